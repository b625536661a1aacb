import { isDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { type Calendar, nextOpenDay, noOpenDay } from './calendar';
import type { Layer, NamedDay, WeekFrom } from './calendar-layers';

export const CHANGE_KINDS = [
  ...(['closure', 'holiday', 'open-day', 'moon-expected', 'moon-confirmed', 'moon-moved'] as const),
  ...(['withdrawn', 'weekly-pattern'] as const),
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What an officer enters. Which members it takes depends on its kind. */
export interface WantedChange {
  readonly kind: ChangeKind;
  readonly name?: string;
  readonly days?: readonly { readonly day: string; readonly movedTo?: string }[];
  readonly weeklyClosed?: readonly number[];
  readonly from?: string;
}

/** What it does to the days that the calendar says itself. */
export interface DayChange {
  readonly end: readonly NamedDay[];
  readonly add: readonly NamedDay[];
  readonly week?: WeekFrom;
}

const ADDED = { closure: 'closure', holiday: 'fixed', 'open-day': 'open', 'moon-expected': 'expected' } as const;

function assertComplete({ kind, name, days = [], weeklyClosed, from }: WantedChange): void {
  const byWeek = kind === 'weekly-pattern';
  const complete = byWeek
    ? weeklyClosed !== undefined && from !== undefined && days.length === 0
    : days.length > 0 && name !== undefined && weeklyClosed === undefined && from === undefined;
  const moved = days.every(({ movedTo }) => (movedTo !== undefined) === (kind === 'moon-moved'));
  if (!complete || !moved) {
    throw new DomainError(
      'unprocessable',
      'calendar.change-incomplete',
      'A weekly pattern takes weeklyClosed and from; every other change takes name and days, and moon-moved a movedTo for each day.',
    );
  }
  for (const day of [...days.flatMap(({ day: at, movedTo }) => [at, movedTo ?? at]), from ?? '2000-01-01']) {
    if (!isDay(day) || day < '2000' || day >= '2200') {
      throw new DomainError(
        'unprocessable',
        'calendar.day-malformed',
        'Give each day as YYYY-MM-DD, one that exists in the calendar, from the year 2000 on.',
      );
    }
  }
}

function standingOn(standing: readonly NamedDay[], day: string, name: string, states: readonly string[]): NamedDay {
  const found = standing.find((named) => named.day === day && named.name === name && states.includes(named.state));
  if (found) return found;
  throw new DomainError(
    'unprocessable',
    'calendar.no-such-day',
    `This calendar itself has no such ${name} on ${day}. Read its days; what the calendar under it says is changed there, or by an open-day here.`,
    { day },
  );
}

/**
 * What a change does to the days that stand, as one whole: days that move do not meet each other on the way.
 * @throws unprocessable `calendar.change-incomplete`, `calendar.day-malformed`, `calendar.no-such-day`; conflict `calendar.day-already-named`
 */
export function dayChange(standing: readonly NamedDay[], wanted: WantedChange): DayChange {
  assertComplete(wanted);
  const { kind, name = '', days = [], weeklyClosed = [], from = '' } = wanted;
  switch (kind) {
    case 'weekly-pattern':
      return { end: [], add: [], week: { from, closed: [...weeklyClosed].sort() } };
    case 'moon-confirmed': {
      const end = days.map(({ day }) => standingOn(standing, day, name, ['expected']));
      return { end, add: end.map((named) => ({ ...named, state: 'confirmed' })) };
    }
    case 'moon-moved': {
      const end = days.map(({ day }) => standingOn(standing, day, name, ['expected', 'confirmed']));
      const targets = [...new Set(days.map(({ day, movedTo }) => movedTo ?? day))];
      const met = standing.filter(
        (named) => named.name === name && targets.includes(named.day) && !end.includes(named),
      );
      return { end: [...end, ...met], add: targets.map((day) => ({ day, name, state: 'confirmed' })) };
    }
    case 'withdrawn': {
      const any = ['fixed', 'expected', 'confirmed', 'closure', 'open'];
      return { end: days.map(({ day }) => standingOn(standing, day, name, any)), add: [] };
    }
    default:
      return { end: [], add: additions(standing, name, days, ADDED[kind]) };
  }
}

function additions(
  standing: readonly NamedDay[],
  name: string,
  days: readonly { readonly day: string }[],
  state: NamedDay['state'],
): NamedDay[] {
  const wanted = [...new Set(days.map(({ day }) => day))];
  const known = wanted.find((day) => standing.some((named) => named.day === day && named.name === name));
  if (known !== undefined) {
    throw new DomainError(
      'conflict',
      'calendar.day-already-named',
      `${name} stands on ${known} already. Withdraw it first, or give the day another name.`,
      { day: known },
    );
  }
  return wanted.map((day) => ({ day, name, state }));
}

/** What a calendar says itself once the change is made. */
export function changedLayer({ days, weeks }: Layer, { end, add, week }: DayChange): Layer {
  return {
    days: [...days.filter((named) => !end.includes(named)), ...add],
    weeks: week ? [...weeks.filter(({ from }) => from !== week.from), week] : weeks,
  };
}

/** The calendar must open again within a year of whatever the change touches. @throws unprocessable `calendar.no-open-day` */
export function assertOpens(calendar: Calendar, { add, week }: DayChange): void {
  for (const { day } of add) nextOpenDay(calendar, day);
  if (!week) return;
  const from = week.from ?? '2000-01-01';
  // A week without an open day is no week, even if some named day opens.
  if (new Set(week.closed).size === 7) throw noOpenDay(from);
  nextOpenDay(calendar, from);
}
