import type { ReceiptView } from '../ledger/ledger.service';
import type { Court } from './court.entity';
import type { CourtOnFile } from './courts.service';
import { countByReason } from './domain/hearing';
import type { Irregularity } from './domain/sentence';
import { PROCEEDING_TRANSITIONS, type ProceedingStage } from './domain/stage';
import { APPEAL_TO, type CourtKind } from './domain/trial';
import type { HearingResult, StepFacts, StepKind } from './proceeding.entity';
import type { OpenedProceeding } from './proceedings.service';

export interface CourtView {
  id: string;
  name: string;
  kind: CourtKind;
  area: string | null;
  underPeca: boolean;
  source: string;
  confidence: string;
  judges?: readonly {
    id: string;
    name: string;
    bench: string | null;
    validFrom: string;
    validTo: string | null;
    source: string;
  }[];
  entry?: ReceiptView;
}

export function toCourtView(court: Court, judges?: CourtOnFile['judges'], entry?: ReceiptView): CourtView {
  const { id, name, kind, area, underPeca, source, confidence } = court;
  return {
    ...{ id, name, kind, area, underPeca, source, confidence },
    ...(judges
      ? {
          judges: judges.map((judge) => ({
            ...{ id: judge.id, name: judge.name, bench: judge.bench, validFrom: judge.validFrom },
            ...{ validTo: judge.validTo, source: judge.source },
          })),
        }
      : {}),
    ...(entry ? { entry } : {}),
  };
}

export interface ProceedingStepView extends StepFacts {
  id: string;
  seq: number;
  kind: StepKind;
  stage: ProceedingStage;
  at: string;
  words: string | null;
  irregular: Irregularity | null;
  /** Nothing on record leads here: a step before it is missing, or the court went another way. */
  unexplained: boolean;
  recordedBy: string;
  recordedAt: string;
}

export interface ProceedingView {
  id: string;
  caseId: string;
  accusedId: string;
  /** The accused as the record names him. */
  code: string;
  courtId: string;
  courtNumber: string | null;
  forumNote: string | null;
  antiRape: boolean;
  institution: 'police_report' | 'complaint';
  cognizanceAt: string;
  stage: ProceedingStage;
  /** Stages that usually follow. */
  next: readonly ProceedingStage[];
  /** The kind of court to which an appeal lies (PECA s.47). */
  appealTo: CourtKind | null;
  steps: readonly ProceedingStepView[];
  hearings: readonly {
    id: string;
    day: string;
    purpose: string;
    result: HearingResult | null;
    reason: string | null;
    words: string | null;
    nextId: string | null;
  }[];
  /** Adjournments by reason. */
  adjournments: Readonly<Record<string, number>>;
  recordedAt: string;
  version: number;
  entry?: ReceiptView;
}

/** Names what leaves of a proceeding: the accused by his code alone. */
export function toProceedingView(
  { proceeding, code, steps, hearings }: OpenedProceeding,
  kind: CourtKind,
  entry?: ReceiptView,
): ProceedingView {
  const { id, caseId, accusedId, courtId, courtNumber, forumNote, antiRape, stage, version } = proceeding;
  const { institution } = proceeding;
  return {
    ...{ id, caseId, accusedId, code, courtId, courtNumber, forumNote, antiRape, institution },
    ...{ cognizanceAt: proceeding.cognizanceAt.toISOString(), stage, next: PROCEEDING_TRANSITIONS[stage] },
    appealTo: APPEAL_TO[kind],
    steps: steps.map((step) => ({
      ...{ id: step.id, seq: step.seq, kind: step.kind, stage: step.stage, at: step.at.toISOString() },
      ...step.facts,
      ...{ words: step.words, irregular: step.irregular, unexplained: step.unexplained },
      ...{ recordedBy: step.recordedBy, recordedAt: step.recordedAt.toISOString() },
    })),
    hearings: hearings.map(({ id: hearing, day, purpose, result, reason, words, nextId }) => ({
      ...{ id: hearing, day, purpose, result, reason, words, nextId },
    })),
    adjournments: countByReason(hearings),
    ...{ recordedAt: proceeding.recordedAt.toISOString(), version },
    ...(entry ? { entry } : {}),
  };
}
