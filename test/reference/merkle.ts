import { createHash } from 'node:crypto';

/*
 * The Merkle tree of RFC 6962 2.1, word for word and recursive: slow, and written without a look at src/proof, so that
 * an error of one is not an error of both.
 */

const sha256 = (...pieces: Buffer[]): Buffer =>
  pieces.reduce((h, piece) => h.update(piece), createHash('sha256')).digest();

/** Hash of a leaf's data. */
export const referenceLeaf = (data: Buffer): Buffer => sha256(Buffer.of(0), data);

/** Hash of two children. */
export const referenceNode = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

/** k: the largest power of two smaller than n. */
function split(n: number): number {
  let k = 1;
  while (2 * k < n) k = 2 * k;
  return k;
}

/** MTH(D). Source: RFC 6962 2.1. */
export function mth(entries: readonly Buffer[]): Buffer {
  const [only] = entries;
  if (only === undefined) return sha256();
  if (entries.length === 1) return referenceLeaf(only);
  const k = split(entries.length);
  return referenceNode(mth(entries.slice(0, k)), mth(entries.slice(k)));
}

/** PATH(m, D). Source: RFC 6962 2.1.1. */
export function path(m: number, entries: readonly Buffer[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = split(entries.length);
  const [left, right] = [entries.slice(0, k), entries.slice(k)];
  return m < k ? [...path(m, left), mth(right)] : [...path(m - k, right), mth(left)];
}

/** PROOF(m, D). Source: RFC 6962 2.1.2. */
export const proof = (m: number, entries: readonly Buffer[]): Buffer[] => subproof(m, entries, true);

function subproof(m: number, entries: readonly Buffer[], whole: boolean): Buffer[] {
  if (m === entries.length) return whole ? [] : [mth(entries)];
  const k = split(entries.length);
  const [left, right] = [entries.slice(0, k), entries.slice(k)];
  return m <= k ? [...subproof(m, left, whole), mth(right)] : [...subproof(m - k, right, false), mth(left)];
}

/** The root that a path leads to, by taking the definition of PATH backwards; undefined when the length is wrong. */
export function rootOfPath(m: number, n: number, leaf: Buffer, hashes: readonly Buffer[]): Buffer | undefined {
  if (m < 0 || m >= n) return undefined;
  if (n === 1) return hashes.length === 0 ? leaf : undefined;
  const last = hashes.at(-1);
  const k = split(n);
  const below =
    m < k ? rootOfPath(m, k, leaf, hashes.slice(0, -1)) : rootOfPath(m - k, n - k, leaf, hashes.slice(0, -1));
  if (!last || !below) return undefined;
  return m < k ? referenceNode(below, last) : referenceNode(last, below);
}

/** Both roots that a consistency proof leads to, by taking the definition of SUBPROOF backwards. */
export function rootsOfProof(
  m: number,
  n: number,
  oldRoot: Buffer,
  hashes: readonly Buffer[],
  whole = true,
): { old: Buffer; new: Buffer } | undefined {
  if (m < 1 || m > n) return undefined;
  if (m === n) {
    if (hashes.length !== (whole ? 0 : 1)) return undefined;
    const same = hashes[0] ?? oldRoot;
    return { old: same, new: same };
  }
  const last = hashes.at(-1);
  const k = split(n);
  const rest = hashes.slice(0, -1);
  const below = m <= k ? rootsOfProof(m, k, oldRoot, rest, whole) : rootsOfProof(m - k, n - k, oldRoot, rest, false);
  if (!last || !below) return undefined;
  return m <= k
    ? { old: below.old, new: referenceNode(below.new, last) }
    : { old: referenceNode(last, below.old), new: referenceNode(last, below.new) };
}
