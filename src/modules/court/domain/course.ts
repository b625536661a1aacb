import { latinDigits } from '../../../kernel/digits';
import { DomainError } from '../../../kernel/domain-error';
import { leadsTo, type ProceedingStage } from './stage';

/** A step as the course of a proceeding sees it. `stage`: the one after it. */
export interface CourseStep {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly stage: ProceedingStage;
  readonly at: Date;
  readonly facts: {
    readonly consent?: 'given' | 'refused';
    readonly stepId?: string;
    readonly courtId?: string;
    readonly fromCourtId?: string;
  };
}

/** Steps that leave a matter at its stage. */
const STAYING: ReadonlySet<string> = new Set(['plea', 'free_copy', 'compounding_asked', 'suspension', 'set_aside']);

const turns = ({ kind, facts }: Pick<CourseStep, 'kind' | 'facts'>): boolean =>
  !STAYING.has(kind) && (kind !== 'withdrawal' || facts.consent === 'given');

/** Steps that were entered in error. */
export const setAsideOf = (steps: readonly CourseStep[]): ReadonlySet<string> =>
  new Set(steps.flatMap(({ kind, facts }) => (kind === 'set_aside' && facts.stepId ? [facts.stepId] : [])));

/** The steps that count, in the order in which they happened and not in that of their entry. */
export function standing<T extends CourseStep>(steps: readonly T[]): T[] {
  const aside = setAsideOf(steps);
  return steps
    .filter(({ id, kind }) => kind !== 'set_aside' && !aside.has(id))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq);
}

/** How far the matter has come by all that is on record. */
export const stageOf = (steps: readonly CourseStep[]): ProceedingStage =>
  standing(steps).filter(turns).at(-1)?.stage ?? 'cognizance';

/** The steps to which nothing on record leads: one before it is missing, or the court went another way. */
export function unexplainedOf(steps: readonly CourseStep[]): ReadonlySet<string> {
  const found = new Set<string>();
  let stage: ProceedingStage = 'cognizance';
  for (const step of standing(steps).filter(turns)) {
    if (step.stage !== stage && !leadsTo(stage, step.stage)) found.add(step.id);
    stage = step.stage;
  }
  return found;
}

/** The court that has the matter: the one to which it went last, else the one that took it. `present`: as it stands on the row. */
export function courtOf(steps: readonly CourseStep[], present: string): string {
  const went = (step: CourseStep): boolean => step.kind === 'moved' && step.facts.courtId !== undefined;
  const first = [...steps].sort((a, b) => a.seq - b.seq).find(went)?.facts.fromCourtId ?? present;
  return standing(steps).filter(went).at(-1)?.facts.courtId ?? first;
}

/** The last copies before the charge was framed; those for the next charge once a retrial was ordered after it. */
export function copiesOf<T extends CourseStep>(steps: readonly T[]): T | undefined {
  const counted = standing(steps);
  const charge = counted.filter(({ kind }) => kind === 'charge').at(-1);
  const anew = charge && counted.some(({ stage, at }) => stage === 'retrial' && at > charge.at);
  return counted.filter(({ kind, at }) => kind === 'copies' && (!charge || anew || at <= charge.at)).at(-1);
}

/** @throws unprocessable `proceeding.step-unknown`; conflict `proceeding.already-set-aside` */
export function requireSetAside(steps: readonly CourseStep[], stepId: string): void {
  if (!steps.some(({ id, kind }) => id === stepId && kind !== 'set_aside')) {
    throw new DomainError(
      'unprocessable',
      'proceeding.step-unknown',
      'This proceeding has no such step. Name one of its steps by its id.',
    );
  }
  if (!setAsideOf(steps).has(stepId)) return;
  throw new DomainError('conflict', 'proceeding.already-set-aside', 'This step has been set aside already.');
}

interface ToldVerdict {
  readonly chargeId: string;
  readonly verdict: 'convicted' | 'acquitted';
  readonly months: number;
  readonly finePkr: number;
}

/**
 * One judgment says one thing of each charge, and who is acquitted has no sentence.
 * @throws unprocessable `proceeding.verdict-twice`, `proceeding.acquitted-with-sentence`
 */
export function requireVerdicts(verdicts: readonly ToldVerdict[]): void {
  const twice = verdicts.find(({ chargeId }, i) => verdicts.findIndex((each) => each.chargeId === chargeId) !== i);
  if (twice) {
    throw new DomainError(
      'unprocessable',
      'proceeding.verdict-twice',
      'The judgment names this charge twice. Give one verdict on each charge.',
      { charge: twice.chargeId },
    );
  }
  const sentenced = verdicts.find(
    ({ verdict, months, finePkr }) => verdict === 'acquitted' && (months > 0 || finePkr > 0),
  );
  if (!sentenced) return;
  throw new DomainError(
    'unprocessable',
    'proceeding.acquitted-with-sentence',
    'An acquittal has no sentence. Leave out months and fine, or correct the verdict.',
    { charge: sentenced.chargeId },
  );
}

/** The open matter that a new one would double: two of one court are two only where both bear their own number. */
export const doubleOf = <T extends { readonly courtNumber: string | null }>(
  open: readonly T[],
  courtNumber: string | null,
): T | undefined => {
  const plain = (number: string): string =>
    latinDigits(number)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
  return open.find(
    (each) => each.courtNumber === null || courtNumber === null || plain(each.courtNumber) === plain(courtNumber),
  );
};
