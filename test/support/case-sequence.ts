import { isDeepStrictEqual } from 'node:util';
import {
  type Act,
  COMPLAINT_MOVES,
  COURTS,
  KINDS,
  MOVES,
  type Profile,
  type Snapshot,
  STEPS,
  WHO,
  type World,
} from './case-acts';

export interface Draw {
  (): number;
}

/** What a sequence may draw: the bulk draws everything, HTTP what a small case can bear. */
export interface Ground {
  readonly profiles: readonly Profile[];
  readonly complaint: boolean;
}

const whole = (draw: Draw, from: number, to: number): number => from + Math.floor(draw() * (to - from + 1));

/**
 * One act, lawful or not. What is open is drawn more often than what is not, so that sequences come to the end of the way; who
 * acts is mostly, but not always, he whose act it is.
 */
export function drawAct(draw: Draw, now: Snapshot, ground: Ground): Act {
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(draw() * all.length)];
    if (one === undefined) throw new Error('Nothing to draw from');
    return one;
  };
  const anyone = () => pick(WHO);
  const asker = () => (draw() < 0.85 ? pick(['investigator', 'inCharge', 'lawyerToo'] as const) : anyone());
  const openKinds = KINDS.filter((kind) => now.open[kind]?.length === 0);
  const kind = () => (openKinds.length > 0 && draw() < 0.8 ? pick(openKinds) : pick(KINDS));
  const waiting = () => KINDS.filter((one) => now.waiting.includes(one));
  const answers = (): Act => {
    const one = waiting().length > 0 && draw() < 0.9 ? pick(waiting()) : pick(KINDS);
    const seat =
      one === 'legal_opinion'
        ? pick(['legalOfficer', 'lawyerToo'] as const)
        : one === 'fir_approval'
          ? 'additionalDirector'
          : anyone();
    const who = draw() < 0.85 ? seat : anyone();
    if (draw() < 0.12) return { do: 'refuse', kind: one, who };
    return { do: 'give', kind: one, who, cognizable: draw() < 0.6 };
  };
  const ways: (readonly [number, () => Act])[] = [
    [
      ground.complaint && now.complaint !== null ? 3 : 0,
      () => ({ do: 'complaint', to: pick(COMPLAINT_MOVES), away: draw() < 0.5 }),
    ],
    [
      now.stage === 'enquiry' ? 2 : 0.3,
      () => ({ do: 'charge', profile: draw() < 0.5 ? 'cognizable' : pick(ground.profiles) }),
    ],
    [0.6, () => ({ do: 'uncharge' })],
    [3, () => ({ do: 'ask', kind: kind(), who: asker() })],
    [waiting().length > 0 ? 5 : 0.5, answers],
    [0.5, () => ({ do: 'take-back', kind: pick(KINDS), who: asker() })],
    [now.open['fir']?.length === 0 ? 4 : 0.8, () => ({ do: 'fir', who: asker() })],
    [
      now.custody === null ? 1.5 : 0.3,
      () => ({ do: 'arrest', authority: draw() < 0.7 ? 'without_warrant' : 'warrant', female: draw() < 0.3 }),
    ],
    [
      now.custody === null ? 0.1 : 3,
      () => ({
        do: 'step',
        step: draw() < 0.35 ? 'remanded' : pick(STEPS),
        days: draw() < 0.6 ? whole(draw, 9, 14) : whole(draw, 1, 20),
        back: draw() < 0.7 ? 0 : whole(draw, 1, 80),
      }),
    ],
    [
      now.custody === null ? 0.1 : 1.5,
      () => ({
        do: 'ask-remand',
        days: whole(draw, 1, 18),
        grounds: draw() < 0.5,
        who: draw() < 0.8 ? asker() : anyone(),
      }),
    ],
    [now.custody === null ? 0 : 0.5, () => ({ do: 'set-aside', place: whole(draw, 0, 6) })],
    [now.proceeding === null ? 1 : 0.2, () => ({ do: 'proceed', court: pick(COURTS) })],
    [now.proceeding === null ? 0.1 : 0.7, () => ({ do: 'copies', back: 0 })],
    [now.proceeding === null ? 0.1 : 1, () => ({ do: 'frame', back: 0 })],
    [now.proceeding === null ? 0.1 : 3, () => ({ do: 'move', to: pick(MOVES) })],
    [now.proceeding === null ? 0 : 0.4, () => ({ do: 'judgment', back: 0 })],
    [now.proceeding === null ? 0 : 0.2, () => ({ do: 'free-copy', back: 0 })],
    [now.proceeding === null ? 0 : 0.4, () => ({ do: 'appeal', court: pick(COURTS) })],
    [2.5, () => ({ do: 'wait', hours: draw() < 0.5 ? whole(draw, 1, 30) : whole(draw, 31, 320) })],
  ];
  let left = draw() * ways.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of ways) {
    left -= weight;
    if (left < 0) return make();
  }
  return { do: 'wait', hours: 1 };
}

export interface Divergence {
  readonly seed: number;
  readonly place: number;
  readonly acts: readonly Act[];
  readonly model: unknown;
  readonly house: unknown;
}

/** How often each act passed and was refused, with its code: what was never refused was never tried. */
export type Tally = Map<string, number>;

/** Plays one sequence to both. @returns the first difference, or null */
export async function play(
  of: {
    readonly seed: number;
    readonly length: number;
    readonly draw: Draw;
    readonly ground: Ground;
    readonly tally: Tally;
  },
  model: World,
  house: World,
): Promise<Divergence | null> {
  const acts: Act[] = [];
  for (let place = 0; place < of.length; place += 1) {
    const act = drawAct(of.draw, await model.look(), of.ground);
    acts.push(act);
    const [expected, found] = [await model.do(act), await house.do(act)];
    const what = `${act.do}: ${found.code ?? found.irregular ?? (found.unexplained ? 'unexplained' : 'passed')}`;
    of.tally.set(what, (of.tally.get(what) ?? 0) + 1);
    for (const code of found.missing) of.tally.set(`missing: ${code}`, (of.tally.get(`missing: ${code}`) ?? 0) + 1);
    const [one, other] = [
      { verdict: expected, after: await model.look() },
      { verdict: found, after: await house.look() },
    ];
    if (!isDeepStrictEqual(one, other)) return { seed: of.seed, place, acts, model: one, house: other };
  }
  return null;
}
