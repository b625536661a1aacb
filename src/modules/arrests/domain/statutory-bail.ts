import { karachiDay } from '../../../kernel/day';
import type { Custody } from './custody';
import { DETAINED, type Stretch } from './step';

/** A right to bail that ripens by being held: the rule of the catalogue whose period it has, and what must be read with it. */
export interface BailRule {
  readonly code: string;
  readonly months: number;
  readonly section: string;
  readonly note: string;
}

export interface BailGround {
  readonly sex: 'female' | 'male' | 'transgender' | null;
  /** A joined charge is punishable with death. */
  readonly deathOffence: boolean;
  readonly minor: Custody['minor'];
  /** Day from which he is held without a break. */
  readonly heldFrom: string;
}

/** First day of the Juvenile Justice System Act, 2018, as the rules of its periods have it. */
export const JJSA_FROM = '2018-05-22';

const EXCEPTIONS =
  'Delay by the accused is left out only where a court has found it. Not for one convicted before of an offence punishable with death or life, nor where the court finds him hardened, desperate or dangerous, or accused of terrorism.';

/**
 * Which periods run. Source: CrPC s.497(1) third proviso: one year, two where the offence is punishable with death; a woman six
 * months and one year; JJSA 2018 s.6(5): six months (over sixteen and a heinous offence: the court decides).
 */
export function bailRules({ sex, deathOffence, minor, heldFrom }: BailGround): BailRule[] {
  const woman = sex === 'female';
  const months = (deathOffence ? 24 : 12) / (woman ? 2 : 1);
  const code = months === 6 ? 'DL-CRPC-497-6M-W' : months === 12 ? 'DL-CRPC-497-1Y' : 'DL-CRPC-497-2Y';
  const who = `${woman ? 'A woman' : 'An accused'} held for an offence ${deathOffence ? '' : 'not '}punishable with death.`;
  const general = { code, months, section: 'CrPC s.497(1) third proviso', note: `${who} ${EXCEPTIONS}` };
  if ((minor !== 'alleged' && minor !== 'determined') || heldFrom < JJSA_FROM) return [general];
  const note =
    'A juvenile whose trial is not over. Over sixteen and charged with a heinous offence: the court decides.';
  return [{ code: 'DL-JJSA-BAIL', months: 6, section: 'JJSA 2018 s.6(5)', note }, general];
}

/** The detention that runs now; null while nobody is held. */
export function presentDetention({ state, detentions }: Pick<Custody, 'state' | 'detentions'>): { from: Date } | null {
  const last = detentions.at(-1);
  return DETAINED.has(state) && last && last.to === null ? { from: last.from } : null;
}

/** Stretches that lie in a detention from `from` on, cut to it. */
export function within(stretches: readonly Stretch[], from: Date): Stretch[] {
  return stretches.flatMap((each) => {
    const begin = new Date(Math.max(Date.parse(each.from), from.getTime()));
    return Date.parse(each.to) > begin.getTime() ? [{ ...each, from: begin.toISOString() }] : [];
  });
}

/** The ground of the periods that run now, or null. */
export function bailGround(
  person: Pick<BailGround, 'sex' | 'deathOffence'>,
  custody: Pick<Custody, 'state' | 'detentions' | 'minor'>,
): (BailGround & { readonly from: Date }) | null {
  const held = presentDetention(custody);
  return held && { ...person, minor: custody.minor, heldFrom: karachiDay(held.from), from: held.from };
}
