import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { CalendarsService } from './calendars.service';
import { ClockWriter } from './clock-writer';
import { Deadline, type KeptExclusion } from './deadline.entity';
import { DeadlineRulesService } from './deadline-rules.service';
import type { Calendar } from './domain/calendar';
import { afterMove, isOpenState } from './domain/deadline';
import type { Due } from './domain/due';
import type { DeadlineRule } from './domain/rule';
import { asksCalendar, exclusionsOf, Grounds, limitOf, NO_CALENDAR, plansOf } from './limits';

/** What a clock is computed from, where it differs from what stands. */
export interface NewGround {
  readonly triggerAt?: Date;
  readonly triggerNote?: string;
  readonly excluded?: readonly KeptExclusion[];
  readonly givenDueAt?: Date;
  /** Null: that by which its office goes now. */
  readonly calendarId?: string | null;
}

/** A limit as it would be now, with all that it rests on. */
export interface Computed extends Required<Omit<NewGround, 'triggerNote' | 'givenDueAt' | 'calendarId'>> {
  readonly triggerNote: string | null;
  readonly givenDueAt: Date | null;
  readonly rule: DeadlineRule;
  readonly calendar: Calendar | null;
  readonly limit: Due;
}

export interface Moved {
  readonly before: Pick<Deadline, 'dueAt' | 'dueDay' | 'triggerAt' | 'ruleEdition' | 'state'>;
  readonly after: Deadline;
}

/** Computes a clock anew and moves its stages: the one way in which a limit changes. */
@Injectable()
export class DeadlineMovesService {
  constructor(
    private readonly rules: DeadlineRulesService,
    private readonly calendars: CalendarsService,
    private readonly writer: ClockWriter,
  ) {}

  /** Rules and calendars, each read once. */
  grounds(tx: Tx): Grounds {
    return new Grounds(tx, { rules: this.rules, calendars: this.calendars });
  }

  /** The rule under which a clock runs. */
  ruleOf(tx: Tx, { ruleCode, ruleEdition }: Pick<Deadline, 'ruleCode' | 'ruleEdition'>): Promise<DeadlineRule> {
    return this.rules.byId(tx, ruleCode, ruleEdition);
  }

  /** The limit on this ground; changes nothing. @throws unprocessable `deadline-rule.not-in-force`, `calendar.no-open-day` */
  async compute(row: Deadline, ground: NewGround, grounds: Grounds): Promise<Computed> {
    const triggerAt = ground.triggerAt ?? row.triggerAt;
    const excluded = ground.excluded ?? row.excluded;
    const givenDueAt = ground.givenDueAt ?? row.givenDueAt;
    const triggerNote = ground.triggerNote ?? row.triggerNote;
    const rule = await grounds.rule(row.ruleCode, triggerAt);
    const calendarId = ground.calendarId === undefined ? row.calendarId : ground.calendarId;
    const calendar = asksCalendar(rule, givenDueAt) ? await grounds.calendar(calendarId, row.officeId) : null;
    const trigger = { at: triggerAt, excluded: exclusionsOf(excluded) };
    const limit = limitOf(rule, trigger, calendar ?? NO_CALENDAR, givenDueAt);
    return { triggerAt, triggerNote, excluded, givenDueAt, rule, calendar, limit };
  }

  /**
   * The caller holds the lock of the row. `newLadder`: the limit was replaced by a later one, and all stages ring for it; else
   * stages that fired stay fired. A clock whose limit had passed and now lies ahead runs again, with all its stages; an act that was
   * entered as after the limit and lies before the new one was in time.
   */
  async apply(
    tx: Tx,
    row: Deadline,
    { rule, calendar, limit, ...ground }: Computed,
    { now, newLadder = false, change = {} }: { now: Date; newLadder?: boolean; change?: Partial<Deadline> },
  ): Promise<Moved> {
    const { dueAt, dueDay, triggerAt, ruleEdition, state: was } = row;
    const before = { dueAt, dueDay, triggerAt, ruleEdition, state: was };
    const state = afterMove({ state: change.state ?? was, metAt: row.metAt }, limit.dueAt, now);
    const again = newLadder || (state === 'running' && (was === 'no_proof_entered' || was === 'matured'));
    if (again) await this.writer.silence(tx, row.id, 'all');
    const after = await tx.change(Deadline, row, {
      ...ground,
      ...{ ruleEdition: rule.edition, round: again ? row.round + 1 : row.round },
      ...(calendar ? { calendarId: calendar.id, calendarVersion: calendar.version } : {}),
      ...{ dueAt: limit.dueAt, dueDay: limit.dueDay, reasoning: limit.reasoning, expected: limit.expected },
      ...(again ? { acknowledgedAt: null, acknowledgedBy: null } : {}),
      ...change,
      ...{ state, endedAt: isOpenState(state) ? null : now },
    });
    if (state === 'running') await this.place(tx, after, rule);
    else if (state === 'no_proof_entered') await this.placeAhead(tx, after, rule, now);
    return { before, after };
  }

  /** Computed and applied at once, for an act on one clock. @throws as `compute` */
  async move(
    tx: Tx,
    row: Deadline,
    ground: NewGround,
    how: { now: Date; newLadder?: boolean; change?: Partial<Deadline> },
  ): Promise<Moved> {
    return this.apply(tx, row, await this.compute(row, ground, this.grounds(tx)), how);
  }

  /**
   * Only what lies ahead, or waits already: for a clock past its limit whose ladder changed, and one that was taken up again. What has
   * been told stays told; what went by untold is not told now.
   */
  async placeAhead(tx: Tx, row: Deadline, rule: DeadlineRule, now: Date): Promise<void> {
    const waits = await this.writer.waiting(tx, row);
    const isKnown = row.acknowledgedAt !== null && row.acknowledgedAt.getTime() >= row.dueAt.getTime();
    const stages = plansOf(rule, row.triggerAt, row.dueAt)
      .filter(({ key, fireAt }) => fireAt.getTime() > now.getTime() || waits.has(key))
      .map((stage) => ({ ...stage, muted: isKnown }));
    const { id: deadlineId, caseId, startedBy, round } = row;
    await this.writer.place(tx, { deadlineId, caseId, startedBy, round, stages });
  }

  /** One that somebody has acknowledged keeps silent until its limit. */
  private async place(tx: Tx, row: Deadline, rule: DeadlineRule): Promise<void> {
    const muted = row.acknowledgedAt !== null;
    const stages = plansOf(rule, row.triggerAt, row.dueAt).map((stage) => ({
      ...stage,
      muted: muted && stage.fireAt.getTime() < row.dueAt.getTime(),
    }));
    const { id: deadlineId, caseId, startedBy, round } = row;
    await this.writer.place(tx, { deadlineId, caseId, startedBy, round, stages });
  }
}
