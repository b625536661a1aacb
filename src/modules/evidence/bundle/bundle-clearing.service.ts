import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import type { LongJobContext } from '../../../platform/queue/handles';
import { DerivedFiles } from '../../../platform/storage/derived-files';
import { Bundle } from './bundle.entity';

const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 200;

/** Which of these derived files somebody still needs. */
export type NeededDerived = (tx: Tx, ids: readonly string[]) => Promise<readonly string[]>;

/** Ends bundles whose time is over, and removes skeletons that belong to none: they can be made again. */
@Injectable()
export class BundleClearing {
  private readonly needs = new Map<string, NeededDerived>([['bundle', neededOf]]);

  constructor(
    private readonly derived: DerivedFiles,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /** Upper modules that keep derived files say which they need. @throws Error when the name is taken */
  register(name: string, needed: NeededDerived): void {
    if (this.needs.has(name)) throw new Error(`Derived files named ${name} are already registered`);
    this.needs.set(name, needed);
  }

  async clear(ctx: LongJobContext): Promise<void> {
    while ((await ctx.run((tx) => this.expireSome(tx))) === MOST_AT_ONCE) ctx.signal.throwIfAborted();
    // One that is being written has no row yet: only what has rested for an hour is looked at.
    const rested = await this.derived.writtenBefore(new Date(this.clock.processNow().getTime() - HOUR_MS));
    for (let at = 0; at < rested.length; at += MOST_AT_ONCE) {
      const some = rested.slice(at, at + MOST_AT_ONCE);
      const needed = await ctx.run((tx) => this.neededOf(tx, some));
      for (const id of some) if (!needed.has(id)) await this.derived.drop(id);
    }
    this.metrics.alarm('bundle-unfinished', (await ctx.run(standingStill)) > 0);
  }

  private async neededOf(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const needed = new Set<string>();
    for (const ask of this.needs.values()) for (const id of await ask(tx, ids)) needed.add(id);
    return needed;
  }

  private async expireSome(tx: Tx): Promise<number> {
    const due = await tx.query<{ id: string }>(
      `SELECT id FROM bundle WHERE state = 'ready' AND expires_at <= clock_now()
        ORDER BY id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`,
    );
    for (const { id } of due) {
      const bundle = await tx.findOne(Bundle, { where: { id } });
      // Its skeleton belongs to nobody then, and goes with the others.
      if (bundle) await tx.change(Bundle, bundle, { state: 'expired', skeletonId: null, wrappedKey: null });
    }
    return due.length;
  }
}

async function neededOf(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT skeleton_id AS id FROM bundle WHERE skeleton_id = ANY ($1::uuid[])',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** How many are neither made nor given up, and have not moved for a quarter of an hour. */
async function standingStill(tx: Tx): Promise<number> {
  const row = await tx.one<{ count: string }>(
    `SELECT count(*) AS count FROM bundle WHERE state IN ('queued', 'building') AND progress_at < clock_now() - interval '15 minutes'`,
  );
  return Number(row?.count ?? 0);
}
