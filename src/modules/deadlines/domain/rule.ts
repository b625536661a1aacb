/** `fixed_date`: a day of the year that the law names. */
export const UNITS = ['hours', 'days', 'months', 'years', 'fixed_date'] as const;
export type Unit = (typeof UNITS)[number];

/** What happens when the last day is closed. Source: General Clauses Act s.10, Limitation Act s.4. */
export const LAST_DAY_RULES = ['no_roll', 'roll_next_open_day', 'not_applicable'] as const;
export type LastDayRule = (typeof LAST_DAY_RULES)[number];

/** `min`: a right or a power that matures; nobody is late when it does. */
export const BOUNDS = ['max', 'min'] as const;
export type Bound = (typeof BOUNDS)[number];

/** `working` counts only open days of the calendar; no statute of the catalogue does, some house rules do. */
export const DAY_BASES = ['calendar', 'working'] as const;
export type DayBasis = (typeof DAY_BASES)[number];

export const AUDIENCES = ['responsible', 'in-charge', 'head', 'zone-head'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** `house`: a policy of the agency, never to be shown as law. */
export const RULE_KINDS = ['statute', 'house'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** One stage of a ladder. Ladders are house policy throughout, those of statute rules too. */
export interface Rung {
  readonly key: string;
  /** ISO 8601 duration before (-) or after the limit; `PT0S` is the limit itself. Days are of 24 hours. */
  readonly offset: string;
  readonly audience: readonly Audience[];
}

/** One edition of a period that the law or the house sets. Written once: another edition takes its place. */
export interface DeadlineRule {
  /** `DL-…` and `SD…` are statute, `HS-…` and `RM…` are house rules. */
  readonly code: string;
  readonly edition: number;
  readonly kind: RuleKind;
  readonly legalSource: string;
  readonly trigger: string;
  /** Null for a fixed date, and where the fact itself gives the limit. Negative: at the latest so long before the trigger. */
  readonly length: number | null;
  readonly unit: Unit;
  readonly bound: Bound;
  readonly dayBasis: DayBasis;
  readonly lastDayRule: LastDayRule;
  readonly responsible: string;
  readonly extendableBy: string;
  readonly extensionCap: string | null;
  readonly consequence: string;
  /** First day of force: `YYYY-MM-DD`, `YYYY` when only the year is known, null when it always was. */
  readonly effectiveFrom: string | null;
  /** First day on which it is no longer in force. */
  readonly effectiveTo: string | null;
  /** Struck down: never in force, kept to explain old papers. */
  readonly void: boolean;
  /** Where the text was read; not a citation. */
  readonly sources: readonly string[];
  readonly sourceCodes: readonly string[];
  readonly confidence: Confidence;
  readonly notes: string;
  /** `before 31 July`, `before 31 January of next year`: with unit `fixed_date` only. */
  readonly fixedDue: string | null;
  readonly ladder: readonly Rung[];
  /** For the officer's screen; no citation. */
  readonly summary: { readonly en: string; readonly ur: string };
}
