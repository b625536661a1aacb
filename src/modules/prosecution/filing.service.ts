import { Injectable } from '@nestjs/common';
import { holds, officerOf } from '../../kernel/actor';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CaseFilesService } from '../cases/case-files.service';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { LedgerService } from '../ledger/ledger.service';
import { Checklist } from './checklist.service';
import { mandatoryMissing } from './domain/defects';
import { endsInvestigation } from './domain/outstanding';
import { filingReadiness, type FilingFacts, isLastDay, reportReadiness } from './domain/report';
import { FilingTies } from './filing-ties.service';
import { ReportClocks } from './report-clocks.service';
import { type HeldReport, ReportRows } from './report-rows.service';
import type { CourtAnswerDto, FileReportDto } from './reports.dto';
import { ReportsService, type WrittenReport } from './reports.service';

/** A report goes to court, and what the court says to one that would end the matter. Source: CrPC s.173; law notes E.1. */
@Injectable()
export class FilingService {
  constructor(
    private readonly rows: ReportRows,
    private readonly reports: ReportsService,
    private readonly checklist: Checklist,
    private readonly clocks: ReportClocks,
    private readonly ties: FilingTies,
    private readonly files: CaseFilesService,
    private readonly cases: CasesService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Files the report with its list of defects, under the next number of its register.
   * @throws conflict `police-report.not-ready`; unprocessable `court.unknown`
   */
  async file(tx: Tx, id: string, told: FileReportDto, ifMatch: string | undefined): Promise<WrittenReport> {
    const held = await this.rows.hold(tx, id, { is: ifMatch });
    const { report, file } = held;
    const at = await this.rows.now(tx);
    const papers = await this.checklist.of(tx, report);
    const byProsecutor = holds(tx.actor, ['prosecutor']);
    const defectsReason = report.defectsReason ?? (byProsecutor ? (told.defectsReason ?? null) : null);
    const filing: FilingFacts = {
      ...{ today: karachiDay(at), lastDay: await this.rows.lastDay(tx, report) },
      ...{ mandatoryMissing: mandatoryMissing(papers), explained: defectsReason !== null, byProsecutor },
    };
    this.rows.requireNone(filingReadiness(report, filing));
    if (told.courtId !== undefined) await this.reports.requireCourt(tx, told.courtId);
    const { number } = await this.cases.registerNumber(tx, file.officeId, 'REG-CHALLAN');
    const courtId = told.courtId ?? report.courtId;
    await this.rows.move(tx, report, 'filed', {
      ...{ number, officeId: file.officeId, filedOn: filing.today, filedAt: at },
      ...{ filedBy: officerOf(tx.actor).id, courtId, defects: papers, defectsReason },
    });
    const closed = await this.ties.close(tx, report, at);
    const left = await this.clocks.filed(tx, report, filing.today, at);
    const request = { rule: 'HS-REQUEST-PENDING', subject: { kind: 'police_report', id } };
    await this.deadlines.close(tx, [request], { state: 'closed', at: null });
    if (endsInvestigation(report.kind, left)) await this.files.investigate(tx, file, 'closed');
    const open = held.objections.filter(({ state }) => state === 'open').map((each) => each.number);
    const entry = await this.ledger.audit(tx, 'police_report.filed', {
      caseId: report.caseId,
      facts: {
        ...{ report: id, kind: report.kind, number, register: 'REG-CHALLAN', filed_on: filing.today },
        ...{ defects: [...filing.mandatoryMissing], on_last_day: isLastDay(filing), open_objections: open },
        ...closed,
        ...(courtId === null ? {} : { court: courtId }),
      },
      ...(defectsReason === null ? {} : { words: { defects_reason: defectsReason } }),
    });
    return { id, entry: this.ledger.receiptView(entry) };
  }

  /**
   * What the court said to a cancellation or untraced report: agreed, the investigation ends; not agreed, it goes on.
   * @throws conflict `police-report.not-ready`; unprocessable `police-report.answer-not-yet`, `police-report.answer-before-filing`
   */
  async answer(tx: Tx, id: string, told: CourtAnswerDto): Promise<WrittenReport> {
    const held = await this.ready(tx, id, 'answer');
    const { report, file } = held;
    if (told.givenOn > karachiDay(await this.rows.now(tx))) {
      throw new DomainError(
        'unprocessable',
        'police-report.answer-not-yet',
        'The day of the order lies in the future. Correct it.',
      );
    }
    if (report.filedOn !== null && told.givenOn < report.filedOn) {
      throw new DomainError(
        'unprocessable',
        'police-report.answer-before-filing',
        'The court would have answered before the report was filed. Correct the day of its order.',
        { filedOn: report.filedOn },
      );
    }
    await this.rows.move(tx, report, told.answer, {
      ...{ answerRef: told.reference, answeredOn: told.givenOn, answerWords: told.words ?? null },
    });
    await this.files.investigate(tx, file, told.answer === 'agreed' ? 'closed' : 'open');
    const entry = await this.ledger.audit(tx, 'police_report.answered', {
      caseId: report.caseId,
      facts: { report: id, kind: report.kind, answer: told.answer, given_on: told.givenOn },
      words: { reference: told.reference, ...(told.words === undefined ? {} : { words: told.words }) },
    });
    return { id, entry: this.ledger.receiptView(entry) };
  }

  /** The offender of an untraced matter was found: the investigation is taken up again. @throws conflict `police-report.not-ready` */
  async revive(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<WrittenReport> {
    const { report, file } = await this.ready(tx, id, 'revive', { is: ifMatch });
    await this.rows.move(tx, report, 'revived');
    await this.files.investigate(tx, file, 'open');
    const facts = { report: id, kind: report.kind };
    const entry = await this.ledger.audit(tx, 'police_report.revived', {
      ...{ caseId: report.caseId, facts, words: { reason } },
    });
    return { id, entry: this.ledger.receiptView(entry) };
  }

  private async ready(
    tx: Tx,
    id: string,
    verb: 'answer' | 'revive',
    ifMatch?: { readonly is: string | undefined },
  ): Promise<HeldReport> {
    const held = await this.rows.hold(tx, id, ifMatch);
    this.rows.requireNone(reportReadiness(verb, await this.rows.facts(tx, held), officerOf(tx.actor).id));
    return held;
  }
}
