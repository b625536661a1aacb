import { createHash } from 'node:crypto';

/** Digests that are computed here. SHA-1 and MD5 only where a protocol or a container speaks of them, never as our own proof. */
export const DIGEST_NAMES = ['sha256', 'sha512', 'sha1', 'md5'] as const;
export type DigestName = (typeof DIGEST_NAMES)[number];

/** Length and lower-case hex digests of one run of bytes. */
export interface Digests<N extends DigestName = 'sha256' | 'sha512'> {
  readonly bytes: number;
  readonly hex: Readonly<Record<N, string>>;
}

/** One pass over bytes. `update` may be waited for: it resolves when more can be taken, the piece may then be reused. */
export interface DigestPass<N extends DigestName> {
  update(piece: Uint8Array): Promise<void> | void;
  /** Ends the pass; nothing may be added afterwards. */
  finish(): Promise<Digests<N>>;
  /** Gives up without a result. Safe to call after `finish`. */
  abandon(): void;
}

/** Builds the record that names each of `names` exactly once. */
export function byName<N extends DigestName, T>(names: readonly N[], make: (name: N) => T): Record<N, T> {
  const made: Partial<Record<N, T>> = {};
  for (const name of names) made[name] = make(name);
  return made as Record<N, T>;
}

/** Computes in the calling thread. Source: FIPS 180-4 (SHA), RFC 1321 (MD5). */
export function digestHere<N extends DigestName>(names: readonly N[]): DigestPass<N> {
  const hashes = names.map((name) => ({ name, hash: createHash(name) }));
  let bytes = 0;
  return {
    update(piece) {
      bytes += piece.length;
      for (const { hash } of hashes) hash.update(piece);
    },
    async finish() {
      const hex = new Map(hashes.map(({ name, hash }) => [name, hash.digest('hex')]));
      return { bytes, hex: byName(names, (name) => hex.get(name) ?? '') };
    },
    abandon() {},
  };
}

/** Reads all of `source` through `pass`; holds one piece at a time. */
export async function digestAll<N extends DigestName>(
  source: AsyncIterable<Uint8Array>,
  pass: DigestPass<N>,
): Promise<Digests<N>> {
  try {
    for await (const piece of source) await pass.update(piece);
    return await pass.finish();
  } finally {
    pass.abandon();
  }
}
