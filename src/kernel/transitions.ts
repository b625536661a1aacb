import { DomainError } from './domain-error';

/** For each state the states that may follow it. An empty list is an end. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** @throws conflict `<noun>.illegal-transition` naming what may follow instead. */
export function assertTransition<S extends string>(table: Transitions<S>, noun: string, from: S, to: S): void {
  if (table[from].includes(to)) return;
  const next = table[from];
  const allowed = next.length > 0 ? `It may become: ${next.join(', ')}.` : 'Nothing may follow this state.';
  throw new DomainError(
    'conflict',
    `${noun}.illegal-transition`,
    `The ${noun} is ${from} and cannot become ${to}. ${allowed}`,
    {
      state: from,
      allowed: next,
    },
  );
}

/** Faults of a table: states that nothing reaches from `start`. A sound table gives an empty list. */
export function unreachable<S extends string>(table: Transitions<S>, start: S): S[] {
  const seen = new Set<S>([start]);
  const open: S[] = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const next of table[state]) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return (Object.keys(table) as S[]).filter((state) => !seen.has(state));
}
