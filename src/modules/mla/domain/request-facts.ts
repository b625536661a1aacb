import type { Role } from '../../../kernel/roles';
import type { AssistanceType, Direction, DualCriminality, ItemResult, Track } from './codes';
import type { Gap } from './completeness';
import type { Need } from './move';

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

/** What is known of a request when somebody wants to take a step. */
export interface RequestFacts {
  readonly direction: Direction;
  readonly track: Track;
  readonly state: string;
  readonly stateAt: Date;
  readonly returnState: string | null;
  readonly actor: string;
  readonly writtenBy: string;
  readonly linked: boolean;
  readonly exempt: boolean;
  readonly items: readonly {
    readonly type: AssistanceType;
    readonly result: ItemResult;
    readonly relevance: string | null;
  }[];
  /** Neither excused in writing nor let go by the central authority's decision. */
  readonly gaps: readonly Gap[];
  readonly offences: readonly OffenceRow[];
  readonly flags: Flags;
  readonly assurance: boolean;
  readonly basis: boolean;
  readonly authority: boolean;
  readonly openQuestions: number;
  readonly conditions: number;
  readonly windowEnds: Date | null;
  readonly now: Date;
}

/** What the officer says; a member that the step needs and that is absent is missing. */
export type ToldNeeds = Readonly<Partial<Record<Need, unknown>>>;

/** What stands in the way: section or rule, sentence in both languages, who supplies it. */
export interface Lack {
  readonly code: string;
  readonly law: string | null;
  readonly en: string;
  readonly ur: string;
  readonly by: readonly Role[];
}
