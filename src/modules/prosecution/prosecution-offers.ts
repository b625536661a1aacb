import { Injectable, type OnModuleInit } from '@nestjs/common';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import type { Permission } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { CaseFilesService } from '../cases/case-files.service';
import { NextSteps, type StepOffer, type StepProvider } from '../cases/next-steps/next-steps.service';
import { CaseClosingsService } from './case-closings.service';
import { Checklist } from './checklist.service';
import { closingReadiness, decisionReadiness } from './domain/closing';
import { mandatoryMissing } from './domain/defects';
import { type Lack, lack } from './domain/lacks';
import {
  asksAgreement,
  draftReadiness,
  filingReadiness,
  IN_THE_MAKING,
  objectionReadiness,
  REPORT_KINDS,
  type ReportKind,
  type ReportVerb,
  reportReadiness,
} from './domain/report';
import type { PoliceReport, ReportObjection } from './police-report.entity';
import { ReportClocks } from './report-clocks.service';
import { ReportRows } from './report-rows.service';

type Title = readonly [en: string, ur: string];

const KINDS: Readonly<Record<ReportKind, Title>> = {
  interim: ['Draw up an interim police report', 'عبوری پولیس رپورٹ تیار کریں'],
  final: ['Draw up the final police report', 'حتمی پولیس رپورٹ تیار کریں'],
  supplementary: ['Draw up a supplementary police report', 'ضمنی پولیس رپورٹ تیار کریں'],
  cancellation: ['Draw up a cancellation report', 'اخراج رپورٹ تیار کریں'],
  untraced: ['Draw up an untraced report', 'عدم پتہ رپورٹ تیار کریں'],
};

const VERBS: readonly (readonly [path: string, verb: ReportVerb, permission: Permission, title: Title])[] = [
  ['amend', 'amend', 'police-report:draft', ['Amend the report', 'رپورٹ میں ترمیم کریں']],
  ['withdraw', 'withdraw', 'police-report:draft', ['Withdraw the report', 'رپورٹ واپس لیں']],
  ['submit', 'submit', 'police-report:draft', ['Submit the report to the prosecutor', 'رپورٹ پراسیکیوٹر کو بھیجیں']],
  ['objections', 'object', 'police-report:scrutinise', ['Raise an objection', 'اعتراض درج کریں']],
  ['return', 'return', 'police-report:scrutinise', ['Return the report', 'رپورٹ واپس کریں']],
  ['forward', 'forward', 'police-report:scrutinise', ['Forward the report', 'رپورٹ آگے بھیجیں']],
];
const OF_AGREEMENT: typeof VERBS = [
  ['court-answers', 'answer', 'police-report:record', ['Record what the court said', 'عدالت کا جواب درج کریں']],
  ['revive', 'revive', 'police-report:draft', ['Take the matter up again', 'معاملہ دوبارہ شروع کریں']],
];

const offer = (
  step: string,
  [en, ur]: Title,
  permission: Permission,
  path: string,
  missing: readonly Lack[],
): StepOffer => ({ step, title: { en, ur }, law: 'CrPC s.173', permission, act: `POST ${path}`, missing });

/** What can be done about police reports and the end of a case, by the guards that their acts ask. */
@Injectable()
export class ProsecutionOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly files: CaseFilesService,
    private readonly rows: ReportRows,
    private readonly checklist: Checklist,
    private readonly closings: CaseClosingsService,
    private readonly clocks: ReportClocks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const file = await this.files.get(tx, caseId);
    const reports = await this.rows.ofCase(tx, caseId);
    const facts = {
      ...{ stage: file.stage, closed: file.closedAt !== null },
      reports: reports.filter(({ juvenile }) => !juvenile),
    };
    const offers = REPORT_KINDS.map((kind) => ({
      ...offer(
        `police-report.draft-${kind}`,
        KINDS[kind],
        'police-report:draft',
        `/cases/${caseId}/police-reports {"kind":"${kind}"}`,
        draftReadiness(kind, facts),
      ),
    }));
    const accused = await this.clocks.accusedOf(tx, caseId);
    if (accused.some(({ minor }) => minor)) {
      const apart = { ...facts, reports: reports.filter(({ juvenile }) => juvenile) };
      offers.push(
        ...REPORT_KINDS.map((kind) => ({
          ...offer(
            `police-report.draft-juvenile-${kind}`,
            [`${KINDS[kind][0]} about a child`, `${KINDS[kind][1]} (نابالغ)`],
            'police-report:draft',
            `/cases/${caseId}/police-reports {"kind":"${kind}","juvenile":true}`,
            draftReadiness(kind, apart),
          ),
          law: 'CrPC s.173; JJSA 2018',
        })),
      );
    }
    offers.push(
      offer(
        'police-report.record',
        ['Record a report of another agency or time as it was', 'دوسرے ادارے یا وقت کی رپورٹ جوں کی توں درج کریں'],
        'police-report:record',
        `/cases/${caseId}/police-report-records`,
        [],
      ),
    );
    const objections = await this.rows.objectionsOf(
      tx,
      reports.map(({ id }) => id),
    );
    for (const report of reports) {
      offers.push(
        ...(await this.ofReport(
          tx,
          report,
          objections.filter(({ reportId }) => reportId === report.id),
        )),
      );
    }
    return [...offers, ...(await this.ofClosing(tx, file))];
  }

  private async ofReport(tx: Tx, report: PoliceReport, objections: readonly ReportObjection[]): Promise<StepOffer[]> {
    const { id, kind, state } = report;
    const making = IN_THE_MAKING.includes(state);
    const verbs = [
      ...(making ? VERBS : []),
      ...(asksAgreement(kind) && !making && state !== 'withdrawn' ? OF_AGREEMENT : []),
    ];
    if (verbs.length === 0) return [];
    const facts = await this.rows.facts(tx, { report, objections });
    const me = officerOf(tx.actor).id;
    const offers = verbs.map(([path, verb, permission, title]) => ({
      ...offer(
        `police-report.${path}`,
        title,
        permission,
        `/police-reports/${id}/${path}`,
        reportReadiness(verb, facts, me),
      ),
      about: { kind: 'police_report', id },
    }));
    if (!making) return offers;
    const filing = {
      ...{ today: karachiDay(await this.clock.now(tx)), lastDay: await this.rows.lastDay(tx, report) },
      mandatoryMissing: mandatoryMissing(await this.checklist.of(tx, report)),
      // A prosecutor's well-formed act says why papers are missing.
      explained: report.defectsReason !== null || holds(tx.actor, ['prosecutor']),
      byProsecutor: holds(tx.actor, ['prosecutor']),
    };
    offers.push({
      ...offer(
        'police-report.file',
        ['File the report in court', 'رپورٹ عدالت میں داخل کریں'],
        'police-report:file',
        `/police-reports/${id}/file`,
        filingReadiness(report, filing),
      ),
      about: { kind: 'police_report', id },
    });
    return [...offers, ...objections.flatMap((each) => this.ofObjection(report, each))];
  }

  private ofObjection(report: PoliceReport, objection: ReportObjection): StepOffer[] {
    const about = { kind: 'report_objection', id: objection.id };
    const path = `/report-objections/${objection.id}`;
    return [
      {
        ...offer(
          'report-objection.answer',
          ['Answer the objection', 'اعتراض کا جواب دیں'],
          'police-report:draft',
          `${path}/answer`,
          objectionReadiness('answer', report, objection),
        ),
        about,
      },
      {
        ...offer(
          'report-objection.withdraw',
          ['Withdraw the objection', 'اعتراض واپس لیں'],
          'police-report:scrutinise',
          `${path}/withdraw`,
          objectionReadiness('withdraw', report, objection),
        ),
        about,
      },
    ];
  }

  private async ofClosing(tx: Tx, file: Awaited<ReturnType<CaseFilesService['get']>>): Promise<StepOffer[]> {
    const facts = await this.closings.facts(tx, file);
    const law = 'CrPC ss.516-A, 517, 523';
    const of = (step: string, title: Title, permission: Permission, path: string, missing: readonly Lack[]) => ({
      ...offer(step, title, permission, path, missing),
      law,
    });
    const me = officerOf(tx.actor).id;
    const open = (await this.closings.ofCase(tx, file.id)).filter(({ state }) => state === 'proposed');
    return [
      // Whatever is still held, a well-formed proposal names the authority under which it stays.
      of(
        'case.close',
        ['Propose that the case be closed', 'مقدمہ بند کرنے کی تجویز دیں'],
        'case:close',
        `/cases/${file.id}/close`,
        closingReadiness(facts),
      ),
      of(
        'case.reopen',
        ['Reopen the case', 'مقدمہ دوبارہ کھولیں'],
        'case:reopen',
        `/cases/${file.id}/reopen`,
        facts.closed ? [] : [lack('case-closing.not-closed')],
      ),
      ...open.flatMap((closing) =>
        (
          [
            ['confirm', 'Confirm the closing', 'بندش کی توثیق کریں'],
            ['refuse', 'Refuse the closing', 'بندش مسترد کریں'],
            ['withdraw', 'Withdraw the proposal', 'تجویز واپس لیں'],
          ] as const
        ).map(([verb, en, ur]) => ({
          ...of(
            `case-closing.${verb}`,
            [en, ur],
            'case:close',
            `/case-closings/${closing.id}/${verb}`,
            decisionReadiness(verb, closing, facts, me),
          ),
          about: { kind: 'case_closing', id: closing.id },
        })),
      ),
    ];
  }
}
