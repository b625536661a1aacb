import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { assertTransition } from '../../kernel/transitions';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { LedgerService } from '../ledger/ledger.service';
import { Deadline } from './deadline.entity';
import { DeadlineMovesService, type Moved } from './deadline-moves.service';
import { type Acted, DeadlineRowsService } from './deadline-rows.service';
import { DeadlineRulesService } from './deadline-rules.service';
import { DeadlinesService } from './deadlines.service';
import type { CorrectTriggerDto, ExcludedDto, ExtendDto, ResumeDto, StartDeadlineDto } from './deadlines.dto';
import { after, DEADLINE_TRANSITIONS, isOpenState, requirePast } from './domain/deadline';
import { endOfDay } from './domain/day-count';
import { type ExcludedTime, requireExcluded } from './domain/excluded-time';
import { extension, requireLater } from './domain/extension';
import { beyondCap } from './domain/extension-cap';
import { exclusionsOf, keptExclusions, limitFacts } from './limits';

const exclusions = (told: readonly ExcludedDto[] = []): ExcludedTime[] =>
  told.map(({ from, to, why }) => ({ from: new Date(from), to: new Date(to), why }));

const oldAndNew = ({ before, after: now }: Moved) => ({
  was: { ...limitFacts(before), state: before.state },
  becomes: { ...limitFacts(now), state: now.state },
});

/** Acts that set or change the limit of a clock: begun by hand, more time by order, time that is not counted, a corrected hour. */
@Injectable()
export class DeadlineLimitActsService {
  constructor(
    private readonly rows: DeadlineRowsService,
    private readonly moves: DeadlineMovesService,
    private readonly deadlines: DeadlinesService,
    private readonly rules: DeadlineRulesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts a period of the law on a case by hand.
   * @throws not-found `case.not-found`, `deadline-rule.not-found`, `calendar.not-found`; forbidden `case.read-only`;
   * unprocessable `deadline-rule.not-in-force`, `deadline.rule-not-by-hand`, `deadline.trigger-*`, `deadline.excluded-impossible`, `calendar.no-open-day`
   */
  async startByHand(tx: Tx, caseId: string, dto: StartDeadlineDto): Promise<Acted> {
    await requireCase(tx, caseId, 'write');
    const now = await this.clock.now(tx);
    const at = new Date(dto.trigger.at);
    const excluded = exclusions(dto.trigger.excluded);
    const rule = await this.rules.inForce(tx, dto.rule, karachiDay(at));
    if (rule.kind === 'house') {
      throw new DomainError(
        'unprocessable',
        'deadline.rule-not-by-hand',
        'A clock of the house is started by its own fact. By hand you start a period of the law.',
      );
    }
    if (rule.length === null || rule.length >= 0) requirePast(at, now);
    requireExcluded(excluded, at, now);
    const subject = { kind: dto.subject?.kind ?? 'case', id: dto.subject?.id ?? caseId };
    await this.requireNew(tx, caseId, { rule: dto.rule, at, subject });
    const [clock] = await this.deadlines.turn(tx, {
      starts: [
        {
          rule: dto.rule,
          caseId,
          subject,
          trigger: { at, excluded },
          responsible: dto.responsibleId ?? (dto.responsibleRole === undefined ? officerOf(tx.actor).id : undefined),
          role: dto.responsibleRole,
          note: dto.trigger.note,
          calendarId: dto.calendarId,
        },
      ],
    });
    const deadline = await this.rows.find(tx, clock?.id ?? '');
    const appended = await this.ledger.audit(tx, 'deadline.started', {
      caseId,
      facts: {
        ...{ deadline: deadline.id, rule: deadline.ruleCode, section: rule.legalSource, by_hand: true },
        ...limitFacts(deadline),
      },
      ...(dto.trigger.note === undefined ? {} : { words: { trigger: dto.trigger.note } }),
    });
    return { deadline, entry: this.ledger.receiptView(appended) };
  }

  /** One fact starts one clock: two officers who start the same one wait for each other, and the second is told. */
  private async requireNew(
    tx: Tx,
    caseId: string,
    { rule, at, subject }: { rule: string; at: Date; subject: { kind: string; id: string } },
  ): Promise<void> {
    const key = `deadline-start:${caseId}:${rule}:${subject.kind}:${subject.id}`;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    const [same] = await tx.query<{ id: string }>(
      `SELECT id FROM deadline WHERE case_id = $1 AND rule_code = $2 AND subject_kind = $3 AND subject_id = $4 AND trigger_at = $5
          AND state NOT IN ('waived', 'closed') LIMIT 1`,
      [caseId, rule, subject.kind, subject.id, at],
    );
    if (!same) return;
    throw new DomainError(
      'conflict',
      'deadline.started-already',
      'This period was started for this fact already. Look at it, or give the time of the other fact that you mean.',
      { deadlineId: same.id },
    );
  }

  /**
   * More time by somebody's order. The rule says who may give it; a court's order beyond that is recorded, `irregular`.
   * @throws not-found `deadline.not-found`; forbidden `case.read-only`; conflict `deadline.ended`; unprocessable
   * `deadline.not-extendable`, `deadline.not-extendable-by`, `deadline.extension-not-later`, `deadline.extension-beyond-cap`, `deadline.extension-incomplete`, `act.in-the-future`
   */
  async extend(tx: Tx, id: string, dto: ExtendDto, ifMatch: string | undefined): Promise<Acted> {
    const row = await this.rows.lock(tx, id, { ifMatch });
    requireOpen(row);
    const now = await this.clock.now(tx);
    requireOrdered(new Date(dto.orderedAt), now);
    const rule = await this.moves.ruleOf(tx, row);
    const unforeseen = extension(rule, dto.by, dto.order.trim() !== '').irregular;
    const given = limitTold(dto);
    requireLater(given, row.dueAt, now);
    const extended = rule.kind === 'statute' && row.givenDueAt !== null;
    const irregular = beyondCap(rule, { ...row, extended }, { by: dto.by, given }) || unforeseen;
    // What was entered as done stays done; whether in time, the new limit says.
    const done = row.state === 'done_after_limit';
    const stands = done || row.state === 'running' || row.state === 'paused';
    if (!stands) assertTransition(DEADLINE_TRANSITIONS, 'deadline', row.state, 'running');
    const change = stands ? {} : { state: 'running' as const };
    const moved = await this.moves.move(tx, row, { givenDueAt: given }, { now, newLadder: !done, change });
    const { was, becomes } = oldAndNew(moved);
    return this.rows.record(tx, moved.after, {
      type: 'deadline.extended',
      was,
      becomes: { ...becomes, by: dto.by, ordered_at: new Date(dto.orderedAt).toISOString() },
      reason: dto.reason,
      input: {
        words: { order: dto.order },
        ...(irregular ? { irregular: { rule: rule.code, section: rule.legalSource } } : {}),
      },
    });
  }

  /** The time that it stood still is not counted. @throws as `extend`; conflict `deadline.illegal-transition` */
  async resume(tx: Tx, id: string, { reason, to }: ResumeDto, ifMatch: string | undefined): Promise<Acted> {
    const row = await this.rows.lock(tx, id, { ifMatch });
    const state = after('resume', row.state);
    const now = await this.clock.now(tx);
    const from = row.pausedAt ?? now;
    const until = to === undefined ? now : new Date(to);
    const why = row.pauseReason ?? reason;
    const excluded = [...exclusionsOf(row.excluded), { from, to: until, why }];
    if (until.getTime() > from.getTime()) requireExcluded(excluded, row.triggerAt, now);
    const kept = until.getTime() > from.getTime() ? keptExclusions(excluded) : row.excluded;
    const change = { state, pausedAt: null, pauseReason: null };
    const moved = await this.moves.move(tx, row, { excluded: kept }, { now, change });
    return this.rows.record(tx, moved.after, { type: 'deadline.resumed', ...oldAndNew(moved), reason });
  }

  /**
   * The period began at another time, or part of it is not counted: computed anew, old and new are kept.
   * @throws as `extend`; unprocessable `deadline.trigger-*`, `deadline.excluded-impossible`
   */
  async correctTrigger(tx: Tx, id: string, dto: CorrectTriggerDto, ifMatch: string | undefined): Promise<Acted> {
    const row = await this.rows.lock(tx, id, { ifMatch });
    requireOpen(row);
    const now = await this.clock.now(tx);
    const rule = await this.moves.ruleOf(tx, row);
    const triggerAt = dto.at === undefined ? row.triggerAt : new Date(dto.at);
    const excluded = dto.excluded === undefined ? exclusionsOf(row.excluded) : exclusions(dto.excluded);
    if (rule.length === null || rule.length >= 0) requirePast(triggerAt, now);
    requireExcluded(excluded, triggerAt, now);
    const ground = {
      ...{ triggerAt, excluded: keptExclusions(excluded) },
      ...(dto.note === undefined ? {} : { triggerNote: dto.note }),
    };
    const moved = await this.moves.move(tx, row, ground, { now });
    return this.rows.record(tx, moved.after, {
      type: 'deadline.trigger_corrected',
      ...oldAndNew(moved),
      reason: dto.reason,
    });
  }
}

function requireOpen({ state }: Deadline): void {
  if (isOpenState(state)) return;
  throw new DomainError('conflict', 'deadline.ended', 'This deadline has ended: its limit can no longer be changed.', {
    state,
  });
}

function requireOrdered(orderedAt: Date, now: Date): void {
  if (orderedAt.getTime() <= now.getTime()) return;
  throw new DomainError(
    'unprocessable',
    'act.in-the-future',
    'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
    { recordedAt: now.toISOString() },
  );
}

/** The first instant after what the order gives: the end of a day in Pakistan, or the hour. */
function limitTold({ toDay, toAt }: ExtendDto): Date {
  if (toDay !== undefined && toAt === undefined) return endOfDay(toDay);
  if (toAt !== undefined && toDay === undefined) return new Date(toAt);
  throw new DomainError(
    'unprocessable',
    'deadline.extension-incomplete',
    'Say until when the order extends: toDay for a day, or toAt for an hour; one of the two.',
  );
}
