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
import { BlobKeys } from '../../evidence/content/blob-keys.service';
import { LeavingContent, StoredBytesDamaged } from '../../evidence/content/leaving-content.service';
import { LedgerService } from '../../ledger/ledger.service';
import { FILE_TRANSITIONS } from './domain/tribunal-file';
import { type BindingResult, FileBinding } from './file-binding.service';
import { storedKeyOf } from './file-paths';
import { FileRecord } from './file-record.service';
import { TribunalFile } from './tribunal-file.entity';
import { wordsOf } from './tribunal-files.service';

export const BUILD_ATTEMPTS = 6;
const TELL_EVERY_MS = 2_000;
/** Room asked for before a file is begun: for a document of ours, with its fonts. */
const BYTES_PER_DOCUMENT = 96 * 1024;
const BYTES_MORE = 8 * 2 ** 20;

interface Built extends BindingResult {
  readonly storedId: string;
  readonly key: Buffer;
  readonly sizeBytes: number;
  readonly named: readonly string[];
}

/** Makes a file: plan, pages, entry. May be begun again at any point; of two runs the later one counts. */
@Injectable()
export class FileBuilding {
  constructor(
    private readonly record: FileRecord,
    private readonly binding: FileBinding,
    private readonly leaving: LeavingContent,
    private readonly derived: DerivedFiles,
    private readonly keys: BlobKeys,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Nothing happens when it was done before. A file that fails says why; what may pass is tried again first. */
  async build(ctx: LongJobContext, fileId: string): Promise<void> {
    const attemptId = randomUUID();
    const file = await ctx.run((tx) => this.begin(tx, fileId, attemptId));
    if (!file) return;
    try {
      await this.make(ctx, file, attemptId);
    } catch (fault) {
      if (fault instanceof Overtaken) return;
      if (fault instanceof StoredBytesDamaged) {
        await ctx.run(async (tx) => {
          await this.fail(tx, file, attemptId, 'exhibit.damaged');
          await this.leaving.report(tx, fault);
        });
        return;
      }
      if (ctx.attempt >= BUILD_ATTEMPTS && !ctx.signal.aborted) {
        await ctx.run((tx) => this.fail(tx, file, attemptId, 'tribunal-file.not-made'));
      }
      throw fault;
    }
  }

  private async make(ctx: LongJobContext, file: TribunalFile, attemptId: string): Promise<void> {
    const entitled = await ctx.run((tx) => this.cases.mayStill(tx, 'tribunal-file:make', file));
    const plan = entitled ? await ctx.run((tx) => this.record.plan(tx, file)) : null;
    if (!plan) {
      const why = entitled ? 'tribunal-file.nothing-in-it' : 'tribunal-file.sender-not-entitled';
      await ctx.run((tx) => this.fail(tx, file, attemptId, why));
      return;
    }
    const [storedId, key] = [randomUUID(), newKey()];
    const result: BindingResult = {
      index: [],
      embedded: [],
      redacted: new Map(),
      notEmbedded: [],
      pages: 0,
      sha256: '',
    };
    const teller = new ProgressTeller(ctx, this.clock, TELL_EVERY_MS, (tx, percent) =>
      tx.query('UPDATE tribunal_file SET progress = $3, progress_at = clock_now() WHERE id = $1 AND attempt_id = $2', [
        ...[file.id, attemptId, percent],
      ]),
    );
    const tell = (done: number): void => teller.tell(done, plan.documents.length);
    const expected = plan.documents.length * BYTES_PER_DOCUMENT + BYTES_MORE;
    const sizeBytes = await this.derived.put(
      storedId,
      key,
      this.binding.write(ctx, file, plan, result, tell),
      expected,
    );
    await teller.ended();
    const named = [...plan.shield.named].sort();
    try {
      await ctx.run((tx) => this.conclude(tx, file, attemptId, { ...result, storedId, key, sizeBytes, named }));
    } catch (fault) {
      // Whether it was committed is not known when the connection is lost: then the sweep decides by the rows.
      if (fault instanceof Overtaken) await this.derived.drop(storedId);
      throw fault;
    }
  }

  private async begin(tx: Tx, id: string, attemptId: string): Promise<TribunalFile | null> {
    const file = await tx.findOne(TribunalFile, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!file || (file.state !== 'queued' && file.state !== 'building')) return null;
    assertTransition(FILE_TRANSITIONS, 'tribunal-file', file.state, 'building');
    return tx.change(TribunalFile, file, { state: 'building', attemptId, progressAt: await this.clock.now(tx) });
  }

  private async conclude(tx: Tx, { id, caseId }: TribunalFile, attemptId: string, built: Built): Promise<void> {
    const { storedId, key, sizeBytes, named, index, embedded, redacted, notEmbedded, pages, sha256 } = built;
    const file = await lockOwn(tx, TribunalFile, { id, state: 'building', attemptId });
    const now = await this.clock.now(tx);
    const wrapped = await this.keys.wrap(tx, caseId, key, storedKeyOf(storedId));
    const told = { officerId: file.officerId, kind: 'tribunal-file.ready' as const, caseId, params: { fileId: id } };
    await this.outbox.send(tx, notify, told);
    const entry = await this.ledger.audit(tx, 'tribunal_file.issued', {
      caseId,
      onBehalfOf: file.officer,
      facts: {
        ...{ file: id, sha256, size_bytes: String(sizeBytes), pages, documents: index.length },
        ...{ audience: file.audience, called_for: [...file.calledFor], embedded: embedded.length },
        ...{ not_embedded: notEmbedded.length, persons_named: named.length },
        ...(redacted.size > 0 ? { redactions: [...redacted.values()].sort() } : {}),
        ...(file.bundleId === null ? {} : { bundle: file.bundleId }),
        ...(file.proceedingId === null ? {} : { proceeding: file.proceedingId }),
      },
      words: wordsOf(file),
    });
    assertTransition(FILE_TRANSITIONS, 'tribunal-file', file.state, 'ready');
    await tx.change(TribunalFile, file, {
      ...{ state: 'ready', progress: 100, progressAt: now, storedId, ...wrapped, sizeBytes: String(sizeBytes) },
      ...{
        sha256,
        pages,
        index,
        embedded,
        notEmbedded,
        named: [...named],
        entryHash: entry.entryHash,
        finishedAt: now,
      },
      expiresAt: file.keptUntil ?? new Date(now.getTime() + this.env.SANAD_BUNDLE_HOURS * 3_600_000),
    });
  }

  private async fail(tx: Tx, { id }: TribunalFile, attemptId: string, code: string): Promise<void> {
    const file = await lockOwn(tx, TribunalFile, { id, state: 'building', attemptId });
    assertTransition(FILE_TRANSITIONS, 'tribunal-file', file.state, 'failed');
    await tx.change(TribunalFile, file, { state: 'failed', fault: code, finishedAt: await this.clock.now(tx) });
    const params = { fileId: id, fault: code };
    const told = { officerId: file.officerId, kind: 'tribunal-file.failed' as const, caseId: file.caseId, params };
    await this.outbox.send(tx, notify, told);
  }
}
