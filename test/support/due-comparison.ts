import { RULES } from '../../src/modules/deadlines/catalogue/catalogue';
import type { Calendar, CalendarDay, DayState } from '../../src/modules/deadlines/domain/calendar';
import { addDays } from '../../src/modules/deadlines/domain/day-count';
import { due, type ExcludedTime, type Trigger } from '../../src/modules/deadlines/domain/due';
import { bindsOn, secondDue } from './due-second';
import { numbers } from './seeded';

const HOUR = 3_600_000;
const STATES: readonly DayState[] = ['fixed', 'expected', 'confirmed', 'closure', 'open'];
const WEEKS: readonly (readonly number[])[] = [[6, 7], [7], [5, 7], [], [1, 2, 3, 4, 5, 6]];

/** Draws of one run. */
export const dice = (seed: number) => {
  const random = numbers(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  return { random, below, pick };
};
type Dice = ReturnType<typeof dice>;

/** An instant of the years 2015 to 2031, often within seconds of midnight in Karachi and near ends of months. */
export function instant({ below, pick }: Dice): Date {
  const day = Date.UTC(2015 + below(16), below(12), pick([1, 28, 29, 30, 31, 1 + below(28)]));
  const near = pick([0, -1, 1, 999, below(24 * HOUR)]);
  return new Date(day - 5 * HOUR + near);
}

/** A week of some court, single closures, and two Eids that may be a day off. */
export function calendar(around: Date, { random, below, pick }: Dice): Calendar {
  const days = new Map<string, CalendarDay>();
  const from = around.toISOString().slice(0, 10);
  for (let i = below(12); i > 0; i -= 1) days.set(addDays(from, below(240)), { name: 'day', state: pick(STATES) });
  for (const start of [below(60), 60 + below(60)])
    for (let i = 0; i < 3; i += 1)
      days.set(addDays(from, start + i), { name: 'Eid', state: pick(['expected', 'confirmed']) });
  const change = { from: addDays(from, below(120)), closed: pick(WEEKS) };
  return { id: 'any', version: 1, weeklyClosed: pick(WEEKS), weeklyFrom: random() < 0.3 ? [change] : [], days };
}

function excluded(at: Date, { below, pick }: Dice): ExcludedTime[] {
  return Array.from({ length: below(4) }, () => {
    const from = new Date(at.getTime() + (below(40 * 24) - 48) * HOUR + below(60) * 60_000);
    return { from, to: new Date(from.getTime() + 1 + below(pick([2, 30, 24 * 12]) * HOUR)), why: 'journey' };
  });
}

export interface Comparison {
  /** The first cases in which the two differ. */
  readonly different: readonly object[];
  /** Rules that no case met in force. */
  readonly neverMet: readonly string[];
  readonly refused: number;
  readonly rolled: number;
  readonly withTimeLeftOut: number;
}

const counted = RULES.filter((rule) => rule.length !== null || rule.unit === 'fixed_date');

function refuses(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (fault) {
    return String(fault).includes('deadline-rule.not-in-force');
  }
}

/** Computes so many limits of all rules twice, under calendars and triggers drawn from the seed. */
export function compareLimits(cases: number, seed: number): Comparison {
  const drawn = dice(seed);
  const different: object[] = [];
  const met = new Set<string>();
  let [refused, rolled, withTimeLeftOut] = [0, 0, 0];
  for (let i = 0; i < cases; i += 1) {
    const rule = drawn.pick(counted);
    const at = instant(drawn);
    const trigger: Trigger = {
      at,
      excluded: (rule.length ?? 0) > 0 && drawn.random() < 0.4 ? excluded(at, drawn) : [],
    };
    const by = calendar(at, drawn);
    const told = { rule: rule.code, trigger, week: by.weeklyClosed };
    if (!bindsOn(rule, at)) {
      refused += 1;
      if (!refuses(() => due(rule, trigger, by))) different.push({ ...told, found: 'no refusal' });
      continue;
    }
    const first = due(rule, trigger, by);
    const found = { dueAt: first.dueAt.toISOString(), dueDay: first.dueDay };
    const second = secondDue(rule, trigger, by);
    if (found.dueAt !== second.dueAt || found.dueDay !== second.dueDay) different.push({ ...told, found, second });
    met.add(rule.code);
    if (first.reasoning.some(({ code }) => code === 'next-open')) rolled += 1;
    if (first.reasoning.some(({ code }) => code === 'excluded')) withTimeLeftOut += 1;
  }
  const neverMet = counted.filter((rule) => !rule.void && !met.has(rule.code)).map(({ code }) => code);
  return { different: different.slice(0, 5), neverMet, refused, rolled, withTimeLeftOut };
}
