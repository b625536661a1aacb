export const FINDING_CODES = [
  'holder-mismatch',
  'overlap',
  'unexplained-hours',
  'seal-change',
  'late-entry',
  'outside-duty-hours',
  'carrier-overdue',
  'entry-missing',
  'not-checked',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One thing in the life of an exhibit that a reader must be told of. It says what stands there, never why, and never that it is unlawful. */
export interface Finding {
  readonly code: FindingCode;
  /** Sequences of the entries that it is about, rising. */
  readonly entries: readonly number[];
  /** The time that it is about, where it is about a time; `until` is null while it goes on. */
  readonly from?: string;
  readonly until?: string | null;
  /** What the sentence names: holders, seals, a rule. */
  readonly about: Readonly<Record<string, string>>;
  /** True when the entry itself is marked as irregular, so the record hides nothing. */
  readonly marked: boolean;
}
