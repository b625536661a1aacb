import { nodeHash, requireHash, requireSize } from './merkle';
import { ProofError } from './proof-error';

/**
 * The root that an inclusion proof leads to. The proof is as long as the tree's shape asks, not shorter or longer.
 * @throws ProofError `proof.index` unless 0 <= index < size, `proof.length`, `proof.hash-length`
 * Source: RFC 9162 2.1.3.2 (the tree is that of RFC 6962).
 */
export function rootFromInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array {
  requireSize(size);
  requireHash(leaf);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new ProofError('proof.index', `There is no leaf ${index} in a tree of ${size}`);
  }
  let [at, last] = [index, size - 1];
  let root = leaf;
  for (const sibling of proof) {
    if (last === 0) throw new ProofError('proof.length', 'The proof is too long');
    if (at % 2 === 1 || at === last) {
      root = nodeHash(sibling, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      root = nodeHash(root, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) throw new ProofError('proof.length', 'The proof is too short');
  return root;
}

/**
 * Checks that the leaf stands at `index` in the tree of `size` leaves with this root.
 * @throws ProofError `proof.root-mismatch`, and as `rootFromInclusion`
 * Source: RFC 9162 2.1.3.2.
 */
export function assertInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  requireSameRoot(rootFromInclusion(index, size, leaf, proof), root);
}

/**
 * Checks that the tree of `first` leaves is the beginning of the tree of `second` leaves. From size 0 nothing can be
 * proved: it is refused here, and a caller that knows nothing older does not call.
 * @throws ProofError `proof.size` unless 1 <= first <= second, `proof.length`, `proof.root-mismatch`, `proof.hash-length`
 * Source: RFC 9162 2.1.4.2.
 */
export function assertConsistency(
  first: number,
  second: number,
  proof: readonly Uint8Array[],
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
): void {
  requireSize(first);
  requireSize(second);
  if (first < 1 || first > second) throw new ProofError('proof.size', `There is no proof from ${first} to ${second}`);
  requireHash(firstRoot);
  requireHash(secondRoot);
  if (first === second) {
    if (proof.length > 0) throw new ProofError('proof.length', 'Between equal sizes the proof is empty');
    return requireSameRoot(firstRoot, secondRoot);
  }
  let [at, last] = [first - 1, second - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  // the old root is itself a node of the new tree when its size is a power of two, and is then not repeated
  const [seed, ...path] = at === 0 ? [firstRoot, ...proof] : proof;
  if (!seed) throw new ProofError('proof.length', 'The proof is too short');
  requireHash(seed);
  let [oldRoot, newRoot] = [seed, seed];
  for (const node of path) {
    if (last === 0) throw new ProofError('proof.length', 'The proof is too long');
    if (at % 2 === 1 || at === last) {
      [oldRoot, newRoot] = [nodeHash(node, oldRoot), nodeHash(node, newRoot)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newRoot = nodeHash(newRoot, node);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) throw new ProofError('proof.length', 'The proof is too short');
  requireSameRoot(oldRoot, firstRoot);
  requireSameRoot(newRoot, secondRoot);
}

/** Sizes go beyond 32 bits, where shifts would cut them. */
const half = (n: number): number => Math.floor(n / 2);

function requireSameRoot(found: Uint8Array, wanted: Uint8Array): void {
  if (Buffer.compare(found, wanted) !== 0)
    throw new ProofError('proof.root-mismatch', 'The proof leads to another root');
}
