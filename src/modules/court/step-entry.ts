import type { ProceedingStep, StepKind } from './proceeding.entity';

type Told = Pick<ProceedingStep, 'kind' | 'facts'>;

/** Steps in which somebody is told of in words of one's own. */
const OWN_WORDS: ReadonlySet<StepKind> = new Set<StepKind>(['free_copy', 'compounding_asked']);

/** To whom a copy was given, who compounds, and numbers of orders. */
export const entryWords = ({ kind, facts: { by, reference, grounds } }: Told): Record<string, string> => ({
  ...(OWN_WORDS.has(kind) && by !== undefined ? { [kind === 'free_copy' ? 'given_to' : 'compounded_by']: by } : {}),
  ...(reference === undefined ? {} : { reference }),
  ...(grounds === undefined ? {} : { grounds }),
});

/** Plain facts for part one: figures and ids, nothing of persons. */
export function entryFacts({ kind, facts }: Told) {
  const { chargeIds, plea, verdicts, compensationPkr, custodyDays, custodyConsidered, digital, by, courtId } = facts;
  const { companions, onOath, defenceEvidence, consent, outcome, law, stepId } = facts;
  return {
    ...(chargeIds ? { charges: [...chargeIds] } : {}),
    ...(plea ? { plea } : {}),
    ...(digital === undefined ? {} : { digital }),
    ...(by === undefined || OWN_WORDS.has(kind) ? {} : { by }),
    ...(onOath === undefined ? {} : { on_oath: onOath }),
    ...(defenceEvidence === undefined ? {} : { defence_evidence: defenceEvidence }),
    ...(consent === undefined ? {} : { consent }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(law === undefined ? {} : { law }),
    ...(stepId === undefined ? {} : { sets_aside: stepId }),
    ...(companions
      ? {
          other_laws: companions.map((each) => ({
            ...{ law: each.law, verdict: each.verdict, months: each.months, fine_pkr: each.finePkr, death: each.death },
          })),
        }
      : {}),
    ...(courtId === undefined ? {} : { court: courtId }),
    ...(compensationPkr === undefined ? {} : { compensation_pkr: compensationPkr }),
    ...(custodyDays === undefined ? {} : { custody_days: custodyDays }),
    ...(custodyConsidered === undefined ? {} : { custody_considered: custodyConsidered }),
    ...(verdicts
      ? {
          verdicts: verdicts.map(({ chargeId, verdict, months, finePkr, irregular }) => ({
            ...{ charge: chargeId, verdict, months, fine_pkr: finePkr },
            ...(irregular ? { departs_from: irregular.section } : {}),
          })),
        }
      : {}),
  };
}
