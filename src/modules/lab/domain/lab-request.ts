import type { Role } from '../../../kernel/roles';
import type { Transitions } from '../../../kernel/transitions';

export const LAB_STATES = [
  ...(['asked', 'endorsed', 'assigned', 'examining', 'locked', 'reported', 'returned', 'withdrawn'] as const),
];
export type LabState = (typeof LAB_STATES)[number];

/** Every way of a request: two endorsements before anybody examines, a signature before anything is reported. */
export const LAB_TRANSITIONS: Transitions<LabState> = {
  asked: ['endorsed', 'returned', 'withdrawn'],
  // A laboratory outside reports as it is recorded; it is not ours to mark.
  endorsed: ['assigned', 'reported', 'returned', 'withdrawn'],
  assigned: ['examining', 'returned', 'withdrawn'],
  examining: ['locked', 'returned', 'withdrawn'],
  locked: ['reported'],
  reported: [],
  returned: [],
  withdrawn: [],
};

/** Standing of the laboratory: of the agency (PECA s.29(7)), the independent one (s.40), or another. */
export const LAB_STATUSES = ['agency_29_7', 'independent_40', 'other'] as const;
export type LabStatus = (typeof LAB_STATUSES)[number];

/** Who does the act. `case-head`: in-charge of the case's office, or the Additional Director above. */
type Who = 'team' | 'case-head' | 'laboratory' | 'examiner' | 'second' | 'whoever-has-it';

interface Verb {
  readonly from: readonly LabState[];
  /** Null: put on record, the state stays. */
  readonly to: LabState | null;
  readonly who: Who;
  /** Only in a laboratory of the house, only in one outside, or either. */
  readonly where: 'ours' | 'outside' | 'either';
  readonly law: string | null;
  readonly en: string;
  readonly ur: string;
}

const AT_WORK = ['assigned', 'examining'] as const;
const OPEN = ['asked', 'endorsed', ...AT_WORK] as const;

/**
 * Acts on a request. The two endorsements are practice (S40: medium), not law; the statement of qualification is QSO art.59
 * (FC-18: medium), the standing of the laboratory PECA ss.29(7), 40 (S1: high).
 */
export const LAB_VERBS = {
  endorse: {
    ...{ from: ['asked'], to: 'endorsed', who: 'case-head', where: 'either', law: null },
    ...{ en: 'Endorse the forensic request', ur: 'فارنزک درخواست کی توثیق کریں' },
  },
  assign: {
    ...{ from: ['endorsed', ...AT_WORK], to: 'assigned', who: 'laboratory', where: 'ours', law: null },
    ...{ en: 'Mark it to an examiner and a second examiner', ur: 'معائنہ کار اور دوسرے معائنہ کار کو سونپیں' },
  },
  note: {
    ...{ from: AT_WORK, to: 'examining', who: 'examiner', where: 'ours', law: 'PECA s.35(3)-(4)' },
    ...{ en: 'Write a note of the examination', ur: 'معائنے کا نوٹ لکھیں' },
  },
  'use-tool': {
    ...{ from: AT_WORK, to: 'examining', who: 'examiner', where: 'ours', law: 'PECA s.35(3)-(4)' },
    ...{ en: 'Record a tool that was used', ur: 'استعمال شدہ آلہ درج کریں' },
  },
  'link-output': {
    ...{ from: AT_WORK, to: 'examining', who: 'examiner', where: 'ours', law: null },
    ...{ en: 'Link what a tool gave out', ur: 'آلے کا نتیجہ منسلک کریں' },
  },
  review: {
    ...{ from: ['examining'], to: null, who: 'second', where: 'ours', law: null },
    ...{ en: 'Review the examination as the second examiner', ur: 'دوسرے معائنہ کار کے طور پر جائزہ لیں' },
  },
  lock: {
    ...{ from: ['examining'], to: 'locked', who: 'examiner', where: 'ours', law: null },
    ...{ en: 'Sign and lock the notes', ur: 'نوٹس پر دستخط کر کے مقفل کریں' },
  },
  correct: {
    ...{ from: ['locked', 'reported'], to: null, who: 'examiner', where: 'ours', law: null },
    ...{ en: 'Correct a note by a new entry', ur: 'نئے اندراج سے نوٹ کی تصحیح کریں' },
  },
  report: {
    ...{ from: ['locked'], to: 'reported', who: 'examiner', where: 'ours', law: 'QSO art.59' },
    ...{ en: 'Issue the report', ur: 'رپورٹ جاری کریں' },
  },
  addendum: {
    ...{ from: ['reported'], to: null, who: 'examiner', where: 'ours', law: 'QSO art.59' },
    ...{ en: 'Add to the report by an addendum', ur: 'رپورٹ میں ضمیمہ شامل کریں' },
  },
  'record-report': {
    ...{ from: ['endorsed'], to: 'reported', who: 'team', where: 'outside', law: 'PECA ss.29(7), 40; CrPC s.510' },
    ...{ en: 'Record the report of a laboratory outside', ur: 'بیرونی لیبارٹری کی رپورٹ درج کریں' },
  },
  return: {
    ...{ from: OPEN, to: 'returned', who: 'whoever-has-it', where: 'either', law: null },
    ...{ en: 'Send the request back with the reason', ur: 'درخواست وجہ کے ساتھ واپس کریں' },
  },
  withdraw: {
    ...{ from: OPEN, to: 'withdrawn', who: 'team', where: 'either', law: null },
    ...{ en: 'Withdraw the request', ur: 'درخواست واپس لیں' },
  },
} as const satisfies Readonly<Record<string, Verb>>;
export type LabVerb = keyof typeof LAB_VERBS;
export const LAB_ACTS = Object.keys(LAB_VERBS) as LabVerb[];
const verbOf = (verb: LabVerb): Verb => LAB_VERBS[verb];

/** What guards look at. `caseOffices`: the office of the case first, then those above. */
export interface LabFact {
  readonly state: LabState;
  readonly askedBy: string;
  readonly labOfficeId: string | null;
  readonly examinerId: string | null;
  readonly secondId: string | null;
  readonly caseOffices: readonly string[];
  readonly work: readonly WorkDone[];
  /** Whether the examiner has any qualification on record that stands on the day. */
  readonly qualified: boolean;
}

/** An act of the laboratory as far as a signature looks at it, in the order of recording. */
export interface WorkDone {
  readonly act: string;
  readonly agreed: boolean;
}

export interface LabActor {
  readonly id: string;
  readonly roles: readonly { readonly role: Role; readonly officeId: string }[];
}

export type LabFault =
  | 'lab-request.not-the-head'
  | 'lab-request.own-request'
  | 'lab-request.not-the-laboratory'
  | 'lab-request.not-the-examiner'
  | 'lab-request.not-the-second'
  | 'lab-request.illegal-step'
  | 'lab-request.laboratory-outside'
  | 'lab-request.note-missing'
  | 'lab-request.review-missing'
  | 'lab-request.review-outdated'
  | 'lab-request.qualification-missing';

const holds = (actor: LabActor, role: Role, offices: readonly string[]): boolean =>
  actor.roles.some((held) => held.role === role && offices.includes(held.officeId));

function isCaseHead({ caseOffices }: LabFact, actor: LabActor): boolean {
  return holds(actor, 'circle in-charge', caseOffices.slice(0, 1)) || holds(actor, 'additional director', caseOffices);
}

const isLaboratory = ({ labOfficeId }: LabFact, actor: LabActor): boolean =>
  labOfficeId !== null && holds(actor, 'circle in-charge', [labOfficeId]);

function whoFault(fact: LabFact, who: Who, actor: LabActor): LabFault | null {
  switch (who) {
    case 'team':
      return null;
    case 'case-head':
      if (!isCaseHead(fact, actor)) return 'lab-request.not-the-head';
      return fact.askedBy === actor.id ? 'lab-request.own-request' : null;
    case 'laboratory':
      return isLaboratory(fact, actor) ? null : 'lab-request.not-the-laboratory';
    case 'examiner':
      return fact.examinerId === actor.id ? null : 'lab-request.not-the-examiner';
    case 'second':
      return fact.secondId === actor.id ? null : 'lab-request.not-the-second';
    case 'whoever-has-it':
      if (fact.state === 'asked' || fact.labOfficeId === null) {
        return isCaseHead(fact, actor) ? null : 'lab-request.not-the-head';
      }
      return isLaboratory(fact, actor) ? null : 'lab-request.not-the-laboratory';
  }
}

const WRITES: readonly string[] = ['note', 'use-tool', 'link-output'];

/** Why the notes cannot be signed: nothing noted, nobody reviewed, or something was written after he agreed. */
export function lockFaults(work: readonly WorkDone[]): LabFault[] {
  const lastOf = (acts: readonly string[]): number => work.findLastIndex(({ act }) => acts.includes(act));
  const [noted, written, reviewed] = [lastOf(['note']), lastOf(WRITES), lastOf(['review'])];
  const faults: LabFault[] = noted < 0 ? ['lab-request.note-missing'] : [];
  if (reviewed < 0 || work[reviewed]?.agreed !== true) return [...faults, 'lab-request.review-missing'];
  return written > reviewed ? [...faults, 'lab-request.review-outdated'] : faults;
}

/** Everything that keeps this officer from the act now; empty when he may. One source for the act and the next steps. */
export function labFaults(fact: LabFact, verb: LabVerb, actor: LabActor): LabFault[] {
  const { from, who, where } = verbOf(verb);
  const wrong = whoFault(fact, who, actor);
  if (wrong !== null) return [wrong];
  if (where === 'ours' && fact.labOfficeId === null) return ['lab-request.laboratory-outside'];
  if (!from.includes(fact.state) || (where === 'outside' && fact.labOfficeId !== null)) {
    return ['lab-request.illegal-step'];
  }
  if (verb === 'lock') return lockFaults(fact.work);
  return verb === 'report' && !fact.qualified ? ['lab-request.qualification-missing'] : [];
}

/** The state after the act. Marking anew leaves an examination that has begun where it stands. */
export function stateAfter(state: LabState, verb: LabVerb): LabState {
  const { to } = verbOf(verb);
  return to === null || (verb === 'assign' && state === 'examining') ? state : to;
}

/** The acts that a request at this laboratory can know at all. */
export const labVerbsOf = ({ labOfficeId }: Pick<LabFact, 'labOfficeId'>): LabVerb[] =>
  LAB_ACTS.filter((verb) => verbOf(verb).where !== (labOfficeId === null ? 'ours' : 'outside'));
