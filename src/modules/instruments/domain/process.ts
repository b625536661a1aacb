import type { Transitions } from '../../../kernel/transitions';

/** Process that issues in a case: notices of ours, warrants of the court, requests to providers. */
export const PROCESS_KINDS = [
  'notice_94',
  'notice_160',
  'preservation_31',
  'provider_request',
  'warrant_33',
  'warrant_34',
  'warrant_39',
] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

export const PROCESS_STATES = [
  'applied',
  'refused',
  'issued',
  'unserved',
  'served',
  'answered',
  'not_answered',
  'executed',
  'returned',
  'ended',
  'withdrawn',
] as const;
export type ProcessState = (typeof PROCESS_STATES)[number];

/** Every way that any kind can go; which act goes it stands in VERBS. */
export const PROCESS_TRANSITIONS: Transitions<ProcessState> = {
  applied: ['issued', 'refused', 'withdrawn'],
  refused: [],
  issued: ['served', 'unserved', 'executed', 'returned', 'withdrawn'],
  unserved: ['served', 'withdrawn'],
  served: ['answered', 'not_answered', 'ended', 'withdrawn'],
  answered: [],
  not_answered: ['answered'],
  executed: ['returned'],
  returned: [],
  ended: [],
  withdrawn: [],
};

const NOTICES = ['notice_94', 'notice_160', 'provider_request'] as const;
const SERVED = [...NOTICES, 'preservation_31'] as const;
const WARRANTS = ['warrant_33', 'warrant_34', 'warrant_39'] as const;

interface Verb {
  readonly kinds: readonly ProcessKind[];
  readonly from: readonly ProcessState[];
  /** Null: the act is put on record, the state stays. */
  readonly to: ProcessState | null;
  readonly law: string | null;
  readonly en: string;
  readonly ur: string;
}

/** Acts on a process after it was drawn up. */
export const VERBS = {
  serve: {
    kinds: SERVED,
    from: ['issued', 'unserved'],
    to: 'served',
    law: null,
    en: 'Record service with its proof',
    ur: 'تعمیل ثبوت کے ساتھ درج کریں',
  },
  'not-served': {
    kinds: SERVED,
    from: ['issued'],
    to: 'unserved',
    law: null,
    en: 'Record that it could not be served',
    ur: 'عدم تعمیل درج کریں',
  },
  answer: {
    kinds: NOTICES,
    from: ['served', 'not_answered'],
    to: 'answered',
    law: null,
    en: 'Record the answer',
    ur: 'جواب درج کریں',
  },
  default: {
    kinds: NOTICES,
    from: ['served'],
    to: 'not_answered',
    law: null,
    en: 'Record that nobody answered',
    ur: 'جواب نہ آنا درج کریں',
  },
  acquire: {
    kinds: ['preservation_31'],
    from: ['issued', 'served'],
    to: null,
    law: 'PECA s.31(1) proviso',
    en: 'Record data acquired under the notice',
    ur: 'نوٹس کے تحت ملا ڈیٹا درج کریں',
  },
  'tell-court': {
    kinds: ['preservation_31'],
    from: ['issued', 'served'],
    to: null,
    law: 'PECA s.31(1) proviso',
    en: 'Record that the Court was told',
    ur: 'عدالت کو اطلاع درج کریں',
  },
  grant: {
    kinds: WARRANTS,
    from: ['applied'],
    to: 'issued',
    law: 'PECA ss.33, 34, 39',
    en: 'Record the warrant that the Court issued',
    ur: 'عدالت کا جاری کردہ وارنٹ درج کریں',
  },
  refuse: {
    kinds: WARRANTS,
    from: ['applied'],
    to: 'refused',
    law: 'PECA ss.33, 34, 39',
    en: 'Record that the Court refused',
    ur: 'عدالت کا انکار درج کریں',
  },
  extend: {
    kinds: ['preservation_31', 'provider_request', 'warrant_34', 'warrant_39'],
    from: ['issued', 'served'],
    to: null,
    law: 'PECA ss.31(2), 34(2), 38(3), 39(3)',
    en: 'Record an extension by the Court',
    ur: 'عدالت کی توسیع درج کریں',
  },
  execute: {
    kinds: WARRANTS,
    from: ['issued'],
    to: 'executed',
    law: 'PECA ss.33, 35',
    en: 'Record the execution',
    ur: 'عمل درآمد درج کریں',
  },
  return: {
    kinds: WARRANTS,
    from: ['issued', 'executed'],
    to: 'returned',
    law: null,
    en: 'Record the return to the Court',
    ur: 'عدالت کو واپسی درج کریں',
  },
  end: {
    kinds: ['preservation_31'],
    from: ['served'],
    to: 'ended',
    law: 'PECA s.31',
    en: 'End the duty to preserve',
    ur: 'محفوظ رکھنے کی ذمہ داری ختم کریں',
  },
  withdraw: {
    kinds: PROCESS_KINDS,
    from: ['applied', 'issued', 'unserved', 'served'],
    to: 'withdrawn',
    law: null,
    en: 'Withdraw it',
    ur: 'واپس لیں',
  },
} as const satisfies Readonly<Record<string, Verb>>;
export type ProcessVerb = keyof typeof VERBS;
export const PROCESS_VERBS = Object.keys(VERBS) as ProcessVerb[];

const verbOf = (verb: ProcessVerb): Verb => VERBS[verb];

export interface ProcessFact {
  readonly kind: ProcessKind;
  readonly state: ProcessState;
  /** Times that data was acquired under a notice of s.31 and the Court is not yet told. */
  readonly untold: number;
  /** Whether a period runs that a court could extend. */
  readonly runs: boolean;
}

/** Why the act cannot be done now; null when it can. */
export type VerbFault = 'process.illegal-step' | 'process.nothing-to-tell' | 'process.nothing-runs';

/** One source for the act and for the next steps. */
export function verbFault(process: ProcessFact, verb: ProcessVerb): VerbFault | null {
  const { kinds, from } = verbOf(verb);
  if (!kinds.includes(process.kind) || !from.includes(process.state)) return 'process.illegal-step';
  if (verb === 'tell-court' && process.untold === 0) return 'process.nothing-to-tell';
  if (verb === 'extend' && !process.runs) return 'process.nothing-runs';
  return null;
}

/** The acts that the kind knows at all. */
export const verbsOf = (kind: ProcessKind): ProcessVerb[] =>
  PROCESS_VERBS.filter((verb) => verbOf(verb).kinds.includes(kind));
