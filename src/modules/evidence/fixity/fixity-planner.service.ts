import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import { FIXITY_SCHEDULE } from '../domain/fixity';
import { FixityRun } from './fixity-run.entity';

/** Most files of one run: what is left is of the next. */
const MOST_FILES = 10_000;
const { firstHours, everyDays, samplePerMille, graceDays } = FIXITY_SCHEDULE;

/** Last reading of each file; one on its first day was perhaps of memory and not of the disk, and counts as none. Limits are due. `$1`: days of grace. */
const DUE = `
  SELECT b.id, b.case_id, CASE WHEN l.at IS NULL THEN 'first' ELSE 'quarterly' END AS why,
         CASE WHEN l.at IS NULL THEN b.stored_at + interval '${firstHours} hours' ELSE l.at + interval '${everyDays} days' END AS due
    FROM blob b
    LEFT JOIN LATERAL (SELECT max(checked_at) AS at FROM fixity_check c
                        WHERE c.blob_id = b.id AND c.checked_at >= b.stored_at + interval '${firstHours} hours') l ON true
   WHERE CASE WHEN l.at IS NULL THEN b.stored_at + interval '${firstHours} hours'
              ELSE l.at + interval '${everyDays} days' END + $1 * interval '1 day' <= clock_now()`;

/** Says which stored files are read next: what somebody asked for first, then what is due, then the day's sample. PostgreSQL holds the plan. */
@Injectable()
export class FixityPlanner {
  constructor(
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.overdue = metrics.gauge('sanad_fixity_overdue_files', 'Stored files that nobody read again in time');
  }

  private readonly overdue: ReturnType<Metrics['gauge']>;

  /** Begins the next run when none is under way. @returns its id, null when nothing is to be done */
  async plan(tx: Tx): Promise<string | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', ['fixity-plan']);
    await this.measure(tx);
    if (await tx.one(`SELECT 1 AS open FROM fixity_run WHERE state = 'running'`)) return null;
    const waiting = await tx.findOne(FixityRun, { where: { state: 'waiting' }, order: { askedAt: 'ASC', id: 'ASC' } });
    return waiting ? this.begin(tx, waiting) : this.schedule(tx);
  }

  private async begin(tx: Tx, run: FixityRun): Promise<string> {
    const files =
      run.officeId === null
        ? 'SELECT b.id, b.case_id FROM blob b'
        : `SELECT b.id, b.case_id FROM blob b
             JOIN (SELECT exhibit_id, blob_id FROM content_part
                   UNION SELECT exhibit_id, manifest_blob_id FROM exhibit_content WHERE manifest_blob_id IS NOT NULL) p ON p.blob_id = b.id
             JOIN exhibit e ON e.id = p.exhibit_id WHERE e.store_office_id = $3`;
    await tx.query(
      `INSERT INTO fixity_check (run_id, n, blob_id, case_id, why)
       SELECT $1, row_number() OVER (ORDER BY f.id) - 1, f.id, f.case_id, $2
         FROM (SELECT DISTINCT id, case_id FROM (${files}) x) f`,
      [run.id, run.why, ...(run.officeId === null ? [] : [run.officeId])],
    );
    await this.start(tx, run);
    return run.id;
  }

  /** What is due by the calendar, and once a day a sample that `seed` draws: the lowest SHA-256 of seed and file id. */
  private async schedule(tx: Tx): Promise<string | null> {
    const askedAt = await this.clock.now(tx);
    const today = karachiDay(askedAt);
    const drawn = await tx.one('SELECT 1 AS drawn FROM fixity_run WHERE sample_on = $1', [today]);
    const run: FixityRun = {
      ...{ id: randomUUID(), why: 'schedule', officeId: null, officerId: null, officer: null, reason: null },
      ...{ state: 'waiting', seed: randomBytes(32).toString('hex'), sampleOn: drawn ? null : today },
      ...{ blobs: 0, checked: 0, bytes: '0', damaged: 0, root: null, entryHash: null },
      ...{ askedAt, claimedUntil: null, finishedAt: null, version: 1 },
    };
    const planned = await tx.query<{ n: number }>(
      `WITH due AS (${DUE} ORDER BY due, b.id LIMIT ${MOST_FILES}),
            sample AS (SELECT b.id, b.case_id FROM blob b WHERE $3
                        ORDER BY sha256(decode($2, 'hex') || uuid_send(b.id))
                        LIMIT (SELECT ceil(count(*) * ${samplePerMille} / 1000.0)::bigint FROM blob)),
            chosen AS (SELECT id, case_id, why FROM due
                       UNION ALL SELECT id, case_id, 'sample' FROM sample WHERE id NOT IN (SELECT id FROM due))
       SELECT id, case_id AS "caseId", why, (row_number() OVER (ORDER BY why, id) - 1)::integer AS n FROM chosen ORDER BY n`,
      [0, run.seed, !drawn],
    );
    if (planned.length === 0) return null;
    await tx.insert(FixityRun, run);
    await tx.query(
      `INSERT INTO fixity_check (run_id, n, blob_id, case_id, why)
       SELECT $1, (row ->> 'n')::integer, (row ->> 'id')::uuid, (row ->> 'caseId')::uuid, row ->> 'why'
         FROM jsonb_array_elements($2::jsonb) row`,
      [run.id, JSON.stringify(planned)],
    );
    await this.start(tx, run);
    return run.id;
  }

  private async start(tx: Tx, run: FixityRun): Promise<void> {
    const counted = await tx.one<{ blobs: number }>(
      'SELECT count(*)::integer AS blobs FROM fixity_check WHERE run_id = $1',
      [run.id],
    );
    await tx.change(FixityRun, run, { state: 'running', blobs: counted?.blobs ?? 0 });
  }

  /** Figures that betray no case: how many files nobody read in time, and whether damage stands that nobody has mended. */
  private async measure(tx: Tx): Promise<void> {
    const late = await tx.one<{ files: number }>(`SELECT count(*)::integer AS files FROM (${DUE}) late`, [graceDays]);
    this.overdue.set(late?.files ?? 0);
    this.metrics.alarm('fixity-overdue', (late?.files ?? 0) > 0);
    const damaged = await tx.one<{ damaged: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM fixity_check c WHERE c.outcome <> 'whole' AND NOT EXISTS (
         SELECT 1 FROM fixity_check l WHERE l.blob_id = c.blob_id AND l.outcome = 'whole' AND l.checked_at > c.checked_at)) AS damaged`,
    );
    this.metrics.alarm('fixity-damaged', damaged?.damaged ?? false);
  }
}
