import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import type { LongJobContext } from '../../../platform/queue/handles';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { ContentDamage } from '../content/content-damage.service';
import { ContentPart, ExhibitContent } from '../content/exhibit-content.entity';
import { bytesAreDamaged, type Check, passed } from '../domain/check';
import { BytesCheck, type OpenFile } from './bytes-check.service';
import { RecordCheck } from './record-check.service';
import { Verification } from './verification.entity';

const TELL_EVERY_MS = 2_000;

interface Plan {
  readonly verification: Verification;
  readonly content: ExhibitContent | null;
  readonly files: readonly OpenFile[];
  readonly manifest: OpenFile | null;
}

/** Carries out a verification: bytes, then record, then one entry with the result. May be begun again at any point. */
@Injectable()
export class VerifyingService {
  constructor(
    private readonly bytes: BytesCheck,
    private readonly record: RecordCheck,
    private readonly keys: BlobKeys,
    private readonly damage: ContentDamage,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Nothing happens when it was done before. */
  async verify(ctx: LongJobContext, id: string): Promise<void> {
    const plan = await ctx.run((tx) => this.begin(tx, id));
    if (!plan) return;
    const { content, files, manifest, verification } = plan;
    const all = manifest ? [...files, manifest] : files;
    const watch = this.watch(ctx, plan);
    const ofBytes = await this.bytes.files(all, watch.seen);
    await watch.told();
    const medium = await this.bytes.medium(files, content?.report ?? null, ctx.signal);
    const listed = manifest && (await this.bytes.listed(manifest));
    const recorded = content && { files, manifest, listed };
    const ofRecord = await ctx.run((tx) => this.record.check(tx, verification.exhibitId, recorded));
    await ctx.run((tx) => this.conclude(tx, id, [...ofBytes, medium, ...ofRecord]));
  }

  private async begin(tx: Tx, id: string): Promise<Plan | null> {
    const verification = await lockOpen(tx, id);
    if (!verification) return null;
    await tx.change(Verification, verification, { state: 'running' });
    const { exhibitId } = verification;
    const content = await tx.findOne(ExhibitContent, { where: { exhibitId } });
    const parts = await tx.find(ContentPart, { where: { exhibitId }, order: { n: 'ASC' } });
    const files: OpenFile[] = [];
    for (const { blobId } of parts) files.push(await this.fileOf(tx, blobId));
    const manifest = content?.manifestBlobId ? await this.fileOf(tx, content.manifestBlobId) : null;
    return { verification, content, files, manifest };
  }

  private async fileOf(tx: Tx, blobId: string): Promise<OpenFile> {
    const blob = await tx.findOne(Blob, { where: { id: blobId } });
    if (!blob) throw new Error('Content without a row of its blob');
    return { blob, key: await this.keys.unwrap(tx, blob, blobKeyOf(blob.id)) };
  }

  /** Writes how far it is, now and then; a stop of the process ends the reading. */
  private watch(ctx: LongJobContext, { files, verification }: Plan) {
    const total = files.reduce((sum, { blob }) => sum + Number(blob.sizeBytes), 0) || 1;
    let last = this.clock.elapsedMs();
    let telling: Promise<unknown> = Promise.resolve();
    const seen = (bytes: number): void => {
      ctx.signal.throwIfAborted();
      if (this.clock.elapsedMs() - last < TELL_EVERY_MS) return;
      last = this.clock.elapsedMs();
      const percent = Math.min(99, Math.floor((bytes * 100) / total));
      const tell = (tx: Tx): Promise<object[]> =>
        tx.query('UPDATE verification SET progress = $2 WHERE id = $1', [verification.id, percent]);
      telling = telling.then(() => ctx.run(tell)).catch(() => undefined);
    };
    return { seen, told: () => telling };
  }

  private async conclude(tx: Tx, id: string, checks: Check[]): Promise<void> {
    const open = await tx.findOne(Verification, { where: { id } });
    const exhibit = open && (await this.damage.lock(tx, open.exhibitId));
    const verification = await lockOpen(tx, id);
    if (!exhibit || !verification) return;
    const good = passed(checks);
    const finishedAt = await this.clock.now(tx);
    await tx.change(Verification, verification, {
      state: good ? 'passed' : 'failed',
      progress: 100,
      checks,
      finishedAt,
    });
    const facts = { verification: id, checks: checks.map(({ name, result }) => ({ name, result })) };
    if (!good) {
      const first = checks.find(({ result }) => result === 'bad')?.name ?? 'unknown';
      await this.damage.freeze(tx, exhibit, {
        damage: bytesAreDamaged(checks) ? first : null,
        facts: { ...facts, why: 'verification-failed' },
        onBehalfOf: verification.officer,
      });
      return;
    }
    await this.ledger.append(tx, [
      {
        item: exhibit.id,
        caseId: exhibit.caseId,
        type: 'verified',
        facts: { ...facts, exhibit: exhibit.number },
        onBehalfOf: verification.officer,
      },
    ]);
  }
}

async function lockOpen(tx: Tx, id: string): Promise<Verification | null> {
  const row = await tx.findOne(Verification, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return row && (row.state === 'waiting' || row.state === 'running') ? row : null;
}
