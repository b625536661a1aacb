import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { ComplaintCode } from './complaint-code.entity';
import { ComplaintPerson } from './complaint-person.entity';
import type { Complaint } from './complaint.entity';
import { ComplaintDesk } from './complaint-desk.service';
import type { PersonCodeDto } from './complaints.dto';
import type { IssuedCodeView } from './complaints.view';
import { digestOfSecret, newSecret } from './secret-code';

/** Codes by which a person asks how his complaint stands. What is kept is a digest: nobody of ours can ask in his name. */
@Injectable()
export class ComplaintCodesService {
  constructor(
    private readonly desk: ComplaintDesk,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** One for each complainant and victim, as part of the act that records them. */
  async issueFor(
    tx: Tx,
    complaint: Pick<Complaint, 'id' | 'number'>,
    persons: readonly ComplaintPerson[],
  ): Promise<IssuedCodeView[]> {
    const asking = persons.filter(({ roles }) => roles.includes('complainant') || roles.includes('victim'));
    const issuedAt = await this.clock.now(tx);
    const codes = asking.map((person) => ({ person, secret: newSecret() }));
    await tx.insert(
      ComplaintCode,
      codes.map(({ person, secret }) => ({
        ...{ id: randomUUID(), complaintId: complaint.id, personId: person.id },
        ...{ digest: digestOfSecret(complaint.number, secret), issuedAt, revokedAt: null },
      })),
    );
    return codes.map(({ person, secret }) => ({ personId: person.id, personCode: person.code, secret }));
  }

  /** A new code; the one before is void from now on. @throws not-found `complaint.not-found`; unprocessable `complaint.not-of-complaint` */
  async issueAnew(tx: Tx, id: string, told: PersonCodeDto): Promise<{ issued: IssuedCodeView; entry: ReceiptView }> {
    const complaint = await this.desk.lock(tx, id);
    const person = await this.personOf(tx, id, told.personId);
    await this.void(tx, person.id);
    const [issued] = await this.issueFor(tx, complaint, [person]);
    if (!issued) {
      throw new DomainError(
        'unprocessable',
        'complaint.code-not-for-this-person',
        'Codes are for complainants and victims: choose one of them.',
      );
    }
    const entry = await this.enter(tx, 'complaint.code_issued', complaint, person, told.reason);
    return { issued, entry };
  }

  /** @throws conflict `complaint.no-code` */
  async revoke(tx: Tx, id: string, told: PersonCodeDto): Promise<ReceiptView> {
    const complaint = await this.desk.lock(tx, id);
    const person = await this.personOf(tx, id, told.personId);
    if (!(await this.void(tx, person.id))) {
      throw new DomainError('conflict', 'complaint.no-code', 'No code of this person stands: there is none to revoke.');
    }
    return this.enter(tx, 'complaint.code_revoked', complaint, person, told.reason);
  }

  private async enter(
    tx: Tx,
    type: 'complaint.code_issued' | 'complaint.code_revoked',
    complaint: Complaint,
    person: ComplaintPerson,
    reason: string,
  ): Promise<ReceiptView> {
    const entry = await this.ledger.audit(tx, type, {
      scope: { kind: 'complaint', id: complaint.id },
      facts: { complaint: complaint.id, number: complaint.number, person: person.code },
      words: { reason },
    });
    return this.ledger.receiptView(entry);
  }

  private async void(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      'UPDATE complaint_code SET revoked_at = clock_now() WHERE person_id = $1 AND revoked_at IS NULL RETURNING id',
      [personId],
    );
    return rows.length > 0;
  }

  private async personOf(tx: Tx, complaintId: string, id: string): Promise<ComplaintPerson> {
    const person = await tx.findOne(ComplaintPerson, { where: { id, complaintId } });
    if (person) return person;
    throw new DomainError(
      'unprocessable',
      'complaint.not-of-complaint',
      'Name somebody of this complaint, as its list of persons has him.',
    );
  }
}
