import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { type Calendar, isOpen, lastOpenDayBefore, nextOpenDay, type PassedDay } from './calendar';
import { addDays, addMonths, endOfDay } from './day-count';
import { assertExcluded, type ExcludedTime, isCounted, runDays, runHours } from './excluded-time';
import { lastFixedDay } from './fixed-date';
import { assertInForce, isCommencementUnknown } from './in-force';
import { type ReasonStep, step } from './reason';
import type { DeadlineRule } from './rule';

export type { ExcludedTime } from './excluded-time';

export interface Trigger {
  readonly at: Date;
  readonly excluded?: readonly ExcludedTime[];
}

export interface Due {
  /** First instant at which it is over: for days the Karachi midnight after `dueDay`, for hours the instant itself. */
  readonly dueAt: Date;
  /** The Karachi day in which the last instant before `dueAt` lies; of what is due at once, the day itself. */
  readonly dueDay: string;
  readonly reasoning: readonly ReasonStep[];
  /** Rests on a moon day that is expected and not yet confirmed. */
  readonly expected: boolean;
}

const MS_PER_HOUR = 3_600_000;
const LISTED_DAYS = 6;

/** The Karachi day that an instant ends: midnight ends the day before it. */
const lastDayBefore = (at: Date): string => karachiDay(new Date(at.getTime() - 1));
const place = (calendar: Calendar): string => calendar.kind ?? 'court';
const notCounted = (rule: DeadlineRule): string =>
  /\b(order|judgment|sentence)\b/.test(rule.trigger) ? 'order' : 'event';

function passedSteps(passed: readonly PassedDay[]): ReasonStep[] {
  const listed = passed.slice(0, LISTED_DAYS);
  const steps = listed.map(({ day, why, expected }) =>
    step('closed', { day, why: why ?? '', expected: expected ? 1 : 0 }),
  );
  return passed.length > listed.length
    ? [...steps, step('more-closed', { count: passed.length - listed.length })]
    : steps;
}

/** What becomes of a last day that is closed, and what a limit of days says of itself at its end. */
function settle(rule: DeadlineRule, lastDay: string, calendar: Calendar, before: readonly ReasonStep[]): Due {
  const reasoning = [...before];
  let [dueDay, expected] = [lastDay, false];
  if (!isOpen(calendar, lastDay)) {
    if (rule.lastDayRule === 'roll_next_open_day') {
      const rolled = nextOpenDay(calendar, lastDay);
      dueDay = rolled.day;
      expected = rolled.passed.some((day) => day.expected);
      reasoning.push(...passedSteps(rolled.passed), step('next-open', { day: dueDay, place: place(calendar) }));
    } else if (rule.lastDayRule === 'no_roll') {
      const day = lastOpenDayBefore(calendar, lastDay) ?? '';
      reasoning.push(step('runs-when-closed', { day, place: place(calendar) }));
    }
  }
  if (rule.bound === 'min') reasoning.push(step('matures', { day: addDays(dueDay, 1) }));
  return { dueAt: endOfDay(dueDay), dueDay, reasoning, expected };
}

function byHours(rule: DeadlineRule, length: number, { at, excluded = [] }: Trigger): Due {
  const [from, hours] = [at.toISOString(), Math.abs(length)];
  if (length === 0)
    return { dueAt: at, dueDay: karachiDay(at), reasoning: [step('forthwith', { at: from })], expected: false };
  const [dueAt, left] =
    length > 0 ? runHours(at, length * MS_PER_HOUR, excluded) : [new Date(at.getTime() + length * MS_PER_HOUR), []];
  const first =
    length > 0
      ? step('hours', { length: hours, from })
      : step('before-trigger', { length: hours, unit: 'hours', of: from });
  const end = dueAt.toISOString();
  return {
    dueAt,
    dueDay: lastDayBefore(dueAt),
    reasoning: [
      first,
      ...left,
      step('end-at', { at: end }),
      ...(rule.bound === 'min' ? [step('matures', { at: end })] : []),
    ],
    expected: false,
  };
}

/** Counts open days only: house rules of working days. Excluded days are passed over like closed ones. */
function byWorkingDays(rule: DeadlineRule, length: number, { at, excluded = [] }: Trigger, calendar: Calendar): Due {
  const from = karachiDay(at);
  const leftOut = (day: string): boolean =>
    excluded.some((stretch) => karachiDay(stretch.from) <= day && day < karachiDay(stretch.to));
  let [end, expected] = [from, false];
  for (let count = 0; count < length;) {
    const next = nextOpenDay(calendar, addDays(end, 1));
    expected ||= next.passed.some((day) => day.expected);
    end = next.day;
    if (!leftOut(end)) count += 1;
  }
  const [, left] = runDays(from, end, excluded, (day) => day);
  const first = step('period', { length, unit: rule.unit, from, 'not-counted': notCounted(rule), basis: 'working' });
  return { ...settle(rule, end, calendar, [first, ...left, step('end', { day: end })]), expected };
}

function byCalendar(rule: DeadlineRule, length: number, { at, excluded = [] }: Trigger, calendar: Calendar): Due {
  const from = karachiDay(at);
  const months = rule.unit === 'days' ? null : length * (rule.unit === 'years' ? 12 : 1);
  const plain = months === null ? addDays(from, length) : addMonths(from, months);
  if (length < 0) {
    const first = step('before-trigger', { length: -length, unit: rule.unit, of: from });
    return settle(rule, plain, calendar, [first, step('end', { day: plain })]);
  }
  const [last, left] = runDays(from, plain, excluded);
  const first = step('period', { length, unit: rule.unit, from, 'not-counted': notCounted(rule), basis: 'calendar' });
  const monthEnd = months !== null && plain.slice(8) < from.slice(8) && left.length === 0 ? [step('month-end')] : [];
  return settle(rule, last, calendar, [first, ...left, step('end', { day: last }), ...monthEnd]);
}

function byFixedDate(rule: DeadlineRule, { at }: Trigger, calendar: Calendar): Due {
  const lastDay = lastFixedDay(rule.fixedDue ?? '', karachiDay(at));
  const before = step('before-fixed', { before: addDays(lastDay, 1) });
  return settle(rule, lastDay, calendar, [before, step('end', { day: lastDay })]);
}

function assertCountable(rule: DeadlineRule, { at, excluded = [] }: Trigger): void {
  const instants = [at, ...excluded.flatMap(({ from, to }) => [from, to])];
  if (!instants.every((instant) => instant.getUTCFullYear() >= 1900 && instant.getUTCFullYear() <= 2200)) {
    throw new DomainError('unprocessable', 'trigger.out-of-range', 'Give instants between the years 1900 and 2200.');
  }
  assertExcluded(excluded);
  if (excluded.length > 0 && !isCounted(rule)) {
    throw new DomainError(
      'unprocessable',
      'excluded-time.not-for-this-rule',
      'Nothing can be left out of this limit: it is a fixed date, runs at once or lies before the event.',
    );
  }
}

/**
 * When a period ends, and why. Days are Karachi days: the day of the event is not counted, a closed last day goes on to the next open
 * one only where the rule says so; hours run in real time and never roll; months and years end on the same-numbered day, else at the
 * month's end. A `min` period ends likewise: what it holds back may be done from `dueAt` on.
 * Source: General Clauses Act ss.9, 10; Limitation Act ss.4, 12; readings chosen: decisions/0010-deadlines.md.
 * @throws unprocessable `deadline-rule.not-in-force`, `deadline-rule.no-length`, `excluded-time.reversed`,
 * `excluded-time.not-for-this-rule`, `trigger.out-of-range`, `calendar.no-open-day`
 */
export function due(rule: DeadlineRule, trigger: Trigger, calendar: Calendar): Due {
  assertCountable(rule, trigger);
  const day = karachiDay(trigger.at);
  assertInForce(rule, day);
  const found = computed(rule, trigger, calendar);
  if (!isCommencementUnknown(rule, day)) return found;
  const mark = step('commencement-unknown', { year: day.slice(0, 4) });
  return { ...found, reasoning: [...found.reasoning, mark] };
}

function computed(rule: DeadlineRule, trigger: Trigger, calendar: Calendar): Due {
  const { length, unit } = rule;
  if (unit === 'fixed_date') return byFixedDate(rule, trigger, calendar);
  if (length === null) {
    throw new DomainError(
      'unprocessable',
      'deadline-rule.no-length',
      'This house rule has no length of its own: its limit is named by the act that starts it.',
    );
  }
  if (unit === 'hours') return byHours(rule, length, trigger);
  if (rule.dayBasis === 'working') return byWorkingDays(rule, length, trigger, calendar);
  return byCalendar(rule, length, trigger, calendar);
}

/** What an order that extends a period names: its new last day, or its new instant for a limit of hours. */
export type ExtendedTo = { readonly day: string } | { readonly at: Date };

/**
 * The limit that an order sets in place of the computed one; a closed last day is treated as the rule treats its own.
 * @throws unprocessable `calendar.no-open-day`
 */
export function extendTo(rule: DeadlineRule, to: ExtendedTo, calendar: Calendar): Due {
  if ('day' in to) return settle(rule, to.day, calendar, [step('extended', { to: to.day })]);
  const reasoning = [step('extended', { at: to.at.toISOString() })];
  return { dueAt: to.at, dueDay: lastDayBefore(to.at), reasoning, expected: false };
}

/** The limit that an act itself names, of a house rule without a length. */
export function givenLimit(at: Date): Due {
  return {
    dueAt: at,
    dueDay: lastDayBefore(at),
    reasoning: [step('given', { at: at.toISOString() })],
    expected: false,
  };
}
