import type { Transitions } from '../../../kernel/transitions';
import { FILE_CHECKLIST } from './file-checklist';
import { type Lack, lack } from './lacks';

/** Source: CrPC s.173 and its proviso; law notes E.1. */
export const REPORT_KINDS = ['interim', 'final', 'supplementary', 'cancellation', 'untraced'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_STATES = [
  'drafted',
  'submitted',
  'returned',
  'forwarded',
  'withdrawn',
  'filed',
  'agreed',
  'not_agreed',
  'revived',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** From the draft through the prosecutor to the court. Source: CrPC s.173 ('through public prosecutor'); law notes E.1. */
export const REPORT_TRANSITIONS: Transitions<ReportState> = {
  drafted: ['submitted', 'withdrawn'],
  submitted: ['returned', 'forwarded', 'filed'],
  returned: ['submitted', 'filed', 'withdrawn'],
  forwarded: ['filed'],
  withdrawn: [],
  filed: ['agreed', 'not_agreed'],
  agreed: ['revived'],
  not_agreed: [],
  revived: [],
};

/** States in which our report is still being made. */
export const IN_THE_MAKING: readonly ReportState[] = ['drafted', 'submitted', 'returned', 'forwarded'];

/** How an accused goes up. Source: columns of Police Rules Form 25.56(1), as law notes FC-30 has them; absconders by CrPC s.512. */
export const STANDINGS = ['not_sent_up', 'in_custody', 'on_bail', 'absconding', 'discharged'] as const;
export type AccusedStanding = (typeof STANDINGS)[number];

/** Reports that end the investigation when they are in court. */
export const IN_COURT_KINDS: readonly ReportKind[] = ['final', 'supplementary'];

/** These two end the matter only when the court agrees. Source: law notes E.1 (K: high). */
export const asksAgreement = (kind: ReportKind): boolean => kind === 'cancellation' || kind === 'untraced';

/** Everything but a report that nobody is sent up: it names accused and offences. */
const sendsUp = (kind: ReportKind): boolean => !asksAgreement(kind);

/** The period whose last day lets a report go as it is; null where none runs. Source: CrPC s.173(1) and proviso. */
export const periodOf = (kind: ReportKind): 'DL-CRPC-173-INTERIM' | 'DL-CRPC-173-FINAL' | null =>
  kind === 'interim' ? 'DL-CRPC-173-INTERIM' : kind === 'supplementary' ? null : 'DL-CRPC-173-FINAL';

/** What is known of the case when a report is begun. */
export interface CaseFacts {
  readonly stage: 'enquiry' | 'investigation';
  readonly closed: boolean;
  readonly reports: readonly { readonly kind: ReportKind; readonly state: ReportState }[];
}

/** Why no report of this kind of ours can be begun; empty when it can. */
export function draftReadiness(kind: ReportKind, { stage, closed, reports }: CaseFacts): Lack[] {
  if (stage !== 'investigation') return [lack('police-report.no-investigation')];
  if (closed) return [lack('case.closed')];
  if (reports.some(({ state }) => IN_THE_MAKING.includes(state))) return [lack('police-report.open-already')];
  if (reports.some(({ state }) => state === 'agreed')) return [lack('police-report.ended')];
  const inCourt = (wanted: readonly ReportKind[]): boolean =>
    reports.some((report) => wanted.includes(report.kind) && report.state === 'filed');
  if (kind === 'supplementary') {
    return inCourt(['interim', 'final']) ? [] : [lack('police-report.nothing-to-supplement')];
  }
  return inCourt(['final']) ? [lack('police-report.final-filed')] : [];
}

export type ObjectionState = 'open' | 'answered' | 'withdrawn';
export const OBJECTION_TRANSITIONS: Transitions<ObjectionState> = {
  open: ['answered', 'withdrawn'],
  answered: ['withdrawn'],
  withdrawn: [],
};

/** A report as its guards see it. */
export interface ReportFacts {
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly draftedBy: string;
  readonly accused: number;
  /** Charges named in it that still stand. */
  readonly standingCharges: number;
  readonly objections: readonly { readonly state: ObjectionState }[];
}

export type ReportVerb = 'amend' | 'submit' | 'withdraw' | 'object' | 'return' | 'forward' | 'answer' | 'revive';

const FROM: Readonly<Record<ReportVerb, readonly ReportState[]>> = {
  amend: ['drafted', 'returned'],
  submit: ['drafted', 'returned'],
  withdraw: ['drafted', 'returned'],
  object: ['submitted'],
  return: ['submitted'],
  forward: ['submitted'],
  answer: ['filed'],
  revive: ['agreed'],
};
const BY_ANOTHER: readonly ReportVerb[] = ['object', 'return', 'forward'];

/** Why he cannot do this with the report now; empty when he can. One source for the act and for the next steps. */
export function reportReadiness(verb: ReportVerb, report: ReportFacts, officerId: string): Lack[] {
  if (!FROM[verb].includes(report.state)) return [lack('police-report.not-at-this-step')];
  const open = report.objections.filter(({ state }) => state === 'open').length;
  return [
    ...(BY_ANOTHER.includes(verb) && report.draftedBy === officerId ? [lack('police-report.own-report')] : []),
    ...(verb === 'submit' && sendsUp(report.kind) && report.accused === 0
      ? [lack('police-report.accused-missing')]
      : []),
    ...(verb === 'submit' && sendsUp(report.kind) && report.standingCharges === 0
      ? [lack('police-report.charges-missing')]
      : []),
    ...((verb === 'submit' || verb === 'forward') && open > 0 ? [lack('police-report.objections-open')] : []),
    ...(verb === 'return' && open === 0 ? [lack('police-report.no-objection')] : []),
    ...(verb === 'answer' && !asksAgreement(report.kind) ? [lack('police-report.not-of-this-kind')] : []),
    ...(verb === 'revive' && report.kind !== 'untraced' ? [lack('police-report.not-of-this-kind')] : []),
  ];
}

/** Why an objection cannot be answered, or taken back, now. */
export function objectionReadiness(
  verb: 'answer' | 'withdraw',
  report: Pick<ReportFacts, 'state'>,
  objection: { readonly state: ObjectionState },
): Lack[] {
  if (report.state !== 'submitted' && report.state !== 'returned') return [lack('police-report.not-at-this-step')];
  const to = verb === 'answer' ? 'answered' : 'withdrawn';
  return OBJECTION_TRANSITIONS[objection.state].includes(to) ? [] : [lack('police-report.objection-settled')];
}

/** The moment of filing. `today` and `lastDay` are days in Pakistan; no last day: no period runs for this kind. */
export interface FilingFacts {
  readonly today: string;
  readonly lastDay: string | null;
  /** Papers that the law asks for and that are not there. */
  readonly mandatoryMissing: readonly string[];
  /** The prosecutor's words on why it goes without them. */
  readonly explained: boolean;
  readonly byProsecutor: boolean;
}

/** On its last day, and after it, a report goes as it is. Source: CrPC s.173(1): the period binds, whatever is missing. */
export const isLastDay = ({ today, lastDay }: Pick<FilingFacts, 'today' | 'lastDay'>): boolean =>
  lastDay !== null && today >= lastDay;

/** Names the papers: nobody knows them by their number in our checklist. */
function unexplained(ids: readonly string[]): Lack {
  const told = lack('police-report.defects-unexplained', ids);
  const items = ids.flatMap((id) => FILE_CHECKLIST.filter((item) => item.id === id));
  if (items.length === 0) return told;
  return {
    ...told,
    en: `${told.en} Missing: ${items.map(({ en }) => en).join('; ')}.`,
    ur: `${told.ur} جو نہیں: ${items.map(({ ur }) => ur).join('؛ ')}۔`,
  };
}

/**
 * Why the report cannot be filed now. It goes through the prosecutor: forwarded by him, or on the last day filed by himself with the
 * objections that still stand among its defects. On an earlier day he explains what is missing. Source: CrPC s.173.
 */
export function filingReadiness({ state }: Pick<ReportFacts, 'state'>, filing: FilingFacts): Lack[] {
  const last = isLastDay(filing);
  const asItIs = last && (state === 'submitted' || state === 'returned');
  if (state !== 'forwarded' && !asItIs) {
    return [
      lack(IN_THE_MAKING.includes(state) ? 'police-report.not-through-prosecutor' : 'police-report.not-at-this-step'),
    ];
  }
  if (asItIs && !filing.byProsecutor) return [lack('police-report.not-through-prosecutor')];
  return filing.mandatoryMissing.length > 0 && !last && !filing.explained ? [unexplained(filing.mandatoryMissing)] : [];
}
