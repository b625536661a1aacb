import { isDeepStrictEqual } from 'node:util';
import type { AbroadHouse } from './abroad-life';
import { type MlaAct, type MlaHouse, type MlaSnapshot, type MlaTerms, type MlaVerdict } from './mla-acts';
import { DomainHouse } from './mla-domain-house';
import { MlaHttpHouse } from './mla-http-house';
import { LAWBOOK } from './mla-lawbook';
import { MlaModel } from './mla-model';
import { AIMS } from './mla-ways';
import { RandomMla } from './random-mla';
import { numbers } from './seeded';

export const MLA_LENGTH = 50;
export const HTTP_LENGTH = 35;
export type Tally = Map<string, number>;
interface Seen {
  readonly verdict: MlaVerdict;
  readonly after: MlaSnapshot;
}
export interface MlaDivergence {
  readonly sequence: number;
  readonly acts: readonly MlaAct[];
  readonly model: Seen;
  readonly house: Seen;
}

/** 2027-03-01, nine in the morning, UTC. */
export const BEGINS = Date.UTC(2027, 2, 1, 9);

/** The terms and the aim of a sequence by its number. */
export function beginningOf(sequence: number, begins: number): { terms: MlaTerms; aim: string } {
  const [direction, aim] = AIMS[sequence % AIMS.length] ?? ['outgoing', 'O1'];
  const round = Math.floor(sequence / AIMS.length);
  const track = round % 4 === 3 ? ('peca_42' as const) : ('mla_act' as const);
  const linked = direction === 'outgoing' && round % 7 !== 6;
  return { terms: { direction, track, emergency: round % 5 === 4, linked, begins }, aim };
}

/** Plays one sequence to the model and to a house; null: they agreed on each answer and on what was read after it. */
export async function playMla(
  of: { readonly sequence: number; readonly seed: number; readonly terms: MlaTerms; readonly aim: string },
  house: MlaHouse,
  tally: Tally,
  http: boolean,
  length = MLA_LENGTH,
): Promise<MlaDivergence | null> {
  const draw = numbers(of.seed * 1_000_003 + of.sequence);
  const model = new MlaModel(of.terms, !http);
  const random = new RandomMla({ draw, terms: of.terms, http }, of.aim);
  const acts: MlaAct[] = [];
  for (let place = 0; place < length; place += 1) {
    const act = random.next(model);
    acts.push(act);
    const answered = model.do(act);
    const ran = house.do(act);
    const verdict = ran instanceof Promise ? await ran : ran;
    const look = house.look();
    const seen = { verdict, after: look instanceof Promise ? await look : look };
    model.rolled(seen.after.windowEnds);
    const expected = { verdict: answered, after: model.look() };
    count(tally, act, verdict);
    if (!same(expected, seen)) return { sequence: of.sequence, acts, model: expected, house: seen };
    random.answered(act, verdict);
  }
  return null;
}

/** Most are the same to the letter; the order of members is no difference. */
const same = (one: object, other: object): boolean =>
  JSON.stringify(one) === JSON.stringify(other) || isDeepStrictEqual(one, other);

function count(tally: Tally, act: MlaAct, { refused, missing }: MlaVerdict): void {
  const what = 'step' in act ? act.step : act.do;
  const add = (key: string): void => void tally.set(key, (tally.get(key) ?? 0) + 1);
  add(`${what}: ${refused ?? 'passed'}`);
  for (const code of missing) add(`missing: ${code}`);
}

export interface MlaPlayed {
  readonly wrong: readonly MlaDivergence[];
  readonly tally: Tally;
  readonly sequences: number;
  readonly seconds: number;
}

/** So many sequences over the tables of the domain, from that number on; ends after `most` differences. */
export async function playMlaTables(count_: number, seed: number, most: number, from = 0): Promise<MlaPlayed> {
  const tally: Tally = new Map();
  const wrong: MlaDivergence[] = [];
  const began = performance.now();
  let sequences = 0;
  for (let n = from; n < from + count_ && wrong.length < most; n += 1) {
    const { terms, aim } = beginningOf(n, BEGINS);
    sequences += 1;
    const found = await playMla({ sequence: n, seed, terms, aim }, new DomainHouse(terms, LAWBOOK), tally, false);
    if (found) wrong.push(found);
  }
  return { wrong, tally, sequences, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

/** Sequences over HTTP: so many, or until `ends`; the first difference ends it. `first` chooses which of them. */
export async function playMlaHttp(
  house: AbroadHouse,
  of: { readonly count: number; readonly seed: number; readonly tally: Tally; readonly ends: () => boolean },
): Promise<{ wrong: readonly MlaDivergence[]; sequences: number }> {
  const { count: most, seed, tally, ends } = of;
  const wrong: MlaDivergence[] = [];
  let sequence = 0;
  for (; sequence < most && wrong.length === 0 && !ends(); sequence += 1) {
    // Steps apart, so that a few come to every machine.
    const number = (sequence * 37 + seed) % (AIMS.length * 20);
    const { terms: drawn, aim } = beginningOf(number, await MlaHttpHouse.now(house));
    const terms = { ...drawn, linked: drawn.direction === 'outgoing' };
    const world = await MlaHttpHouse.begin(house, terms);
    const found = await playMla({ sequence: number, seed, terms, aim }, world, tally, true, HTTP_LENGTH);
    if (found) wrong.push(found);
  }
  return { wrong, sequences: sequence };
}
