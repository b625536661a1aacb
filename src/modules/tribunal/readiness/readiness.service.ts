import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { rolesFor } from '../../../kernel/policy';
import { requireCase, withinCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { decodeCursor } from '../../../platform/http/page';
import { CaseFilesService } from '../../cases/case-files.service';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { Checklist, type FileLine } from '../../prosecution/checklist.service';
import { type MatrixSummary, ProofMatrixService } from '../matrix/proof-matrix.service';
import { isOpen } from './domain/waiver';
import { ReadinessWaiver } from './readiness-waiver.entity';
import { isOpenLine } from './readiness.dto';

export interface ReportClock {
  readonly rule: string;
  readonly dueDay: string;
  readonly daysLeft: number;
}

export interface Readiness {
  readonly caseId: string;
  readonly lines: readonly FileLine[];
  /** Standing waivers by paper. */
  readonly waivers: ReadonlyMap<string, ReadinessWaiver>;
  readonly clock: ReportClock | null;
  readonly matrix: MatrixSummary | null;
}

export interface CaseAtAGlance {
  readonly caseId: string;
  readonly number: string;
  /** The sort key: when the nearest clock of the report lapses, far away for a case without one. */
  readonly lapsesAt: string;
  readonly clock: ReportClock | null;
  readonly open: readonly FileLine[];
}

interface WrittenWaiver {
  readonly waiver: ReadinessWaiver;
  readonly entry: ReceiptView;
}

interface OfficeRow {
  readonly id: string;
  readonly number: string;
  readonly lapsesAt: string;
  readonly rule: string | null;
  readonly dueDay: string;
  readonly daysLeft: number;
  readonly waived: readonly { readonly item: string; readonly gaps: string[] }[];
}

/** The open clock of the police report that lapses first, beside a row `f` of `case_file`. */
const REPORT_CLOCK = `LEFT JOIN LATERAL (
  SELECT d.rule_code AS rule, d.due_at, d.due_day::text AS "dueDay",
         d.due_day - (clock_now() AT TIME ZONE 'Asia/Karachi')::date AS "daysLeft"
    FROM deadline d WHERE d.case_id = f.id AND d.rule_code IN ('DL-CRPC-173-FINAL', 'DL-CRPC-173-INTERIM')
     AND d.state IN ('running', 'paused', 'no_proof_entered')
   ORDER BY d.due_at, d.id LIMIT 1) d ON true`;
const NEVER = '9999-12-31 00:00:00+00';

/** What a file lacks before a court sees it: by the facts of the record, less what a prosecutor has waived. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly checklist: Checklist,
    private readonly matrix: ProofMatrixService,
    private readonly files: CaseFilesService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string): Promise<Readiness> {
    await requireCase(tx, caseId, 'read');
    return withinCase(tx, caseId, async () => {
      const lines = await this.linesOf(tx, caseId);
      const standing = (await this.waiversOf(tx, caseId)).filter(({ takenBackAt }) => takenBackAt === null);
      const clock = await tx.one<ReportClock & { rule: string | null }>(
        `SELECT d.rule, d."dueDay", d."daysLeft" FROM case_file f ${REPORT_CLOCK} WHERE f.id = $1`,
        [caseId],
      );
      return {
        ...{ caseId, lines, waivers: new Map(standing.map((waiver) => [waiver.item, waiver])) },
        clock: clock && clock.rule !== null ? clock : null,
        matrix: holds(officerOf(tx.actor), rolesFor('matrix:read')) ? await this.matrix.summary(tx, caseId) : null,
      };
    });
  }

  /** Every waiver of the case, those taken back too. @throws not-found `case.not-found` */
  async waivers(tx: Tx, caseId: string): Promise<ReadinessWaiver[]> {
    await requireCase(tx, caseId, 'read');
    return this.waiversOf(tx, caseId);
  }

  /**
   * Lets a gap be, with the reason: for what is lacking now, and no more. @throws not-found `case.not-found`; forbidden `case.read-only`;
   * conflict `readiness.nothing-to-waive`, `readiness.waived-already`; unprocessable `readiness.item-unknown`
   */
  async waive(
    tx: Tx,
    caseId: string,
    told: { readonly item: string; readonly reason: string },
  ): Promise<WrittenWaiver> {
    await this.files.lock(tx, caseId);
    const line = (await this.linesOf(tx, caseId)).find(({ item }) => item.id === told.item);
    if (!line) {
      throw new DomainError('unprocessable', 'readiness.item-unknown', 'The list of papers has none of this number.');
    }
    if (!isOpen(line)) {
      throw new DomainError(
        'conflict',
        'readiness.nothing-to-waive',
        'Of this paper nothing is lacking in this case now, so there is nothing to waive.',
      );
    }
    if ((await this.waiversOf(tx, caseId)).some(({ item, takenBackAt }) => item === told.item && !takenBackAt)) {
      throw new DomainError(
        'conflict',
        'readiness.waived-already',
        'A waiver of this paper stands. Take it back first where it does not fit any more.',
      );
    }
    const waiver = Object.assign(new ReadinessWaiver(), {
      ...{ id: randomUUID(), caseId, item: told.item, gaps: line.gaps.map(({ code }) => code), reason: told.reason },
      ...{ waivedBy: officerOf(tx.actor).id, waivedAt: await this.clock.now(tx) },
      ...{ takenBackBy: null, takenBackAt: null, backReason: null, version: 1 },
    });
    await tx.insert(ReadinessWaiver, waiver);
    const entry = await this.ledger.audit(tx, 'readiness.waived', {
      caseId,
      facts: { waiver: waiver.id, paper: waiver.item, lacking: waiver.gaps },
      words: { reason: told.reason },
    });
    return { waiver, entry: this.ledger.receiptView(entry) };
  }

  /**
   * @throws not-found `readiness-waiver.not-found`; forbidden `case.read-only`; conflict `readiness-waiver.taken-back-already`;
   * precondition-failed `precondition.stale`
   */
  async takeBack(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<WrittenWaiver> {
    const seen = await tx.findOne(ReadinessWaiver, { where: { id } });
    if (seen) await this.files.lock(tx, seen.caseId);
    const row = seen && (await tx.findOne(ReadinessWaiver, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    if (!row) {
      throw new DomainError(
        'not-found',
        'readiness-waiver.not-found',
        'There is no such waiver, or its case is not open to you.',
      );
    }
    requireMatch(ifMatch, row.version);
    if (row.takenBackAt !== null) {
      throw new DomainError('conflict', 'readiness-waiver.taken-back-already', 'This waiver was taken back already.');
    }
    const waiver = await tx.change(ReadinessWaiver, row, {
      ...{ takenBackBy: officerOf(tx.actor).id, takenBackAt: await this.clock.now(tx), backReason: reason },
    });
    const entry = await this.ledger.audit(tx, 'readiness.waiver_taken_back', {
      ...{ caseId: row.caseId, facts: { waiver: id, paper: row.item }, words: { reason } },
    });
    return { waiver, entry: this.ledger.receiptView(entry) };
  }

  /**
   * The open cases of an office as its reader sees them, what lapses first before the others: one question for the page of cases
   * and one for the facts of all of them. One row more than the limit. @throws not-found `office.not-found`; bad-form `cursor.malformed`
   */
  async ofOffice(tx: Tx, officeId: string, asked: { limit: number; cursor?: string }): Promise<CaseAtAGlance[]> {
    await this.identity.office(tx, officeId);
    const after = decodeCursor(asked.cursor, 2);
    const rows = await tx.query<OfficeRow>(
      `SELECT f.id, f.number, coalesce(d.due_at, '${NEVER}')::text AS "lapsesAt", d.rule, d."dueDay", d."daysLeft",
              coalesce((SELECT jsonb_agg(jsonb_build_object('item', w.item, 'gaps', w.gaps)) FROM readiness_waiver w
                         WHERE w.case_id = f.id AND w.taken_back_at IS NULL), '[]') AS waived
         FROM case_file f ${REPORT_CLOCK}
        WHERE f.office_id = $1 AND f.closed_at IS NULL
          AND ($2::text IS NULL OR (coalesce(d.due_at, '${NEVER}'), f.id) > ($2::timestamptz, $3::uuid))
        ORDER BY coalesce(d.due_at, '${NEVER}'), f.id LIMIT $4`,
      [officeId, ...cursorOf(after), asked.limit + 1],
    );
    const lines = await this.checklist.linesOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, number, lapsesAt, rule, dueDay, daysLeft, waived }) => ({
      ...{ caseId: id, number, lapsesAt, clock: rule === null ? null : { rule, dueDay, daysLeft } },
      open: (lines.get(id) ?? []).filter((line) =>
        isOpenLine(line, waived.find(({ item }) => item === line.item.id)?.gaps),
      ),
    }));
  }

  private async linesOf(tx: Tx, caseId: string): Promise<readonly FileLine[]> {
    const lines = (await this.checklist.linesOf(tx, [caseId])).get(caseId);
    if (!lines) throw new Error('The facts of a file are one row');
    return lines;
  }

  private waiversOf(tx: Tx, caseId: string): Promise<ReadinessWaiver[]> {
    return tx.find(ReadinessWaiver, { where: { caseId }, order: { waivedAt: 'ASC', id: 'ASC' } });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;

function cursorOf(after: readonly string[] | null): readonly (string | null)[] {
  if (after === null) return [null, null];
  const [at = '', id = ''] = after;
  if (INSTANT.test(at) && UUID.test(id)) return [at, id];
  throw new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );
}
