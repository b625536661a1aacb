import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { type Page, page } from '../../platform/http/page';
import { seekKey, seekOf } from '../../platform/http/seek';
import { canonicalize } from '../../proof/jcs';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { typeFits } from './domain/codes';
import { DRAFTING, type OutgoingState } from './domain/outgoing';
import type { AddItemDto, AddendumDto, BeginMlaDto, MlaQueryDto, WriteMlaDto } from './mla.dto';
import { MlaItem } from './mla-item.entity';
import { MlaListEntry } from './mla-list.entity';
import { MlaRequest } from './mla-request.entity';
import { MlaRowsService, type ReceiptView } from './mla-rows.service';

export interface WrittenMla {
  readonly request: MlaRequest;
  readonly entry: ReceiptView;
}

type Begun = Pick<
  MlaRequest,
  | 'direction'
  | 'track'
  | 'caseId'
  | 'officeId'
  | 'country'
  | 'title'
  | 'priority'
  | 'particulars'
  | 'offences'
  | 'flags'
  | 'resubmissionOf'
  | 'foreignRef'
  | 'receivedAt'
>;

/** Begins requests and writes them, as long as they may still be written. */
@Injectable()
export class MlaRequestsService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins an outgoing request of a case, or logs one that came. He who begins it keeps its list.
   * @throws not-found `case.not-found`; unprocessable `mla-request.case-needed`
   */
  async begin(tx: Tx, told: BeginMlaDto): Promise<WrittenMla> {
    const me = officerOf(tx.actor);
    if (told.direction === 'outgoing' && told.caseId === undefined) {
      throw new DomainError(
        'unprocessable',
        'mla-request.case-needed',
        'An outgoing request is of an enquiry or a case: name it (MLA Act 2020 s.4(2)(a)).',
      );
    }
    const officeId = told.caseId === undefined ? me.roles[0]?.officeId : await this.officeOf(tx, told.caseId);
    if (officeId === undefined) throw new Error('An officer without an office passed the guard');
    const receivedAt = told.receivedAt === undefined ? null : new Date(told.receivedAt);
    if (receivedAt !== null && receivedAt > (await this.clock.now(tx))) {
      throw new DomainError(
        'unprocessable',
        'act.in-the-future',
        'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
      );
    }
    const request = await this.insert(tx, {
      receivedAt,
      ...{ direction: told.direction, track: told.track, caseId: told.caseId ?? null, officeId },
      ...{ country: told.country, title: told.title, priority: told.priority, particulars: told.particulars ?? {} },
      ...{ offences: [], flags: { deathPenalty: null, speech: null, political: null }, resubmissionOf: null },
      foreignRef: told.foreignReference ?? null,
    });
    if (told.direction === 'incoming') {
      await this.deadlines.start(tx, [
        {
          ...{ rule: 'RM11', caseId: null, subject: { kind: 'mla_request', id: request.id }, officeId },
          role: 'central authority officer',
          ...{ trigger: { at: receivedAt ?? request.createdAt } },
        },
      ]);
    }
    const entry = await this.rows.record(tx, request, { what: 'begin', type: 'mla.begun', becomes: request.state });
    return { request, entry };
  }

  /** Writes in the text while it is a draft (an incoming one: until it is decided). @throws conflict `mla-request.not-a-draft`; precondition-failed `precondition.stale` */
  async write(tx: Tx, id: string, told: WriteMlaDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    this.requireDraft(request);
    if (told.basisId !== undefined) await this.rows.basisOf(tx, told.country ?? request.country, told.basisId);
    const at = await this.clock.now(tx);
    const changed = await tx.change(MlaRequest, request, {
      ...(told.title === undefined ? {} : { title: told.title }),
      ...(told.country === undefined ? {} : { country: told.country }),
      ...(told.priority === undefined ? {} : { priority: told.priority }),
      ...(told.basisId === undefined ? {} : { basisId: told.basisId }),
      ...(told.particulars === undefined ? {} : { particulars: { ...request.particulars, ...told.particulars } }),
      ...(told.excuses === undefined ? {} : { excuses: { ...request.excuses, ...told.excuses } }),
      ...(told.offences === undefined ? {} : { offences: told.offences.map((row) => ({ ...row })) }),
      ...(told.flags === undefined ? {} : { flags: { ...request.flags, ...told.flags } }),
      ...{ textVersion: request.textVersion + 1, writtenBy: officerOf(tx.actor).id, writtenAt: at },
    });
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.written',
      ...{ what: 'write', particulars: told.particulars ?? {} },
      // The text itself may be larger than an entry: its digest binds it.
      input: {
        facts: {
          text_version: changed.textVersion,
          sha256: frozenText(changed, await this.rows.itemsOf(tx, id)).sha256,
        },
        words: {},
      },
    });
    return { request: changed, entry };
  }

  /** @throws as `write`; unprocessable `mla-item.type-not-here` */
  async addItem(tx: Tx, id: string, told: AddItemDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    this.requireDraft(request);
    if (!typeFits(told.type, request.direction, request.track)) {
      throw new DomainError(
        'unprocessable',
        'mla-item.type-not-here',
        'The law does not know this help in this direction or on this track: choose another kind.',
      );
    }
    const no = (await this.rows.itemsOf(tx, id)).length + 1;
    await tx.insert(MlaItem, {
      ...{ id: randomUUID(), requestId: id, no, type: told.type, description: told.description },
      ...{ relevance: told.relevance ?? null, target: told.target ?? null, particulars: told.particulars ?? {} },
      fromAt: told.from === undefined ? null : new Date(told.from),
      toAt: told.to === undefined ? null : new Date(told.to),
      result: 'pending',
      ...{ grounds: [], note: null, resultAt: null, version: 1 },
    });
    const changed = await tx.change(MlaRequest, request, {
      ...{ textVersion: request.textVersion + 1, writtenBy: officerOf(tx.actor).id },
      writtenAt: await this.clock.now(tx),
    });
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.item_added',
      ...{ what: 'item', particulars: { description: told.description } },
      input: { facts: { item_no: no, assistance: told.type } },
    });
    return { request: changed, entry };
  }

  /** What was learnt after the signature stands beside the text, never in it. @throws conflict `mla-request.not-signed` */
  async addendum(tx: Tx, id: string, told: AddendumDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    if (request.signedAt === null) {
      throw new DomainError(
        'conflict',
        'mla-request.not-signed',
        'The text is not signed yet: write what you learnt into it.',
      );
    }
    const changed = await tx.change(MlaRequest, request, {});
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.addendum',
      ...{ what: 'addendum', particulars: { text: told.text } },
      input: { facts: { signed_text: request.sha256 ?? '' } },
    });
    return { request: changed, entry };
  }

  /** Those of which one may know, the newest last. */
  async list(tx: Tx, { direction, state, caseId, cursor, limit }: MlaQueryDto): Promise<Page<MlaRequest>> {
    const builder = tx.manager
      .createQueryBuilder(MlaRequest, 'm')
      .orderBy('m.createdAt', 'ASC')
      .addOrderBy('m.id', 'ASC')
      .limit(limit + 1);
    const after = seekOf(cursor);
    if (after) builder.andWhere('(m.createdAt, m.id) > (:at, :id)', after);
    if (direction) builder.andWhere('m.direction = :direction', { direction });
    if (state) builder.andWhere('m.state = :state', { state });
    if (caseId) builder.andWhere('m.caseId = :caseId', { caseId });
    return page(
      await builder.getMany(),
      limit,
      (row) => row,
      ({ createdAt, id }) => seekKey(createdAt, id),
    );
  }

  /** A new request at its first state, its list begun by him who begins it. */
  async insert(tx: Tx, of: Begun): Promise<MlaRequest> {
    const me = officerOf(tx.actor).id;
    const [id, at] = [randomUUID(), await this.clock.now(tx)];
    await tx.insert(MlaListEntry, {
      ...{ id: randomUUID(), requestId: id, officerId: me, reason: 'Began the request' },
      effect: 'allow',
      ...{ validFrom: at, validTo: null, putBy: me, endedBy: null, version: 1 },
    });
    const request = Object.assign(new MlaRequest(), {
      ...of,
      ...{
        id,
        number: null,
        state: of.direction === 'outgoing' ? 'draft' : 'received',
        stateAt: at,
        returnState: null,
      },
      ...{ excuses: {}, basisId: null, textVersion: 1, writtenBy: me, writtenAt: at, frozen: null, sha256: null },
      ...{ signedBy: null, signedAt: null, incomplete: null, reviewOn: null, windowEnds: null, outcome: null },
      ...{ hearingOn: null, disclosed: false, keeperId: me, createdBy: me, createdAt: at, version: 1 },
    });
    await tx.insert(MlaRequest, request);
    return request;
  }

  /** Without telling anybody that the case was looked at: not even that would keep the secret. */
  private async officeOf(tx: Tx, caseId: string): Promise<string> {
    const found = await tx.one<{ id: string }>(
      'SELECT c.office_id AS id FROM case_file c WHERE c.id = $1 AND case_writable($1)',
      [caseId],
    );
    if (found) return found.id;
    throw new DomainError('not-found', 'case.not-found', 'There is no such case, or it is not open to you.');
  }

  private requireDraft({ direction, state }: MlaRequest): void {
    const open =
      direction === 'outgoing'
        ? DRAFTING.includes(state as OutgoingState)
        : ['received', 'registered', 'formality_check', 'deficiency_notified', 'basis_check'].includes(state);
    if (open) return;
    throw new DomainError(
      'conflict',
      'mla-request.not-a-draft',
      'The text is under examination or signed: send it back to be written, or add an addendum.',
    );
  }
}

/** The exact text that is signed, and its digest. */
export function frozenText(request: MlaRequest, items: readonly MlaItem[]): { frozen: string; sha256: string } {
  const { direction, track, country, title, priority, particulars, offences, flags, textVersion, caseId } = request;
  const asked = items.map(({ no, type, description, relevance, target, fromAt, toAt, particulars: told }) => ({
    ...{ no, type, description, relevance: relevance ?? '', target: target ?? '', particulars: told },
    ...{ from: fromAt?.toISOString() ?? '', to: toAt?.toISOString() ?? '' },
  }));
  const frozen = canonicalize({
    ...{ v: 1, direction, track, country, title, priority, particulars, offences, text_version: textVersion },
    ...{ request: request.id, case: caseId ?? '', items: asked },
    flags: Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, flag === null ? 'unanswered' : flag])),
  });
  return { frozen, sha256: createHash('sha256').update(frozen, 'utf8').digest('hex') };
}
