import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
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
import { LessonsService } from './directory/lessons.service';
import { MlaPerson } from './letters/mla-person.entity';
import { SendingService } from './letters/sending.service';
import { MlaBasis } from './mla-basis.entity';
import { MlaCondition } from './mla-condition.entity';
import { MlaDelegation } from './mla-delegation.entity';
import { MlaEvent } from './mla-event.entity';
import { MlaItem } from './mla-item.entity';
import { MlaQuery } from './mla-query.entity';
import { MlaRequest } from './mla-request.entity';

export type { ReceiptView } from '../ledger/ledger.service';

/** States of a package whose material lies in the case, asked about a wider use or not. */
const IN_CASE = ['released_to_case', 'use_change_requested', 'use_change_granted', 'use_change_denied'];

/** Rows of a request as acts read and write them. That one may know of it the database decides. */
@Injectable()
export class MlaRowsService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly lessons: LessonsService,
    private readonly sending: SendingService,
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
  async gapsOf(tx: Tx, request: MlaRequest, items: readonly MlaItem[]): Promise<{ all: Gap[]; open: Gap[] }> {
    const learned = request.direction === 'outgoing' ? await this.lessons.tightened(tx, request.country) : [];
    const persons = await tx.manager.count(MlaPerson, { where: { requestId: request.id, withdrawnAt: IsNull() } });
    const all = gapsOf({ ...request, items, persons, learned });
    const { incomplete, excuses, textVersion } = request;
    const decided = incomplete !== null && incomplete.textVersion === textVersion ? incomplete.gaps : [];
    const isExcused = ({ code, tightened }: Gap): boolean => tightened !== true && code in excuses;
    return { all, open: all.filter((gap) => !isExcused(gap) && !decided.includes(gap.code)) };
  }

  /** All that it lacks, excused or not, by code. */
  async gapCodes(tx: Tx, request: MlaRequest, items: readonly MlaItem[]): Promise<string[]> {
    return (await this.gapsOf(tx, request, items)).all.map(({ code }) => code);
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
    const bare = await tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM mla_package
        WHERE request_id = $1 AND state = ANY ($2) AND (auth_route IS NULL OR auth_reference IS NULL)`,
      [request.id, IN_CASE],
    );
    const agency = request.track === 'peca_42' && actor.roles.some(({ role }) => role === 'director general');
    return {
      ...{ direction: request.direction, track: request.track, state: request.state, stateAt: request.stateAt },
      ...{ returnState: request.returnState, actor: actor.id, writtenBy: request.writtenBy, now, items },
      linked: request.caseId !== null,
      exempt: isExempt(request.priority, types),
      gaps: (await this.gapsOf(tx, request, items)).open,
      sending: await this.sending.of(tx, request),
      ...{ offences: request.offences, flags: request.flags, windowEnds: request.windowEnds },
      assurance: (request.particulars['death_penalty_assurance'] ?? '').trim() !== '',
      unauthenticated: bare?.n ?? 0,
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
