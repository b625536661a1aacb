import { loosened, type Loosened } from './mla-lawbook';
import { AIMS } from './mla-ways';
import { beginningOf, BEGINS, playMla, type Tally } from './mla-run';
import { DomainHouse } from './mla-domain-house';

/** Only an officer with two roles meets these, since those who sign do not write: the table of the steps meets them. */
export const MET_ELSEWHERE: readonly string[] = ['O6 holds not-own', 'O17 holds not-own'];

/** In how many sequences the model noticed that the guard was gone; null: in none of those played. */
export interface Noticed {
  readonly guard: string;
  readonly after: number | null;
}

/** Each guard taken from the tables once, and the sequences of the long run that are after its step played until one differs; SANAD_MLA_GUARDS names a few. */
export async function noticeEachGuard(seed: number, most: number): Promise<Noticed[]> {
  const found: Noticed[] = [];
  const only = process.env['SANAD_MLA_GUARDS']?.split('; ');
  for (const one of loosened().filter(({ guard }) => only?.includes(guard) ?? true))
    found.push({ guard: one.guard, after: await noticed(one, seed, most) });
  return found;
}

async function noticed({ book, step, machine }: Loosened, seed: number, most: number): Promise<number | null> {
  const way = machine === 'incoming' || machine === 'for_abroad' ? 'incoming' : 'outgoing';
  const tally: Tally = new Map();
  const its = AIMS.flatMap(([direction, id], i) => (direction === way && id === step ? [i] : []));
  const [first = 0] = its;
  // Those that are after the step, a whole round apart; then, and for what has no step, the others of its way.
  const own = its.length === 0 ? [] : Array.from({ length: most }, (_, k) => first + k * AIMS.length);
  const rest = Array.from({ length: AIMS.length * 4 }, (_, n) => n);
  let played = 0;
  for (const n of [...own, ...rest]) {
    const { terms, aim } = beginningOf(n, BEGINS);
    if (terms.direction !== way) continue;
    played += 1;
    const differs = await playMla({ sequence: n, seed, terms, aim }, new DomainHouse(terms, book), tally, false);
    if (differs) return played;
  }
  return null;
}
