import type { Readable } from 'node:stream';
import type { DigestName, Digests } from './hashing';

/** Injection token of the store in use. */
export const BLOB_STORE = Symbol('BlobStore');

/** Bound into the keys of a stored blob, so that no blob can stand in another's place. Source: evidence format, version 1. */
export function blobContext(blobId: string): string {
  return `evidence-blob/v1\n${blobId}`;
}

/** One try at one piece of an upload. `attemptId` is never used twice. */
export interface StagedRef {
  readonly uploadId: string;
  readonly attemptId: string;
  /** 32 random bytes made for this attempt alone. */
  readonly key: Buffer;
}

export interface StageOptions {
  /** More bytes than this are refused. */
  readonly maxBytes: number;
  /** As announced (Content-Length), for the check of free space; unknown counts as `maxBytes`. */
  readonly expectedBytes?: number;
  /** Digest over the received plaintext, `sha256` unless the client chose another. */
  readonly algorithm?: DigestName;
}

export interface Staged {
  readonly bytes: number;
  readonly algorithm: DigestName;
  /** Lower-case hex. The caller compares it with what the client announced, and discards the attempt if they differ. */
  readonly digest: string;
}

/** What is stored under a blob id, with the digests of the plaintext. */
export interface StoredBlob extends Digests {
  readonly blobId: string;
  readonly storedBytes: number;
}

/** A ciphertext file lent to a child process that reads it with the blob's key. */
export interface LentFile {
  readonly path: string;
  release(): Promise<void>;
}

export interface BlobRange {
  /** First byte. */
  readonly start?: number;
  /** Byte after the last. */
  readonly end?: number;
}

/**
 * Encrypted bytes by id. A blob is written once and never replaced nor deleted; quarantine is a state in the database, not a
 * place. Ids are UUIDs in lower case. Nothing is ever on disk in plain. A method returns when its effect survives a loss of
 * power. Every implementation passes `test/support/blob-store-contract.ts`.
 */
export interface BlobStore {
  /** Asks for room before anything is promised. @throws DomainError no-space `storage.write-stop` */
  requireRoom(bytes: number): Promise<void>;
  /**
   * Receives one attempt, sealed under its own key. If it fails in any way nothing remains of it.
   * @throws DomainError too-large `upload.chunk-too-large`, no-space, unavailable; whatever `source` throws
   */
  stage(ref: StagedRef, source: AsyncIterable<Uint8Array>, options: StageOptions): Promise<Staged>;
  /**
   * The plaintext of attempts of one upload, in the order given, as pieces of at most 1 MiB.
   * @throws IntegrityError (while iterating) when an attempt is missing or damaged
   */
  readStaged(refs: readonly StagedRef[]): AsyncGenerator<Buffer, void, undefined>;
  /** Removes one attempt; none there is no fault. */
  discard(ref: Pick<StagedRef, 'uploadId' | 'attemptId'>): Promise<void>;
  /** Removes all attempts of an upload (after it was finalised, or expired). */
  dropUpload(uploadId: string): Promise<void>;
  /** Uploads of which something is staged, last touched before `before`. */
  stagedUploads(before: Date): Promise<string[]>;
  /**
   * Stores `source` under `blobId`, sealed with `key`, and gives the digests of what was read from `source`.
   * @param expectedBytes for the check of free space and the choice of threads
   * @throws DomainError conflict `blob.exists` when the id is taken (after a crash between storing and committing: `digest` it)
   * @throws DomainError no-space, unavailable; whatever `source` throws; nothing remains of a failed put
   */
  put(blobId: string, key: Buffer, source: AsyncIterable<Uint8Array>, expectedBytes: number): Promise<StoredBlob>;
  /** Length without opening anything; null when there is no such blob. @throws IntegrityError for an impossible length */
  head(blobId: string): Promise<{ bytes: number; storedBytes: number } | null>;
  /**
   * Plaintext of `range`, authenticated chunk by chunk before a byte is given. A fault found later destroys the stream with it.
   * @throws IntegrityError when the blob is missing, or not what the key and id say
   * @throws RangeError for a range outside the blob
   */
  read(blobId: string, key: Buffer, range?: BlobRange): Promise<Readable>;
  /**
   * Reads all of the blob back and digests it: verification, export, and recovery after `blob.exists`. `onProgress` is told the
   * bytes so far, and is shown each piece, which it must not keep. @throws IntegrityError
   */
  digest(blobId: string, key: Buffer, onProgress?: (bytes: number, piece: Uint8Array) => void): Promise<StoredBlob>;
  /** Lends the ciphertext as a local file; the caller must release it. @throws IntegrityError `blob.missing` */
  lend(blobId: string): Promise<LentFile>;
  /**
   * Ids stored before `before` that `known` does not contain: left by a crash between storing and committing. They are
   * reported, never removed here. `known` is asked in batches of at most 500.
   */
  orphans(before: Date, known: (blobIds: readonly string[]) => Promise<ReadonlySet<string>>): Promise<string[]>;
  /** Removes what unfinished puts left before `before`; gives how many. Such files are never the only copy of anything. */
  sweep(before: Date): Promise<number>;
  close(): Promise<void>;
}
