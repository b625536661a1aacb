import type { Confidence, Day } from '../domain/offence';

/** Where a fact was read. `readAt` is where the text was read, never the citation; empty when there is no address. */
export interface SourceFact {
  readonly code: string;
  readonly title: string;
  readonly readAt: readonly string[];
}

/** One period of section 43. `byIntent` holds sections whose listing was not seen in the text of the day. */
export interface Section43Fact {
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  /** Sections that are cognizable, non-bailable and non-compoundable. */
  readonly listed: readonly string[];
  readonly byIntent: readonly string[];
  /** Section → what makes it cognizable. */
  readonly conditional: Readonly<Record<string, string>>;
  readonly rest: string;
  readonly void: boolean;
  readonly instrument: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly notes: string;
}

/** An offence of another law that is often charged with PECA: unversioned, so always for legal review. Null = not verified. */
export interface CompanionFact {
  readonly law: string;
  readonly section: string;
  readonly title: string;
  readonly penalty: string;
  readonly cognizable: boolean | null;
  readonly bailable: boolean | null;
  readonly compoundable: boolean | null;
  readonly sources: readonly string[];
  /** Which source stands for which part, where they differ. */
  readonly basis: string;
  readonly confidence: Confidence;
  readonly notes: string;
}
