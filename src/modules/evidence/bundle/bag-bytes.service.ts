import { Inject, Injectable } from '@nestjs/common';
import { crc32 } from 'node:zlib';
import { checkManifest } from '../../../proof/manifest';
import { ProofError } from '../../../proof/proof-error';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { heldAgainstRecord, StoredBytesDamaged, wholeOf } from '../content/leaving-content.service';
import type { OpenFile } from '../verification/bytes-check.service';
import type { BagContent, BagTwin } from './bag-snapshot.service';
import { linesIn } from './bag-record';
import type { StoredFile } from './bag-writer';

/** Reads every stored byte that is about to leave, and holds it against the record. Holds no transaction. */
@Injectable()
export class BagBytes {
  constructor(@Inject(BLOB_STORE) private readonly blobs: BlobStore) {}

  /** The files of an exhibit, in order. `onProgress` is told bytes of this exhibit. @throws StoredBytesDamaged */
  async files({ exhibitId, files }: BagContent, onProgress: (bytes: number) => void): Promise<StoredFile[]> {
    const stored: StoredFile[] = [];
    let before = 0;
    for (const [i, file] of files.entries()) {
      const read = await this.file(exhibitId, file, (bytes) => onProgress(before + bytes));
      before += read.size;
      stored.push({ ...read, path: `data/evidence/${exhibitId}/${String(i + 1).padStart(6, '0')}` });
    }
    return stored;
  }

  /** A redacted version. @throws StoredBytesDamaged */
  async twin({ exhibitId, redactionId, file }: BagTwin, onProgress: (bytes: number) => void): Promise<StoredFile> {
    const read = await this.file(exhibitId, file, onProgress);
    return { ...read, path: `data/redactions/${redactionId}/000001` };
  }

  /** The list of a set, when there is one. @throws StoredBytesDamaged */
  async manifest({ exhibitId, manifest }: BagContent): Promise<Buffer | undefined> {
    if (!manifest) return undefined;
    return heldAgainstRecord(exhibitId, async () => {
      const bytes = await wholeOf(await this.blobs.read(manifest.blob.id, manifest.key));
      if (listedIn(exhibitId, bytes) === manifest.blob.sha256) return bytes;
      throw new StoredBytesDamaged(exhibitId, 'manifest', 0);
    });
  }

  private file(
    exhibitId: string,
    { blob, key }: OpenFile,
    onProgress: (bytes: number) => void,
  ): Promise<Omit<StoredFile, 'path'>> {
    let checksum = 0;
    return heldAgainstRecord(exhibitId, async () => {
      const { bytes, hex } = await this.blobs.digest(blob.id, key, (done, piece) => {
        checksum = crc32(piece, checksum);
        onProgress(done);
      });
      const { sha256, sha512 } = hex;
      if (bytes !== Number(blob.sizeBytes)) throw new StoredBytesDamaged(exhibitId, 'size', 0);
      if (sha256 !== blob.sha256 || sha512 !== blob.sha512) throw new StoredBytesDamaged(exhibitId, 'digest', 0);
      return { exhibitId, blobId: blob.id, size: bytes, sha256, sha512, crc32: checksum };
    });
  }
}

/** Digest of a list that is well formed. @throws StoredBytesDamaged */
function listedIn(exhibitId: string, bytes: Buffer): string {
  try {
    return checkManifest(linesIn(bytes)).sha256;
  } catch (fault) {
    if (fault instanceof ProofError) throw new StoredBytesDamaged(exhibitId, fault.code, 0);
    throw fault;
  }
}
