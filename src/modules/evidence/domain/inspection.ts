import type { MaterialClass } from './exhibit';

export const VISITOR_CAPACITIES = [
  'accused',
  'defence_counsel',
  'defence_expert',
  'court',
  'court_expert',
  'other',
] as const;
export type VisitorCapacity = (typeof VISITOR_CAPACITIES)[number];

export interface InspectionIrregularity {
  readonly rule: 'inspection-without-order' | 'inspection-copied' | 'inspection-unsupervised';
  readonly section: string;
  readonly reason: string;
}

const HOUSE = 'house policy';
/** Longer than any day in a store: then one of the times is wrong. */
const LONGEST_MS = 24 * 3_600_000;

/** What is wrong with the times that were told, if anything. */
export function timesFault(begun: Date, ended: Date): 'turned-round' | 'too-long' | null {
  if (ended <= begun) return 'turned-round';
  return ended.getTime() - begun.getTime() > LONGEST_MS ? 'too-long' : null;
}

interface Told {
  readonly class: MaterialClass;
  readonly ordered: boolean;
  readonly copied: boolean;
  /** The supervisor came to the inspection as counsel, and not as an officer of ours. */
  readonly supervisorIsCounsel: boolean;
}

/**
 * What of an inspection should not have been. It happened, and stands as it was. Material of child abuse is inspected by order of
 * a court alone, and nothing of it is copied. Source: rules of the house (design, classes of material).
 */
export function inspectionIrregularities(told: Told): InspectionIrregularity[] {
  const abuse = told.class === 'child-abuse';
  const found = (rule: InspectionIrregularity['rule'], reason: string): InspectionIrregularity => ({
    ...{ rule, section: HOUSE, reason },
  });
  return [
    ...(abuse && !told.ordered
      ? [found('inspection-without-order', 'Material of child abuse was inspected without an order of a court.')]
      : []),
    ...(abuse && told.copied ? [found('inspection-copied', 'Something of material of child abuse was copied.')] : []),
    ...(told.supervisorIsCounsel
      ? [
          found(
            'inspection-unsupervised',
            'Who is named as supervisor is counsel, and no officer who keeps the exhibit.',
          ),
        ]
      : []),
  ];
}
