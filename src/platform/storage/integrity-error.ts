export type IntegrityCode =
  'blob.missing' | 'blob.truncated' | 'blob.commitment-mismatch' | 'blob.chunk-damaged' | 'blob.length-changed';

/**
 * Stored bytes are not the bytes that were stored: missing, cut, altered or another blob's. It is never repaired and never
 * answered with partial success; who catches it freezes the exhibit and writes an entry. `firstBadByte` is the plaintext
 * offset from which nothing can be vouched for (a whole chunk of 16 KiB is then lost), 0 where the whole is in doubt.
 */
export class IntegrityError extends Error {
  override readonly name = 'IntegrityError';

  constructor(
    readonly code: IntegrityCode,
    readonly what: string,
    readonly firstBadByte = 0,
  ) {
    super(`${code}: ${what} from byte ${firstBadByte}`);
  }
}
