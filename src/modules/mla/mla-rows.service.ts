import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { AuditType } from '../../proof/entry-types';
import { type AuditInput, LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { covers, mayAct } from './domain/authority';
import type { ItemResult } from './domain/codes';
import { type Gap, gapsOf, isExempt } from './domain/completeness';
import type { RequestFacts } from './domain/request-facts';
import { MlaBasis } from './mla-basis.entity';
import { MlaCondition } from './mla-condition.entity';
import { MlaDelegation } from './mla-delegation.entity';
import { MlaEvent } from './mla-event.entity';
import { MlaItem } from './mla-item.entity';
import { MlaQuery } from './mla-query.entity';
import { MlaRequest } from './mla-request.entity';

export type { ReceiptView } from '../ledger/ledger.service';

/** Rows of a request as acts read and write them. That one may know of it the database decides. */
@Injectable()
export class MlaRowsService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found`: missing and not known to him are one */
  async find(tx: Tx, id: string): Promise<MlaRequest> {
    return this.found(await tx.findOne(MlaRequest, { where: { id } }));
  }

  /** Held until the act ends. @throws as `find` */
  async lock(tx: Tx, id: string): Promise<MlaRequest> {
    return this.found(await tx.findOne(MlaRequest, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  itemsOf(tx: Tx, requestId: string): Promise<MlaItem[]> {
    return tx.find(MlaItem, { where: { requestId }, order: { no: 'ASC' } });
  }

  queriesOf(tx: Tx, requestId: string): Promise<MlaQuery[]> {
    return tx.find(MlaQuery, { where: { requestId }, order: { round: 'ASC' } });
  }

  conditionsOf(tx: Tx, requestId: string): Promise<MlaCondition[]> {
    return tx.find(MlaCondition, { where: { requestId }, order: { id: 'ASC' } });
  }

  eventsOf(tx: Tx, requestId: string): Promise<MlaEvent[]> {
    return tx.find(MlaEvent, { where: { requestId }, order: { seq: 'ASC' }, take: 500 });
  }

  /** What it lacks that nobody has excused and the central authority has not let go. */
  gapsOf(request: MlaRequest, items: readonly MlaItem[]): { all: Gap[]; open: Gap[] } {
    const all = gapsOf({ ...request, items });
    const { incomplete, excuses, textVersion } = request;
    const decided = incomplete !== null && incomplete.textVersion === textVersion ? incomplete.gaps : [];
    return { all, open: all.filter(({ code }) => !(code in excuses) && !decided.includes(code)) };
  }

  /** What a step is judged by; `results` are those that the step itself enters. */
  async factsOf(
    tx: Tx,
    request: MlaRequest,
    results: ReadonlyMap<number, ItemResult> = new Map(),
    offered = 0,
  ): Promise<RequestFacts> {
    const items = (await this.itemsOf(tx, request.id)).map((item) => ({
      ...item,
      result: results.get(item.no) ?? item.result,
    }));
    const queries = await this.queriesOf(tx, request.id);
    const now = await this.clock.now(tx);
    const day = karachiDay(now);
    const actor = officerOf(tx.actor);
    const types = items.map(({ type }) => type);
    const basis = request.basisId === null ? null : await tx.findOne(MlaBasis, { where: { id: request.basisId } });
    const held = await tx.find(MlaDelegation, { where: { officerId: actor.id } });
    const agency = request.track === 'peca_42' && actor.roles.some(({ role }) => role === 'director general');
    return {
      ...{ direction: request.direction, track: request.track, state: request.state, stateAt: request.stateAt },
      ...{ returnState: request.returnState, actor: actor.id, writtenBy: request.writtenBy, now, items },
      linked: request.caseId !== null,
      exempt: isExempt(request.priority, types),
      gaps: this.gapsOf(request, items).open,
      ...{ offences: request.offences, flags: request.flags, windowEnds: request.windowEnds },
      assurance: (request.particulars['death_penalty_assurance'] ?? '').trim() !== '',
      basis: basis !== null && basis.country === request.country && covers(basis, types, day),
      authority: agency || held.some((each) => mayAct(each, day)),
      openQuestions: queries.filter(({ answeredAt }) => answeredAt === null).length,
      conditions: offered + (await this.conditionsOf(tx, request.id)).length,
    };
  }

  /** The last statements of an act: what happened, then its entry in the closed line of the request. */
  async record(
    tx: Tx,
    request: MlaRequest,
    told: Pick<MlaEvent, 'what'> &
      Partial<Pick<MlaEvent, 'was' | 'becomes' | 'particulars'>> & { readonly at?: Date; readonly type: AuditType } & {
        readonly input?: Omit<AuditInput, 'caseId' | 'line' | 'scope'>;
      },
  ): Promise<ReceiptView> {
    const recordedAt = await this.clock.now(tx);
    const { what, was = null, becomes = null, particulars = {}, at = recordedAt } = told;
    await tx.insert(MlaEvent, {
      ...{ id: randomUUID(), requestId: request.id, what, was, becomes, particulars, at, recordedAt },
      recordedBy: officerOf(tx.actor).id,
    });
    const entry = await this.ledger.audit(tx, told.type, {
      ...told.input,
      line: request.id,
      facts: { what, state: request.state, ...told.input?.facts },
      words: told.input?.words ?? wordsOf(particulars),
    });
    return this.ledger.receiptView(entry);
  }

  /** @throws unprocessable `mla-basis.other-country` */
  async basisOf(tx: Tx, country: string, id: string): Promise<string> {
    const basis = await tx.findOne(MlaBasis, { where: { id } });
    if (basis?.country === country) return basis.id;
    throw new DomainError(
      'unprocessable',
      'mla-basis.other-country',
      'Name an instrument with the country of the request.',
    );
  }

  private found(request: MlaRequest | null): MlaRequest {
    if (request) return request;
    throw new DomainError('not-found', 'mla-request.not-found', 'There is no such request, or it is not open to you.');
  }
}

/** Names as bodies of the record have them. */
const wordsOf = (particulars: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(particulars).map(([name, text]) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), text]),
  );
