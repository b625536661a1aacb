import { EMPTY_ROOT, foldNodes, nodeHash, requireHash, requireSize } from './merkle';
import { ProofError } from './proof-error';

/** Told of every complete subtree that a new leaf closes, the leaf itself (level 0) first. */
export type OnNode = (level: number, index: number, hash: Uint8Array) => void;

/**
 * What must be kept of a tree in order to go on with it: the roots of its complete subtrees, largest first (at most 53
 * hashes). Appending costs one node hash on average, whatever the size.
 * Source: RFC 6962 2.1; the idea is known as a compact range.
 */
export class CompactRange {
  private constructor(
    private count: number,
    private readonly hashes: Uint8Array[],
  ) {}

  static empty(): CompactRange {
    return new CompactRange(0, []);
  }

  /**
   * The range that `encode` wrote for a tree of `size`.
   * @throws ProofError `proof.size`, `range.length` when the hashes do not fit the size
   */
  static decode(size: number, bytes: Uint8Array): CompactRange {
    requireSize(size);
    const hashes: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += 32) hashes.push(Uint8Array.prototype.slice.call(bytes, at, at + 32));
    if (bytes.length !== 32 * ones(size))
      throw new ProofError('range.length', `These are not the hashes of ${size} leaves`);
    return new CompactRange(size, hashes);
  }

  get size(): number {
    return this.count;
  }

  /** The hashes one after the other, 32 bytes each; empty for the empty tree. */
  encode(): Buffer {
    return Buffer.concat(this.hashes);
  }

  /** Adds one leaf by its leaf hash. @throws ProofError `proof.hash-length` */
  append(leaf: Uint8Array, onNode?: OnNode): void {
    requireHash(leaf);
    let [hash, level, index] = [leaf, 0, this.count];
    onNode?.(level, index, hash);
    while (index % 2 === 1) {
      const left = this.hashes.pop();
      if (!left) throw new ProofError('range.length', 'A subtree is missing');
      hash = nodeHash(left, hash);
      [level, index] = [level + 1, (index - 1) / 2];
      onNode?.(level, index, hash);
    }
    this.hashes.push(hash);
    this.count += 1;
  }

  /** Root of the tree as it now stands. */
  root(): Buffer {
    return this.count === 0 ? EMPTY_ROOT : foldNodes(this.hashes);
  }
}

function ones(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
