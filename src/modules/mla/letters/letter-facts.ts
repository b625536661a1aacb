import type { AssistanceType, Direction, Priority, Track } from '../domain/codes';
import type { LetterKind, NamedPerson } from '../domain/letter';
import type { Flags, OffenceRow } from '../domain/request-facts';

export interface LetterPerson extends NamedPerson {
  readonly role: string;
  readonly nationality: string | null;
  readonly location: string | null;
}

/** All from which a letter is made; the same facts give the same letter. */
export interface LetterFacts {
  readonly kind: LetterKind;
  /** False: a look at what it will be, marked as a draft. */
  readonly isMade: boolean;
  readonly request: {
    readonly id: string;
    readonly direction: Direction;
    readonly track: Track;
    readonly number: string | null;
    readonly title: string;
    readonly priority: Priority;
    readonly particulars: Readonly<Record<string, string>>;
    readonly offences: readonly OffenceRow[];
    readonly flags: Flags;
    readonly textVersion: number;
    readonly sha256: string | null;
    readonly foreignRef: string | null;
  };
  readonly country: string;
  readonly authority: string | null;
  readonly address: string | null;
  readonly channel: string | null;
  readonly basis: { readonly instrument: string; readonly article: string | null; readonly reference: string } | null;
  readonly items: readonly {
    readonly no: number;
    readonly type: AssistanceType;
    readonly description: string;
    readonly relevance: string | null;
    readonly target: string | null;
    readonly from: Date | null;
    readonly to: Date | null;
    readonly particulars: Readonly<Record<string, string>>;
  }[];
  readonly persons: readonly LetterPerson[];
  readonly annexes: readonly {
    readonly no: number;
    readonly title: string;
    readonly sha256: string;
    /** Decimal. */
    readonly sizeBytes: string;
  }[];
  /** Null: not signed. */
  readonly signature: {
    readonly name: string;
    readonly rank: string;
    readonly authority: string;
    readonly at: Date;
  } | null;
  readonly translation: {
    readonly translator: string;
    readonly secondReader: string;
    readonly certificate: string;
  } | null;
}
