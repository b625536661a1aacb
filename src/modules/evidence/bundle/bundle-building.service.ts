import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import { assertTransition } from '../../../kernel/transitions';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import type { LongJobContext } from '../../../platform/queue/handles';
import { lockOwn, Overtaken, ProgressTeller } from '../../../platform/queue/long-making';
import { DerivedFiles } from '../../../platform/storage/derived-files';
import { newKey } from '../../../platform/storage/key-ring';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys } from '../content/blob-keys.service';
import { BUNDLE_TRANSITIONS, groupsOf } from '../domain/bundle';
import { BagBuilder, type ReadContent, type WriteInput } from './bag-builder.service';
import { LeavingContent, StoredBytesDamaged } from '../content/leaving-content.service';
import { BagBytes } from './bag-bytes.service';
import { BagRecord } from './bag-record';
import { type BagSnapshot, BagSnapshots } from './bag-snapshot.service';
import { BagWriter, type StoredFile } from './bag-writer';
import { skeletonKeyOf } from './bundle-content.service';
import { Bundle, BundlePart } from './bundle.entity';
import { wordsOf } from './bundles.service';

const TELL_EVERY_MS = 2_000;
/** Room asked for before a skeleton is begun: per entry, and for verifiers and lists. */
const BYTES_PER_ENTRY = 8_192;
const BYTES_MORE = 4 * 2 ** 20;
/** Codes of protected persons that the entry names one by one. */
const TOLD_AT_MOST = 1_000;
export const BUILD_ATTEMPTS = 8;

interface Built {
  readonly skeletonId: string;
  readonly key: Buffer;
  readonly writer: BagWriter;
  readonly record: BagRecord;
  readonly logSize: number;
  readonly shielded: ReadonlySet<string>;
}

/** Makes a bundle: record, log, bytes, skeleton, entry. May be begun again at any point; of two runs the later one counts. */
@Injectable()
export class BundleBuilding {
  constructor(
    private readonly snapshots: BagSnapshots,
    private readonly bytes: BagBytes,
    private readonly builder: BagBuilder,
    private readonly leaving: LeavingContent,
    private readonly derived: DerivedFiles,
    private readonly keys: BlobKeys,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Nothing happens when it was done before. A bundle that fails says why; what may pass is tried again first. */
  async build(ctx: LongJobContext, bundleId: string): Promise<void> {
    const attemptId = randomUUID();
    const bundle = await ctx.run((tx) => this.begin(tx, bundleId, attemptId));
    if (!bundle) return;
    try {
      await this.make(ctx, bundle, attemptId);
    } catch (fault) {
      if (fault instanceof Overtaken) return;
      if (fault instanceof StoredBytesDamaged) {
        await ctx.run((tx) => this.fail(tx, bundle, attemptId, 'exhibit.damaged', fault));
        return;
      }
      if (ctx.attempt >= BUILD_ATTEMPTS && !ctx.signal.aborted) {
        await ctx.run((tx) => this.fail(tx, bundle, attemptId, 'bundle.not-made'));
      }
      throw fault;
    }
  }

  private async make(ctx: LongJobContext, bundle: Bundle, attemptId: string): Promise<void> {
    const entitled = await ctx.run((tx) => this.cases.mayStill(tx, 'bundle:make', bundle));
    if (!entitled) {
      await ctx.run((tx) => this.fail(tx, bundle, attemptId, 'bundle.sender-not-entitled'));
      return;
    }
    const snapshot = await ctx.run((tx) => this.snapshots.take(tx, bundle));
    const { contents, twins } = await this.read(ctx, snapshot, attemptId, bundle);
    const log = await this.builder.locate(ctx, snapshot);
    const writer = new BagWriter(bundle.id);
    const record = new BagRecord({
      withhold: bundle.withhold,
      hidden: bundle.namesAuthority === null ? snapshot.shielded : new Set(),
      names: snapshot.names,
    });
    const [skeletonId, key] = [randomUUID(), newKey()];
    const entries = snapshot.custody.length + snapshot.audit.length;
    await this.derived.put(
      skeletonId,
      key,
      this.builder.write(ctx, bundle, { snapshot, contents, twins, log, writer, record }),
      entries * BYTES_PER_ENTRY + BYTES_MORE,
    );
    const built = { skeletonId, key, writer, record, logSize: log.upTo.size, shielded: snapshot.shielded };
    try {
      await ctx.run((tx) => this.conclude(tx, bundle, attemptId, built));
    } catch (fault) {
      // Whether it was committed is not known when the connection is lost: then the sweep decides by the rows.
      if (fault instanceof Overtaken) await this.derived.drop(skeletonId);
      throw fault;
    }
  }

  private async begin(tx: Tx, id: string, attemptId: string): Promise<Bundle | null> {
    const bundle = await tx.findOne(Bundle, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!bundle || (bundle.state !== 'queued' && bundle.state !== 'building')) return null;
    assertTransition(BUNDLE_TRANSITIONS, 'bundle', bundle.state, 'building');
    return tx.change(Bundle, bundle, { state: 'building', attemptId, progressAt: await this.clock.now(tx) });
  }

  /** Every byte that leaves is read back first. @throws StoredBytesDamaged */
  private async read(
    ctx: LongJobContext,
    { contents, twins }: BagSnapshot,
    attemptId: string,
    { id }: Bundle,
  ): Promise<Pick<WriteInput, 'contents' | 'twins'>> {
    const total =
      [...contents.flatMap(({ files }) => files), ...twins.map(({ file }) => file)].reduce(
        (sum, { blob }) => sum + Number(blob.sizeBytes),
        0,
      ) || 1;
    const teller = new ProgressTeller(ctx, this.clock, TELL_EVERY_MS, (tx, percent) =>
      tx.query('UPDATE bundle SET progress = $3, progress_at = clock_now() WHERE id = $1 AND attempt_id = $2', [
        ...[id, attemptId, percent],
      ]),
    );
    let before = 0;
    const seen = (bytes: number): void => {
      ctx.signal.throwIfAborted();
      teller.tell(before + bytes, total);
    };
    const read: ReadContent[] = [];
    for (const content of contents) {
      const stored = await this.bytes.files(content, seen);
      read.push({ ...content, stored, list: await this.bytes.manifest(content) });
      before += stored.reduce((sum, { size }) => sum + size, 0);
    }
    const redacted: StoredFile[] = [];
    for (const twin of twins) {
      const file = await this.bytes.twin(twin, seen);
      redacted.push(file);
      before += file.size;
    }
    await teller.ended();
    return { contents: read, twins: redacted };
  }

  private async conclude(tx: Tx, { id, caseId }: Bundle, attemptId: string, built: Built): Promise<void> {
    const { skeletonId, key, writer, record, logSize, shielded } = built;
    const bundle = await lockOwn(tx, Bundle, { id, state: 'building', attemptId });
    const now = await this.clock.now(tx);
    const parts = writer.stored.map((file, i) => ({
      ...{ bundleId: id, n: i + 1, caseId, exhibitId: file.exhibitId, blobId: file.blobId },
      ...{ startByte: String(file.start), sizeBytes: String(file.size) },
    }));
    if (parts.length > 0) await tx.insert(BundlePart, parts);
    const wrapped = await this.keys.wrap(tx, caseId, key, skeletonKeyOf(skeletonId));
    const counts = { ...record.counts, ...{ evidenceFiles: parts.length, evidenceBytes: writer.evidenceBytes } };
    await this.outbox.send(tx, notify, {
      ...{ officerId: bundle.officerId, kind: 'bundle.ready', caseId, params: { bundleId: id } },
    });
    const entry = await this.ledger.audit(tx, 'bundle.exported', {
      caseId,
      onBehalfOf: bundle.officer,
      facts: {
        bundle: id,
        tag_manifest: writer.tagManifest,
        log_size: logSize,
        items: record.counts.exhibits,
        contents: bundle.contents,
        withheld: record.kept.length,
        persons_named: record.named.size,
        protected_named: [...record.named]
          .filter((code) => shielded.has(code))
          .sort()
          .slice(0, TOLD_AT_MOST),
      },
      words: wordsOf(bundle),
    });
    assertTransition(BUNDLE_TRANSITIONS, 'bundle', bundle.state, 'ready');
    await tx.change(Bundle, bundle, {
      ...{ state: 'ready', progress: 100, progressAt: now, skeletonId, ...wrapped },
      ...{ sizeBytes: String(writer.size), tagManifest: writer.tagManifest, logSize: String(logSize) },
      ...{
        counts: { ...counts, files: writer.files },
        keptBack: groupsOf(record.kept),
        named: [...record.named].sort(),
      },
      ...{ entryHash: entry.entryHash, finishedAt: now },
      expiresAt: new Date(now.getTime() + this.env.SANAD_BUNDLE_HOURS * 3_600_000),
    });
  }

  private async fail(
    tx: Tx,
    { id }: Bundle,
    attemptId: string,
    code: string,
    damage?: StoredBytesDamaged,
  ): Promise<void> {
    const bundle = await lockOwn(tx, Bundle, { id, state: 'building', attemptId });
    assertTransition(BUNDLE_TRANSITIONS, 'bundle', bundle.state, 'failed');
    const finishedAt = await this.clock.now(tx);
    await tx.change(Bundle, bundle, { state: 'failed', fault: code, finishedAt });
    if (damage) await this.leaving.report(tx, damage);
    const params = { bundleId: id, fault: code };
    const told = { officerId: bundle.officerId, kind: 'bundle.failed' as const, caseId: bundle.caseId, params };
    await this.outbox.send(tx, notify, told);
  }
}
