import { Inject, Injectable } from '@nestjs/common';
import { crc32 } from 'node:zlib';
import { checkManifest } from '../../../proof/manifest';
import { ProofError } from '../../../proof/proof-error';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import type { OpenFile } from '../verification/bytes-check.service';
import type { BagContent, BagTwin } from './bag-snapshot.service';
import { linesIn } from './bag-record';
import type { StoredFile } from './bag-writer';

/** Stored bytes are not those on record: nothing leaves, and the exhibit is frozen. */
export class DamagedContent extends Error {
  constructor(
    readonly exhibitId: string,
    readonly code: string,
    readonly firstBadByte: number,
  ) {
    super(`stored bytes of an exhibit are damaged: ${code}`);
  }
}

/** Reads every stored byte that is about to leave, and holds it against the record. Holds no transaction. */
@Injectable()
export class BagBytes {
  constructor(@Inject(BLOB_STORE) private readonly blobs: BlobStore) {}

  /** The files of an exhibit, in order. `onProgress` is told bytes of this exhibit. @throws DamagedContent */
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

  /** A redacted version. @throws DamagedContent */
  async twin({ exhibitId, redactionId, file }: BagTwin, onProgress: (bytes: number) => void): Promise<StoredFile> {
    const read = await this.file(exhibitId, file, onProgress);
    return { ...read, path: `data/redactions/${redactionId}/000001` };
  }

  /** The list of a set, when there is one. @throws DamagedContent */
  async manifest({ exhibitId, manifest }: BagContent): Promise<Buffer | undefined> {
    if (!manifest) return undefined;
    try {
      const pieces: Buffer[] = [];
      for await (const piece of await this.blobs.read(manifest.blob.id, manifest.key)) pieces.push(piece as Buffer);
      const bytes = Buffer.concat(pieces);
      if (checkManifest(linesIn(bytes)).sha256 === manifest.blob.sha256) return bytes;
      throw new DamagedContent(exhibitId, 'manifest', 0);
    } catch (fault) {
      if (fault instanceof IntegrityError) throw new DamagedContent(exhibitId, fault.code, fault.firstBadByte);
      if (fault instanceof ProofError) throw new DamagedContent(exhibitId, fault.code, 0);
      throw fault;
    }
  }

  private async file(
    exhibitId: string,
    { blob, key }: OpenFile,
    onProgress: (bytes: number) => void,
  ): Promise<Omit<StoredFile, 'path'>> {
    let checksum = 0;
    try {
      const { bytes, hex } = await this.blobs.digest(blob.id, key, (done, piece) => {
        checksum = crc32(piece, checksum);
        onProgress(done);
      });
      const { sha256, sha512 } = hex;
      if (bytes !== Number(blob.sizeBytes)) throw new DamagedContent(exhibitId, 'size', 0);
      if (sha256 !== blob.sha256 || sha512 !== blob.sha512) throw new DamagedContent(exhibitId, 'digest', 0);
      return { exhibitId, blobId: blob.id, size: bytes, sha256, sha512, crc32: checksum };
    } catch (fault) {
      if (fault instanceof IntegrityError) throw new DamagedContent(exhibitId, fault.code, fault.firstBadByte);
      throw fault;
    }
  }
}
