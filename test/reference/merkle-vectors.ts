import { createHash } from 'node:crypto';
import { mth, path, proof, referenceLeaf, rootOfPath, rootsOfProof } from './merkle';

/** One case: what goes in, and either what must come out or that it must be refused. */
export interface Vector {
  readonly desc: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly want?: unknown;
  readonly wantErr?: string | true;
}

interface Case {
  readonly a: number;
  readonly b: number;
  readonly first: Buffer;
  readonly last: Buffer;
  readonly hashes: readonly Buffer[];
}

/** Entry `i` of the trees that the vectors speak of. */
export const entry = (i: number): Buffer => createHash('sha256').update(`entry ${i}`).digest();

/** The first `n` entries. */
export const entries = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => entry(i));

const flip = (hash: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(hash);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
};

/** Every small way to be wrong, from a right case. */
function mutations(right: Case): [string, Case][] {
  const { a, b, first, last, hashes } = right;
  const junk = entry(-1);
  const cases: [string, Case][] = [
    ['first number one more', { ...right, a: a + 1 }],
    ['first number one less', { ...right, a: a - 1 }],
    ['first number doubled', { ...right, a: a * 2 }],
    ['second number one more', { ...right, b: b + 1 }],
    ['second number one less', { ...right, b: b - 1 }],
    ['second number doubled', { ...right, b: b * 2 }],
    ['first hash changed in one bit', { ...right, first: flip(first, 0) }],
    ['last hash changed in one bit', { ...right, last: flip(last, 255) }],
    ['hashes exchanged', { ...right, first: last, last: first }],
    ['a hash put before the proof', { ...right, hashes: [junk, ...hashes] }],
    ['a hash put after the proof', { ...right, hashes: [...hashes, junk] }],
    ['the first hash put before the proof', { ...right, hashes: [first, ...hashes] }],
    ['the last hash put after the proof', { ...right, hashes: [...hashes, last] }],
    ['proof without its first hash', { ...right, hashes: hashes.slice(1) }],
    ['proof without its last hash', { ...right, hashes: hashes.slice(0, -1) }],
    ['proof turned round', { ...right, hashes: [...hashes].reverse() }],
    ['proof emptied', { ...right, hashes: [] }],
    ['a hash of the proof cut short', { ...right, hashes: hashes.map((h, i) => (i === 0 ? h.subarray(0, 31) : h)) }],
  ];
  hashes.forEach((_, i) =>
    cases.push([
      `hash ${i} changed in one bit`,
      { ...right, hashes: hashes.map((h, j) => (i === j ? flip(h, 100) : h)) },
    ]),
  );
  return cases;
}

const bytes32 = ({ first, last, hashes }: Case): boolean => [first, last, ...hashes].every((h) => h.length === 32);

/** Inclusion proofs: all leaves of some sizes, each also wrong in every small way. */
export function inclusionVectors(): Vector[] {
  const holds = (c: Case) => bytes32(c) && rootOfPath(c.a, c.b, c.first, c.hashes)?.equals(c.last) === true;
  const rights = [1, 2, 3, 5, 7, 8].flatMap((n) =>
    entries(n).map((data, m) => ({
      a: m,
      b: n,
      first: referenceLeaf(data),
      last: mth(entries(n)),
      hashes: path(m, entries(n)),
    })),
  );
  return vectors(rights, holds, ['index', 'size', 'leaf', 'root']);
}

/** Consistency proofs between all pairs of some sizes, each also wrong in every small way. */
export function consistencyVectors(): Vector[] {
  const holds = (c: Case) => {
    const roots = bytes32(c) ? rootsOfProof(c.a, c.b, c.first, c.hashes) : undefined;
    return roots?.old.equals(c.first) === true && roots.new.equals(c.last);
  };
  const sizes = [1, 3, 4, 5, 6, 7, 8];
  const rights = sizes.flatMap((n) =>
    sizes
      .filter((m) => m <= n)
      .map((m) => ({ a: m, b: n, first: mth(entries(m)), last: mth(entries(n)), hashes: proof(m, entries(n)) })),
  );
  const empty = { a: 0, b: 3, first: mth([]), last: mth(entries(3)), hashes: [] };
  return [
    ...vectors(rights, holds, ['first', 'second', 'firstRoot', 'secondRoot']),
    ...vectors([empty], holds, ['first', 'second', 'firstRoot', 'secondRoot']),
  ];
}

function vectors(
  rights: Case[],
  holds: (c: Case) => boolean,
  [a, b, first, last]: [string, string, string, string],
): Vector[] {
  const seen = new Set<string>();
  const all = rights.flatMap((right) =>
    [['right', right] as [string, Case], ...mutations(right)].map(([what, c]) => ({ what, c, right })),
  );
  return all.flatMap(({ what, c, right }) => {
    const input = {
      [a]: c.a,
      [b]: c.b,
      [first]: c.first.toString('hex'),
      [last]: c.last.toString('hex'),
      proof: c.hashes.map((h) => h.toString('hex')),
    };
    const key = JSON.stringify(input);
    if (seen.has(key)) return [];
    seen.add(key);
    const verdict = holds(c) ? { want: 'holds' } : { wantErr: true as const };
    return [{ desc: `${a} ${right.a}, ${b} ${right.b}: ${what}`, input, ...verdict }];
  });
}
