import { karachiDay } from '../../../kernel/day';
import type { Irregularity } from './step';

/** Orders on bail before arrest. Source: CrPC s.498 (law notes D). */
export const PRE_ARREST_BAILS = ['interim_granted', 'confirmed', 'refused', 'recalled'] as const;
export type PreArrestBailKind = (typeof PRE_ARREST_BAILS)[number];

export interface PreArrestOrder {
  readonly kind: PreArrestBailKind;
  readonly at: Date;
  /** Last day of interim bail, in Pakistan; null where the order names none. */
  readonly untilOn: string | null;
}

/** Whether an order protects him at an instant: the last one before it, while it runs. */
export function protectedAt(orders: readonly PreArrestOrder[], at: Date): boolean {
  const last = orders
    .filter((order) => order.at <= at)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1);
  if (!last) return false;
  if (last.kind === 'confirmed') return true;
  return last.kind === 'interim_granted' && (last.untilOn === null || karachiDay(at) <= last.untilOn);
}

/** An arrest in spite of bail is recorded as it was, and marked. Source: CrPC s.498. */
export const bailIrregularity = (orders: readonly PreArrestOrder[], arrestedAt: Date): Irregularity[] =>
  protectedAt(orders, arrestedAt)
    ? [
        {
          rule: 'arrest-under-pre-arrest-bail',
          section: 'CrPC s.498',
          reason: `Arrested on ${karachiDay(arrestedAt)} while an order of bail before arrest ran.`,
        },
      ]
    : [];
