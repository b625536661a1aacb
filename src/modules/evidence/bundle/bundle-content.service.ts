import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type ByteRange, Streamed } from '../../../platform/http/act';
import { ActInterceptor } from '../../../platform/http/act.interceptor';
import { Log } from '../../../platform/log';
import { Outbox } from '../../../platform/outbox/outbox';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { DerivedFiles } from '../../../platform/storage/derived-files';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { CasePeople } from '../papers/case-people.service';
import { REDACTED_VETO, RedactedInstead } from '../redaction/redacted-instead.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { type ArchivePart, archiveRuns } from '../domain/virtual-archive';
import { ExportVetoes } from '../export-vetoes.service';
import { reportDamage } from '../intake/intake.jobs';
import { Bundle, BundlePart } from './bundle.entity';
import { BundlesService, notReady } from './bundles.service';

/** Binds a wrapped key to the skeleton that it opens. */
export const skeletonKeyOf = (skeletonId: string): string => `bundle-skeleton-key/v1\n${skeletonId}`;

interface StoredPart extends ArchivePart {
  readonly exhibitId: string;
  readonly blobId: string;
  readonly key: Buffer;
}

interface Archive {
  readonly skeletonId: string;
  readonly key: Buffer;
  readonly parts: readonly StoredPart[];
  readonly damaged: (exhibitId: string, fault: unknown) => Promise<void>;
}

/** Sends a bundle, whole or in ranges: its small files from the skeleton, the exhibits' bytes from where they are stored. */
@Injectable()
export class BundleContent {
  constructor(
    private readonly bundles: BundlesService,
    private readonly cases: CasesService,
    private readonly vetoes: ExportVetoes,
    private readonly people: CasePeople,
    private readonly redacted: RedactedInstead,
    private readonly keys: BlobKeys,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly way: ActInterceptor,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly derived: DerivedFiles,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /**
   * Each call is a look at evidence and an entry, written before a byte goes.
   * @throws not-found `bundle.not-found`; forbidden `bundle.break-glass-never`, `case.read-only` where it names protected persons
   * to somebody who may only look; conflict `bundle.not-ready`, `bundle.expired`, `bundle.outdated`
   */
  async open(tx: Tx, id: string): Promise<Streamed> {
    const bundle = await this.bundles.get(tx, id);
    await this.requireEntitled(tx, bundle);
    const { state, skeletonId, scopeId, wrappedKey, sizeBytes, tagManifest, expiresAt } = bundle;
    if (state !== 'ready' || !skeletonId || !scopeId || !wrappedKey) throw notReady(bundle);
    // The job that ends bundles may be late, or stand still.
    if (expiresAt && expiresAt <= (await this.clock.now(tx))) throw notReady({ ...bundle, state: 'expired' });
    const parts = await tx.find(BundlePart, { where: { bundleId: id }, order: { n: 'ASC' } });
    await this.requireStillAllowed(tx, bundle, parts);
    const archive: Archive = {
      skeletonId,
      key: await this.keys.unwrap(tx, { scopeId, wrappedKey }, skeletonKeyOf(skeletonId)),
      parts: await this.openParts(tx, parts),
      damaged: this.reporter(tx),
    };
    await this.ledger.audit(tx, 'bundle.fetched', {
      caseId: bundle.caseId,
      facts: { bundle: id, tag_manifest: tagManifest ?? '', persons_named: bundle.named.length },
    });
    return new Streamed((range) => this.read(archive, range), {
      contentType: 'application/zip',
      sizeBytes: Number(sizeBytes),
      fileName: `sanad-${id}.zip`,
      etag: `"${id}.${tagManifest}"`,
    });
  }

  /** Who came by break-glass reads here and takes nothing out; names leave with those alone who may write in the case. */
  private async requireEntitled(tx: Tx, { caseId, named }: Bundle): Promise<void> {
    const relations = await this.cases.relationsOf(tx, caseId);
    if (relations.length > 0 && relations.every((relation) => relation === 'break-glass')) {
      throw new DomainError(
        'forbidden',
        'bundle.break-glass-never',
        'An emergency look is for reading here: no bundle is taken out by it. Ask the officer of the case.',
      );
    }
    if (named.length > 0) await this.cases.requireAccess(tx, caseId, 'write');
  }

  /** What was found out about an exhibit or a person since it was asked for counts for a bundle too. */
  private async requireStillAllowed(tx: Tx, bundle: Bundle, parts: readonly BundlePart[]): Promise<void> {
    const verdicts = await this.vetoes.ask(tx, [...new Set(parts.map(({ exhibitId }) => exhibitId))], 'bundle');
    const results = await this.redacted.results(
      tx,
      parts.map(({ blobId }) => blobId),
    );
    if ([...results.values()].some((isConfirmed) => !isConfirmed)) throw noLongerRedactedSo();
    // Where the redacted version goes, that it exists stands against nothing; the original's bytes are not in the bundle.
    const originals = new Set(parts.filter(({ blobId }) => !results.has(blobId)).map(({ exhibitId }) => exhibitId));
    const veto =
      verdicts.flatMap(({ exhibitId, vetoes }) =>
        vetoes.filter(({ code }) => code !== REDACTED_VETO || originals.has(exhibitId)),
      )[0] ?? (await this.bundles.vetoesOnLeavingBehind(tx, bundle))[0];
    const hidden = await this.people.shielded(tx, bundle.caseId);
    const named = bundle.namesAuthority === null && bundle.named.some((code) => hidden.has(code));
    if (!veto && !named) return;
    throw new DomainError(
      'conflict',
      'bundle.outdated',
      veto
        ? `This bundle may no longer leave as it was made: ${veto.detail} Ask for a new one.`
        : 'A person whom this bundle names is protected by now. Ask for a new one.',
      { ...(veto ? { veto: veto.code } : {}) },
    );
  }

  private async openParts(tx: Tx, parts: readonly BundlePart[]): Promise<StoredPart[]> {
    const rows = await tx.query<Pick<Blob, 'id' | 'scopeId' | 'wrappedKey'>>(
      'SELECT id, scope_id AS "scopeId", wrapped_key AS "wrappedKey" FROM blob WHERE id = ANY ($1::uuid[])',
      [parts.map(({ blobId }) => blobId)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const opened: StoredPart[] = [];
    for (const { blobId, exhibitId, startByte, sizeBytes } of parts) {
      const blob = byId.get(blobId);
      if (!blob) throw new Error('A bundle names a stored file that has no row');
      const key = await this.keys.unwrap(tx, blob, blobKeyOf(blobId));
      opened.push({ blobId, exhibitId, key, start: Number(startByte), size: Number(sizeBytes) });
    }
    return opened;
  }

  private reporter(tx: Tx): Archive['damaged'] {
    const { actor, requestId } = tx;
    return async (exhibitId, fault) => {
      if (!(fault instanceof IntegrityError)) return;
      const { code, firstBadByte } = fault;
      this.log.error({ exhibitId, code, firstBadByte }, 'stored bytes are damaged');
      await this.way.inOwnTransaction(actor, requestId, (own) =>
        this.outbox.send(own, reportDamage, { exhibitId, code, firstBadByte }),
      );
    };
  }

  private read(archive: Archive, { start, end }: ByteRange): Readable {
    return Readable.from(this.bytes(archive, start, end + 1), { objectMode: false, highWaterMark: 1 });
  }

  private async *bytes(
    { skeletonId, key, parts, damaged }: Archive,
    start: number,
    end: number,
  ): AsyncGenerator<Buffer> {
    for (const run of archiveRuns(parts, start, end)) {
      if (run.from === 'skeleton') {
        yield* pieces(await this.derived.read(skeletonId, key, run));
        continue;
      }
      try {
        yield* pieces(await this.blobs.read(run.part.blobId, run.part.key, run));
      } catch (fault) {
        await damaged(run.part.exhibitId, fault);
        throw fault;
      }
    }
  }
}

const noLongerRedactedSo = (): DomainError =>
  new DomainError(
    'conflict',
    'bundle.outdated',
    'A redacted version in this bundle was rejected since it was made. Ask for a new one.',
  );

async function* pieces(source: Readable): AsyncGenerator<Buffer> {
  for await (const piece of source) yield piece as Buffer;
}
