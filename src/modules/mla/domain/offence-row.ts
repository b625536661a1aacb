import type { DualCriminality } from './codes';

export interface OffenceRow {
  readonly citation: string;
  readonly text: string;
  readonly maximumPenalty: string;
  readonly foreignOffence?: string;
  readonly dualCriminality: DualCriminality;
  readonly note?: string;
}

/** Null: not answered yet. */
export interface Flags {
  readonly deathPenalty: boolean | null;
  readonly speech: boolean | null;
  readonly political: boolean | null;
}
