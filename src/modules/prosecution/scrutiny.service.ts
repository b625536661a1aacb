import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import type { AuditType } from '../../proof/entry-types';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { IdentityService } from '../identity/identity.service';
import { LedgerService } from '../ledger/ledger.service';
import { objectionReadiness, type ReportVerb, reportReadiness } from './domain/report';
import { type PoliceReport, ReportObjection } from './police-report.entity';
import { type HeldReport, ReportRows } from './report-rows.service';
import type { ForwardReportDto, SubmitReportDto } from './reports.dto';
import type { WrittenReport } from './reports.service';

const PENDING = 'HS-REQUEST-PENDING';
const pending = (id: string) => ({ rule: PENDING, subject: { kind: 'police_report', id } });

/** The prosecutor's look at a report: asked of him, numbered objections, answers, back or forward. Source: CrPC s.173; law notes FC-34. */
@Injectable()
export class ScrutinyService {
  constructor(
    private readonly rows: ReportRows,
    private readonly cases: CasesService,
    private readonly identity: IdentityService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Asks the prosecutor for his scrutiny. Who is named comes to stand to the case; else one stands there already.
   * @throws conflict `police-report.not-ready`; unprocessable `police-report.not-a-prosecutor`, `police-report.nobody-scrutinises`, `wall.stands`
   */
  async submit(tx: Tx, id: string, told: SubmitReportDto, ifMatch: string | undefined): Promise<WrittenReport> {
    const held = await this.ready(tx, id, 'submit', { is: ifMatch });
    const { caseId, kind } = held.report;
    const prosecutorId = told.prosecutorId ?? held.report.prosecutorId;
    if (prosecutorId === null) await this.requireSomebody(tx, caseId);
    else await this.assign(tx, held.report, prosecutorId);
    const at = await this.rows.now(tx);
    await this.rows.move(tx, held.report, 'submitted', { submittedAt: at, prosecutorId });
    const whose = prosecutorId === null ? { role: 'prosecutor' as const } : { responsible: prosecutorId };
    await this.deadlines.turn(tx, { starts: [{ ...pending(id), caseId, ...whose, trigger: { at } }] });
    if (prosecutorId !== null) {
      const params = { reportId: id, report: kind };
      await this.outbox.send(tx, notify, { officerId: prosecutorId, kind: 'police-report.submitted', caseId, params });
    }
    return this.enter(tx, held, 'police_report.submitted', {
      facts: prosecutorId === null ? {} : { prosecutor: prosecutorId },
    });
  }

  /** A numbered objection. @throws conflict `police-report.not-ready` */
  async object(tx: Tx, id: string, words: string): Promise<WrittenReport> {
    const held = await this.ready(tx, id, 'object');
    const objection = Object.assign(new ReportObjection(), {
      ...{ id: randomUUID(), reportId: id, caseId: held.report.caseId, number: held.objections.length + 1, words },
      ...{ state: 'open' as const, raisedBy: officerOf(tx.actor).id, raisedAt: await this.rows.now(tx) },
      ...{ answer: null, settledBy: null, settledAt: null, version: 1 },
    });
    await tx.insert(ReportObjection, objection);
    return this.enter(tx, held, 'police_report.objected', { facts: { objection: objection.number }, words: { words } });
  }

  /** @throws conflict `police-report.not-ready`; not-found `police-report.objection-not-found` */
  async settle(tx: Tx, objectionId: string, verb: 'answer' | 'withdraw', words: string): Promise<WrittenReport> {
    const seen = this.found(await tx.findOne(ReportObjection, { where: { id: objectionId } }));
    const held = await this.rows.hold(tx, seen.reportId);
    const objection = this.found(held.objections.find((each) => each.id === objectionId) ?? null);
    this.rows.requireNone(objectionReadiness(verb, held.report, objection));
    await tx.change(ReportObjection, objection, {
      state: verb === 'answer' ? 'answered' : 'withdrawn',
      answer: words,
      ...{ settledBy: officerOf(tx.actor).id, settledAt: await this.rows.now(tx) },
    });
    const type = verb === 'answer' ? 'police_report.objection_answered' : 'police_report.objection_withdrawn';
    return this.enter(tx, held, type, { facts: { objection: objection.number }, words: { words } });
  }

  /** Sends the report back with its objections. @throws conflict `police-report.not-ready` */
  async giveBack(tx: Tx, id: string, words: string, ifMatch: string | undefined): Promise<WrittenReport> {
    const held = await this.ready(tx, id, 'return', { is: ifMatch });
    return this.conclude(tx, held, { state: 'returned', scrutinyNote: words }, { words });
  }

  /** Sends the report on to the court. @throws conflict `police-report.not-ready` */
  async forward(
    tx: Tx,
    id: string,
    { note, defectsReason }: ForwardReportDto,
    ifMatch: string | undefined,
  ): Promise<WrittenReport> {
    const held = await this.ready(tx, id, 'forward', { is: ifMatch });
    const reason = defectsReason ?? held.report.defectsReason;
    return this.conclude(
      tx,
      held,
      { state: 'forwarded', scrutinyNote: note, defectsReason: reason },
      { note, ...(reason === null ? {} : { defects_reason: reason }) },
    );
  }

  private async conclude(
    tx: Tx,
    held: HeldReport,
    change: Partial<PoliceReport> & { state: 'returned' | 'forwarded' },
    words: Record<string, string>,
  ): Promise<WrittenReport> {
    const { id, caseId, kind, draftedBy } = held.report;
    const at = await this.rows.now(tx);
    await this.rows.move(tx, held.report, change.state, {
      ...change,
      ...{ scrutinisedBy: officerOf(tx.actor).id, scrutinisedAt: at },
    });
    await this.deadlines.close(tx, [pending(id)], { state: 'met', at });
    const params = { reportId: id, report: kind, answer: change.state };
    await this.outbox.send(tx, notify, { officerId: draftedBy, kind: 'police-report.scrutinised', caseId, params });
    return this.enter(tx, held, `police_report.${change.state}`, { words });
  }

  private async ready(
    tx: Tx,
    id: string,
    verb: ReportVerb,
    ifMatch?: { readonly is: string | undefined },
  ): Promise<HeldReport> {
    const held = await this.rows.hold(tx, id, ifMatch);
    this.rows.requireNone(reportReadiness(verb, await this.rows.facts(tx, held), officerOf(tx.actor).id));
    return held;
  }

  private async assign(tx: Tx, { id, caseId }: PoliceReport, officerId: string): Promise<void> {
    const roles = await this.identity.rolesOf(tx, officerId);
    if (!roles.some(({ role }) => role === 'prosecutor')) {
      throw new DomainError(
        'unprocessable',
        'police-report.not-a-prosecutor',
        'Name an officer in service who is prosecutor today.',
      );
    }
    const as = { relation: 'prosecutor' as const, source: 'police-report', sourceId: id };
    await this.cases.grant(tx, { caseId, officerId, ...as, reason: 'Scrutiny of the police report' });
  }

  private async requireSomebody(tx: Tx, caseId: string): Promise<void> {
    const standing = await tx.one(
      `SELECT FROM case_grant g WHERE g.case_id = $1 AND g.relation = 'prosecutor'
          AND g.valid_from <= clock_now() AND (g.valid_to IS NULL OR clock_now() < g.valid_to)`,
      [caseId],
    );
    if (standing) return;
    throw new DomainError(
      'unprocessable',
      'police-report.nobody-scrutinises',
      'No prosecutor stands to this case: name the one who scrutinises the report.',
    );
  }

  private async enter(
    tx: Tx,
    { report, objections }: HeldReport,
    type: AuditType,
    more: { facts?: Record<string, string | number>; words?: Record<string, string> },
  ): Promise<WrittenReport> {
    const entry = await this.ledger.audit(tx, type, {
      caseId: report.caseId,
      facts: { report: report.id, kind: report.kind, objections: objections.length, ...more.facts },
      ...(more.words ? { words: more.words } : {}),
    });
    return { id: report.id, entry: this.ledger.receiptView(entry) };
  }

  private found(objection: ReportObjection | null): ReportObjection {
    if (objection) return objection;
    throw new DomainError(
      'not-found',
      'police-report.objection-not-found',
      'There is no such objection, or its case is not open to you.',
    );
  }
}
