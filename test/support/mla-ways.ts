import {
  EMERGENCY_LAW,
  FOR_ABROAD_LAW,
  INCOMING_LAW,
  type LawRow,
  OUTGOING_LAW,
  PACKAGE_LAW,
  PRESERVATION_LAW,
} from './mla-law';

/** A certificate that came later, in whatever state the package is. */
export const AUTH: LawRow = {
  id: 'AUTH',
  from: [],
  to: [],
  seats: ['LO', 'PROS'],
  told: ['authRoute', 'authReference'],
  holds: [],
};
export const PACKAGE_ROWS = [...PACKAGE_LAW, AUTH];

/** Every step that a sequence may be after, with the way on which it lies. */
export const AIMS = [
  ...OUTGOING_LAW.map(({ id }) => ['outgoing', id] as const),
  ...INCOMING_LAW.map(({ id }) => ['incoming', id] as const),
  ...PRESERVATION_LAW.map(({ id }) => ['outgoing', id] as const),
  ...EMERGENCY_LAW.map(({ id }) => ['outgoing', id] as const),
  ...FOR_ABROAD_LAW.map(({ id }) => ['incoming', id] as const),
  ...PACKAGE_ROWS.map(({ id }) => ['outgoing', id] as const),
];

/** By these a request comes to states without having been where one usually comes from. */
const ENDING = ['O38', 'O41', 'O44', 'I39', 'I44', 'I45'];

/** The first step of a shortest way from a state to where the aim leads from. */
export function firstOnTheWay(
  law: readonly LawRow[],
  state: string,
  aim: LawRow,
): { row: LawRow; to: string } | undefined {
  const known = WAYS.get(law) ?? new Map<string, { row: LawRow; to: string } | undefined>();
  WAYS.set(law, known);
  const key = `${state} ${aim.id}`;
  if (known.has(key)) return known.get(key);
  const seen = new Set([state]);
  const on = law.filter(({ id }) => !ENDING.includes(id));
  let edge = on
    .filter(({ from }) => from.includes(state))
    .flatMap((row) => row.to.map((to) => ({ first: { row, to }, at: to })));
  let found: { row: LawRow; to: string } | undefined;
  while (edge.length > 0 && !found) {
    found = edge.find(({ at }) => aim.from.includes(at))?.first;
    const next: typeof edge = [];
    for (const { first, at } of edge) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const row of on.filter(({ from }) => from.includes(at))) {
        next.push(...row.to.map((to) => ({ first, at: to })));
      }
    }
    edge = next;
  }
  known.set(key, found);
  return found;
}
const WAYS = new Map<readonly LawRow[], Map<string, { row: LawRow; to: string } | undefined>>();
