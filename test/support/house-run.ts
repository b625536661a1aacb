import type { Tally } from './case-sequence';
import { type HouseAct, type HouseDivergence, playHouse, TO_THE_COURT, TO_THE_FIR } from './house-acts';
import { HouseModel } from './house-model';
import type { HousePeople } from './house-people';
import { HTTP_PROFILES, HttpWorld } from './http-world';
import { numbers } from './seeded';

export const HOUSE_LENGTH = 40;
const HOUR = 9;

export interface HousePlayed {
  readonly wrong: readonly HouseDivergence[];
  readonly sequences: number;
  readonly acts: number;
}

/** Plays sequences to the model and over HTTP: so many, or until `ends`; the first difference ends it. */
export async function playHouseSequences(
  people: HousePeople,
  of: { readonly count: number; readonly seed: number; readonly tally: Tally; readonly ends?: () => boolean },
): Promise<HousePlayed> {
  const { count, seed, tally, ends } = of;
  const wrong: HouseDivergence[] = [];
  let sequence = 0;
  for (; sequence < count && wrong.length === 0 && !ends?.(); sequence += 1) {
    const with_ = { complaint: sequence % 2 === 0 };
    const ground = { profiles: HTTP_PROFILES, ...with_ };
    const draw = numbers(seed * 1_000_003 + sequence);
    const house = await HttpWorld.begin(people, HOUR, with_);
    const found = await playHouse(
      { sequence, length: HOUSE_LENGTH, draw, ground, first: beginning(sequence) },
      tally,
      new HouseModel(HOUR, with_),
      house,
    );
    if (found) wrong.push(found);
  }
  const acts = [...tally].reduce((sum, [what, times]) => sum + (what.startsWith('missing: ') ? 0 : times), 0);
  return { wrong, sequences: sequence, acts };
}

/** Two of six come further than chance would bring them; the others begin at the beginning. */
const beginning = (sequence: number): readonly HouseAct[] =>
  sequence % 6 === 1 ? TO_THE_COURT : sequence % 6 === 4 ? TO_THE_FIR : [];

/** True once so many seconds have gone by. */
export function withinSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() > end;
}
