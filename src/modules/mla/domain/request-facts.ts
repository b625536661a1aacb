import type { Role } from '../../../kernel/roles';
import type { AssistanceType, Direction, ItemResult, Track } from './codes';
import type { Gap } from './completeness';
import type { Need } from './move';
import type { Flags, OffenceRow } from './offence-row';
import type { Sending } from './sending';

export type { Flags, OffenceRow } from './offence-row';

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
  /** Packages that came without the certificate by which a court takes them; left out: none. */
  readonly unauthenticated?: number;
  readonly sending: Sending;
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
