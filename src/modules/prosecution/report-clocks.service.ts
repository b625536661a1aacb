import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { type AccusedPerson, type Outstanding, outstandingOf } from './domain/outstanding';
import { IN_COURT_KINDS, periodOf } from './domain/report';
import { PoliceReport } from './police-report.entity';

const RULES = ['DL-CRPC-173-FINAL', 'DL-CRPC-173-INTERIM'] as const;
type Rule = (typeof RULES)[number];
type Filed = Pick<PoliceReport, 'kind' | 'caseId' | 'juvenile'>;

/** Whose period it is: that of the case, or that of the report about a child once the others have gone to court without him. */
const subjectOf = (whose: 'case' | 'child', caseId: string) => ({
  ...{ kind: whose === 'case' ? 'case' : 'juvenile_report', id: caseId },
});

/** What reports in court do to the periods of section 173. Source: CrPC s.173(1) and its proviso; JJSA 2018. */
@Injectable()
export class ReportClocks {
  constructor(private readonly deadlines: DeadlinesService) {}

  /** The accused of a case, children told apart by what is recorded of their age. */
  accusedOf(tx: Tx, caseId: string): Promise<AccusedPerson[]> {
    return tx.query<AccusedPerson>(
      `SELECT p.id, p.age IN ('minor_alleged', 'minor_determined') AS minor FROM party p
        WHERE p.case_id = $1 AND 'accused' = ANY (p.roles)`,
      [caseId],
    );
  }

  /** The last day of the period of such a report, `YYYY-MM-DD` in Pakistan; null where none runs. */
  async lastDay(tx: Tx, { kind, caseId, juvenile }: Filed): Promise<string | null> {
    const rule = periodOf(kind);
    if (rule === null) return null;
    const own = juvenile ? await this.deadlines.lastDay(tx, { rule, subject: subjectOf('child', caseId) }) : null;
    return own ?? this.deadlines.lastDay(tx, { rule, subject: subjectOf('case', caseId) });
  }

  /**
   * A report is in court: the periods that it answers end, in the transaction of the fact. While the report about a child is
   * outstanding the child has periods of his own, from the day from which those of the case ran; while that about the others is, those
   * of the case run on. `day`: in Pakistan. @returns of whom a report is still outstanding
   */
  async filed(tx: Tx, report: Filed, day: string, at: Date): Promise<Outstanding> {
    const { caseId, kind, juvenile } = report;
    const reports = await tx.find(PoliceReport, { where: { caseId } });
    const left = outstandingOf({ accused: await this.accusedOf(tx, caseId), reports });
    const own = await this.running(tx, caseId, 'child');
    const whose = juvenile && own.length > 0 ? 'child' : 'case';
    const ends = kind !== 'supplementary';
    const waits = juvenile && whose === 'case' && left.adults && kind === 'final';
    if (kind === 'final' && !juvenile && left.children && own.length === 0) await this.startOwn(tx, caseId);
    if (ends && !waits) await this.end(tx, report, { whose, day, at });
    const done = IN_COURT_KINDS.includes(kind) && !left.children && own.length > 0 && !(ends && whose === 'child');
    if (done) await this.end(tx, { ...report, kind: 'final' }, { whose: 'child', day, at });
    return left;
  }

  /**
   * An interim report is what the proviso asks for. Any other that ends the investigation answers both: within the fourteen days no
   * interim one was due, after them it came in its place. What comes after the limit is told as that by the clock.
   */
  private async end(
    tx: Tx,
    { kind, caseId, juvenile }: Filed,
    { whose, day, at }: { whose: 'case' | 'child'; day: string; at: Date },
  ): Promise<void> {
    const subject = subjectOf(whose, caseId);
    const met = { state: 'met' as const, at };
    if (kind === 'interim') return this.deadlines.close(tx, [{ rule: 'DL-CRPC-173-INTERIM', subject }], met);
    const lastDay = await this.lastDay(tx, { kind: 'final', caseId, juvenile: juvenile && whose === 'child' });
    const inTime = lastDay !== null && day <= lastDay;
    await this.deadlines.close(tx, [{ rule: 'DL-CRPC-173-FINAL', subject }], met);
    const interim = inTime ? { state: 'closed' as const, at: null } : met;
    await this.deadlines.close(tx, [{ rule: 'DL-CRPC-173-INTERIM', subject }], interim);
  }

  private async startOwn(tx: Tx, caseId: string): Promise<void> {
    const starts = (await this.running(tx, caseId, 'case')).map(({ rule, triggerAt, role, responsible }) => ({
      ...{ rule, caseId, subject: subjectOf('child', caseId), trigger: { at: triggerAt } },
      ...(responsible === null ? {} : { responsible }),
      ...(role === null ? {} : { role }),
    }));
    await this.deadlines.start(tx, starts);
  }

  private running(tx: Tx, caseId: string, whose: 'case' | 'child') {
    return tx.query<{ rule: Rule; triggerAt: Date; role: Role | null; responsible: string | null }>(
      `SELECT d.rule_code AS rule, d.trigger_at AS "triggerAt", d.responsible_role AS role, d.responsible_id AS responsible
         FROM deadline d WHERE d.rule_code = ANY ($1) AND d.subject_kind = $2 AND d.subject_id = $3
          AND d.met_at IS NULL AND d.state NOT IN ('closed', 'waived')`,
      [[...RULES], subjectOf(whose, caseId).kind, caseId],
    );
  }
}
