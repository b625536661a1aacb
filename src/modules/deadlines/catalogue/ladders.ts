import type { Audience, Rung, Unit } from '../domain/rule';
import type { StatuteFact } from './rule-facts';

// Every ladder is policy of the house: no law says when anybody is reminded.

const rung = (key: string, offset: string, ...audience: Audience[]): Rung => ({ key, offset, audience });

/** At nine in the morning of the day so many days before the last one; 0 is the last day itself. */
const morning = (days: number): Rung =>
  rung(
    days === 0 ? 'last-day' : `${String(days)}-days-before`,
    days === 0 ? '-PT15H' : `-P${String(days)}DT15H`,
    'responsible',
  );
const hoursBefore = (hours: number): Rung =>
  rung(`${String(hours)}-hours-before`, `-PT${String(hours)}H`, 'responsible');

const AFTER_HOURS: readonly Rung[] = [
  rung('limit', 'PT0S', 'responsible'),
  rung('over-1', 'PT1H', 'responsible', 'in-charge'),
  rung('over-2', 'PT6H', 'head'),
  rung('over-3', 'PT24H', 'zone-head'),
];
const AFTER_DAYS: readonly Rung[] = [
  rung('limit', 'PT0S', 'responsible'),
  rung('over-1', 'PT9H', 'responsible', 'in-charge'),
  rung('over-2', 'P2DT9H', 'head'),
  rung('over-3', 'P6DT9H', 'zone-head'),
];
/** What matures is told and goes no further: nobody is late. */
const MATURED: readonly Rung[] = [rung('limit', 'PT0S', 'responsible', 'in-charge')];

const DAYS_OF: Readonly<Record<Exclude<Unit, 'hours'>, number>> = { days: 1, months: 30, years: 365, fixed_date: 180 };

function before(length: number | null, unit: Unit): Rung[] {
  if (unit === 'hours') {
    if (length === 0) return [];
    if (length === null) return [hoursBefore(1)];
    return length >= 48 ? [24, 6, 2].map(hoursBefore) : length >= 24 ? [12, 4, 1].map(hoursBefore) : [hoursBefore(1)];
  }
  const days = Math.abs(length ?? 1) * DAYS_OF[unit];
  const wished =
    days >= 300 ? [90, 30, 14, 7, 0] : days >= 60 ? [30, 14, 7, 2, 0] : days >= 20 ? [14, 7, 3, 1, 0] : [3, 1, 0];
  return wished.filter((ahead) => ahead === 0 || ahead < days).map(morning);
}

/** The usual ladder of a period: reminders that grow denser, a rung at the limit, then up the chain of the office. */
export function usualLadder({ period: [length, unit, bound] }: Pick<StatuteFact, 'period'>): readonly Rung[] {
  if (bound === 'min') return length === 0 ? MATURED : [...before(length, unit).slice(-2), ...MATURED];
  return [...before(length, unit), ...(unit === 'hours' ? AFTER_HOURS : AFTER_DAYS)];
}

/** What is due at the moment of the act itself, and is asked for again in days, not in the hour of a raid. */
export const AT_THE_ACT: readonly Rung[] = [
  rung('limit', 'PT0S', 'responsible'),
  rung('over-1', 'PT6H', 'responsible', 'in-charge'),
  rung('over-2', 'PT24H', 'head'),
  rung('over-3', 'P3D', 'zone-head'),
];

/** Reminders on named mornings before the last day, then as usual. */
export const ladderOn = (...daysBefore: number[]): readonly Rung[] => [...daysBefore.map(morning), ...AFTER_DAYS];
