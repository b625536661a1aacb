import { PROFILES } from './case-acts';
import { CaseModel } from './case-model';
import { type Divergence, play, type Tally } from './case-sequence';
import { DomainWorld } from './domain-world';
import { keepResult } from './results';
import { numbers } from './seeded';

const LENGTH = 40;

export interface Played {
  readonly wrong: readonly Divergence[];
  readonly tally: Tally;
  readonly seconds: number;
}

/** Plays so many sequences to the rules of the acts and to the model; ends after `most` differences. */
export async function playSequences(count: number, seed: number, most: number): Promise<Played> {
  const tally: Tally = new Map();
  const wrong: Divergence[] = [];
  const begun = performance.now();
  for (let n = 0; n < count && wrong.length < most; n += 1) {
    const of = { complaint: n % 2 === 0, sourceReport: n % 5 === 0, roles: true };
    const ground = { profiles: PROFILES, complaint: of.complaint };
    const given = { seed: n, length: LENGTH, draw: numbers(seed * 1_000_003 + n), ground, tally };
    const found = await play(given, new CaseModel(9, of), new DomainWorld(9, of));
    if (found) wrong.push(found);
  }
  return { wrong, tally, seconds: Math.round((performance.now() - begun) / 1000) };
}

/** Keeps what a whole run found. */
export function keepSequences(count: number, seed: number, { wrong, tally, seconds }: Played): void {
  keepResult('case-sequences', 'random sequences: rules of the acts against a model of the law written apart', {
    ...{ seed, sequences: count, length: LENGTH, divergences: wrong.length, seconds },
    tally: Object.fromEntries([...tally].sort()),
  });
}
