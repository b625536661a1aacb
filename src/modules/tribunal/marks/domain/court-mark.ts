import { karachiDay } from '../../../../kernel/day';
import { latinDigits } from '../../../../kernel/digits';

/** A thing that is proved, or one that is marked so that it can be spoken of until it is. */
export type MarkClass = 'exhibited' | 'identification';

export const SHOWN = ['played', 'inspected'] as const;
export type Shown = (typeof SHOWN)[number];
export const DECISIONS = ['overruled', 'sustained', 'reserved'] as const;
export type Decision = (typeof DECISIONS)[number];
/** What befalls a mark after it was given. */
export const MARK_TURNS = ['objected', 'objection_decided', ...SHOWN, 'set_aside'] as const;
export type MarkTurnKind = (typeof MARK_TURNS)[number];

export type MarkStanding =
  'in_evidence' | 'for_identification' | 'objection_reserved' | 'objection_sustained' | 'set_aside';

const PREFIX = /^(?:EXHIBIT|EXHBT|EXH|EX|EXB)(?=[^A-Z])[\s.:]*/;
const IDENTIFICATION = /^MARK(?:ED)?[\s.:-]*/;

/**
 * One form of what courts write in many: `Ex.PW1/A`, `EX. PW-1/A` and `Exh. PW 1/A` are one mark, `Ex. PW-11` and `Ex. PW-1/1` are
 * two. A mark without a word before it (`P-1`, `D-1`) is an exhibit's. Source: practice of the courts (Ex., Mark-, D-); medium.
 */
export function markKey(label: string): { readonly key: string; readonly class: MarkClass } {
  const upper = latinDigits(label).toUpperCase().trim();
  const isMark = IDENTIFICATION.test(upper);
  const rest = upper.replace(isMark ? IDENTIFICATION : PREFIX, '').replace(/[–—]/g, '-');
  const plain = rest
    .replace(/[\s.]/g, '')
    .replace(/([A-Z])-(\d)/g, '$1$2')
    .replace(/-/g, '/')
    .replace(/(\d)([A-Z])/g, '$1/$2');
  return { key: `${isMark ? 'MARK' : 'EX'} ${plain}`, class: isMark ? 'identification' : 'exhibited' };
}

/** The witness whom a mark names, as `PW-1`; null where it names none. */
export function witnessInMark(label: string): string | null {
  const named = /^EX ([PDC]W)(\d+)/.exec(markKey(label).key);
  return named ? `${named[1]}-${named[2]}` : null;
}

/** Which trial of the proceeding it was, from 1: each retrial begins another, in which marks are given anew. */
export const trialOf = (at: Date, retrials: readonly Date[]): number => 1 + retrials.filter((day) => day <= at).length;

interface Turn {
  readonly kind: MarkTurnKind;
  readonly at: Date;
  readonly seq: number;
  readonly decision: Decision | null;
}

/** How the mark stands, by the time of what happened and not by that of its entry. */
export function standingOf(label: string, turns: readonly Turn[]): MarkStanding {
  if (turns.some(({ kind }) => kind === 'set_aside')) return 'set_aside';
  const decided = [...turns]
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq)
    .findLast(({ decision }) => decision !== null)?.decision;
  if (decided === 'sustained') return 'objection_sustained';
  if (decided === 'reserved') return 'objection_reserved';
  return markKey(label).class === 'identification' ? 'for_identification' : 'in_evidence';
}

/** A decision to which no objection on record leads. */
export const isUnexplainedTurn = (before: readonly Turn[], kind: MarkTurnKind, at: Date): boolean =>
  kind === 'objection_decided' && !before.some((turn) => turn.kind === 'objected' && turn.at <= at);

export interface MarkIrregularity {
  readonly rule: string;
  readonly section: string;
  readonly reason: string;
}

/** What is compared with a mark: the day in court, and the witness through whom the thing came. */
export interface MarkDay {
  readonly hearings: readonly { readonly day: string; readonly result: string | null }[];
  /** Null: through nobody. */
  readonly witness: { readonly mark: string; readonly presentOn: readonly string[] } | null;
  /** Whether the same mark stands on something else in the same trial, recorded before it. */
  readonly doubles: boolean;
}

interface Placed {
  readonly id: string;
  readonly key: string;
  readonly at: Date;
  readonly recordedAt: Date;
}

/**
 * The mark that stands on something else in the same trial and came on record before; null: there is none. What was set aside
 * stands on nothing. Of marks of one proceeding.
 */
export function standsOn<M extends Placed>(
  mark: Pick<Placed, 'key' | 'at'> & Partial<Placed>,
  others: readonly M[],
  { aside, retrials }: { readonly aside: ReadonlySet<string>; readonly retrials: readonly Date[] },
): M | null {
  const trial = trialOf(mark.at, retrials);
  const isBefore = ({ id, recordedAt }: M): boolean =>
    mark.id === undefined || mark.recordedAt === undefined
      ? true
      : recordedAt < mark.recordedAt || (recordedAt.getTime() === mark.recordedAt.getTime() && id < mark.id);
  const found = others.find(
    (other) =>
      other.id !== mark.id &&
      other.key === mark.key &&
      !aside.has(other.id) &&
      trialOf(other.at, retrials) === trial &&
      isBefore(other),
  );
  return found ?? null;
}

const HOUSE = 'house policy';

/**
 * What of a mark the record cannot follow. The court's fact stands as it is; who reads it is told. Source: rules of the house, since
 * a thing comes on record at a hearing and through somebody who is there.
 */
export function markIrregularities(
  { label, at }: { readonly label: string; readonly at: Date },
  { hearings, witness, doubles }: MarkDay,
): MarkIrregularity[] {
  const day = karachiDay(at);
  const sat = hearings.find((hearing) => hearing.day === day);
  const named = witnessInMark(label);
  const found = (rule: string, reason: string): MarkIrregularity => ({ rule, section: HOUSE, reason });
  return [
    ...(doubles ? [found('mark-given-twice', 'The same mark stands on something else in this trial.')] : []),
    ...(sat ? [] : [found('mark-without-hearing', `No hearing of this proceeding is on record on ${day}.`)]),
    ...(sat && sat.result !== null && sat.result !== 'held'
      ? [found('mark-on-day-not-held', `The hearing of ${day} was not held: ${sat.result.replace('_', ' ')}.`)]
      : []),
    ...(witness && !witness.presentOn.includes(day)
      ? [found('mark-through-absent-witness', `Nothing on record has ${witness.mark} in court on ${day}.`)]
      : []),
    ...(named !== null && named !== witness?.mark
      ? [
          found(
            'mark-of-another-witness',
            `The mark names ${named}; it is recorded through ${witness?.mark ?? 'no witness'}.`,
          ),
        ]
      : []),
  ];
}
