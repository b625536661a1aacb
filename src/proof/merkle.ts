import { sha256 } from './primitives';
import { need, ProofError } from './proof-error';

/** A complete subtree: `level` 0 is a leaf hash; it covers the leaves from `index * 2^level`, `2^level` of them. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** Root of the tree without leaves. Source: RFC 6962 2.1, MTH({}). */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

/** H(0x00 || data), 32 bytes. Source: RFC 6962 2.1. */
export function leafHash(data: Uint8Array): Buffer {
  const input = Buffer.alloc(1 + data.length);
  input.set(data, 1);
  return sha256(input);
}

// one input for all node hashes: nothing runs between its filling and its hashing
const nodeInput = Buffer.alloc(65, 1);

/** H(0x01 || left || right), 32 bytes. Source: RFC 6962 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  requireHash(left);
  requireHash(right);
  nodeInput.set(left, 1);
  nodeInput.set(right, 33);
  return sha256(nodeInput);
}

/** MTH of the leaves whose hashes are given. Source: RFC 6962 2.1. */
export function merkleRoot(leafHashes: readonly Uint8Array[]): Buffer {
  if (leafHashes.length === 0) return EMPTY_ROOT;
  let row = leafHashes;
  while (row.length > 1) row = pairs(row);
  return Buffer.from(row[0] ?? EMPTY_ROOT);
}

function pairs(row: readonly Uint8Array[]): Uint8Array[] {
  const next: Uint8Array[] = [];
  for (let i = 0; i < row.length; i += 2) {
    const [left, right] = [row[i], row[i + 1]];
    if (left) next.push(right ? nodeHash(left, right) : left);
  }
  return next;
}

/**
 * The ranges whose roots are the inclusion proof of leaf `index` in a tree of `size`, from the leaf's sibling upwards.
 * @throws ProofError `proof.index` unless 0 <= index < size
 * Source: RFC 6962 2.1.1.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  requireSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new ProofError('proof.index', `There is no leaf ${index} in a tree of ${size}`);
  }
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + splitPoint(end - start);
    ranges.unshift(index < split ? { start: split, end } : { start, end: split });
    if (index < split) end = split;
    else start = split;
  }
  return ranges;
}

/**
 * The ranges whose roots are the consistency proof from `first` to `second` leaves.
 * @throws ProofError `proof.size` unless 1 <= first <= second; nothing can be proved about the empty tree
 * Source: RFC 6962 2.1.2.
 */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  requireSize(second);
  if (!Number.isSafeInteger(first) || first < 1 || first > second) {
    throw new ProofError('proof.size', `There is no proof from ${first} to ${second} leaves`);
  }
  const ranges: LeafRange[] = [];
  let [start, end] = [0, second];
  while (first !== end) {
    const split = start + splitPoint(end - start);
    ranges.unshift(first <= split ? { start: split, end } : { start, end: split });
    if (first <= split) end = split;
    else start = split;
  }
  if (start > 0) ranges.unshift({ start, end });
  return ranges;
}

/** The complete subtrees of a range, left to right; the range must start at a multiple of its own power of two. */
export function nodesOfRange({ start, end }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end;) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - at && at % (width * 2) === 0) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Root of a range from the hashes of its complete subtrees, left to right (at least one). */
export function foldNodes(hashes: readonly Uint8Array[]): Buffer {
  return Buffer.from(hashes.reduceRight((right, left) => nodeHash(left, right)));
}

/** The proof that ranges stand for, when `hashOf` knows every complete subtree. */
export function proofOf(ranges: readonly LeafRange[], hashOf: (node: TreeNode) => Uint8Array): Buffer[] {
  return ranges.map((range) => foldNodes(nodesOfRange(range).map(hashOf)));
}

/** The largest power of two below `size` (which is at least 2): where a tree splits. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** @throws ProofError `proof.size` unless a whole number of leaves */
export function requireSize(size: number): void {
  need(Number.isSafeInteger(size) && size >= 0, 'proof.size', `${size} is not a number of leaves`);
}

/** @throws ProofError `proof.hash-length` unless 32 bytes */
export function requireHash(digest: Uint8Array): void {
  need(digest.length === 32, 'proof.hash-length', 'A hash of the tree has 32 bytes');
}
