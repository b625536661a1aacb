import { karachiDay } from '../../kernel/day';
import type { Tx } from '../../platform/database/tx';
import type { CalendarsService } from './calendars.service';
import type { Deadline, KeptExclusion } from './deadline.entity';
import type { DeadlineRulesService } from './deadline-rules.service';
import type { Calendar } from './domain/calendar';
import { karachiMidnight } from './domain/day-count';
import { due, type Due, type ExcludedTime, extendTo, givenLimit, type Trigger } from './domain/due';
import type { ReasonStep } from './domain/reason';
import type { DeadlineRule } from './domain/rule';
import { type StagePlan, stagesOf } from './domain/stages';

/** For periods that no calendar moves: every day is open. */
export const NO_CALENDAR: Calendar = { id: 'none', version: 0, weeklyClosed: [], days: new Map() };

/** A house clock in hours, or one whose limit the fact gives, asks no calendar. */
export const asksCalendar = (rule: DeadlineRule, given: Date | null): boolean =>
  rule.kind === 'statute' || (given === null && (rule.unit !== 'hours' || rule.dayBasis === 'working'));

/**
 * The limit of a clock: computed by its rule, or replaced by what a fact (house clocks) or an order gives. A given limit at
 * midnight in Pakistan is the end of a day.
 * @throws as `due`
 */
export function limitOf(rule: DeadlineRule, trigger: Trigger, calendar: Calendar, given: Date | null): Due {
  if (given === null) return due(rule, trigger, calendar);
  if (rule.kind === 'house') return givenLimit(given);
  // An order that gives less than the law allows ends where it says; only a later day is more time.
  if (rule.length !== null && due(rule, trigger, calendar).dueAt >= given) return givenLimit(given);
  const day = karachiDay(new Date(given.getTime() - 1));
  const wholeDay = karachiMidnight(karachiDay(given)).getTime() === given.getTime();
  return extendTo(rule, wholeDay ? { day } : { at: given }, calendar);
}

export const keptExclusions = (excluded: readonly ExcludedTime[] = []): KeptExclusion[] =>
  excluded.map(({ from, to, why }) => ({ from: from.toISOString(), to: to.toISOString(), why }));

export const exclusionsOf = (kept: readonly KeptExclusion[]): ExcludedTime[] =>
  kept.map(({ from, to, why }) => ({ from: new Date(from), to: new Date(to), why }));

/** A period that is counted backward ends before its trigger; only a forward one has a first instant. */
export const notBefore = (rule: DeadlineRule, triggerAt: Date): Date | null =>
  rule.length !== null && rule.length < 0 ? null : triggerAt;

export const plansOf = (rule: DeadlineRule, triggerAt: Date, dueAt: Date): StagePlan[] =>
  stagesOf(rule.ladder, dueAt, notBefore(rule, triggerAt));

/** What `deadline.moved` and an event say of a limit. */
export const limitFacts = (clock: Pick<Deadline, 'dueAt' | 'dueDay' | 'triggerAt' | 'ruleEdition'>) => ({
  due_at: clock.dueAt.toISOString(),
  due_day: clock.dueDay,
  trigger_at: clock.triggerAt.toISOString(),
  edition: clock.ruleEdition,
});

/** Equal in what they say, whatever order the database gives their members in. */
export function sameReasons(a: readonly ReasonStep[], b: readonly ReasonStep[]): boolean {
  const plain = (steps: readonly ReasonStep[]): string =>
    JSON.stringify(
      steps.map(({ code, params }) => [code, Object.entries(params).sort(([x], [y]) => (x < y ? -1 : 1))]),
    );
  return plain(a) === plain(b);
}

/** Rules and calendars read once for many clocks. Lives as long as one transaction. */
export class Grounds {
  private readonly rules = new Map<string, Promise<DeadlineRule>>();
  private readonly calendars = new Map<string, Promise<Calendar>>();

  constructor(
    private readonly tx: Tx,
    private readonly from: { readonly rules: DeadlineRulesService; readonly calendars: CalendarsService },
  ) {}

  /** The rule of the day of the trigger. @throws as `DeadlineRulesService.inForce` */
  rule(code: string, triggerAt: Date): Promise<DeadlineRule> {
    const day = karachiDay(triggerAt);
    return kept(this.rules, `${code} ${day}`, () => this.from.rules.inForce(this.tx, code, day));
  }

  calendar(id: string | null, officeId: string): Promise<Calendar> {
    if (id !== null) return kept(this.calendars, id, () => this.from.calendars.of(this.tx, id));
    return kept(this.calendars, `office ${officeId}`, () => this.from.calendars.forOffice(this.tx, officeId));
  }
}

function kept<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}
