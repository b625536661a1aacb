import { Injectable } from '@nestjs/common';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as rest } from 'node:timers/promises';
import { Clock } from '../../../kernel/clock';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import type { LongJobContext } from '../../../platform/queue/handles';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { type FixityOutcome, type FixityResult, outcomeOf, restAfter, resultsRoot } from '../domain/fixity';
import { BytesCheck, type OpenFile } from '../verification/bytes-check.service';
import { FixityDamage } from './fixity-damage.service';
import { FixityRun } from './fixity-run.entity';

/** How long one beat reads before it gives its place back; a file that was begun is read to its end. */
const BEAT_MS = 45_000;
/** A worker that dies keeps the run from others for so long. */
const CLAIM = `interval '2 minutes'`;
const RENEW_MS = 30_000;
/** Above this load a core it waits for a quieter minute. */
const BUSY_LOAD = 1.5;

interface Next {
  readonly n: number;
  readonly file: OpenFile;
}

/** Reads the files of the run that is under way, one after another, each answered in a transaction of its own: may be cut anywhere. */
@Injectable()
export class FixityRounds {
  private readonly files: ReturnType<Metrics['counter']>;
  private readonly bytesRead: ReturnType<Metrics['counter']>;
  private readonly damaged: ReturnType<Metrics['counter']>;

  constructor(
    private readonly bytes: BytesCheck,
    private readonly keys: BlobKeys,
    private readonly damage: FixityDamage,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly env: Env,
    metrics: Metrics,
  ) {
    this.files = metrics.counter('sanad_fixity_files_total', 'Stored files that were read again');
    this.bytesRead = metrics.counter('sanad_fixity_bytes_total', 'Bytes of stored files that were read again');
    this.damaged = metrics.counter('sanad_fixity_damaged_total', 'Stored files that were found damaged');
  }

  /** One beat: goes on with the run until its time is over, the machine is needed, or nothing is left. */
  async round(ctx: LongJobContext): Promise<void> {
    const begun = this.clock.elapsedMs();
    const runId = await ctx.run((tx) => claim(tx));
    if (runId === null) return;
    try {
      while (this.clock.elapsedMs() - begun < BEAT_MS) {
        ctx.signal.throwIfAborted();
        if (await ctx.run((tx) => this.busy(tx))) return;
        const from = this.clock.elapsedMs();
        const next = await ctx.run((tx) => this.next(tx, runId));
        if (!next) return await ctx.run((tx) => this.conclude(tx, runId));
        const checks = await this.bytes.files([next.file], this.renewing(ctx, runId));
        await ctx.run((tx) => this.answer(tx, runId, next, outcomeOf(checks)));
        const pause = restAfter(this.clock.elapsedMs() - from, this.env.SANAD_FIXITY_SHARE_PERCENT);
        if (pause > 0) await rest(Math.min(pause, BEAT_MS), undefined, { signal: ctx.signal });
      }
    } finally {
      await ctx.run((tx) => tx.query('UPDATE fixity_run SET claimed_until = NULL WHERE id = $1', [runId]));
    }
  }

  /** Evidence that waits to be stored goes before evidence that is read again. */
  private async busy(tx: Tx): Promise<boolean> {
    if (this.env.SANAD_FIXITY_SHARE_PERCENT === 100) return false;
    if ((loadavg()[0] ?? 0) > BUSY_LOAD * availableParallelism()) return true;
    return (await tx.one(`SELECT 1 AS busy FROM upload WHERE state = 'finalising' LIMIT 1`)) !== undefined;
  }

  private async next(tx: Tx, runId: string): Promise<Next | null> {
    const open = await tx.one<{ n: number; blob: string }>(
      'SELECT n, blob_id AS blob FROM fixity_check WHERE run_id = $1 AND outcome IS NULL ORDER BY n LIMIT 1',
      [runId],
    );
    if (!open) return null;
    const blob = await tx.findOne(Blob, { where: { id: open.blob } });
    if (!blob) throw new Error('A planned file without a row of its blob');
    return { n: open.n, file: { blob, key: await this.keys.unwrap(tx, blob, blobKeyOf(blob.id)) } };
  }

  /** Keeps the claim while a large file is read; a stop of the process ends the reading. */
  private renewing(ctx: LongJobContext, runId: string): () => void {
    let last = this.clock.elapsedMs();
    return () => {
      ctx.signal.throwIfAborted();
      if (this.clock.elapsedMs() - last < RENEW_MS) return;
      last = this.clock.elapsedMs();
      const renew = (tx: Tx): Promise<object[]> =>
        tx.query(`UPDATE fixity_run SET claimed_until = clock_now() + ${CLAIM} WHERE id = $1`, [runId]);
      void ctx.run(renew).catch(() => undefined);
    };
  }

  private async answer(tx: Tx, runId: string, { n, file }: Next, outcome: FixityOutcome): Promise<void> {
    const { blob } = file;
    const fresh = await tx.query(
      'UPDATE fixity_check SET outcome = $3, checked_at = clock_now() WHERE run_id = $1 AND n = $2 AND outcome IS NULL RETURNING n',
      [runId, n, outcome],
    );
    if (fresh.length === 0) return;
    const bad = outcome === 'whole' ? 0 : 1;
    await tx.query(
      'UPDATE fixity_run SET checked = checked + 1, bytes = bytes + $2, damaged = damaged + $3 WHERE id = $1',
      [runId, blob.sizeBytes, bad],
    );
    if (outcome !== 'whole') await this.damage.record(tx, { runId, blob, outcome });
    tx.afterCommit(() => {
      this.files.inc();
      this.bytesRead.inc(Number(blob.sizeBytes));
      this.damaged.inc(bad);
    });
  }

  /** One entry for the whole run, with the root over its results. */
  private async conclude(tx: Tx, runId: string): Promise<void> {
    const run = await tx.findOne(FixityRun, { where: { id: runId }, lock: { mode: 'pessimistic_write' } });
    if (run?.state !== 'running') return;
    const results = await tx.query<FixityResult>(
      `SELECT c.n, c.blob_id AS "blobId", b.sha256, c.outcome FROM fixity_check c JOIN blob b ON b.id = c.blob_id
        WHERE c.run_id = $1 ORDER BY c.n`,
      [runId],
    );
    const root = resultsRoot(results);
    const entry = await this.ledger.audit(tx, 'fixity.run', {
      facts: {
        ...{ run: run.id, why: run.why, files: run.blobs, bytes: Number(run.bytes), damaged: run.damaged },
        ...{ results_root: root, seed: run.seed },
        ...(run.sampleOn === null ? {} : { sample_on: run.sampleOn }),
        ...(run.officeId === null ? {} : { office: run.officeId }),
      },
      ...(run.officer === null ? {} : { onBehalfOf: run.officer }),
    });
    const finishedAt = await this.clock.now(tx);
    await tx.change(FixityRun, run, { state: 'done', root, entryHash: entry.entryHash, finishedAt });
  }
}

/** Takes the run that is under way, when no other worker has it. */
async function claim(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `UPDATE fixity_run SET claimed_until = clock_now() + ${CLAIM}
      WHERE state = 'running' AND (claimed_until IS NULL OR claimed_until <= clock_now()) RETURNING id`,
  );
  return row?.id ?? null;
}
