import type { DayRange } from './day';
import { overlaps } from './day';
import type { Confidence, Day } from './offence';

/**
 * What a doubt touches. `start` and `class` take away the assumed power to arrest without warrant; `limb` forbids one limb
 * without a legal opinion; the others are shown wherever the charge is shown. `reading` = a reading chosen between two texts.
 */
export const TOUCHES = [
  'start',
  'class',
  'limb',
  'penalty',
  'victim',
  'condition',
  'validity',
  'forum',
  'reading',
] as const;
export type Touch = (typeof TOUCHES)[number];

/** A doubt about an offence for acts of certain days (`effectiveFrom` inside, `effectiveTo` outside). Empty `offences` = every one. */
export interface ReviewFlag {
  readonly id: string;
  readonly offences: readonly string[];
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly touches: Touch;
  readonly reason: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** The flags of an offence, whatever the day. */
export function flagsOf(flags: readonly ReviewFlag[], offenceId: string): ReviewFlag[] {
  return flags.filter((flag) => flag.offences.length === 0 || flag.offences.includes(offenceId));
}

/** The flags that a charge for an act on these days must show. */
export function flagsFor(flags: readonly ReviewFlag[], offenceId: string, range: DayRange): ReviewFlag[] {
  return flagsOf(flags, offenceId).filter((flag) => overlaps(flag, range));
}
