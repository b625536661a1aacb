import type { ReceiptView } from '../ledger/ledger.service';
import { mandatoryMissing, type PaperLine } from './domain/defects';
import { REPORT_ITEMS } from './domain/file-checklist';
import type { JoinderWarning } from './domain/joinder';
import { REPORT_TRANSITIONS, type ReportState } from './domain/report';
import type { PoliceReport, ReportObjection } from './police-report.entity';

/** A report with what is shown beside it. */
export interface OpenedReport {
  readonly report: PoliceReport;
  readonly objections: readonly ReportObjection[];
  /** The papers as they stand now, or stood when it was filed. */
  readonly papers: readonly PaperLine[];
  readonly joinder: readonly JoinderWarning[];
  readonly lastDay: string | null;
  /** Codes of the persons whom it names. */
  readonly codes: ReadonlyMap<string, string>;
}

export interface PaperView extends PaperLine {
  en: string;
  ur: string;
  law: string;
  requirement: string;
  sourceCodes: readonly string[];
  confidence: string;
}

export interface ReportView {
  id: string;
  caseId: string;
  kind: string;
  juvenile: boolean;
  origin: string;
  state: ReportState;
  next: readonly ReportState[];
  number: string | null;
  agency: string | null;
  summary: string | null;
  accused: readonly { partyId: string; code: string | null; standing: string }[];
  chargeIds: readonly string[];
  witnesses: readonly { partyId: string | null; code: string | null; officer: object | null; proves: string }[];
  courtId: string | null;
  forumReason: string | null;
  draftedBy: string;
  draftedAt: string;
  submittedAt: string | null;
  prosecutorId: string | null;
  scrutinisedBy: string | null;
  scrutinisedAt: string | null;
  scrutinyNote: string | null;
  objections: readonly {
    id: string;
    number: number;
    words: string;
    state: string;
    raisedBy: string;
    raisedAt: string;
    answer: string | null;
    settledAt: string | null;
  }[];
  /** Every paper of the checklist; what is missing is a defect, never a block on the last day. */
  papers: readonly PaperView[];
  /** Papers that the law asks for in this case and that are not there. */
  defects: readonly string[];
  defectsReason: string | null;
  lastDay: string | null;
  /** For a lawyer's check. */
  joinder: readonly JoinderWarning[];
  filedOn: string | null;
  filedBy: string | null;
  answerRef: string | null;
  answeredOn: string | null;
  answerWords: string | null;
  gaps: Readonly<Record<string, string>>;
  irregular: object | null;
  recordedAt: string;
  version: number;
  entry?: ReceiptView;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Names what leaves of a report: persons by their codes alone. */
export function toReportView(opened: OpenedReport, entry?: ReceiptView): ReportView {
  const { report, objections, papers, joinder, lastDay, codes } = opened;
  const { id, caseId, kind, origin, state, number, agency, summary, chargeIds, courtId, forumReason, version } = report;
  return {
    juvenile: report.juvenile,
    ...{ id, caseId, kind, origin, state, next: REPORT_TRANSITIONS[state], number, agency, summary, chargeIds },
    accused: report.accused.map(({ partyId, standing }) => ({ partyId, code: codes.get(partyId) ?? null, standing })),
    witnesses: report.witnesses.map(({ partyId = null, officer = null, proves }) => ({
      ...{ partyId, code: partyId === null ? null : (codes.get(partyId) ?? null), officer, proves },
    })),
    ...{ courtId, forumReason, draftedBy: report.draftedBy, draftedAt: report.draftedAt.toISOString() },
    ...{ submittedAt: iso(report.submittedAt), prosecutorId: report.prosecutorId },
    ...{ scrutinisedBy: report.scrutinisedBy, scrutinisedAt: iso(report.scrutinisedAt) },
    scrutinyNote: report.scrutinyNote,
    objections: objections.map((each) => ({
      ...{ id: each.id, number: each.number, words: each.words, state: each.state, raisedBy: each.raisedBy },
      ...{ raisedAt: each.raisedAt.toISOString(), answer: each.answer, settledAt: iso(each.settledAt) },
    })),
    papers: papers.flatMap((line) => {
      const item = REPORT_ITEMS.find((each) => each.id === line.id);
      if (!item) return [];
      const { en, ur, law, requirement, sourceCodes, confidence } = item;
      return [{ ...line, en, ur, law, requirement, sourceCodes, confidence }];
    }),
    ...{ defects: mandatoryMissing(papers), defectsReason: report.defectsReason, lastDay, joinder },
    ...{ filedOn: report.filedOn, filedBy: report.filedBy, answerRef: report.answerRef },
    ...{ answeredOn: report.answeredOn, answerWords: report.answerWords },
    ...{ gaps: report.gaps, irregular: report.irregular, recordedAt: report.recordedAt.toISOString(), version },
    ...(entry ? { entry } : {}),
  };
}
