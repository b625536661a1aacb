import type { Calendar, CalendarDay, DayState } from './calendar';

/** A named day as it is kept: several may fall on one day. */
export interface NamedDay {
  readonly day: string;
  readonly name: string;
  readonly state: DayState;
}

export interface WeekFrom {
  /** Null: since ever. */
  readonly from: string | null;
  readonly closed: readonly number[];
}

/** What one calendar says itself. */
export interface Layer {
  readonly days: readonly NamedDay[];
  readonly weeks: readonly WeekFrom[];
}

/** What holds when several things fall on one day: sitting beats all, and what is certain beats what is expected. */
const STRENGTH: readonly DayState[] = ['open', 'closure', 'fixed', 'confirmed', 'expected'];

function merged(days: readonly NamedDay[]): Map<string, CalendarDay> {
  const byDay = new Map<string, NamedDay[]>();
  for (const named of days) byDay.set(named.day, [...(byDay.get(named.day) ?? []), named]);
  return new Map(
    [...byDay].map(([day, all]) => {
      const state = STRENGTH.find((strength) => all.some((named) => named.state === strength)) ?? 'fixed';
      const shown = state === 'open' ? all.filter((named) => named.state === 'open') : all;
      return [day, { name: shown.map(({ name }) => name).join(' / '), state }];
    }),
  );
}

/** A calendar that says nothing of the time before its first pattern keeps that of the calendar under it until then. */
function weeksOver(under: readonly WeekFrom[], own: readonly WeekFrom[]): readonly WeekFrom[] {
  const first = own.map(({ from }) => from ?? '').sort()[0];
  if (first === undefined) return under;
  return [...under.filter(({ from }) => (from ?? '') < first), ...own];
}

/**
 * The calendar that the layers make, the lowest first: what a court says of a day stands in place of what the calendar under it says,
 * and so does what it says of the week.
 */
export function layered(
  head: Pick<Calendar, 'id' | 'version'> & { readonly kind: 'court' | 'office' },
  layers: readonly Layer[],
): Calendar {
  const days = new Map<string, CalendarDay>();
  for (const layer of layers) for (const [day, named] of merged(layer.days)) days.set(day, named);
  const weeks = layers.reduce<readonly WeekFrom[]>((under, { weeks: own }) => weeksOver(under, own), []);
  return {
    ...{ id: head.id, version: head.version, kind: head.kind, days },
    weeklyClosed: weeks.find(({ from }) => from === null)?.closed ?? [],
    weeklyFrom: weeks
      .flatMap(({ from, closed }) => (from === null ? [] : [{ from, closed }]))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}
