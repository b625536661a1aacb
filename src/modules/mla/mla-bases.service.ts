import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { mayAct } from './domain/authority';
import { endOfDay } from './domain/follow-clocks';
import type { RecordBasisDto, RecordDelegationDto } from './mla-bases.dto';
import { MlaBasis } from './mla-basis.entity';
import { MlaDelegation } from './mla-delegation.entity';

/** Instruments between states, and who may sign for the central authority. Neither names a request. */
@Injectable()
export class MlaBasesService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
  ) {}

  /** Of a country, the oldest first. */
  ofCountry(tx: Tx, country: string | undefined): Promise<MlaBasis[]> {
    return tx.find(MlaBasis, {
      ...(country === undefined ? {} : { where: { country } }),
      ...{ order: { country: 'ASC', validFrom: 'ASC', id: 'ASC' }, take: 500 },
    });
  }

  /** @throws unprocessable `period.ends-before-it-begins` */
  async record(tx: Tx, told: RecordBasisDto): Promise<{ basis: MlaBasis; entry: ReceiptView }> {
    this.requirePeriod(told);
    const basis = Object.assign(new MlaBasis(), {
      ...{ id: randomUUID(), country: told.country, kind: told.kind, instrument: told.instrument },
      ...{ article: told.article ?? null, reference: told.reference, scope: told.scope ?? null },
      ...{ validFrom: told.validFrom, validTo: told.validTo ?? null, source: told.source, confidence: told.confidence },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: await this.clock.now(tx) },
    });
    await tx.insert(MlaBasis, basis);
    if (basis.validTo !== null) await this.reviewBefore(tx, basis.id, basis.validTo);
    const entry = await this.ledger.audit(tx, 'mla_basis.recorded', {
      facts: {
        ...{ basis: basis.id, country: basis.country, kind: basis.kind, valid_from: basis.validFrom },
        ...(basis.validTo === null ? {} : { valid_to: basis.validTo }),
      },
      words: { instrument: told.instrument, reference: told.reference, source: told.source },
    });
    return { basis, entry: this.ledger.receiptView(entry) };
  }

  /** RM23: a basis that ends is renewed before it does. It names no request. */
  private async reviewBefore(tx: Tx, id: string, validTo: string): Promise<void> {
    const now = await this.clock.now(tx);
    const officeId = officerOf(tx.actor).roles.find(({ role }) => role === 'central authority officer')?.officeId;
    const dueAt = endOfDay(validTo);
    if (officeId === undefined || dueAt <= now) return;
    const subject = { kind: 'mla_basis', id };
    await this.deadlines.start(tx, [
      { rule: 'RM23', role: 'central authority officer', caseId: null, subject, officeId, trigger: { at: now }, dueAt },
    ]);
  }

  delegations(tx: Tx): Promise<MlaDelegation[]> {
    return tx.find(MlaDelegation, { order: { validFrom: 'ASC', id: 'ASC' }, take: 500 });
  }

  /**
   * Records by what an officer may sign. A delegation below Joint Secretary is none.
   * @throws not-found `officer.not-found`; forbidden `mla-delegation.own`; unprocessable `mla-delegation.rank`, `period.ends-before-it-begins`
   */
  async delegate(tx: Tx, told: RecordDelegationDto): Promise<{ delegation: MlaDelegation; entry: ReceiptView }> {
    const me = officerOf(tx.actor).id;
    if (told.officerId === me) {
      throw new DomainError(
        'forbidden',
        'mla-delegation.own',
        'Nobody records his own authority to sign: ask another officer of the desk.',
      );
    }
    this.requirePeriod(told);
    const officer = await this.identity.officer(tx, told.officerId);
    const held = { kind: told.kind, rank: told.rank, validFrom: told.validFrom, validTo: told.validTo ?? null };
    if (!mayAct(held, told.validFrom)) {
      throw new DomainError(
        'unprocessable',
        'mla-delegation.rank',
        'Powers are delegated to an officer not below the rank of Joint Secretary (MLA Act 2020 s.4(3)).',
      );
    }
    const delegation = Object.assign(new MlaDelegation(), {
      ...{ id: randomUUID(), officerId: officer.id, ...held, reference: told.reference },
      ...{ recordedBy: me, recordedAt: await this.clock.now(tx) },
    });
    await tx.insert(MlaDelegation, delegation);
    const entry = await this.ledger.audit(tx, 'mla_delegation.recorded', {
      facts: {
        delegation: delegation.id,
        officer: officer.id,
        kind: held.kind,
        rank: held.rank,
        valid_from: held.validFrom,
      },
      words: { reference: told.reference },
    });
    return { delegation, entry: this.ledger.receiptView(entry) };
  }

  private requirePeriod({ validFrom, validTo }: { validFrom: string; validTo?: string }): void {
    if (validTo === undefined || validFrom <= validTo) return;
    throw new DomainError('unprocessable', 'mla-period.ends-before-it-begins', 'The last day lies before the first.');
  }
}
