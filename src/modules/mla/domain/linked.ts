import type { Direction } from './codes';

/**
 * What stands beside a request and is run by others: information sent or received without a request, letters rogatory of a court,
 * extradition. We keep what was told of it. Source: mla.md E.3 (MLA Act 2020 s.7(b) or a commission of the court; record why).
 */
export const LINKED_KINDS = ['spontaneous_information', 'letter_rogatory', 'extradition'] as const;
export type LinkedKind = (typeof LINKED_KINDS)[number];

/** Outcomes as told; none is inferred. */
export const LINKED_OUTCOMES = ['granted', 'partly', 'refused', 'withdrawn', 'overtaken'] as const;
export type LinkedOutcome = (typeof LINKED_OUTCOMES)[number];

export interface LinkedTold {
  readonly kind: LinkedKind;
  readonly direction: Direction;
  readonly court?: string | undefined;
  readonly outcome?: LinkedOutcome | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly exhibitIds?: readonly string[] | undefined;
}

/** Fields that contradict the kind of the record, or that it lacks; a record holds only where there are none. */
export function misfitsOf(told: LinkedTold): readonly string[] {
  const { kind, direction, court, outcome, conditions = [], exhibitIds = [] } = told;
  const misfits: string[] = [];
  const isInformation = kind === 'spontaneous_information';
  // Letters rogatory are a court's; information is nobody's judgment.
  if (kind === 'letter_rogatory' ? court === undefined : isInformation && court !== undefined) misfits.push('court');
  if (isInformation && outcome !== undefined) misfits.push('outcome');
  if (!isInformation && conditions.length > 0) misfits.push('conditions');
  // Only what came to us binds things of ours, and only by a condition.
  if (exhibitIds.length > 0 && (!isInformation || direction !== 'incoming' || conditions.length === 0)) {
    misfits.push('exhibitIds');
  }
  return misfits;
}
