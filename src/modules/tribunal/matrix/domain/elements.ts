import type { Transitions } from '../../../../kernel/transitions';

export const LINK_STATES = ['set', 'taken_back'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** A link that was taken back stays as it was; what proves after all is linked anew. */
export const LINK_TRANSITIONS: Transitions<LinkState> = { set: ['taken_back'], taken_back: [] };

export const LINK_KINDS = ['exhibit', 'document', 'statement', 'witness'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** One thing in the life of an exhibit that a reader is told of, as far as an attack is drawn from it. */
export interface FoundGap {
  readonly code: string;
  readonly entries: readonly number[];
  readonly sentence: { readonly en: string; readonly ur: string };
}

/** What the record has of a thing by which something is to be proved. */
export interface ProofFacts {
  readonly kind: LinkKind;
  /** Of an exhibit. */
  readonly exhibitKind?: string;
  readonly findings?: readonly FoundGap[];
  /** Its bytes: none, damaged or quarantined, never read again and compared, or compared. */
  readonly content?: 'none' | 'damaged' | 'unverified' | 'verified';
  readonly certified?: boolean;
  readonly recording?: boolean;
  readonly copied?: boolean;
  readonly recorderKnown?: boolean;
  readonly reportedByLaboratory?: boolean;
  readonly applicationRegistered?: boolean;
  readonly exculpatory?: boolean;
  /** Of a document. */
  readonly documentStands?: boolean;
  /** Of a statement. */
  readonly section?: '161' | '164';
  readonly outcome?: 'made' | 'refused';
  readonly byAccused?: boolean;
  readonly departures?: number;
  readonly superseded?: boolean;
  /** Of a witness. */
  readonly givenUp?: boolean;
}

/** Something by which the other side will attack a proof. It says what stands on record, with its law, and never that it fails. */
export interface Attack {
  readonly code: string;
  readonly en: string;
  readonly ur: string;
  readonly law: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Sequences of the entries of the exhibit that it is about. */
  readonly entries: readonly number[];
}
