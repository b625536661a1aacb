import { NEVER_SERVED, type NeverServed } from '../../file/domain/sections';
import { NEVER_SERVED_WORK } from '../../never-served';
import { type Moment, keepsBack, type Withheld } from './withholding';

export const DISCLOSURE_STATES = ['served', 'to-be-served', 'withheld', 'never-served'] as const;
export type DisclosureState = (typeof DISCLOSURE_STATES)[number];

/** A thing of the record by the place where it stands in the tribunal file. */
export interface ThingRef {
  readonly section: string;
  readonly key: string;
}
export const refOf = ({ section, key }: ThingRef): string => `${section}/${key}`;

/** A document of the record, as the tribunal file would have it. */
export interface RecordedThing extends ThingRef {
  readonly never: NeverServed | null;
  /** When each of its acts came on record, rising. */
  readonly recordedAt: readonly Date[];
}

/** A set of copies that the accused took and that counts. */
export interface HandedSet {
  readonly id: string;
  readonly at: Date;
  /** What was on record then is what stands in it. */
  readonly asOf: Date;
  /** `section/key` of what stands in it. */
  readonly things: ReadonlySet<string>;
}

export interface WithheldThing extends Withheld, ThingRef {
  readonly id: string;
}

/** What is never served and a court may call for: classes of the record, and what the prosecution makes for itself. */
export const CALLED_CLASSES = [...NEVER_SERVED, ...NEVER_SERVED_WORK] as const;
export type CalledClass = (typeof CALLED_CLASSES)[number];

/** A court called for a never-served class. */
export interface CourtCall {
  readonly class: CalledClass;
  /** The court's copy in which it stands; null: the call is on record by its order alone. */
  readonly fileId: string | null;
  /** The order as it is registered in the case; null: as it was named for the file. */
  readonly documentId: string | null;
  readonly order: string;
  readonly at: Date;
}

export interface DisclosureFacts<W extends WithheldThing = WithheldThing> {
  readonly sets: readonly HandedSet[];
  readonly withholdings: readonly W[];
  /** `section/key` of what speaks for the accused. */
  readonly exculpatory: ReadonlySet<string>;
  readonly calls: readonly CourtCall[];
  readonly moment: Moment;
}

/** How one document stands between prosecution and this accused. */
export interface Standing<W extends WithheldThing = WithheldThing> {
  readonly state: DisclosureState;
  readonly exculpatory: boolean;
  /** The first set in which it stands. */
  readonly set: HandedSet | null;
  /** Acts of it that came on record after the last set in which it stands. */
  readonly actsSince: number;
  readonly withholding: W | null;
  /** A withholding that would stand, were the thing not exculpatory: it is served all the same. */
  readonly overruled: W | null;
  readonly call: CourtCall | null;
}

/**
 * The state of a document. What was handed over is a fact that no withholding undoes; what is never served is so whatever else is
 * said of it. Source: law notes E.3 (FC-35), CrPC ss.172, 241-A, 265-C.
 */
export function standingOf<W extends WithheldThing>(thing: RecordedThing, facts: DisclosureFacts<W>): Standing<W> {
  const ref = refOf(thing);
  const exculpatory = facts.exculpatory.has(ref);
  const none = { exculpatory, set: null, actsSince: 0, withholding: null, overruled: null, call: null };
  if (thing.never !== null) {
    const call = facts.calls.find((each) => each.class === thing.never) ?? null;
    return { ...none, state: 'never-served', call };
  }
  const sets = facts.sets.filter(({ things }) => things.has(ref)).sort((a, b) => a.at.getTime() - b.at.getTime());
  const [set] = sets;
  if (set) {
    const upTo = Math.max(...sets.map(({ asOf }) => asOf.getTime()));
    return { ...none, state: 'served', set, actsSince: thing.recordedAt.filter((at) => at.getTime() > upTo).length };
  }
  const own = facts.withholdings.filter((each) => refOf(each) === ref);
  const withholding = own.find((each) => keepsBack(each, exculpatory, facts.moment)) ?? null;
  if (withholding) return { ...none, state: 'withheld', withholding };
  const overruled = exculpatory ? (own.find((each) => keepsBack(each, false, facts.moment)) ?? null) : null;
  return { ...none, state: 'to-be-served', overruled };
}
