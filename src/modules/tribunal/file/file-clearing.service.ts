import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import type { LongJobContext } from '../../../platform/queue/handles';
import { BundleClearing } from '../../evidence/bundle/bundle-clearing.service';
import { TribunalFile } from './tribunal-file.entity';

const MOST_AT_ONCE = 200;

/** Ends files whose time is over. What they were kept in goes with the skeletons of bundles: it can be made again. */
@Injectable()
export class FileClearing implements OnModuleInit {
  constructor(
    private readonly derived: BundleClearing,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.derived.register('tribunal-file', neededOf);
  }

  async clear(ctx: LongJobContext): Promise<void> {
    while ((await ctx.run(expireSome)) === MOST_AT_ONCE) ctx.signal.throwIfAborted();
    this.metrics.alarm('tribunal-file-unfinished', (await ctx.run(standingStill)) > 0);
  }
}

async function expireSome(tx: Tx): Promise<number> {
  const due = await tx.query<{ id: string }>(
    `SELECT id FROM tribunal_file WHERE state = 'ready' AND expires_at <= clock_now()
      ORDER BY id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`,
  );
  for (const { id } of due) {
    const file = await tx.findOne(TribunalFile, { where: { id } });
    if (file) await tx.change(TribunalFile, file, { state: 'expired', storedId: null, wrappedKey: null });
  }
  return due.length;
}

async function neededOf(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT stored_id AS id FROM tribunal_file WHERE stored_id = ANY ($1::uuid[])',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** How many are neither made nor given up, and have not moved for a quarter of an hour. */
async function standingStill(tx: Tx): Promise<number> {
  const row = await tx.one<{ count: string }>(
    `SELECT count(*) AS count FROM tribunal_file
      WHERE state IN ('queued', 'building') AND progress_at < clock_now() - interval '15 minutes'`,
  );
  return Number(row?.count ?? 0);
}
