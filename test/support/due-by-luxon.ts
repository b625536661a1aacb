import { DateTime } from 'luxon';

const ZONE = 'Asia/Karachi';

/** A rule as its row has it. */
export interface RuleFacts {
  readonly length: number | null;
  readonly unit: string;
  readonly last_day_rule: string;
  readonly day_basis: string;
  readonly fixed_due: string | null;
}

/** Closed days of the week (1 Monday … 7 Sunday) and the named days that close or open. */
export interface Closed {
  readonly week: readonly number[];
  readonly days: ReadonlyMap<string, boolean>;
}

const isClosed = (day: DateTime<boolean>, { week, days }: Closed): boolean =>
  days.get(day.toISODate() ?? '') ?? week.includes(day.weekday);

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'];

/** The last day before the next date of this name: `before 31 July`, `before 31 January of next year`. */
function fixedDay(fixed: string, from: DateTime<boolean>): DateTime<boolean> {
  const [, day = '1', month = '', next] = /^before (\d+) (\w+)( of next year)?$/.exec(fixed) ?? [];
  const at = from.set({ month: MONTHS.indexOf(month) + 1, day: Number(day) }).startOf('day');
  const wanted = next === undefined ? at : at.plus({ years: 1 });
  const last = wanted.minus({ days: 1 });
  return next === undefined && last < from.startOf('day') ? last.plus({ years: 1 }) : last;
}

/**
 * The limit, computed by another library in another way, straight from the words of the General Clauses Act: the day of the
 * event is left out (s.9), a closed last day of a filing goes on to the next open one (s.10), hours run in real time.
 */
export function dueByLuxon(rule: RuleFacts, trigger: Date, closed: Closed): { dueAt: Date; dueDay: string } {
  const from = DateTime.fromJSDate(trigger, { zone: ZONE });
  const length = rule.length ?? 0;
  if (rule.unit === 'hours') {
    const end = from.plus({ hours: length });
    return { dueAt: end.toJSDate(), dueDay: end.toISODate() ?? '' };
  }
  let last: DateTime<boolean> = from.startOf('day');
  if (rule.unit === 'fixed_date') last = fixedDay(rule.fixed_due ?? '', from);
  else if (rule.day_basis === 'working') {
    for (let left = length; left > 0;) {
      last = last.plus({ days: 1 });
      if (!isClosed(last, closed)) left -= 1;
    }
  } else last = last.plus({ [rule.unit]: length });
  if (rule.last_day_rule === 'roll_next_open_day') while (isClosed(last, closed)) last = last.plus({ days: 1 });
  return { dueAt: last.plus({ days: 1 }).startOf('day').toJSDate(), dueDay: last.toISODate() ?? '' };
}
