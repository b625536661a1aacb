/** What a request abroad is made of, in codes. Source: mla.md A.4, A.5, D (MLA Act 2020 ss.3, 7, 17; PECA s.42). */
export const DIRECTIONS = ['outgoing', 'incoming'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** `mla_act`: through the Secretary, Ministry of Interior. `peca_42`: through the designated agency. */
export const TRACKS = ['mla_act', 'peca_42'] as const;
export type Track = (typeof TRACKS)[number];

export const PRIORITIES = ['emergency', 'urgent', 'normal'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Kinds of assistance and where the law has them. */
export const TYPES = {
  LOCATE_PERSON: 'MLA Act 2020 s.7(a)',
  TAKE_EVIDENCE: 'MLA Act 2020 s.7(b)',
  VIDEO_TESTIMONY: 'MLA Act 2020 s.7(k); incoming s.9(14)',
  PRODUCE_DOCUMENTS: 'MLA Act 2020 s.7(b)',
  CERTIFIED_RECORDS: 'MLA Act 2020 s.7(j)',
  SEARCH_SEIZURE: 'MLA Act 2020 s.7(c)',
  FREEZE: 'MLA Act 2020 s.7(d)',
  TRANSMIT_EVIDENCE: 'MLA Act 2020 s.7(e)',
  TRANSFER_DETAINEE: 'MLA Act 2020 s.7(f); incoming s.11',
  SERVE_DOCUMENTS: 'MLA Act 2020 s.7(g)',
  TRACE_PROCEEDS: 'MLA Act 2020 s.7(h)',
  VOLUNTARY_APPEARANCE: 'MLA Act 2020 s.7(i)',
  E_PRESERVATION: 'MLA Act 2020 s.7(k); incoming s.19; PECA s.42(1)',
  E_SUBSCRIBER: 'MLA Act 2020 s.7(b), (k); incoming s.20',
  E_TRAFFIC: 'MLA Act 2020 s.7(b), (k); incoming s.20',
  E_CONTENT: 'MLA Act 2020 s.7(c), (k); incoming s.20',
  E_PARTIAL_DISCLOSURE: 'PECA s.42(1)',
  E_REALTIME_TRAFFIC: 'PECA ss.42(1), 39',
  E_INTERCEPTION: 'PECA ss.42(1), 39',
  CONFISCATION: 'MLA Act 2020, incoming s.14',
  FINE: 'MLA Act 2020, incoming s.15',
  TRANSFER_PROCEEDINGS: 'MLA Act 2020 s.7(k)',
  JIT: 'MLA Act 2020 s.7(k)',
  OTHER: 'MLA Act 2020 s.7(k)',
} as const satisfies Record<string, string>;
export type AssistanceType = keyof typeof TYPES;
export const TYPE_CODES = Object.keys(TYPES) as AssistanceType[];

const PECA_ONLY: readonly AssistanceType[] = ['E_PARTIAL_DISCLOSURE', 'E_REALTIME_TRAFFIC', 'E_INTERCEPTION'];
const INCOMING_ONLY: readonly AssistanceType[] = ['CONFISCATION', 'FINE'];

/** Whether the law knows this help in this direction and on this track. */
export function typeFits(type: AssistanceType, direction: Direction, track: Track): boolean {
  if (PECA_ONLY.includes(type)) return track === 'peca_42';
  return direction === 'incoming' || !INCOMING_ONLY.includes(type);
}

export const RESULTS = ['pending', 'data', 'partial', 'negative', 'refused', 'withdrawn'] as const;
export type ItemResult = (typeof RESULTS)[number];

/** Grounds on which Pakistan refuses, and those on which it only puts off. */
export const OUR_GROUNDS = {
  'PK-MLA-17A': 'MLA Act 2020 s.17(1)(a)',
  'PK-MLA-17B': 'MLA Act 2020 s.17(1)(b)',
  'PK-MLA-17C': 'MLA Act 2020 s.17(1)(c)',
  'PK-MLA-17E': 'MLA Act 2020 s.17(1)(e)',
  'PK-MLA-17F': 'MLA Act 2020 s.17(1)(f)',
  'PK-MLA-17G': 'MLA Act 2020 s.17(1)(g)',
  'PK-MLA-3-4': 'MLA Act 2020 s.3(4)',
  'PK-PECA-42-5A': 'PECA s.42(5)(a)',
  'PK-PECA-42-5B': 'PECA s.42(5)(b)',
  'PK-PECA-42-5C': 'PECA s.42(5)(c)',
  'PK-PECA-42-5D': 'PECA s.42(5)(d)',
  'PK-PECA-42-5E': 'PECA s.42(5)(e)',
  'PK-PECA-42-5F': 'PECA s.42(5)(f)',
} as const;

/** The only grounds on which Pakistan puts a request off; each may also refuse it. Source: mla.md A.5, C.4 I14. */
const PUTS_OFF: readonly string[] = ['PK-MLA-17C', 'PK-PECA-42-5F'];

/** Grounds that the law forbids us to refuse on, whatever the request (s.17(2)): shown, never to be chosen. */
export const FORBIDDEN_GROUNDS = {
  'NEVER-BANK': 'MLA Act 2020 s.17(2)',
  'NEVER-FISCAL': 'MLA Act 2020 s.17(2)',
} as const;

/** What other states answer. */
export const FOREIGN_GROUNDS = [
  ...['F-DUALCRIM', 'F-PROBCAUSE', 'F-DEATH', 'F-HR', 'F-POLITICAL', 'F-SOVEREIGN', 'F-NEBIS', 'F-DEMINIMIS'],
  ...['F-RECIPROCITY', 'F-FORM', 'F-IDENT', 'F-NODATA', 'F-JURIS', 'F-PENDING', 'NEVER-BANK', 'NEVER-FISCAL'],
] as const;

export const GROUND_CODES: readonly string[] = [
  ...new Set<string>([...Object.keys(OUR_GROUNDS), ...Object.keys(FORBIDDEN_GROUNDS), ...FOREIGN_GROUNDS]),
];

/**
 * Whether a ground may stand in this direction: ours for what we refuse, on the request's own track; the others' for what they
 * refuse, where even a ground that our law would forbid is a fact. `isPutOff`: we do not refuse but postpone.
 */
export function groundFits(ground: string, direction: Direction, track: Track, isPutOff = false): boolean {
  if (direction === 'outgoing') return (FOREIGN_GROUNDS as readonly string[]).includes(ground);
  if (ground in FORBIDDEN_GROUNDS || (isPutOff && !PUTS_OFF.includes(ground))) return false;
  return ground in OUR_GROUNDS && ground.startsWith('PK-PECA') === (track === 'peca_42');
}

export const CONDITION_KINDS = ['use', 'confidentiality', 'cost', 'death_penalty', 'return', 'other'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];
export const CAUSES = ['incomplete', 'unclear', 'law', 'translation', 'other'] as const;
export type Cause = (typeof CAUSES)[number];
export const DUAL_CRIMINALITY = ['met', 'likely', 'doubtful', 'not_met', 'not_needed'] as const;
export type DualCriminality = (typeof DUAL_CRIMINALITY)[number];
export const BASIS_KINDS = [
  ...(['treaty', 'reciprocity_letter', 'reciprocity_agreement', 'cabinet_approval', 'gazette_3_3'] as const),
  ...(['convention', 'peca_42'] as const),
] as const;
export type BasisKind = (typeof BASIS_KINDS)[number];
export const RANKS = [
  ...(['section_officer', 'deputy_secretary', 'joint_secretary'] as const),
  ...(['additional_secretary', 'special_secretary', 'secretary'] as const),
] as const;
export type Rank = (typeof RANKS)[number];
