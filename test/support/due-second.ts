import { DateTime, Info, Interval } from 'luxon';
import type { Calendar } from '../../src/modules/deadlines/domain/calendar';
import type { Trigger } from '../../src/modules/deadlines/domain/due';
import type { DeadlineRule } from '../../src/modules/deadlines/domain/rule';

// The second computation: written from the words of the law and of decisions/0010-deadlines.md, with a library of dates, a day at a
// time. It shares types with the first and nothing else.

type Day = DateTime<true>;

/** Pakistan's one zone since 2009; by its number, for a library is slow in zones by name. */
const ZONE = 'UTC+5';
const MONTHS = Info.months('long', { locale: 'en' });

export interface SecondDue {
  readonly dueAt: string;
  readonly dueDay: string;
}

const karachi = (at: Date): Day => {
  const found = DateTime.fromJSDate(at, { zone: ZONE });
  if (!found.isValid) throw new Error('no instant');
  return found;
};

function closed(calendar: Calendar, day: Day): boolean {
  const named = calendar.days.get(day.toISODate());
  if (named !== undefined) return named.state !== 'open';
  let week = calendar.weeklyClosed;
  for (const pattern of calendar.weeklyFrom ?? []) if (day.toISODate() >= pattern.from) week = pattern.closed;
  return week.includes(day.weekday);
}

/** In force by the calendar days that the rule names; a bare year begins with its first day. */
export function bindsOn(rule: DeadlineRule, at: Date): boolean {
  const day = karachi(at).startOf('day');
  const from = rule.effectiveFrom === null ? null : DateTime.fromISO(rule.effectiveFrom, { zone: ZONE });
  const to = rule.effectiveTo === null ? null : DateTime.fromISO(rule.effectiveTo, { zone: ZONE });
  return !rule.void && (from === null || day >= from) && (to === null || day < to);
}

/** Days of stretches, the first inside, the last not. */
function excludedDays(trigger: Trigger): Set<string> {
  const days = new Set<string>();
  for (const { from, to } of trigger.excluded ?? [])
    for (let day: Day = karachi(from).startOf('day'); day < karachi(to).startOf('day'); day = day.plus({ days: 1 }))
      days.add(day.toISODate());
  return days;
}

function byHours(rule: DeadlineRule, trigger: Trigger): SecondDue {
  const start = karachi(trigger.at);
  const out = Interval.merge((trigger.excluded ?? []).map(({ from, to }) => Interval.fromDateTimes(from, to)));
  let end: Day = start.plus({ hours: rule.length ?? 0 });
  for (;;) {
    const run = Interval.fromDateTimes(start, end < start ? start : end);
    const lost = out.reduce((sum, stretch) => sum + (run.intersection(stretch)?.length('milliseconds') ?? 0), 0);
    const next = start.plus({ hours: rule.length ?? 0 }).plus({ milliseconds: lost });
    if (next.toMillis() === end.toMillis()) break;
    end = next;
  }
  const last = rule.length === 0 ? end : end.minus({ milliseconds: 1 });
  return { dueAt: end.toUTC().toISO(), dueDay: last.toISODate() };
}

function lastDay(rule: DeadlineRule, trigger: Trigger, calendar: Calendar): Day {
  const first = karachi(trigger.at).startOf('day');
  const out = excludedDays(trigger);
  const length = rule.length ?? 0;
  if (rule.unit === 'fixed_date') {
    const words = (rule.fixedDue ?? '').split(' ');
    for (let day = first; ; day = day.plus({ days: 1 })) {
      const next = day.plus({ days: 1 });
      if (String(next.day) === words[1] && MONTHS[next.month - 1] === words[2]) return day;
    }
  }
  if (length < 0) return first.minus({ days: -length });
  if (rule.unit === 'days') {
    let day = first;
    for (let counted = 0; counted < length;) {
      day = day.plus({ days: 1 });
      const skipped = out.has(day.toISODate()) || (rule.dayBasis === 'working' && closed(calendar, day));
      if (!skipped) counted += 1;
    }
    return day;
  }
  let end = first.plus({ [rule.unit]: length });
  for (const day of [...out].sort()) if (day > first.toISODate() && day <= end.toISODate()) end = end.plus({ days: 1 });
  return end;
}

/** The limit of a rule that binds the trigger and has a length or a date. */
export function secondDue(rule: DeadlineRule, trigger: Trigger, calendar: Calendar): SecondDue {
  if (rule.unit === 'hours') return byHours(rule, trigger);
  let day = lastDay(rule, trigger, calendar);
  while (rule.lastDayRule === 'roll_next_open_day' && closed(calendar, day)) day = day.plus({ days: 1 });
  return { dueAt: day.plus({ days: 1 }).startOf('day').toUTC().toISO(), dueDay: day.toISODate() };
}
