import { type LeafRange, merkleRoot, nodesOfRange, requireSize, type TreeNode } from './merkle';
import { ProofError } from './proof-error';

/** Hashes in a full tile, and levels of the tree that a tile spans. Source: C2SP tlog-tiles, "Merkle Tree". */
export const TILE_WIDTH = 256;
const TILE_LEVELS = 8;

/** A tile of hashes. `width` 256 is full, 1 to 255 partial. */
export interface TileId {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** What a path below the log's prefix asks for: a tile of hashes or a bundle of entries. */
export type TilePath = Omit<TileId, 'level'> & { readonly level: number | 'entries' };

const PATH = /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/**
 * The path of a tile, without a slash before it: `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/000.p/3`.
 * @throws ProofError `tile.path` for an index or width that no tile has
 * Source: C2SP tlog-tiles, "Merkle Tree", "Log entries".
 */
export function tilePath({ level, index, width }: TilePath): string {
  requireTile(index, width);
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/**
 * The tile that a path names. Each tile has one path: other spellings are refused.
 * @throws ProofError `tile.path`
 * Source: C2SP tlog-tiles.
 */
export function parseTilePath(path: string): TilePath {
  const [, level = '', groups = '', width] = PATH.exec(path) ?? [];
  const tile: TilePath = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, '') || NaN),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if ((width !== undefined && tile.width === TILE_WIDTH) || tilePath(tile) !== path) refusePath();
  return tile;
}

/** How many hashes tile `index` of `level` has in a tree of `size`: 0 (there is none) to 256. Source: C2SP tlog-tiles. */
export function tileWidth(level: number, index: number, size: number): number {
  requireSize(size);
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, hashes));
}

/** The tile, at its width in a tree of `size`, that holds what a node is made of. */
export function tileOfNode(node: TreeNode, size: number): TileId {
  const level = Math.floor(node.level / TILE_LEVELS);
  const index = Math.floor(firstHash(node) / TILE_WIDTH);
  return { level, index, width: tileWidth(level, index, size) };
}

/** Each tile that is needed for the roots of these ranges in a tree of `size`, once. */
export function tilesOfRanges(ranges: readonly LeafRange[], size: number): TileId[] {
  const tiles = new Map<string, TileId>();
  for (const node of ranges.flatMap(nodesOfRange)) {
    const tile = tileOfNode(node, size);
    tiles.set(tilePath(tile), tile);
  }
  return [...tiles.values()];
}

/**
 * Hash of a complete subtree from the bytes of its tile (`tileOfNode`), full or partial.
 * @throws ProofError `tile.too-short` when the tile does not reach that far
 */
export function nodeFromTile(node: TreeNode, tile: Uint8Array): Buffer {
  const count = 2 ** (node.level % TILE_LEVELS);
  const start = firstHash(node) % TILE_WIDTH;
  if (tile.length < (start + count) * 32)
    throw new ProofError('tile.too-short', 'The tile lacks a hash that is asked for');
  return merkleRoot(Array.from({ length: count }, (_, i) => tile.subarray((start + i) * 32, (start + i + 1) * 32)));
}

/**
 * Entries one after the other, each behind its length in two bytes, big-endian. Our entries are entry hashes of 32 bytes.
 * @throws ProofError `bundle.entry-too-long` over 65,535 bytes
 * Source: C2SP tlog-tiles, "Log entries".
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new ProofError('bundle.entry-too-long', 'An entry has at most 65,535 bytes');
      return [Buffer.from([entry.length >> 8, entry.length & 0xff]), entry];
    }),
  );
}

/** @throws ProofError `bundle.cut` when the bytes end inside an entry. Source: C2SP tlog-tiles, "Log entries". */
export function parseEntryBundle(bytes: Uint8Array): Buffer[] {
  const bundle = Buffer.from(bytes);
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 <= bundle.length ? at + 2 + bundle.readUInt16BE(at) : Infinity;
    if (end > bundle.length) throw new ProofError('bundle.cut', 'The bundle ends inside an entry');
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Place of a node's first hash in the row of its tiles' level. */
const firstHash = ({ level, index }: TreeNode): number => index * 2 ** (level % TILE_LEVELS);

function requireTile(index: number, width: number): void {
  const whole = Number.isSafeInteger(index) && Number.isSafeInteger(width);
  if (!whole || index < 0 || width < 1 || width > TILE_WIDTH) refusePath();
}

function refusePath(): never {
  throw new ProofError('tile.path', 'There is no tile with this path');
}
