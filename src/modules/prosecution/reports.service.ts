import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CaseFilesService } from '../cases/case-files.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { endsInvestigation } from './domain/outstanding';
import { draftReadiness, IN_THE_MAKING, reportReadiness } from './domain/report';
import { PoliceReport, type RecordedIrregularity } from './police-report.entity';
import { ReportClocks } from './report-clocks.service';
import { type HeldReport, ReportRows } from './report-rows.service';
import type { AmendReportDto, DraftReportDto, RecordReportDto } from './reports.dto';

export interface WrittenReport {
  readonly id: string;
  readonly entry: ReceiptView;
}

type PersonRef = ReturnType<PartiesService['refOf']>;
type Content = Pick<
  PoliceReport,
  'summary' | 'accused' | 'chargeIds' | 'witnesses' | 'papers' | 'courtId' | 'forumReason'
>;

/** Police reports drawn up, amended and withdrawn; those of others recorded as they were. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly rows: ReportRows,
    private readonly files: CaseFilesService,
    private readonly parties: PartiesService,
    private readonly clocks: ReportClocks,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Begins a report of ours. @throws conflict `police-report.not-ready` with `missing`; unprocessable `police-report.charge-unknown`,
   * `police-report.witness`, `court.unknown`, `party.*`; not-found `case.not-found`
   */
  async draft(tx: Tx, caseId: string, told: DraftReportDto): Promise<WrittenReport> {
    const file = await this.files.lock(tx, caseId);
    const reports = await this.rows.ofCase(tx, caseId);
    this.rows.requireNone(
      draftReadiness(told.kind, {
        ...{ stage: file.stage, closed: file.closedAt !== null },
        reports: reports.filter(({ juvenile }) => juvenile === told.juvenile),
      }),
    );
    const { content, people } = await this.contentOf(tx, caseId, told);
    const at = await this.rows.now(tx);
    const report = Object.assign(new PoliceReport(), blank(), content, {
      juvenile: told.juvenile,
      ...{ id: randomUUID(), caseId, kind: told.kind, origin: 'ours' as const, state: 'drafted' as const },
      ...{ draftedBy: officerOf(tx.actor).id, draftedAt: at, recordedBy: officerOf(tx.actor).id, recordedAt: at },
    });
    report.openedAnew = told.kind === 'supplementary' && file.investigation === 'closed';
    await tx.insert(PoliceReport, report);
    // A supplementary report is made by investigating further.
    if (told.kind === 'supplementary') await this.files.investigate(tx, file, 'open');
    const entry = await this.ledger.audit(tx, 'police_report.drafted', {
      caseId,
      facts: { report: report.id, kind: report.kind, juvenile: report.juvenile, ...contentFacts(report) },
      people,
      words: contentWords(report),
    });
    return { id: report.id, entry: this.ledger.receiptView(entry) };
  }

  /** Replaces what a report says, while it is drawn up or was returned. @throws as `draft`; precondition-failed `precondition.stale` */
  async amend(tx: Tx, id: string, told: AmendReportDto, ifMatch: string | undefined): Promise<WrittenReport> {
    const held = await this.rows.hold(tx, id, { is: ifMatch });
    this.rows.requireNone(reportReadiness('amend', await this.rows.facts(tx, held), officerOf(tx.actor).id));
    const { caseId } = held.report;
    const { content, people } = await this.contentOf(tx, caseId, told);
    const report = await tx.change(PoliceReport, held.report, content);
    const entry = await this.ledger.audit(tx, 'police_report.amended', {
      caseId,
      facts: { report: id, kind: report.kind, ...contentFacts(report) },
      people,
      words: contentWords(report),
    });
    return { id, entry: this.ledger.receiptView(entry) };
  }

  /** Takes a report back before it went to court. @throws conflict `police-report.not-ready`; precondition-failed `precondition.stale` */
  async withdraw(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<WrittenReport> {
    const held = await this.rows.hold(tx, id, { is: ifMatch });
    this.rows.requireNone(reportReadiness('withdraw', await this.rows.facts(tx, held), officerOf(tx.actor).id));
    await this.rows.move(tx, held.report, 'withdrawn');
    // What was to be supplemented stands as it was before.
    if (held.report.openedAnew) await this.closeAgain(tx, held);
    const { caseId, kind } = held.report;
    const facts = { report: id, kind };
    const entry = await this.ledger.audit(tx, 'police_report.withdrawn', { caseId, facts, words: { reason } });
    return { id, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Records a report of another agency or an earlier time as it was; one that its paper shows to have passed by the prosecutor is
   * marked irregular. @throws unprocessable `police-report.not-yet`, and as `draft` of what it says
   */
  async record(tx: Tx, caseId: string, told: RecordReportDto): Promise<WrittenReport> {
    const file = await this.files.lock(tx, caseId);
    const at = await this.rows.now(tx);
    if (told.filedOn > karachiDay(at)) {
      throw new DomainError(
        'unprocessable',
        'police-report.not-yet',
        'The day on which the report was filed lies in the future. Correct it.',
      );
    }
    const { content, people } = await this.contentOf(tx, caseId, told);
    const irregular = told.throughProsecutor === false ? PAST_THE_PROSECUTOR : null;
    const report = Object.assign(new PoliceReport(), blank(), content, {
      juvenile: told.juvenile,
      ...{ id: randomUUID(), caseId, kind: told.kind, origin: 'recorded' as const, state: 'filed' as const },
      ...{ number: told.number ?? null, agency: told.agency, filedOn: told.filedOn, irregular },
      gaps: {
        ...(told.number === undefined ? { number: 'unknown' as const } : {}),
        ...(told.throughProsecutor === undefined ? { through_prosecutor: 'unknown' as const } : {}),
      },
      ...{ draftedBy: officerOf(tx.actor).id, draftedAt: at, recordedBy: officerOf(tx.actor).id, recordedAt: at },
    });
    await tx.insert(PoliceReport, report);
    const filedAt = new Date(`${told.filedOn}T12:00:00+05:00`);
    const left = await this.clocks.filed(tx, report, told.filedOn, filedAt);
    const ends = endsInvestigation(told.kind, left);
    if (ends && file.stage === 'investigation') await this.files.investigate(tx, file, 'closed');
    const entry = await this.ledger.audit(tx, 'police_report.recorded', {
      caseId,
      facts: {
        ...{ report: report.id, kind: report.kind, filed_on: told.filedOn, ...contentFacts(report) },
        ...(told.number === undefined ? {} : { number: told.number }),
      },
      gaps: report.gaps,
      people,
      words: {
        ...contentWords(report),
        agency: told.agency,
        ...(irregular ? { irregularity: irregular.reason } : {}),
      },
      ...(irregular ? { irregular: { rule: irregular.rule, section: irregular.section } } : {}),
    });
    return { id: report.id, entry: this.ledger.receiptView(entry) };
  }

  /** Another supplementary report that is being made keeps the investigation open, and closes it if it is taken back itself. */
  private async closeAgain(tx: Tx, { file, report }: HeldReport): Promise<void> {
    const others = await this.rows.ofCase(tx, file.id);
    const goesOn = others.find(
      ({ id, kind, state }) => id !== report.id && kind === 'supplementary' && IN_THE_MAKING.includes(state),
    );
    if (goesOn) await tx.change(PoliceReport, goesOn, { openedAnew: true });
    else await this.files.investigate(tx, file, 'closed');
  }

  /** What a report says, with everybody and everything that it names found in this case. */
  private async contentOf(
    tx: Tx,
    caseId: string,
    told: AmendReportDto,
  ): Promise<{ content: Content; people: PersonRef[] }> {
    const people: PersonRef[] = [];
    for (const { partyId } of told.accused) {
      people.push(this.parties.refOf(await this.parties.accusedOf(tx, caseId, partyId), 'accused'));
    }
    for (const { partyId, officer } of told.witnesses) {
      if ((partyId === undefined) === (officer === undefined)) {
        throw new DomainError(
          'unprocessable',
          'police-report.witness',
          'A witness is either a person of this case, or a public servant by name and rank.',
        );
      }
    }
    const witnesses = told.witnesses.flatMap(({ partyId }) => partyId ?? []);
    for (const party of await this.parties.ofCase(tx, caseId, [...new Set(witnesses)])) {
      people.push(this.parties.refOf(party, 'witness'));
    }
    await this.requireCharges(tx, caseId, told.chargeIds);
    if (told.courtId !== undefined) await this.requireCourt(tx, told.courtId);
    const content: Content = {
      ...{ summary: told.summary ?? null, chargeIds: [...told.chargeIds] },
      accused: told.accused.map(({ partyId, standing }) => ({ partyId, standing })),
      witnesses: told.witnesses.map(({ partyId, officer, proves }) => ({
        ...(partyId === undefined ? {} : { partyId }),
        ...(officer === undefined ? {} : { officer: { ...officer } }),
        proves,
      })),
      papers: told.papers.map(({ item, reference }) => ({ item, reference })),
      ...{ courtId: told.courtId ?? null, forumReason: told.forumReason ?? null },
    };
    return { content, people };
  }

  private async requireCharges(tx: Tx, caseId: string, ids: readonly string[]): Promise<void> {
    const [strange] = await tx.query<{ id: string }>(
      `SELECT told.id FROM unnest($2::uuid[]) told(id)
        WHERE NOT EXISTS (SELECT FROM charge c WHERE c.id = told.id AND c.case_id = $1)`,
      [caseId, [...ids]],
    );
    if (!strange) return;
    throw new DomainError(
      'unprocessable',
      'police-report.charge-unknown',
      'The report names a charge that is not of this case. Make the charge first, or leave it out.',
      { charge: strange.id },
    );
  }

  /** @throws unprocessable `court.unknown` */
  async requireCourt(tx: Tx, id: string): Promise<void> {
    if (await tx.one('SELECT FROM court WHERE id = $1', [id])) return;
    throw new DomainError(
      'unprocessable',
      'court.unknown',
      'The list has no such court. Add it first, with its source.',
    );
  }
}

const PAST_THE_PROSECUTOR: RecordedIrregularity = {
  rule: 'report-past-prosecutor',
  section: 'CrPC s.173(1)',
  reason: 'By its paper the report did not go to court through the public prosecutor.',
};

const blank = (): Partial<PoliceReport> => ({
  ...{ number: null, officeId: null, agency: null, submittedAt: null, prosecutorId: null, scrutinisedBy: null },
  ...{ scrutinisedAt: null, scrutinyNote: null, defectsReason: null, defects: [], filedOn: null, filedBy: null },
  openedAnew: false,
  ...{ filedAt: null, answerRef: null, answeredOn: null, answerWords: null, gaps: {}, irregular: null, version: 1 },
});

/** Figures and ids for part one: how each accused goes up stands by his code in the order of the people. */
const contentFacts = ({ accused, chargeIds, witnesses, papers, courtId }: PoliceReport) => ({
  ...{ accused: accused.map(({ standing }) => standing), charges: [...chargeIds], witnesses: witnesses.length },
  papers: papers.map(({ item }) => item),
  ...(courtId === null ? {} : { court: courtId }),
});

const contentWords = ({ summary, forumReason }: PoliceReport): Record<string, string> => ({
  ...(summary === null ? {} : { summary }),
  ...(forumReason === null ? {} : { forum: forumReason }),
});
