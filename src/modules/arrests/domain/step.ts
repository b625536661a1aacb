import type { Transitions } from '../../../kernel/transitions';

/** What can happen to a person in custody. Each is recorded as it happened; what we ask for ourselves is `remand_asked` alone. */
export const STEP_KINDS = [
  'produced',
  'out_of_reach',
  'transit_remanded',
  'remand_asked',
  'remanded',
  'judicial',
  'bail_granted',
  'bail_refused',
  'bail_cancelled',
  'released',
  'discharged',
  'escaped',
  'retaken',
  'ended',
  'age_alleged',
  'age_determined',
  'guardian_told',
  'probation_told',
  'delay_alleged',
  'delay_found',
  'set_aside',
  'corrected',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Why somebody was let go: on bail, by the police for want of evidence (CrPC s.169), or because a court ordered it. */
export const RELEASES = ['on_bail', 's169', 'court_order'] as const;
export type Release = (typeof RELEASES)[number];

export const ENDS = ['sentenced', 'acquitted', 'handed_over', 'died', 'other'] as const;
export type End = (typeof ENDS)[number];

/** A stretch of time, instants in ISO 8601, UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly why?: string;
}

/** What is plain of an arrest, as a correction keeps it: `arrestedAt` in ISO 8601, UTC. */
export interface ArrestParts {
  readonly arrestedAt?: string;
  readonly authority?: string;
  readonly warrantRef?: string | null;
  readonly officer?: Readonly<Record<string, string>>;
  readonly sex?: string | null;
  readonly underPeca?: boolean;
  readonly deathOffence?: boolean;
}

/** What a step says beside its time. Days of an order are counted without the day on which it was made. */
export interface StepFacts {
  readonly days?: number;
  readonly journeys?: readonly Stretch[];
  readonly how?: Release | End;
  readonly amount?: string;
  /** Parties of the case that keeps the custody, or what a person told is to the child. */
  readonly suretyIds?: readonly string[];
  readonly minor?: boolean;
  readonly by?: string;
  readonly stretch?: Stretch;
  /** Of `corrected`: parts of the arrest by name; the place and the persons themselves stand in the words of the step. */
  readonly parts?: readonly string[];
  readonly was?: ArrestParts;
  readonly becomes?: ArrestParts;
  /** Of `corrected`, of `set_aside` and of what was entered late: what is judged otherwise since. */
  readonly judged?: readonly { readonly stepId: string; readonly irregular: Irregularity | null }[];
  /** Of `set_aside`: the step that was entered in error. */
  readonly stepId?: string;
  /** Of the birth that an age was determined by. */
  readonly bornOn?: string;
}

/** Why a fact departs from what the law asks; goes into the record beside the fact. */
export interface Irregularity {
  readonly rule: string;
  readonly section: string;
  readonly reason: string;
}

export interface CustodyStep {
  readonly id: string;
  readonly seq: number;
  readonly kind: StepKind;
  readonly at: Date;
  readonly facts: StepFacts;
}

/** How the person stands. `police`: since the arrest, before any order; `remanded`: in police custody by a court's order. */
export const CUSTODY_STATES = [
  'police',
  'remanded',
  'judicial',
  'on_bail',
  'bail_cancelled',
  'escaped',
  'released',
  'discharged',
  'ended',
] as const;
export type CustodyState = (typeof CUSTODY_STATES)[number];

/**
 * What usually follows what. A fact that comes from elsewhere is recorded all the same, and shown as one whose way there is
 * missing. Source: CrPC ss.61, 63, 167, 169, 344, 497; PECA s.30A.
 */
export const CUSTODY_TRANSITIONS: Transitions<CustodyState> = {
  police: ['remanded', 'judicial', 'on_bail', 'released', 'discharged', 'escaped', 'ended'],
  remanded: ['remanded', 'judicial', 'on_bail', 'released', 'discharged', 'escaped', 'ended'],
  judicial: ['judicial', 'remanded', 'on_bail', 'released', 'discharged', 'escaped', 'ended'],
  on_bail: ['bail_cancelled', 'discharged', 'ended'],
  bail_cancelled: ['police', 'remanded', 'judicial', 'on_bail', 'ended'],
  escaped: ['police', 'remanded', 'judicial', 'ended'],
  released: [],
  discharged: [],
  ended: [],
};

/** States in which somebody is held. */
export const DETAINED: ReadonlySet<CustodyState> = new Set(['police', 'remanded', 'judicial']);

/** The state that a step leads to; undefined where it changes none. */
export function stateAfter({ kind, facts }: Pick<CustodyStep, 'kind' | 'facts'>): CustodyState | undefined {
  switch (kind) {
    case 'remanded':
    case 'judicial':
    case 'bail_cancelled':
    case 'discharged':
    case 'escaped':
    case 'ended':
      return kind;
    case 'retaken':
      return 'police';
    case 'released':
      return facts.how === 'on_bail' ? 'on_bail' : 'released';
    default:
      return undefined;
  }
}
