import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CasesService } from '../cases/cases.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { requireHappened } from './happened';
import { PreArrestBail } from './pre-arrest-bail.entity';
import type { RecordPreArrestBailDto } from './pre-arrest-bails.dto';

/** Orders of courts on bail before arrest, recorded as they were. Source: CrPC s.498. */
@Injectable()
export class PreArrestBails {
  constructor(
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `case.not-found`; forbidden `case.read-only`; unprocessable `party.*`, `act.*`, `pre-arrest-bail.until` */
  async record(
    tx: Tx,
    caseId: string,
    told: RecordPreArrestBailDto,
  ): Promise<{ order: PreArrestBail; code: string; entry: ReceiptView }> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const accused = await this.parties.accusedOf(tx, caseId, told.accusedId);
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    requireHappened(at, now);
    if (told.untilOn !== undefined && told.kind !== 'interim_granted') {
      throw new DomainError(
        'unprocessable',
        'pre-arrest-bail.until',
        'Only interim bail runs until a day. Leave the day out, or say that the bail is interim.',
      );
    }
    const order = Object.assign(new PreArrestBail(), {
      ...{ id: randomUUID(), caseId, partyId: accused.id, kind: told.kind, at, untilOn: told.untilOn ?? null },
      ...{ court: told.court, orderRef: told.orderRef ?? null, words: told.words ?? null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    await tx.insert(PreArrestBail, order);
    const entry = await this.ledger.audit(tx, 'bail.before_arrest', {
      caseId,
      facts: {
        ...{ order: order.id, kind: order.kind, at: at.toISOString() },
        ...(order.untilOn === null ? {} : { until_on: order.untilOn }),
      },
      people: [this.parties.refOf(accused, 'accused')],
      words: {
        court: order.court,
        ...(order.orderRef === null ? {} : { reference: order.orderRef }),
        ...(order.words === null ? {} : { words: order.words }),
      },
      ...(told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason }),
    });
    return { order, code: accused.code, entry: this.ledger.receiptView(entry) };
  }

  /** Of a case, by their time, with the code of each person. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<{ order: PreArrestBail; code: string }[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const orders = await tx.find(PreArrestBail, { where: { caseId }, order: { at: 'ASC', id: 'ASC' } });
    const codes = await this.parties.codesOf(
      tx,
      orders.map(({ partyId }) => partyId),
    );
    return orders.map((order) => ({ order, code: codes.get(order.partyId) ?? '' }));
  }

  /** The orders about these persons, as far as he who acts sees their cases. */
  async about(tx: Tx, partyIds: readonly string[]): Promise<PreArrestBail[]> {
    return tx.manager
      .createQueryBuilder(PreArrestBail, 'b')
      .where('b.partyId = ANY (:ids)', { ids: [...partyIds] })
      .orderBy('b.at')
      .getMany();
  }
}
