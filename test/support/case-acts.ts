/** What can be done in a random sequence, and what comes of it: the words that model and worlds share. */
/** `lawyerToo` investigates and is a legal officer: he may ask and answer, and nobody answers himself. */
export const WHO = ['investigator', 'inCharge', 'additionalDirector', 'legalOfficer', 'lawyerToo'] as const;
export type Who = (typeof WHO)[number];

export const KINDS = ['source_report', 'legal_opinion', 'fir_approval', 'magistrate_155', 'pta_complaint'] as const;
export type Kind = (typeof KINDS)[number];

/** Of what kind a charge is, as the law of its days has it. */
export const PROFILES = [
  'cognizable',
  'doubtful',
  'not',
  'conditional',
  'void',
  'unsettled',
  'limbless',
  'reputation',
  'reputation-opined',
] as const;
export type Profile = (typeof PROFILES)[number];

export const COMPLAINT_MOVES = [
  'scrutiny',
  'verification',
  'enquiry',
  'transferred',
  'merged',
  'rejected',
  'closed_at_verification',
  'received',
] as const;
export const STEPS = [
  'produced',
  'remanded',
  'judicial',
  'bail_refused',
  'bail_cancelled',
  'on_bail',
  's169',
  'court_order',
  'discharged',
  'escaped',
  'retaken',
  'ended',
] as const;
export type StepName = (typeof STEPS)[number];
export const MOVES = [
  ...[
    'cognizance',
    'returned_for_jurisdiction',
    'convicted_on_plea',
    'prosecution_evidence',
    's342_statement',
    'arguments',
  ],
  ...['acquitted_early', 'compounded', 'withdrawn', 'retrial', 'sc_petition', 'dormant', 'stayed', 'quashed', 'closed'],
] as const;
export const COURTS = ['magistrate', 'sessions', 'high_court', 'supreme_court'] as const;
export type Court = (typeof COURTS)[number];

export type Act =
  | { readonly do: 'complaint'; readonly to: (typeof COMPLAINT_MOVES)[number]; readonly away?: boolean }
  | { readonly do: 'charge'; readonly profile: Profile }
  | { readonly do: 'uncharge' }
  | { readonly do: 'ask'; readonly kind: Kind; readonly who: Who }
  | { readonly do: 'give' | 'refuse'; readonly kind: Kind; readonly who: Who; readonly cognizable?: boolean }
  | { readonly do: 'take-back'; readonly kind: Kind; readonly who: Who }
  | { readonly do: 'fir'; readonly who: Who }
  | { readonly do: 'arrest'; readonly authority: 'without_warrant' | 'warrant'; readonly female: boolean }
  /** `back`: hours before now at which it happened, entered late. */
  | { readonly do: 'step'; readonly step: StepName; readonly days: number; readonly back: number }
  | { readonly do: 'ask-remand'; readonly days: number; readonly grounds: boolean; readonly who: Who }
  | { readonly do: 'set-aside'; readonly place: number }
  | { readonly do: 'proceed'; readonly court: Court }
  | { readonly do: 'copies' | 'frame' | 'judgment' | 'free-copy'; readonly back: number }
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'appeal'; readonly court: Court }
  | { readonly do: 'wait'; readonly hours: number };

/** What is compared after each act. `missing`: codes in order; `irregular`: the rule from which a recorded fact departs. */
export interface Verdict {
  readonly accepted: boolean;
  readonly code: string | null;
  readonly missing: readonly string[];
  readonly irregular: string | null;
  readonly unexplained: boolean;
}

export interface Snapshot {
  readonly complaint: string | null;
  readonly stage: string;
  readonly waiting: readonly string[];
  readonly custody: string | null;
  /** Days of police custody that orders gave, as far as they lasted. */
  readonly ordered: number;
  readonly proceeding: string | null;
  /** What may be asked for now, and whether the FIR may be registered: null where this world is not asked. */
  readonly open: Readonly<Record<string, readonly string[]>>;
}

export interface World {
  do(act: Act): Promise<Verdict> | Verdict;
  look(): Promise<Snapshot> | Snapshot;
}

export const passed = (more: Partial<Verdict> = {}): Verdict => ({
  accepted: true,
  code: null,
  missing: [],
  irregular: null,
  unexplained: false,
  ...more,
});
export const refused = (code: string, missing: readonly string[] = []): Verdict => ({
  accepted: false,
  code,
  missing,
  irregular: null,
  unexplained: false,
});
