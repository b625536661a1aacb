import { isDeepStrictEqual } from 'node:util';
import { type Act, type Snapshot, type Verdict } from './case-acts';
import { drawAct, type Draw, type Ground, type Tally } from './case-sequence';

export const REPORT_KINDS = ['interim', 'final', 'supplementary', 'cancellation', 'untraced'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
/** `withdraw`: the report; `settle`: the oldest open objection is answered. */
export const REPORT_STEPS = [
  ...['begin', 'submit', 'object', 'settle', 'return', 'forward', 'file', 'agree', 'disagree', 'revive', 'withdraw'],
] as const;

/** What is done with police reports, which the rules alone are not asked for: they stand on the papers of the case. */
export interface ReportAct {
  readonly do: 'report';
  readonly step: (typeof REPORT_STEPS)[number];
  readonly kind: ReportKind;
}
export type HouseAct = Act | ReportAct;

/** What is read back after each act: more than the bulk compares. */
export interface HouseSnapshot extends Snapshot {
  readonly investigation: string | null;
  /** Kind and state of each report, in the order of drafting. */
  readonly reports: readonly string[];
  /** `rule@hour` of each period that somebody still has to answer, sorted. */
  readonly clocks: readonly string[];
}

export interface House {
  do(act: HouseAct): Promise<Verdict> | Verdict;
  look(): Promise<HouseSnapshot> | HouseSnapshot;
}

const usual = (state: string | undefined, draw: Draw): ReportAct['step'] => {
  const ways: Readonly<Record<string, readonly ReportAct['step'][]>> = {
    drafted: ['submit', 'submit', 'submit', 'withdraw'],
    submitted: ['object', 'forward', 'forward', 'return', 'settle'],
    returned: ['settle', 'settle', 'submit'],
    forwarded: ['file'],
    filed: ['begin', 'agree', 'disagree'],
    agreed: ['revive'],
  };
  const all = ways[state ?? ''] ?? ['begin'];
  return all[Math.floor(draw() * all.length)] ?? 'begin';
};

/** An act on a report where the case has come to one, else an act of the bulk. */
export function drawHouseAct(draw: Draw, now: HouseSnapshot, ground: Ground): HouseAct {
  if (draw() >= (now.stage === 'investigation' ? 0.3 : 0.04)) return drawAct(draw, now, ground);
  const state = now.reports.at(-1)?.split(' ')[1];
  const any = REPORT_STEPS[Math.floor(draw() * REPORT_STEPS.length)] ?? 'begin';
  const kind = REPORT_KINDS[Math.floor(draw() * REPORT_KINDS.length)] ?? 'final';
  return { do: 'report', step: draw() < 0.8 ? usual(state, draw) : any, kind: draw() < 0.3 ? 'final' : kind };
}

interface Seen {
  readonly verdict: Verdict;
  readonly after: HouseSnapshot;
}

export interface HouseDivergence {
  readonly sequence: number;
  readonly place: number;
  readonly acts: readonly HouseAct[];
  readonly model: unknown;
  readonly house: unknown;
}

/** The way to an FIR as it should be, so that sequences come to what lies behind it. */
export const TO_THE_FIR: readonly HouseAct[] = [
  { do: 'charge', profile: 'cognizable' },
  { do: 'ask', kind: 'legal_opinion', who: 'investigator' },
  { do: 'give', kind: 'legal_opinion', who: 'legalOfficer', cognizable: true },
  { do: 'ask', kind: 'fir_approval', who: 'inCharge' },
  { do: 'give', kind: 'fir_approval', who: 'additionalDirector' },
  { do: 'fir', who: 'inCharge' },
];

/** And on to the police report in court. */
export const TO_THE_COURT: readonly HouseAct[] = [
  ...TO_THE_FIR,
  ...(['begin', 'submit', 'forward', 'file'] as const).map((step): HouseAct => ({ do: 'report', step, kind: 'final' })),
];

/** Plays one sequence to the model and, over HTTP, to the house. @returns the first difference, or null */
export async function playHouse(
  of: {
    readonly sequence: number;
    readonly length: number;
    readonly draw: Draw;
    readonly ground: Ground;
    readonly first: readonly HouseAct[];
  },
  tally: Tally,
  model: House,
  house: House,
): Promise<HouseDivergence | null> {
  const acts: HouseAct[] = [];
  for (let place = 0; place < of.length; place += 1) {
    const act = of.first[place] ?? drawHouseAct(of.draw, await model.look(), of.ground);
    acts.push(act);
    const [expected, found] = [await model.do(act), await house.do(act)];
    const name = act.do === 'step' || act.do === 'report' ? `${act.do} ${act.step}` : act.do;
    const what = `${name}: ${found.code ?? found.irregular ?? (found.unexplained ? 'unexplained' : 'passed')}`;
    tally.set(what, (tally.get(what) ?? 0) + 1);
    for (const code of found.missing) tally.set(`missing: ${code}`, (tally.get(`missing: ${code}`) ?? 0) + 1);
    const [one, other] = [
      { verdict: expected, after: await model.look() },
      { verdict: found, after: await house.look() },
    ];
    if (!isDeepStrictEqual(one, other)) return { sequence: of.sequence, place, acts, ...differing(one, other) };
  }
  return null;
}

/** Only what differs of the two, so that it is read at a glance. */
function differing(one: Seen, other: Seen): { model: object; house: object } {
  const flat = ({ verdict, after }: Seen): [string, unknown][] => Object.entries({ ...verdict, ...after });
  const house = new Map(flat(other));
  const differ = flat(one).filter(([name, value]) => !isDeepStrictEqual(value, house.get(name)));
  return {
    model: Object.fromEntries(differ),
    house: Object.fromEntries(differ.map(([name]) => [name, house.get(name)])),
  };
}
