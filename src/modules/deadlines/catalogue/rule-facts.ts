import type { Bound, Confidence, DayBasis, LastDayRule, Rung, Unit } from '../domain/rule';

/** A period as its text has it. What is left out: no cap, always in force, not void, no notes, calendar days, the house's usual ladder. */
export interface StatuteFact {
  readonly code: string;
  readonly legalSource: string;
  readonly trigger: string;
  readonly fixedDue?: string;
  readonly period: readonly [length: number | null, unit: Unit, bound: Bound, lastDay: LastDayRule];
  readonly responsible: string;
  readonly extendableBy: string;
  readonly extensionCap?: string;
  readonly consequence: string;
  readonly force?: readonly [from: string | null, to: string | null];
  readonly void?: boolean;
  readonly sourceCodes: readonly string[];
  readonly confidence: Confidence;
  readonly notes?: string;
  readonly summary: readonly [en: string, ur: string];
  readonly ladder?: readonly Rung[];
}

/** A period that the house sets itself. Its only source is the house. */
export interface HouseFact extends Pick<
  StatuteFact,
  'code' | 'trigger' | 'period' | 'responsible' | 'consequence' | 'notes' | 'summary' | 'ladder'
> {
  readonly dayBasis?: DayBasis;
  readonly confidence?: Confidence;
}
