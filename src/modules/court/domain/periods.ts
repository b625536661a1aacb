import { karachiDay } from '../../../kernel/day';
import { APPEAL_RULES, type AppealFacts, appealPeriods } from './appeals';
import { type ProceedingStage, underTrial } from './stage';
import { copiesRule, type CourtKind } from './trial';

/** Every period of the law that a proceeding can set going. */
export const TRIAL_RULES = [
  'DL-ORD22-44A',
  'DL-PECA-30-4-TRIAL',
  'DL-ARA-16',
  'DL-JJSA-TRIAL',
  'DL-CRPC-265C',
  'DL-CRPC-241A',
  'DL-CRPC-382B',
  'DL-PECA-47-APPEAL',
  'DL-ARA-18-RECORD',
  ...APPEAL_RULES,
] as const;

/** A period as the facts have it now. `metAt`: what it asks for was done then. */
export interface WantedPeriod {
  readonly rule: (typeof TRIAL_RULES)[number];
  readonly at: Date;
  readonly metAt?: Date;
  /** The limit where the rule's own is not the one that runs. */
  readonly dueAt?: Date;
}

export interface TrialFacts {
  readonly stage: ProceedingStage;
  readonly courtKind: CourtKind;
  readonly cognizanceAt: Date;
  readonly antiRape: boolean;
  /** The accused is a child, alleged or determined. */
  readonly minor: boolean;
  readonly copiesAt: Date | null;
  readonly framedAt: Date | null;
  readonly judgedAt: Date | null;
  readonly convicted: boolean;
  readonly custodyConsidered: boolean;
  readonly freeCopyAt: Date | null;
  readonly appealAt: Date | null;
  /** What appeals run by, besides the free copy; null before any verdict. */
  readonly appeal: AppealFacts | null;
}

const between = (day: string, from: string, until?: string): boolean =>
  day >= from && (until === undefined || day < until);

/**
 * Which periods run, or ran and were met. Source: PECA s.30(4) (text of 2023-07-24 to 2025-01-29), s.47; Anti-Rape Act 2021 s.16;
 * JJSA 2018 s.4; CrPC ss.241-A, 265-C, 382-B; appeals as `appealPeriods` has them. Section 44A of the Ordinance of 2022 is void and
 * shown for matters of its days alone. The day of the fact chooses the law of procedure.
 */
export function periodsOf(facts: TrialFacts): WantedPeriod[] {
  const { cognizanceAt, judgedAt, copiesAt, framedAt, freeCopyAt, appealAt } = facts;
  const day = karachiDay(cognizanceAt);
  const met = (at: Date | null): { metAt?: Date } => (at === null ? {} : { metAt: at });
  const trial = underTrial(facts.stage) || judgedAt !== null;
  return [
    ...(trial && between(day, '2022-02-20', '2022-04-08')
      ? [{ rule: 'DL-ORD22-44A' as const, at: cognizanceAt, ...met(judgedAt) }]
      : []),
    ...(trial && between(day, '2023-07-24', '2025-01-29')
      ? [{ rule: 'DL-PECA-30-4-TRIAL' as const, at: cognizanceAt, ...met(judgedAt) }]
      : []),
    ...(trial && facts.antiRape && between(day, '2021-01-01')
      ? [{ rule: 'DL-ARA-16' as const, at: cognizanceAt, ...met(judgedAt) }]
      : []),
    ...(trial && facts.minor && between(day, '2018-05-22')
      ? [{ rule: 'DL-JJSA-TRIAL' as const, at: cognizanceAt, ...met(judgedAt) }]
      : []),
    ...(copiesAt
      ? [{ rule: copiesRule(facts.courtKind).code as WantedPeriod['rule'], at: copiesAt, ...met(framedAt) }]
      : []),
    ...(judgedAt && facts.convicted
      ? [{ rule: 'DL-CRPC-382B' as const, at: judgedAt, ...met(facts.custodyConsidered ? judgedAt : null) }]
      : []),
    // The Special Court sends its record to the High Court; who saw it sent enters the proof. Source: Anti-Rape Act 2021 s.18(2).
    ...(judgedAt && facts.antiRape ? [{ rule: 'DL-ARA-18-RECORD' as const, at: judgedAt }] : []),
    ...(freeCopyAt ? [{ rule: 'DL-PECA-47-APPEAL' as const, at: freeCopyAt, ...met(appealAt) }] : []),
    ...(facts.appeal ? appealPeriods(facts.appeal) : []),
  ];
}
