import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { CalendarsService } from './calendars.service';
import { ClockWriter, type Closing, type NewClock } from './clock-writer';
import { DeadlineRulesService } from './deadline-rules.service';
import type { Trigger } from './domain/due';
import { inForceOn } from './domain/in-force';
import type { DeadlineRule } from './domain/rule';
import { asksCalendar, keptExclusions, limitOf, NO_CALENDAR, plansOf } from './limits';

/** A fact that starts a clock. */
export interface ClockStart {
  readonly rule: string;
  readonly caseId: string | null;
  readonly subject: { readonly kind: string; readonly id: string | null };
  /** Left out: the office of the case. */
  readonly officeId?: string;
  /** The officer who must act; else everybody who holds `role` in the office. */
  readonly responsible?: string;
  readonly role?: Role;
  readonly trigger: Trigger;
  readonly note?: string;
  readonly calendarId?: string;
  /** House clocks whose limit is given by the fact itself: due back, ends at. */
  readonly dueAt?: Date;
  /** Entry hash of the fact. */
  readonly ref?: string;
}

export type { Closing } from './clock-writer';

export interface Turn {
  readonly starts?: readonly ClockStart[];
  readonly closes?: readonly Closing[];
  readonly how?: { readonly state: 'met' | 'closed'; readonly at: Date | null; readonly ref?: string };
}

/** How long a house rule that was read is taken to be in force; a new edition recomputes what was begun meanwhile. */
const KEPT_MS = 30_000;

/** Clocks that facts start and end, in the transaction of the fact. */
@Injectable()
export class DeadlinesService {
  private readonly houseRules = new Map<string, { readonly rule: DeadlineRule; readonly untilMs: number }>();

  constructor(
    private readonly rules: DeadlineRulesService,
    private readonly calendars: CalendarsService,
    private readonly writer: ClockWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts clocks. @throws not-found `deadline-rule.not-found`; unprocessable `deadline-rule.not-in-force`, `calendar.no-open-day`
   */
  async start(tx: Tx, starts: readonly ClockStart[]): Promise<void> {
    await this.turn(tx, { starts });
  }

  /** Ends what is open of these rules about these subjects; nothing open is no fault. */
  async close(
    tx: Tx,
    closes: readonly Closing[],
    how: { readonly state: 'met' | 'closed'; readonly at: Date | null; readonly ref?: string },
  ): Promise<void> {
    await this.turn(tx, { closes, how });
  }

  /** The last day of the latest period of this rule about this subject, whatever became of it; null where none was started or it was void. */
  async lastDay(tx: Tx, { rule, subject }: Closing): Promise<string | null> {
    const row = await tx.one<{ day: string | null }>(
      `SELECT max(due_day)::text AS day FROM deadline
        WHERE rule_code = $1 AND subject_kind = $2 AND subject_id = $3 AND state <> 'closed'`,
      [rule, subject.kind, subject.id],
    );
    return row?.day ?? null;
  }

  /** Starts and ends in one statement, for acts that do both. @throws as `start` */
  async turn(
    tx: Tx,
    { starts = [], closes = [], how = { state: 'closed', at: null } }: Turn,
  ): Promise<readonly NewClock[]> {
    const clocks: NewClock[] = [];
    for (const start of starts) clocks.push(await this.prepare(tx, start));
    await this.writer.turn(tx, clocks, closes, how);
    return clocks;
  }

  private async prepare(tx: Tx, start: ClockStart): Promise<NewClock> {
    const { trigger, dueAt: given = null } = start;
    const rule = await this.ruleOf(tx, start.rule, karachiDay(trigger.at));
    const calendar = asksCalendar(rule, given) ? await this.calendarOf(tx, start) : null;
    const limit = limitOf(rule, trigger, calendar ?? NO_CALENDAR, given);
    return {
      id: randomUUID(),
      ruleCode: rule.code,
      ruleEdition: rule.edition,
      caseId: start.caseId,
      subjectKind: start.subject.kind,
      subjectId: start.subject.id,
      officeId: start.officeId ?? null,
      responsibleId: start.responsible ?? null,
      responsibleRole: start.role ?? null,
      calendarId: calendar?.id ?? null,
      calendarVersion: calendar?.version ?? null,
      triggerAt: trigger.at,
      triggerNote: start.note ?? null,
      triggerRef: start.ref ?? null,
      excluded: keptExclusions(trigger.excluded),
      givenDueAt: given,
      ...{ dueAt: limit.dueAt, dueDay: limit.dueDay, reasoning: limit.reasoning, expected: limit.expected },
      ...{ bound: rule.bound, kind: rule.kind },
      stages: plansOf(rule, trigger.at, limit.dueAt),
    };
  }

  /** House rules start in the middle of acts of custody: they are not read again each time. */
  private async ruleOf(tx: Tx, code: string, day: string): Promise<DeadlineRule> {
    const known = this.houseRules.get(code);
    if (known && known.untilMs > this.clock.elapsedMs() && inForceOn(known.rule, day)) return known.rule;
    const rule = await this.rules.inForce(tx, code, day);
    if (rule.kind === 'house') {
      this.houseRules.set(code, { rule, untilMs: this.clock.elapsedMs() + KEPT_MS });
    }
    return rule;
  }

  private async calendarOf(tx: Tx, { calendarId, officeId, caseId }: ClockStart) {
    if (calendarId !== undefined) return this.calendars.of(tx, calendarId);
    if (officeId !== undefined) return this.calendars.forOffice(tx, officeId);
    const office = await tx.one<{ id: string | null }>('SELECT deadline_office($1) AS id', [caseId]);
    if (!office?.id) throw new Error('A clock has neither a case nor an office');
    return this.calendars.forOffice(tx, office.id);
  }
}
