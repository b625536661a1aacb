import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { assertTransition } from '../../kernel/transitions';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { CaseFilesService } from '../cases/case-files.service';
import { CasesService } from '../cases/cases.service';
import { type ChargeOnFile, ChargesService } from '../cases/charges.service';
import { PartiesService } from '../parties/parties.service';
import { Checklist } from './checklist.service';
import { joinderWarnings, juvenileWarning } from './domain/joinder';
import type { Lack } from './domain/lacks';
import { REPORT_TRANSITIONS, type ReportFacts, type ReportState } from './domain/report';
import { PoliceReport, ReportObjection } from './police-report.entity';
import { ReportClocks } from './report-clocks.service';
import type { OpenedReport } from './reports.view';

export type HeldCase = Awaited<ReturnType<CaseFilesService['lock']>>;

/** A report that is acted on: the case and the report are held until the commit. */
export interface HeldReport {
  readonly file: HeldCase;
  readonly report: PoliceReport;
  readonly objections: readonly ReportObjection[];
}

/** Police reports as they are stored, opened and held. */
@Injectable()
export class ReportRows {
  constructor(
    private readonly files: CaseFilesService,
    private readonly cases: CasesService,
    private readonly charges: ChargesService,
    private readonly parties: PartiesService,
    private readonly clocks: ReportClocks,
    private readonly checklist: Checklist,
    private readonly clock: Clock,
  ) {}

  now(tx: Tx): Promise<Date> {
    return this.clock.now(tx);
  }

  /** @throws not-found `police-report.not-found`: missing and not visible are one */
  async find(tx: Tx, id: string): Promise<PoliceReport> {
    const row = await tx.findOne(PoliceReport, { where: { id } });
    if (row) return row;
    throw new DomainError(
      'not-found',
      'police-report.not-found',
      'There is no such police report, or its case is not open to you.',
    );
  }

  /** @throws as `find`; forbidden `case.read-only`; precondition-failed `precondition.stale` where `ifMatch` is asked */
  async hold(tx: Tx, id: string, ifMatch?: { readonly is: string | undefined }): Promise<HeldReport> {
    const { caseId } = await this.find(tx, id);
    const file = await this.files.lock(tx, caseId);
    const locked = await tx.findOne(PoliceReport, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const report = locked ?? (await this.find(tx, id));
    if (ifMatch) requireMatch(ifMatch.is, report.version);
    return { file, report, objections: await this.objectionsOf(tx, [id]) };
  }

  /** In the order of drafting. The row policy decides what is seen. */
  ofCase(tx: Tx, caseId: string): Promise<PoliceReport[]> {
    return tx.find(PoliceReport, { where: { caseId }, order: { draftedAt: 'ASC', id: 'ASC' } });
  }

  objectionsOf(tx: Tx, ids: readonly string[]): Promise<ReportObjection[]> {
    return tx.manager
      .createQueryBuilder(ReportObjection, 'o')
      .where('o.reportId = ANY (:ids)', { ids: [...ids] })
      .orderBy('o.number')
      .getMany();
  }

  /** What the guards see of a report. */
  async facts(tx: Tx, { report, objections }: Pick<HeldReport, 'report' | 'objections'>): Promise<ReportFacts> {
    const standing = await this.cases.standingCharges(tx, report.caseId);
    return {
      ...{ kind: report.kind, state: report.state, draftedBy: report.draftedBy, accused: report.accused.length },
      ...{ standingCharges: report.chargeIds.filter((id) => standing.includes(id)).length, objections },
    };
  }

  /** The last day of the period of this kind of report, `YYYY-MM-DD` in Pakistan; null where none runs. */
  lastDay(tx: Tx, report: Pick<PoliceReport, 'kind' | 'caseId' | 'juvenile'>): Promise<string | null> {
    return this.clocks.lastDay(tx, report);
  }

  /** @throws not-found `police-report.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedReport> {
    const report = await this.find(tx, id);
    const [opened] = await this.openAll(tx, report.caseId, [report]);
    if (!opened) throw new Error('A report was lost while it was read');
    return opened;
  }

  /** @throws not-found `case.not-found` */
  async list(tx: Tx, caseId: string): Promise<OpenedReport[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return this.openAll(tx, caseId, await this.ofCase(tx, caseId));
  }

  /** Takes a report to another state of the table, with what changes beside it. @throws conflict `police-report.illegal-transition` */
  async move(tx: Tx, report: PoliceReport, to: ReportState, change: Partial<PoliceReport> = {}): Promise<void> {
    assertTransition(REPORT_TRANSITIONS, 'police-report', report.state, to);
    await tx.change(PoliceReport, report, { ...change, state: to });
  }

  /** @throws conflict `police-report.not-ready` with everything that stands in the way */
  requireNone(lacks: readonly Lack[]): void {
    if (lacks.length === 0) return;
    throw new DomainError(
      'conflict',
      'police-report.not-ready',
      'This cannot be done with the report now: see what is missing, by which section, and who supplies it.',
      { missing: lacks },
    );
  }

  private async openAll(tx: Tx, caseId: string, reports: readonly PoliceReport[]): Promise<OpenedReport[]> {
    if (reports.length === 0) return [];
    const objections = await this.objectionsOf(
      tx,
      reports.map(({ id }) => id),
    );
    const charges = reports.some(({ chargeIds }) => chargeIds.length > 0) ? await this.charges.of(tx, caseId) : [];
    const people = reports.flatMap(({ accused, witnesses }) => [
      ...accused.map(({ partyId }) => partyId),
      ...witnesses.flatMap(({ partyId }) => partyId ?? []),
    ]);
    const codes = await this.parties.codesOf(tx, people);
    const minors = await this.parties.minorsAmong(tx, people);
    const opened: OpenedReport[] = [];
    for (const report of reports) {
      opened.push({
        ...{ report, objections: objections.filter(({ reportId }) => reportId === report.id), codes },
        papers: report.filedOn === null ? await this.checklist.of(tx, report) : report.defects,
        joinder: [
          ...juvenileWarning(report.accused.map(({ partyId: id }) => ({ id, minor: minors.has(id) }))),
          ...joinderWarnings(charges.filter(({ charge }) => report.chargeIds.includes(charge.id)).map(joined)),
        ],
        lastDay: report.origin === 'ours' ? await this.lastDay(tx, report) : null,
      });
    }
    return opened;
  }
}

const joined = ({ charge, incidentIds, law }: ChargeOnFile) => ({
  ...{ id: charge.id, accusedId: charge.accusedId, offenceId: charge.offenceId, citation: law.citation },
  ...{ from: charge.actsFrom, to: charge.actsTo, incidentIds },
});
