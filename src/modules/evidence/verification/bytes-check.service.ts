import { Inject, Injectable } from '@nestjs/common';
import { decodeBody } from '../../../proof/jcs';
import { checkManifest } from '../../../proof/manifest';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import { ContainerInspection } from '../content/container-inspection.service';
import type { Blob } from '../content/blob.entity';
import type { Check, CheckName } from '../domain/check';
import type { EwfReport } from '../ewf/ewf-report';

/** A stored file with the key that opens it. */
export interface OpenFile {
  readonly blob: Blob;
  readonly key: Buffer;
}

const OF_FILES = ['blob-present', 'size', 'encryption-authentic', 'sha256', 'sha512'] as const;

/** Reads stored files back and compares them with what is on record. Holds no transaction. */
@Injectable()
export class BytesCheck {
  constructor(
    private readonly inspection: ContainerInspection,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** Every file whole, against its row. `onProgress` is told bytes of all files. */
  async files(files: readonly OpenFile[], onProgress: (bytes: number) => void): Promise<Check[]> {
    if (files.length === 0) return OF_FILES.map((name) => ({ name, result: 'not-applicable' }));
    const bad = new Map<CheckName, string>();
    let before = 0;
    for (const [i, file] of files.entries()) {
      const found = await this.file(file, (bytes) => onProgress(before + bytes));
      for (const name of found) if (!bad.has(name)) bad.set(name, `File ${i + 1} of ${files.length}.`);
      before += Number(file.blob.sizeBytes);
    }
    return OF_FILES.map((name) => {
      const detail = bad.get(name);
      return detail === undefined ? { name, result: 'good' } : { name, result: 'bad', detail };
    });
  }

  /** The medium inside the container, read again. */
  async medium(files: readonly OpenFile[], before: EwfReport | null, signal: AbortSignal): Promise<Check> {
    const name = 'container-media';
    if (!before?.computed) return { name, result: 'not-applicable' };
    try {
      const again = await this.inspection.inspect(
        files.map(({ blob, key }) => ({ blobId: blob.id, key })),
        signal,
      );
      const { computed } = before;
      const same = (['md5', 'sha1', 'sha256'] as const).every(
        (digest) => again.computed?.[digest] === computed[digest],
      );
      if (same) return { name, result: 'good' };
      return { name, result: 'bad', detail: again.faults[0]?.detail ?? 'The medium has other digests.' };
    } catch (fault) {
      if (!(fault instanceof IntegrityError)) throw fault;
      return { name, result: 'bad', detail: 'A stored file is damaged.' };
    }
  }

  /** The digests that a manifest lists, in its order; null when it cannot be read as one. */
  async listed({ blob, key }: OpenFile): Promise<{ sha256: string; files: string[] } | null> {
    try {
      const pieces: Buffer[] = [];
      for await (const piece of await this.blobs.read(blob.id, key)) pieces.push(piece as Buffer);
      const text = Buffer.concat(pieces).toString('latin1');
      const lines = text
        .slice(0, -1)
        .split('\n')
        .map((line) => Buffer.from(line, 'latin1'));
      const { sha256 } = checkManifest(lines);
      return { sha256, files: lines.slice(1).map((line) => String(decodeBody(line)['sha256'])) };
    } catch {
      return null;
    }
  }

  private async file({ blob, key }: OpenFile, onProgress: (bytes: number) => void): Promise<CheckName[]> {
    try {
      const head = await this.blobs.head(blob.id);
      if (!head) return ['blob-present'];
      const { bytes, storedBytes, hex } = await this.blobs.digest(blob.id, key, onProgress);
      const wrong: CheckName[] = [];
      if (bytes !== Number(blob.sizeBytes) || storedBytes !== Number(blob.storedBytes)) wrong.push('size');
      if (hex.sha256 !== blob.sha256) wrong.push('sha256');
      if (hex.sha512 !== blob.sha512) wrong.push('sha512');
      return wrong;
    } catch (fault) {
      if (!(fault instanceof IntegrityError)) throw fault;
      return [fault.code === 'blob.missing' ? 'blob-present' : 'encryption-authentic'];
    }
  }
}
