import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { Log } from '../../../platform/log';
import type { LongJobContext } from '../../../platform/queue/handles';
import { lockOwn, Overtaken, ProgressTeller } from '../../../platform/queue/long-making';
import { BLOB_STORE, type BlobStore, type StoredBlob } from '../../../platform/storage/blob-store';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { LeavingContent, StoredBytesDamaged } from '../content/leaving-content.service';
import { REDACTION_LIMITS, REDACTION_TRANSITIONS } from '../domain/redaction';
import { Redactor } from './paint/redactor';
import { Unredactable } from './paint/unredactable';
import { RedactionSources } from './redaction-sources.service';
import { Redaction } from './redaction.entity';
import { factsOf, wordsOf } from './redactions.service';
import type { RedactionFault } from './refusals';

export const PAINT_ATTEMPTS = 5;
const TELL_EVERY_MS = 1_000;
/** Room asked for before a result is begun: a page of text, and of anything else as much as a picture of it may take. */
const BYTES_PER_PAGE = 512 * 1024;

/** Makes a redaction: bytes, pictures, blob, entry. May be begun again at any point; of two runs the later one counts. */
@Injectable()
export class RedactionMaking {
  constructor(
    private readonly sources: RedactionSources,
    private readonly leaving: LeavingContent,
    private readonly redactor: Redactor,
    private readonly keys: BlobKeys,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** Nothing happens when it was done before. One that fails says why; what may pass is tried again first. */
  async make(ctx: LongJobContext, id: string): Promise<void> {
    const attemptId = randomUUID();
    const redaction = await ctx.run((tx) => this.begin(tx, id, attemptId));
    if (!redaction) return;
    try {
      if (!(await ctx.run((tx) => this.cases.mayStill(tx, 'redaction:make', redaction)))) {
        await ctx.run((tx) => this.fail(tx, redaction, attemptId, 'not-entitled'));
        return;
      }
      const stored = await this.store(ctx, redaction, attemptId);
      await ctx.run((tx) => this.conclude(tx, redaction, attemptId, stored));
    } catch (fault) {
      if (fault instanceof Overtaken) return;
      if (fault instanceof Unredactable) {
        await ctx.run((tx) => this.fail(tx, redaction, attemptId, fault.fault));
        return;
      }
      if (fault instanceof StoredBytesDamaged) {
        await ctx.run((tx) => this.fail(tx, redaction, attemptId, 'damaged', fault));
        return;
      }
      if (ctx.attempt >= PAINT_ATTEMPTS && !ctx.signal.aborted) {
        await ctx.run((tx) => this.fail(tx, redaction, attemptId, 'not-made'));
      }
      throw fault;
    }
  }

  private async begin(tx: Tx, id: string, attemptId: string): Promise<Redaction | null> {
    const row = await tx.findOne(Redaction, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row || (row.state !== 'queued' && row.state !== 'painting')) return null;
    assertTransition(REDACTION_TRANSITIONS, 'redaction', row.state, 'painting');
    return tx.change(Redaction, row, { state: 'painting', attemptId, progressAt: await this.clock.now(tx) });
  }

  /** Stores the result under the id that was chosen for it, or reads back what a run before this one has stored. */
  private async store(ctx: LongJobContext, redaction: Redaction, attemptId: string): Promise<StoredBlob> {
    const { resultId, exhibitId, part, pages, originalSha256 } = redaction;
    const key = await ctx.run((tx) => this.keys.unwrap(tx, redaction, blobKeyOf(resultId)));
    if (await this.blobs.head(resultId)) return this.blobs.digest(resultId, key);
    const file = await ctx.run((tx) => this.sources.ofPart(tx, exhibitId, part));
    const bytes = await this.leaving.bytes(exhibitId, file);
    if (file.sha256 !== originalSha256) throw new Error('The original is not the file that was asked for');
    const room = bytes.length * 2 + pages * BYTES_PER_PAGE;
    try {
      return await this.blobs.put(resultId, key, this.pieces(ctx, redaction, attemptId, bytes), room);
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === 'blob.exists') return this.blobs.digest(resultId, key);
      throw fault;
    }
  }

  private async *pieces(
    ctx: LongJobContext,
    { id, kind, pages, marks }: Redaction,
    attemptId: string,
    bytes: Buffer,
  ): AsyncGenerator<Buffer, void, void> {
    const teller = new ProgressTeller(ctx, this.clock, TELL_EVERY_MS, (tx, percent) =>
      tx.query('UPDATE redaction SET progress = $3, progress_at = clock_now() WHERE id = $1 AND attempt_id = $2', [
        ...[id, attemptId, percent],
      ]),
    );
    let [total, done] = [0, 0];
    const order = { bytes, regions: marks.regions, ranges: marks.ranges };
    const onPainted = (_: unknown, peakRssBytes: number): void =>
      this.log.info({ kind, pages, bytes: total, peakRssBytes }, 'a redaction was painted');
    for await (const piece of this.redactor.paint(order, { signal: ctx.signal, onPainted })) {
      total += piece.length;
      if (total > REDACTION_LIMITS.resultBytes) throw new Unredactable('too-large');
      yield piece;
      done += 1;
      teller.tell(done, pages + 2);
    }
    await teller.ended();
  }

  /** Row of the blob, the one entry that holds both digests, and the state, in one transaction. */
  private async conclude(tx: Tx, { id }: Redaction, attemptId: string, stored: StoredBlob): Promise<void> {
    const redaction = await lockOwn(tx, Redaction, { id, state: 'painting', attemptId });
    const { caseId, resultId, scopeId, wrappedKey, pages, annotations } = redaction;
    const now = await this.clock.now(tx);
    const { sha256, sha512 } = stored.hex;
    await tx.insert(Blob, {
      ...{ id: resultId, caseId, kind: 'redaction', sha256, sha512, scopeId, wrappedKey, storedAt: now },
      ...{ sizeBytes: String(stored.bytes), storedBytes: String(stored.storedBytes) },
    });
    const entry = await this.ledger.audit(tx, 'redaction.made', {
      caseId,
      onBehalfOf: redaction.officer,
      facts: {
        ...factsOf(redaction),
        redacted_sha256: sha256,
        pages,
        annotations_left_out: annotations,
        ...sizeOf(stored),
      },
      words: wordsOf(redaction),
    });
    assertTransition(REDACTION_TRANSITIONS, 'redaction', redaction.state, 'made');
    await tx.change(Redaction, redaction, {
      ...{ state: 'made', progress: 100, progressAt: now, redactedSha256: sha256, sizeBytes: String(stored.bytes) },
      ...{ entryHash: entry.entryHash, madeAt: now },
    });
  }

  private async fail(
    tx: Tx,
    { id }: Redaction,
    attemptId: string,
    fault: RedactionFault,
    damage?: StoredBytesDamaged,
  ): Promise<void> {
    const redaction = await lockOwn(tx, Redaction, { id, state: 'painting', attemptId });
    assertTransition(REDACTION_TRANSITIONS, 'redaction', redaction.state, 'failed');
    await tx.change(Redaction, redaction, { state: 'failed', fault, progressAt: await this.clock.now(tx) });
    if (damage) await this.leaving.report(tx, damage);
  }
}

const sizeOf = ({ bytes }: StoredBlob) => ({ size_bytes: String(bytes) });
