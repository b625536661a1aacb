import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { DomainError } from '../../../kernel/domain-error';
import { checkManifest, type ManifestFacts, manifestLines } from '../../../proof/manifest';
import { BLOB_STORE, type BlobStore, type StoredBlob } from '../../../platform/storage/blob-store';
import type { Upload } from './upload.entity';

const SALT_BYTES = 16;

export interface StoredManifest {
  readonly facts: ManifestFacts;
  readonly stored: StoredBlob;
  readonly key: Buffer;
}

/**
 * The list of the files of a set, stored as a blob of its own. Its id, key and salt come of the random key of the first file,
 * so that a run that is begun again stores the same and leaves nothing behind.
 */
@Injectable()
export class SetManifests {
  constructor(@Inject(BLOB_STORE) private readonly blobs: BlobStore) {}

  async store(uploads: readonly Upload[], firstKey: Buffer): Promise<StoredManifest> {
    const secret = (use: string): Buffer => createHmac('sha256', firstKey).update(`set-manifest/v1\n${use}`).digest();
    const members = uploads.map(({ fileName, sha256, sha512, sizeBytes, segment }) => ({
      ...(fileName ?? { name: `segment ${segment}, name not told` }),
      sha256: sha256 ?? '',
      sha512: sha512 ?? '',
      size: Number(sizeBytes),
    }));
    const lines = [...manifestLines(members, secret('salt').subarray(0, SALT_BYTES))];
    const bytes = lines.reduce((sum, line) => sum + line.length, 0);
    const [blobId, key] = [uuidOf(secret('id')), secret('key')];
    const stored = await this.keep(blobId, key, lines, bytes);
    return { facts: checkManifest(lines), stored, key };
  }

  private async keep(blobId: string, key: Buffer, lines: readonly Buffer[], bytes: number): Promise<StoredBlob> {
    try {
      return await this.blobs.put(blobId, key, pieces(lines), bytes);
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === 'blob.exists') return this.blobs.digest(blobId, key);
      throw fault;
    }
  }
}

async function* pieces(lines: readonly Buffer[]) {
  yield* lines;
}

/** A version 4 UUID of 16 random bytes. Source: RFC 9562 5.4. */
function uuidOf(random: Buffer): string {
  const bytes = Buffer.from(random.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
