import type { AppealFacts, Appellant } from './domain/appeals';
import { copiesOf, standing } from './domain/course';
import type { TrialFacts } from './domain/periods';
import type { CourtKind } from './domain/trial';
import { appellantOf, type Proceeding, type ProceedingStep, type StepKind } from './proceeding.entity';

/** Kinds of the court that has the matter, and of the one that decided the appeal. */
export interface CourtKinds {
  readonly trial: CourtKind;
  readonly appeal: CourtKind | null;
}

const lastOf = (steps: readonly ProceedingStep[], kind: StepKind): ProceedingStep | undefined =>
  steps.filter((step) => step.kind === kind).at(-1);

/** The court that decided the appeal: named with the result, else where the appeal was brought; null before any result. */
export function courtOfResult(all: readonly ProceedingStep[]): string | null {
  const steps = standing(all);
  const result = lastOf(steps, 'appeal_result');
  return result ? (result.facts.courtId ?? lastOf(steps, 'appeal')?.facts.courtId ?? null) : null;
}

/** What the periods of trial and appeal look at, read out of the steps of one proceeding. */
export function trialFacts(
  row: Proceeding,
  all: readonly ProceedingStep[],
  { kinds, minor }: { readonly kinds: CourtKinds; readonly minor: boolean },
): TrialFacts {
  const steps = standing(all);
  const [copies, charge, judgment] = [copiesOf(all), lastOf(steps, 'charge'), lastOf(steps, 'judgment')];
  const [copy, appeal] = [lastOf(steps, 'free_copy'), lastOf(steps, 'appeal')];
  return {
    ...{ stage: row.stage, courtKind: kinds.trial, cognizanceAt: row.cognizanceAt, antiRape: row.antiRape, minor },
    ...{ copiesAt: copies?.at ?? null, judgedAt: judgment?.at ?? null, freeCopyAt: copy?.at ?? null },
    framedAt: copies && charge && charge.at >= copies.at ? charge.at : null,
    convicted: judgment?.facts.verdicts?.some(({ verdict }) => verdict === 'convicted') ?? false,
    custodyConsidered: judgment?.facts.custodyConsidered ?? false,
    appealAt: copy && appeal && appeal.at >= copy.at ? appeal.at : null,
    appeal: appealFacts(row, steps, kinds),
  };
}

function appealFacts(row: Proceeding, steps: readonly ProceedingStep[], kinds: CourtKinds): AppealFacts | null {
  const judgment = lastOf(steps, 'judgment');
  const early = steps.filter(({ kind, stage }) => kind === 'moved' && stage === 'acquitted_early').at(-1);
  if (!judgment && !early) return null;
  const { verdicts = [], companions = [] } = judgment?.facts ?? {};
  const acquitted = [...verdicts, ...companions].some(({ verdict }) => verdict === 'acquitted');
  const convicted = companions.filter(({ verdict }) => verdict === 'convicted');
  const result = lastOf(steps, 'appeal_result');
  const petition = steps.filter(({ kind, stage }) => kind === 'moved' && stage === 'sc_petition').at(-1);
  return {
    ...{ courtKind: kinds.trial, antiRape: row.antiRape, onComplaint: row.institution === 'complaint' },
    judgedAt: judgment?.at ?? null,
    acquittedAt: early?.at ?? (acquitted ? (judgment?.at ?? null) : null),
    otherLawConvicted: convicted.length > 0,
    deathSentence: convicted.some(({ death }) => death),
    months: Math.max(0, ...[...verdicts, ...convicted].map(({ months }) => months)),
    appeals: steps.flatMap(({ kind, facts, at }): { by: Appellant; at: Date }[] => {
      const by = kind === 'appeal' ? appellantOf(facts) : null;
      return by === null ? [] : [{ by, at }];
    }),
    resultAt: result?.at ?? null,
    highCourtAt: kinds.appeal === 'high_court' ? (result?.at ?? null) : null,
    petitionAt: petition?.at ?? null,
    suspendedAt: lastOf(steps, 'suspension')?.at ?? null,
  };
}
