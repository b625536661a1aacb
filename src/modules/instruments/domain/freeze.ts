import type { Transitions } from '../../../kernel/transitions';

export const FREEZE_BASES = ['functions_2025', 'amla_8'] as const;
export type FreezeBasis = (typeof FREEZE_BASES)[number];
export const FREEZE_TARGETS = ['bank_account', 'wallet', 'sim', 'other'] as const;
export type FreezeTarget = (typeof FREEZE_TARGETS)[number];

/** Who has allowed it. A Director goes ahead in urgency; the Director General confirms, or does not. */
export const FREEZE_AUTHORITIES = [
  ...(['asked', 'approved', 'refused', 'urgent', 'confirmed', 'not_confirmed', 'attached', 'withdrawn'] as const),
];
export type FreezeAuthority = (typeof FREEZE_AUTHORITIES)[number];
export const AUTHORITY_TRANSITIONS: Transitions<FreezeAuthority> = {
  asked: ['approved', 'refused', 'urgent', 'attached', 'withdrawn'],
  urgent: ['confirmed', 'not_confirmed'],
  approved: [],
  refused: [],
  confirmed: [],
  not_confirmed: [],
  attached: [],
  withdrawn: [],
};

/** What the institution did. It may act before our letter: that is a fact. */
export const FREEZE_EXECUTIONS = ['none', 'sent', 'executed', 'not_executed', 'lifted'] as const;
export type FreezeExecution = (typeof FREEZE_EXECUTIONS)[number];
export const EXECUTION_TRANSITIONS: Transitions<FreezeExecution> = {
  none: ['sent', 'executed'],
  sent: ['executed', 'not_executed', 'lifted'],
  executed: ['lifted'],
  not_executed: [],
  lifted: [],
};

/**
 * NCCIA (Functions) Rules 2025 as reported: freeze and release of property need the Director General's approval, a Director may act
 * in great urgency (S19: high; the rule's number was not seen). AMLA 2010 s.8: with permission of the Court (K: low).
 */
export const FREEZE_LAW: Readonly<Record<FreezeBasis, string>> = {
  functions_2025: 'NCCIA (Functions) Rules 2025',
  amla_8: 'AMLA 2010 s.8',
};

interface Verb {
  readonly basis?: FreezeBasis;
  readonly authority?: FreezeAuthority;
  readonly execution?: FreezeExecution;
  readonly en: string;
  readonly ur: string;
}

export const FREEZE_VERBS = {
  'order-urgently': {
    ...{ basis: 'functions_2025', authority: 'urgent' },
    ...{ en: 'Order the freeze in great urgency', ur: 'فوری ضرورت میں منجمد کرنے کا حکم دیں' },
  },
  approve: {
    ...{ basis: 'functions_2025', authority: 'approved', en: 'Approve the freeze', ur: 'منجمد کرنے کی منظوری دیں' },
  },
  refuse: { authority: 'refused', en: 'Refuse the freeze', ur: 'منجمد کرنے سے انکار کریں' },
  confirm: { authority: 'confirmed', en: 'Confirm the urgent order', ur: 'فوری حکم کی توثیق کریں' },
  'not-confirm': {
    ...{ authority: 'not_confirmed', en: 'Do not confirm the urgent order', ur: 'فوری حکم کی توثیق نہ کریں' },
  },
  attach: {
    ...{ basis: 'amla_8', authority: 'attached' },
    ...{
      en: 'Record a provisional attachment with the permission of the Court',
      ur: 'عدالت کی اجازت سے عارضی قرقی درج کریں',
    },
  },
  send: { execution: 'sent', en: 'Send the order to the institution', ur: 'حکم ادارے کو بھیجیں' },
  execute: { execution: 'executed', en: 'Record what the institution froze', ur: 'ادارے کا منجمد کرنا درج کریں' },
  'not-execute': {
    ...{ execution: 'not_executed', en: 'Record that the institution froze nothing', ur: 'منجمد نہ ہونا درج کریں' },
  },
  'order-release': { en: 'Order the release', ur: 'واگزاری کا حکم دیں' },
  lift: { execution: 'lifted', en: 'Record that the institution released it', ur: 'ادارے کا واگزار کرنا درج کریں' },
  withdraw: { authority: 'withdrawn', en: 'Withdraw the request', ur: 'درخواست واپس لیں' },
} as const satisfies Readonly<Record<string, Verb>>;
export type FreezeVerb = keyof typeof FREEZE_VERBS;
export const FREEZE_ACTS = Object.keys(FREEZE_VERBS) as FreezeVerb[];
const verbOf = (verb: FreezeVerb): Verb => FREEZE_VERBS[verb];

/** What the act makes of authority and execution; what it leaves alone is left out. */
export function statesAfter(verb: FreezeVerb): Pick<Verb, 'authority' | 'execution'> {
  const { authority, execution } = verbOf(verb);
  return { ...(authority ? { authority } : {}), ...(execution ? { execution } : {}) };
}

export interface FreezeFact {
  readonly basis: FreezeBasis;
  readonly authority: FreezeAuthority;
  readonly execution: FreezeExecution;
  readonly askedBy: string;
  readonly orderedBy: string | null;
  readonly releaseOrdered: boolean;
}

export type FreezeFault = 'freeze.own-request' | 'freeze.illegal-step' | 'freeze.not-authorised';

const AUTHORISED: readonly FreezeAuthority[] = ['approved', 'urgent', 'confirmed', 'attached'];
/** Acts by which one person judges what another asked or ordered. */
const JUDGES: readonly FreezeVerb[] = ['order-urgently', 'approve', 'refuse', 'confirm', 'not-confirm'];
export const isAuthorised = ({ authority }: Pick<FreezeFact, 'authority'>): boolean => AUTHORISED.includes(authority);

/** Why he may not do this now; null when he may. One source for the act and the next steps. */
export function freezeFault(freeze: FreezeFact, verb: FreezeVerb, officerId: string): FreezeFault | null {
  if (JUDGES.includes(verb) && [freeze.askedBy, freeze.orderedBy].includes(officerId)) return 'freeze.own-request';
  const { basis, authority, execution } = verbOf(verb);
  if (basis !== undefined && basis !== freeze.basis) return 'freeze.illegal-step';
  if (authority !== undefined && !AUTHORITY_TRANSITIONS[freeze.authority].includes(authority))
    return 'freeze.illegal-step';
  if (execution !== undefined && !EXECUTION_TRANSITIONS[freeze.execution].includes(execution))
    return 'freeze.illegal-step';
  if (verb === 'withdraw' && freeze.execution !== 'none') return 'freeze.illegal-step';
  if (verb === 'send') return isAuthorised(freeze) ? null : 'freeze.not-authorised';
  if (verb !== 'order-release') return null;
  const stands = freeze.execution === 'sent' || freeze.execution === 'executed';
  return stands && !freeze.releaseOrdered ? null : 'freeze.illegal-step';
}

/** Where the institution's act rests on nothing: recorded, irregular. `byCourt`: a court ordered the release. */
export function freezeIrregular(
  freeze: FreezeFact,
  verb: FreezeVerb,
  byCourt: boolean,
): { rule: string; section: string } | null {
  const section = FREEZE_LAW[freeze.basis];
  if (verb === 'execute' && !isAuthorised(freeze)) return { rule: 'freeze.without-authority', section };
  const ordered = byCourt || freeze.releaseOrdered || !isAuthorised(freeze);
  return verb === 'lift' && !ordered ? { rule: 'freeze.lifted-without-order', section } : null;
}

/** What was not confirmed, or is to be released, must be lifted by the institution that holds it. */
export const mustBeLifted = (freeze: Pick<FreezeFact, 'execution'>): boolean =>
  freeze.execution === 'sent' || freeze.execution === 'executed';
