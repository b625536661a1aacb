import { nodeHash, requireHash, requireSize } from './merkle';
import { need } from './proof-error';

/**
 * Climbs from a node to the root of its tree. `at`, `last`: the places of the node and of the last one in its row;
 * `onLeft`, `onRight`: told of each sibling. The proof is as long as the tree's shape asks, not shorter or longer.
 * @throws ProofError `proof.length`
 * Source: RFC 9162 2.1.3.2, 2.1.4.2 (the tree is that of RFC 6962).
 */
function climb(at: number, last: number, proof: readonly Uint8Array[], onLeft: Told, onRight: Told): void {
  for (const sibling of proof) {
    need(last !== 0, 'proof.length', 'The proof is too long');
    if (at % 2 === 1 || at === last) {
      onLeft(sibling);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else onRight(sibling);
    [at, last] = [half(at), half(last)];
  }
  need(last === 0, 'proof.length', 'The proof is too short');
}

type Told = (sibling: Uint8Array) => void;

/**
 * The root that an inclusion proof leads to.
 * @throws ProofError `proof.index` unless 0 <= index < size, `proof.length`, `proof.hash-length`
 * Source: RFC 9162 2.1.3.2.
 */
export function rootFromInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array {
  requireSize(size);
  requireHash(leaf);
  const inside = Number.isSafeInteger(index) && index >= 0 && index < size;
  need(inside, 'proof.index', `There is no leaf ${index} in a tree of ${size}`);
  let root = leaf;
  const onLeft = (node: Uint8Array) => void (root = nodeHash(node, root));
  const onRight = (node: Uint8Array) => void (root = nodeHash(root, node));
  climb(index, size - 1, proof, onLeft, onRight);
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
  need(first >= 1 && first <= second, 'proof.size', `There is no proof from ${first} to ${second}`);
  requireHash(firstRoot);
  requireHash(secondRoot);
  if (first === second) {
    need(proof.length === 0, 'proof.length', 'Between equal sizes the proof is empty');
    return requireSameRoot(firstRoot, secondRoot);
  }
  let [at, last] = [first - 1, second - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  // the old root is itself a node of the new tree when its size is a power of two, and is then not repeated
  const [seed, ...path] = at === 0 ? [firstRoot, ...proof] : proof;
  need(seed !== undefined, 'proof.length', 'The proof is too short');
  requireHash(seed);
  let [oldRoot, newRoot] = [seed, seed];
  const onLeft = (node: Uint8Array) => void ([oldRoot, newRoot] = [nodeHash(node, oldRoot), nodeHash(node, newRoot)]);
  const onRight = (node: Uint8Array) => void (newRoot = nodeHash(newRoot, node));
  climb(at, last, path, onLeft, onRight);
  requireSameRoot(oldRoot, firstRoot);
  requireSameRoot(newRoot, secondRoot);
}

/** Sizes go beyond 32 bits, where shifts would cut them. */
const half = (n: number): number => Math.floor(n / 2);

const requireSameRoot = (found: Uint8Array, wanted: Uint8Array): void =>
  need(Buffer.compare(found, wanted) === 0, 'proof.root-mismatch', 'The proof leads to another root');
