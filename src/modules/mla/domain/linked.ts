/**
 * What stands beside a request and is run by others: letters rogatory of a court, extradition. We keep what was told of it.
 * Source: mla.md E.3 (MLA Act 2020 s.7(b) or a commission of the court; record why).
 */
export const RECORDED_KINDS = ['letter_rogatory', 'extradition'] as const;
/** Information without a request is a matter of its own; what was recorded beside a request before that stays as it was. */
export const LINKED_KINDS = ['spontaneous_information', ...RECORDED_KINDS] as const;
export type LinkedKind = (typeof LINKED_KINDS)[number];

/** Outcomes as told; none is inferred. */
export const LINKED_OUTCOMES = ['granted', 'partly', 'refused', 'withdrawn', 'overtaken'] as const;
export type LinkedOutcome = (typeof LINKED_OUTCOMES)[number];

export interface LinkedTold {
  readonly kind: LinkedKind;
  readonly court?: string | undefined;
  readonly outcome?: LinkedOutcome | undefined;
}

/** Fields that contradict the kind of the record, or that it lacks; a record holds only where there are none. */
export function misfitsOf({ kind, court, outcome }: LinkedTold): readonly string[] {
  const isInformation = kind === 'spontaneous_information';
  return [
    // Letters rogatory are a court's; information is nobody's judgment.
    ...((kind === 'letter_rogatory' ? court === undefined : isInformation && court !== undefined) ? ['court'] : []),
    ...(isInformation && outcome !== undefined ? ['outcome'] : []),
  ];
}
