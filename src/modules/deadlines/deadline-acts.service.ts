import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LedgerService } from '../ledger/ledger.service';
import { ClockWriter } from './clock-writer';
import { Deadline, type Proof } from './deadline.entity';
import { DeadlineMovesService } from './deadline-moves.service';
import { type Acted, DeadlineRowsService } from './deadline-rows.service';
import { DeadlineTeller } from './deadline-teller.service';
import type { AcknowledgeDto, MeetDto, MissedDto, PauseDto, ReopenDeadlineDto, WaiveDto } from './deadlines.dto';
import { after, isOpenState, meet, reopened, requirePast } from './domain/deadline';
import { requirePausable } from './domain/excluded-time';
import { extendersOf } from './domain/extension';
import { notBefore } from './limits';

/** What an officer says of a clock that runs: that the act was done, that it need not be, that it was not, that he knows. */
@Injectable()
export class DeadlineActsService {
  constructor(
    private readonly rows: DeadlineRowsService,
    private readonly moves: DeadlineMovesService,
    private readonly writer: ClockWriter,
    private readonly teller: DeadlineTeller,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters the proof. What happened before the limit is in time, whenever it is entered; nothing is found of anybody.
   * @throws not-found `deadline.not-found`, `document.not-found`, `entry.not-found`; forbidden `case.read-only`; conflict
   * `deadline.illegal-transition`; unprocessable `deadline.proof-missing`, `deadline.proof-of-another-case`, `deadline.proof-before-trigger`, `act.*`
   */
  async meet(tx: Tx, id: string, dto: MeetDto): Promise<Acted> {
    const row = await this.rows.lock(tx, id);
    const now = await this.clock.now(tx);
    const occurredAt = dto.occurredAt === undefined ? now : new Date(dto.occurredAt);
    const proof = await this.proofOf(tx, row, dto, now);
    const rule = await this.moves.ruleOf(tx, row);
    const triggerAt = notBefore(rule, row.triggerAt);
    const { state, early } = meet({ ...row, triggerAt }, occurredAt, now);
    const was = { state: row.state };
    const met = await tx.change(Deadline, row, {
      ...{ state, metAt: occurredAt, proof, pausedAt: null },
      endedAt: isOpenState(state) ? null : now,
    });
    await this.writer.silence(tx, id, 'all');
    return this.rows.record(tx, met, {
      type: 'deadline.met',
      was,
      becomes: {
        ...{ state, met_at: occurredAt.toISOString(), due_at: met.dueAt.toISOString() },
        ...(dto.documentId === undefined ? {} : { document: dto.documentId }),
        ...(dto.entry === undefined ? {} : { proof_entry: dto.entry }),
      },
      input: {
        ...(dto.words === undefined ? {} : { words: { proof: dto.words } }),
        ...(dto.occurredAt === undefined ? {} : { occurredAt, latenessReason: dto.latenessReason }),
        ...(early ? { irregular: { rule: rule.code, section: rule.legalSource } } : {}),
      },
    });
  }

  /** It need not be done any more. @throws not-found `deadline.not-found`; forbidden `case.read-only`; conflict `deadline.illegal-transition` */
  async waive(tx: Tx, id: string, { reason }: WaiveDto, ifMatch: string | undefined): Promise<Acted> {
    const row = await this.rows.lock(tx, id, { ifMatch });
    return this.end(tx, row, 'waive', reason, {});
  }

  /**
   * The proof was entered by mistake: the clock goes on as it would stand without it. The proof that stood is kept in its history;
   * rungs that went by meanwhile are not told.
   * @throws not-found `deadline.not-found`; forbidden `case.read-only`; conflict `deadline.not-met`, `deadline.met-by-a-fact`
   */
  async reopen(tx: Tx, id: string, { reason }: ReopenDeadlineDto): Promise<Acted> {
    const row = await this.rows.lock(tx, id);
    const now = await this.clock.now(tx);
    const { proof, metAt } = row;
    const state = reopened({ ...row, byHand: proof !== null }, now);
    const was = { state: row.state, ...(metAt === null ? {} : { met_at: metAt.toISOString() }) };
    const again = await tx.change(Deadline, row, {
      ...{ state, metAt: null, proof: null, endedAt: null, acknowledgedAt: null, acknowledgedBy: null },
    });
    await this.moves.placeAhead(tx, again, await this.moves.ruleOf(tx, again), now);
    await this.teller.reopened(tx, again);
    return this.rows.record(tx, again, {
      type: 'deadline.reopened',
      was: {
        ...was,
        ...(proof?.documentId === undefined ? {} : { document: proof.documentId }),
        ...(proof?.entry === undefined ? {} : { proof_entry: proof.entry }),
      },
      kept: { proof },
      becomes: { state, due_at: again.dueAt.toISOString() },
      reason,
    });
  }

  /** An officer or a court says that it was missed. @throws as `waive` */
  async missed(tx: Tx, id: string, { reason, saidBy, order }: MissedDto): Promise<Acted> {
    const said = { said_by: saidBy, ...(order === undefined ? {} : { order }) };
    return this.end(tx, await this.rows.lock(tx, id), 'missed', reason, said);
  }

  /** The period stands still from now on, or from a time that is told. @throws as `waive`; unprocessable `deadline.pause-impossible`, `deadline.pause-not-for-this-limit`, `deadline.trigger-in-the-future` */
  async pause(tx: Tx, id: string, { reason, from }: PauseDto, ifMatch: string | undefined): Promise<Acted> {
    const row = await this.rows.lock(tx, id, { ifMatch });
    const now = await this.clock.now(tx);
    const pausedAt = from === undefined ? now : new Date(from);
    const state = after('pause', row.state);
    requirePast(pausedAt, now);
    const rule = await this.moves.ruleOf(tx, row);
    requirePausable(rule, row);
    const last = Math.max(row.triggerAt.getTime(), ...row.excluded.map(({ to }) => Date.parse(to)));
    if (pausedAt.getTime() < last || pausedAt.getTime() >= row.dueAt.getTime()) {
      throw new DomainError(
        'unprocessable',
        'deadline.pause-impossible',
        'A period stands still from a time after it began, after what is not counted already and before its limit. Correct the time.',
      );
    }
    const was = { state: row.state };
    const paused = await tx.change(Deadline, row, { state, pausedAt, pauseReason: reason });
    await this.writer.silence(tx, id, 'all');
    const becomes = { state, paused_at: pausedAt.toISOString() };
    // The law that lets nobody extend lets nobody stop the clock either: what a court has ordered all the same is a fact.
    const isForeseen = rule.kind === 'house' || extendersOf(rule.extendableBy).length > 0;
    return this.rows.record(tx, paused, {
      type: 'deadline.paused',
      was,
      becomes,
      reason,
      ...(isForeseen ? {} : { input: { irregular: { rule: rule.code, section: rule.legalSource } } }),
    });
  }

  /**
   * Stops what would still be told before the limit; after it, what would be told above. The limit of the law always rings.
   * @throws not-found `deadline.not-found`; forbidden `case.read-only`; conflict `deadline.ended`
   */
  async acknowledge(tx: Tx, id: string, { note }: AcknowledgeDto): Promise<Acted> {
    const row = await this.rows.lock(tx, id);
    if (!isOpenState(row.state)) {
      throw new DomainError(
        'conflict',
        'deadline.ended',
        'This deadline has ended: there is nothing to acknowledge any more.',
        { state: row.state },
      );
    }
    const before = row.state === 'running' || row.state === 'paused';
    await this.writer.silence(tx, id, before ? 'before-limit' : 'all');
    if (before && row.kind === 'house') await this.writer.hush(tx, id);
    const acknowledgedAt = await this.clock.now(tx);
    const acknowledgedBy = officerOf(tx.actor).id;
    const known = await tx.change(Deadline, row, { acknowledgedAt, acknowledgedBy });
    return this.rows.record(tx, known, {
      type: 'deadline.acknowledged',
      was: { state: known.state },
      becomes: { acknowledged_by: acknowledgedBy, stops: before ? 'reminders' : 'escalation' },
      ...(note === undefined ? {} : { reason: note }),
    });
  }

  private async end(
    tx: Tx,
    row: Deadline,
    act: 'waive' | 'missed',
    reason: string,
    more: Record<string, string>,
  ): Promise<Acted> {
    const was = { state: row.state };
    const state = after(act, row.state);
    const now = await this.clock.now(tx);
    if (act === 'missed' && row.dueAt.getTime() > now.getTime()) {
      throw new DomainError(
        'conflict',
        'deadline.not-over',
        'The period is not over yet: nothing can have been missed. Wait for its limit, or correct its trigger.',
      );
    }
    const ended = await tx.change(Deadline, row, { state, pausedAt: null, endedAt: now });
    await this.writer.silence(tx, row.id, 'all');
    const type = act === 'waive' ? 'deadline.waived' : 'deadline.missed';
    return this.rows.record(tx, ended, { type, was, becomes: { state, ...more }, reason });
  }

  private async proofOf(tx: Tx, row: Deadline, dto: MeetDto, now: Date): Promise<Proof> {
    const { documentId, entry, words } = dto;
    if (documentId === undefined && entry === undefined && words === undefined) {
      throw new DomainError(
        'unprocessable',
        'deadline.proof-missing',
        'Say what shows that it was done: a document of the case, an entry of the record, or in words.',
      );
    }
    if (entry !== undefined && (await this.ledger.readBody(tx, entry, [])).caseId !== row.caseId) {
      throw new DomainError(
        'unprocessable',
        'deadline.proof-of-another-case',
        'This entry of the record does not belong to the case of the deadline. Name an entry of this case, or say in words what shows that it was done.',
      );
    }
    if (documentId !== undefined) {
      const found = await tx.one<{ there: boolean }>('SELECT deadline_document($1, $2) AS there', [
        row.caseId,
        documentId,
      ]);
      if (!found?.there) {
        throw new DomainError('not-found', 'document.not-found', 'There is no such document in this case.');
      }
    }
    return {
      ...(documentId === undefined ? {} : { documentId }),
      ...(entry === undefined ? {} : { entry }),
      ...(words === undefined ? {} : { words }),
      enteredAt: now.toISOString(),
      enteredBy: officerOf(tx.actor).id,
    };
  }
}
