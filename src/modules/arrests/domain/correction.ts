import { DomainError } from '../../../kernel/domain-error';
import { type Custody, custodyOf, standing } from './custody';
import { type ArrestGround, type RemandCeiling, stepIrregularity } from './lawfulness';
import { CUSTODY_TRANSITIONS, type CustodyStep, type Irregularity } from './step';

const MINUTE = 60_000;

/** Papers give the time of an arrest to the minute: two of one minute are one. */
export const sameMinute = (a: Date, b: Date): boolean =>
  Math.floor(a.getTime() / MINUTE) === Math.floor(b.getTime() / MINUTE);

const isOver = ({ state }: Pick<Custody, 'state'>): boolean => CUSTODY_TRANSITIONS[state].length === 0;

/** An arrest of the same person that is on record. */
export interface OtherArrest {
  readonly id: string;
  readonly number: string;
  readonly arrestedAt: Date;
  readonly steps: readonly CustodyStep[];
}

/**
 * One taking is recorded once: an arrest of the same person in the same minute, whose custody has not ended, stands. Arrests of
 * different times are facts, also while he is in custody.
 * @throws conflict `arrest.already-recorded`
 */
export function requireRecordedOnce(arrestedAt: Date, others: readonly OtherArrest[]): void {
  const stands = others.find(
    (other) => sameMinute(other.arrestedAt, arrestedAt) && !isOver(custodyOf(other.arrestedAt, other.steps)),
  );
  if (!stands) return;
  throw new DomainError(
    'conflict',
    'arrest.already-recorded',
    `Arrest ${stands.number} of this person at this minute is on record already. Go on with it, correct it, or put its custody into the other case.`,
    { arrestId: stands.id, number: stands.number, arrestedAt: stands.arrestedAt.toISOString() },
  );
}

type Plain = string | boolean | object | null;

/** What of `told` differs from what stands, as it was and as it becomes.*/
export function differing<T extends Record<string, Plain>>(
  stands: T,
  told: Partial<T>,
): { was: Partial<T>; becomes: Partial<T> } {
  const names = Object.keys(told).filter(
    (name) => told[name] !== undefined && comparable(told[name]) !== comparable(stands[name]),
  );
  const of = (from: Partial<T>): Partial<T> =>
    Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<T>;
  return { was: of(stands), becomes: of(told) };
}

/** Equal in what they say, whatever the order of their members. */
function comparable(value: Plain | undefined): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Nothing of a custody may come to lie before its arrest when the arrest moves.
 * @throws unprocessable `arrest.steps-before`
 */
export function requireNothingBefore(arrestedAt: Date, steps: readonly CustodyStep[]): void {
  const before = standing(steps).filter(({ kind, at, facts }) => {
    const stretches = [...(facts.journeys ?? []), ...(facts.stretch ? [facts.stretch] : [])];
    return kind !== 'corrected' && (at < arrestedAt || stretches.some(({ from }) => Date.parse(from) < +arrestedAt));
  });
  if (before.length === 0) return;
  throw new DomainError(
    'unprocessable',
    'arrest.steps-before',
    'Entries of this custody lie before the corrected time of the arrest. Correct the time, or set these entries aside first.',
    { steps: before.map(({ id, kind, at }) => ({ id, kind, at: at.toISOString() })) },
  );
}

/** A step with what was found irregular in it, as it is known now. */
export interface JudgedStep extends CustodyStep {
  readonly irregular: Irregularity | null;
}

/** Steps as they were judged last: by a correction of the arrest, or by what was entered late or set aside; others as when recorded. */
export function asJudged<T extends JudgedStep>(steps: readonly T[]): T[] {
  const judged = new Map(
    [...steps]
      .sort((a, b) => a.seq - b.seq)
      .flatMap(({ facts }) => (facts.judged ?? []).map(({ stepId, irregular }) => [stepId, irregular] as const)),
  );
  return steps.map((step) => ({
    ...step,
    irregular: judged.has(step.id) ? (judged.get(step.id) ?? null) : step.irregular,
  }));
}

/** Which steps are to be judged otherwise than they stand, by the ground as it is now and each by the order of recording. */
export function judgedAnew(
  ground: ArrestGround,
  steps: readonly JudgedStep[],
  ceiling: RemandCeiling,
): { stepId: string; irregular: Irregularity | null }[] {
  const counted = standing(steps);
  return asJudged(steps).flatMap((step) => {
    if (!counted.some(({ id }) => id === step.id)) return [];
    const earlier = counted.filter(({ seq, at }) => seq < step.seq && at <= step.at);
    const upTo = counted.filter(({ seq }) => seq <= step.seq);
    const how = { before: custodyOf(ground.arrestedAt, earlier), after: custodyOf(ground.arrestedAt, upTo) };
    const irregular = stepIrregularity(step, how, ground, ceiling);
    const same = irregular?.rule === step.irregular?.rule && irregular?.reason === step.irregular?.reason;
    return same ? [] : [{ stepId: step.id, irregular }];
  });
}

/**
 * Which steps that happened after an instant are to be judged otherwise than they stand, each by all that went before it in time: since
 * a step of that instant was entered late, or counts no more.
 */
export function judgedAfter(
  at: Date,
  ground: ArrestGround,
  steps: readonly JudgedStep[],
  ceiling: RemandCeiling,
): { stepId: string; irregular: Irregularity | null }[] {
  const inTime = standing(steps);
  const order = new Map(inTime.map(({ id }, place) => [id, place]));
  return asJudged(steps).flatMap((step) => {
    const place = order.get(step.id);
    if (place === undefined || step.at <= at || step.kind === 'corrected') return [];
    const how = {
      before: custodyOf(ground.arrestedAt, inTime.slice(0, place)),
      after: custodyOf(ground.arrestedAt, inTime.slice(0, place + 1)),
    };
    const irregular = stepIrregularity(step, how, ground, ceiling);
    const same = irregular?.rule === step.irregular?.rule && irregular?.reason === step.irregular?.reason;
    return same ? [] : [{ stepId: step.id, irregular }];
  });
}
