import type { AssistanceType, Rank } from './codes';
import { RANKS } from './codes';

interface Days {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Last day inside. */
const holdsOn = ({ validFrom, validTo }: Days, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/**
 * Whether it lets its holder sign and decide on that day: the Secretary, or a delegate not below Joint Secretary.
 * Source: MLA Act 2020 ss.2(c), 4(3).
 */
export const mayAct = (
  held: Days & { readonly kind: 'secretary' | 'delegate'; readonly rank: Rank },
  day: string,
): boolean =>
  holdsOn(held, day) &&
  (held.kind === 'secretary'
    ? held.rank === 'secretary'
    : RANKS.indexOf(held.rank) >= RANKS.indexOf('joint_secretary'));

/** Whether the instrument covers all that is asked, on that day. Source: MLA Act 2020 s.3(2), (3). */
export const covers = (
  basis: Days & { readonly scope: readonly AssistanceType[] | null },
  types: readonly AssistanceType[],
  day: string,
): boolean => holdsOn(basis, day) && types.every((type) => basis.scope === null || basis.scope.includes(type));
