import { assertTransition, type Transitions } from '../../../kernel/transitions';
import { DomainError } from '../../../kernel/domain-error';
import { spanOf } from './incident';

/** A charge is never edited: an amended one is superseded by another, so that what was charged before stays readable. */
export const CHARGE_STATES = ['made', 'superseded', 'withdrawn'] as const;
export type ChargeState = (typeof CHARGE_STATES)[number];

export const CHARGE_TRANSITIONS: Transitions<ChargeState> = {
  made: ['superseded', 'withdrawn'],
  superseded: [],
  withdrawn: [],
};

interface Dated {
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** Ends a charge. @throws conflict `charge.illegal-transition` */
export function endCharge(
  charge: { readonly state: ChargeState },
  as: 'superseded' | 'withdrawn',
  by: string,
  reason: string,
  at: Date,
) {
  assertTransition(CHARGE_TRANSITIONS, 'charge', charge.state, as);
  return { state: as, endedBy: by, endedAt: at, endReason: reason } as const;
}

/**
 * The days by which a charge is judged: those of its incidents together. Our own charge needs dated incidents, because the
 * law of the day cannot be chosen without the day; a court's or an old one may carry the days of its paper instead.
 * Source: Constitution of Pakistan, Article 12.
 * @throws unprocessable `charge.incident-missing`, `charge.incident-undated`, `charge.days-missing`
 */
export function daysOfCharge(
  origin: 'ours' | 'court' | 'historic',
  incidents: readonly Dated[],
  told: { readonly from?: string; readonly to?: string },
): { from: string; to: string } {
  const span = spanOf(incidents);
  if (origin === 'ours') {
    if (incidents.length === 0) {
      throw new DomainError(
        'unprocessable',
        'charge.incident-missing',
        'Name the incidents that this charge is about.',
      );
    }
    if (span === null) {
      throw new DomainError(
        'unprocessable',
        'charge.incident-undated',
        'Find out the day of each incident first: under Article 12 of the Constitution the law of that day decides.',
      );
    }
    return span;
  }
  if (told.from !== undefined) return { from: told.from, to: told.to ?? told.from };
  if (span !== null) return span;
  throw new DomainError('unprocessable', 'charge.days-missing', 'Give the days that the order or the old paper names.');
}
