import fc from 'fast-check';
import { mth, path, proof, referenceLeaf, rootOfPath, rootsOfProof } from '../../test/reference/merkle';
import { entries, entry } from '../../test/reference/merkle-vectors';
import { bytesOf, hashesOf, outcome, storedVectors } from '../../test/reference/stored-vectors';
import { CompactRange } from './compact-range';
import {
  consistencyRanges,
  EMPTY_ROOT,
  inclusionRanges,
  leafHash,
  merkleRoot,
  nodeHash,
  nodesOfRange,
  proofOf,
  type TreeNode,
} from './merkle';
import { assertConsistency, assertInclusion } from './merkle-verify';

const MAX = 64;
const all = entries(MAX);
const roots = Array.from({ length: MAX + 1 }, (_, n) => mth(all.slice(0, n)));
const leaves = all.map(leafHash);
const nodeOf = ({ level, index }: TreeNode) => merkleRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
const refusals = ['proof.index', 'proof.size', 'proof.length', 'proof.hash-length', 'proof.root-mismatch'];

/** A vector says only that it must be refused; every code of a refusal will do. */
const verdict = (check: () => void) => {
  const { wantErr } = outcome(check);
  if (wantErr === undefined) return { want: 'holds' };
  expect(refusals).toContain(wantErr);
  return { wantErr: true };
};

describe('the tree', () => {
  it('has the roots of the definition, from 0 to 64 leaves, in both ways of making them', () => {
    const range = CompactRange.empty();
    for (let n = 0; n <= MAX; n += 1) {
      expect(merkleRoot(leaves.slice(0, n))).toEqual(roots[n]);
      expect(range.size).toBe(n);
      expect(range.root()).toEqual(roots[n]);
      const leaf = leaves[n];
      if (leaf) range.append(leaf);
    }
    expect(roots[0]).toEqual(EMPTY_ROOT);
  });

  const isProved = (m: number, n: number) => {
    expect(proofOf(inclusionRanges(m, n), nodeOf)).toEqual(path(m, all.slice(0, n)));
    expect(proofOf(consistencyRanges(m + 1, n), nodeOf)).toEqual(proof(m + 1, all.slice(0, n)));
    const [leaf, old, now] = [leaves[m], roots[m + 1], roots[n]];
    if (!leaf || !old || !now) throw new Error(`no tree of ${n} leaves was made`);
    assertInclusion(m, n, leaf, path(m, all.slice(0, n)), now);
    assertConsistency(m + 1, n, proof(m + 1, all.slice(0, n)), old, now);
  };

  it('makes and accepts every proof of the definition, from 1 to 17 leaves', () => {
    for (let n = 1; n <= 17; n += 1) for (let m = 0; m < n; m += 1) isProved(m, n);
  });

  it('makes and accepts the proofs of the definition up to 64 leaves', () => {
    const place = fc.integer({ min: 1, max: MAX }).chain((n) => fc.tuple(fc.nat(n - 1), fc.constant(n)));
    fc.assert(fc.property(place, ([m, n]) => isProved(m, n)));
  });

  it.each([
    [0, 0],
    [1, 1],
    [-1, 4],
    [0.5, 4],
    [NaN, 4],
    [0, -1],
    [0, 2 ** 53],
  ])('has no inclusion proof of leaf %d in %d', (index, size) => {
    expect(() => inclusionRanges(index, size)).toThrow(/no leaf|not a number/);
  });

  it.each([
    [0, 0],
    [0, 1],
    [1.5, 3],
    [NaN, 3],
    [2, 1],
    [-1, 1],
    [1, 2 ** 53],
  ])('has no consistency proof from %d to %d', (first, second) => {
    expect(outcome(() => consistencyRanges(first, second))).toEqual({ wantErr: 'proof.size' });
  });

  it('takes a range apart into the fewest complete subtrees', () => {
    expect(nodesOfRange({ start: 0, end: 4 })).toEqual([{ level: 2, index: 0 }]);
    expect(nodesOfRange({ start: 4, end: 7 })).toEqual([
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ]);
    expect(nodesOfRange({ start: 6, end: 8 })).toEqual([{ level: 1, index: 3 }]);
    expect(nodesOfRange({ start: 3, end: 3 })).toEqual([]);
  });

  it('does not hash what is no hash', () => {
    expect(outcome(() => nodeHash(EMPTY_ROOT, EMPTY_ROOT.subarray(1)))).toEqual({ wantErr: 'proof.hash-length' });
    expect(outcome(() => nodeHash(Buffer.alloc(33), EMPTY_ROOT))).toEqual({ wantErr: 'proof.hash-length' });
  });
});

describe('an inclusion proof', () => {
  it.each(storedVectors('inclusion'))('is accepted or refused: $desc', (vector) => {
    const { index, size } = vector.input;
    const found = verdict(() =>
      assertInclusion(Number(index), Number(size), bytesOf(vector, 'leaf'), hashesOf(vector), bytesOf(vector, 'root')),
    );
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('holds exactly where the definition says so', () => {
    const hash = fc.integer({ min: 0, max: 9 }).map((i) => referenceLeaf(entry(i)));
    const any = fc.tuple(fc.nat(9), fc.nat(9), hash, fc.array(hash, { maxLength: 4 }));
    fc.assert(
      fc.property(any, ([m, n, leaf, hashes]) => {
        const root = rootOfPath(m, n, leaf, hashes);
        const found = verdict(() => assertInclusion(m, n, leaf, hashes, root ?? leaf));
        expect(found).toEqual(root ? { want: 'holds' } : { wantErr: true });
      }),
    );
  });

  it('works beyond 32 bits', () => {
    const [m, n] = [2 ** 40 + 5, 2 ** 41 + 3];
    const hashes = inclusionRanges(m, n).map((_, i) => leafHash(Buffer.of(i)));
    const [leaf] = leaves;
    const root = leaf && rootOfPath(m, n, leaf, hashes);
    expect(root).toBeDefined();
    if (leaf && root) assertInclusion(m, n, leaf, hashes, root);
  });
});

describe('a consistency proof', () => {
  it.each(storedVectors('consistency'))('is accepted or refused: $desc', (vector) => {
    const { first, second } = vector.input;
    const [old, now] = [bytesOf(vector, 'firstRoot'), bytesOf(vector, 'secondRoot')];
    const found = verdict(() => assertConsistency(Number(first), Number(second), hashesOf(vector), old, now));
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('holds exactly where the definition says so', () => {
    const hash = fc.integer({ min: 0, max: 9 }).map((i) => referenceLeaf(entry(i)));
    const any = fc.tuple(fc.nat(9), fc.nat(9), hash, fc.array(hash, { maxLength: 4 }));
    fc.assert(
      fc.property(any, ([m, n, old, hashes]) => {
        const found = rootsOfProof(m, n, old, hashes);
        const oldRoot = found?.old ?? old;
        const again = rootsOfProof(m, n, oldRoot, hashes);
        const holds = again?.old.equals(oldRoot) === true;
        const told = verdict(() => assertConsistency(m, n, hashes, oldRoot, again?.new ?? old));
        expect(told).toEqual(holds ? { want: 'holds' } : { wantErr: true });
      }),
    );
  });
});

describe('a compact range', () => {
  it('goes on from what it wrote, at every size', () => {
    for (let n = 0; n < MAX; n += 1) {
      const range = CompactRange.empty();
      leaves.slice(0, n).forEach((leaf) => range.append(leaf));
      const again = CompactRange.decode(n, range.encode());
      const leaf = leaves[n];
      if (leaf) again.append(leaf);
      expect(again.root()).toEqual(roots[n + 1]);
    }
  });

  it('tells of every complete subtree once, and of no other', () => {
    const range = CompactRange.empty();
    const told = new Map<string, Buffer>();
    leaves.forEach((leaf) =>
      range.append(leaf, (level, index, hash) => told.set(`${level}/${index}`, Buffer.from(hash))),
    );
    expect(told.size).toBe(2 * MAX - 1);
    for (const [name, hash] of told) {
      const [level = 0, index = 0] = name.split('/').map(Number);
      expect(hash).toEqual(mth(all.slice(index * 2 ** level, (index + 1) * 2 ** level)));
    }
  });

  it.each([
    [1, 0],
    [0, 32],
    [3, 32],
    [2, 64],
    [1, 31],
    [1, 33],
  ])('of %d leaves is not read from %d bytes', (size, bytes) => {
    expect(outcome(() => CompactRange.decode(size, Buffer.alloc(bytes)))).toEqual({ wantErr: 'range.length' });
  });

  it('takes leaf hashes of 32 bytes only', () => {
    expect(outcome(() => CompactRange.empty().append(Buffer.alloc(31)))).toEqual({ wantErr: 'proof.hash-length' });
  });
});
