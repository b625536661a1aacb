import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { ComplaintCorrection } from './complaint-correction.entity';
import type { CorrectComplaintDto } from './complaint-corrections.dto';
import { ComplaintDesk } from './complaint-desk.service';
import { ComplaintPerson } from './complaint-person.entity';

/** What was wrong in a complaint: told beside it, so that what was first said can still be read. */
@Injectable()
export class ComplaintCorrections {
  constructor(
    private readonly desk: ComplaintDesk,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `complaint.not-found`; forbidden `complaint.read-only`; unprocessable `complaint.person-unknown` */
  async make(
    tx: Tx,
    id: string,
    told: CorrectComplaintDto,
  ): Promise<{ correction: ComplaintCorrection; entry: ReceiptView }> {
    const complaint = await this.desk.lock(tx, id);
    const { part, wrong, correct, reason, saidById: personId = null } = told;
    const person =
      personId === null ? null : await tx.findOne(ComplaintPerson, { where: { id: personId, complaintId: id } });
    if (personId !== null && !person) {
      throw new DomainError(
        'unprocessable',
        'complaint.person-unknown',
        'Name a person of this complaint, or leave him out.',
      );
    }
    const correction = Object.assign(new ComplaintCorrection(), {
      ...{ id: randomUUID(), complaintId: id, part, wrong, correct, personId, reason },
      ...{ madeBy: officerOf(tx.actor).id, madeAt: await this.clock.now(tx) },
    });
    await tx.insert(ComplaintCorrection, correction);
    await this.desk.tell(tx, [{ complaintId: id, what: 'corrected', facts: { correction: correction.id, part } }]);
    const entry = await this.ledger.audit(tx, 'complaint.corrected', {
      scope: { kind: 'complaint', id },
      facts: {
        ...{ complaint: id, number: complaint.number, correction: correction.id, part },
        ...(person ? { said_by: person.code } : {}),
      },
      words: { wrong, correct, reason },
    });
    return { correction, entry: this.ledger.receiptView(entry) };
  }

  /** In the order of making. */
  async of(tx: Tx, id: string): Promise<ComplaintCorrection[]> {
    return tx.find(ComplaintCorrection, { where: { complaintId: id }, order: { seq: 'ASC' } });
  }
}
