export const OUTCOMES = ['received', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const HOWS = ['in_court', 'by_hand', 'in_custody', 'through_counsel', 'other'] as const;
export type How = (typeof HOWS)[number];

export interface SetIrregularity {
  readonly rule: string;
  readonly section: string;
  readonly reason: string;
}

/** What was handed over although it was withheld is a fact, and told. Source: rule of the house. */
export function setIrregularity(things: readonly string[], withheld: ReadonlySet<string>): SetIrregularity | null {
  const gone = things.filter((ref) => withheld.has(ref)).length;
  return gone === 0
    ? null
    : {
        ...{ rule: 'served-although-withheld', section: 'house policy' },
        reason: `${gone} of what was handed over was withheld on that day.`,
      };
}

const DAY_MS = 86_400_000;

/**
 * The first day on which a trial can begin after so many clear days: neither the day of supply nor that of the trial counts.
 * `supplied`: a day of Pakistan. Source: CrPC ss.241-A, 265-C.
 */
export const firstDayOfTrial = (supplied: string, clearDays: number): string =>
  new Date(Date.parse(`${supplied}T00:00:00.000Z`) + (clearDays + 1) * DAY_MS).toISOString().slice(0, 10);
