import type { Queries } from '../../kernel/clock';
import { type LeafRange, proofOf } from '../../proof/merkle';
import { nodeFromTile, tileOfNode, tilesOfRanges } from '../../proof/tiles';

interface TileRow {
  readonly level: number;
  readonly n: string;
  readonly hashes: Buffer;
}

/** Hashes of tiles as the log has them now, by level and index: at least as wide as in any smaller tree. */
export async function readTiles(
  q: Queries,
  tiles: readonly { readonly level: number; readonly index: number }[],
): Promise<(level: number, index: number) => Buffer> {
  const rows = await q.query<TileRow>('SELECT level, n, hashes FROM ledger.tiles($1, $2)', [
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
  ]);
  const byPlace = new Map(rows.map(({ level, n, hashes }) => [`${level}/${n}`, hashes]));
  return (level, index) => byPlace.get(`${level}/${index}`) ?? Buffer.alloc(0);
}

/**
 * Roots of ranges of leaves in the tree of `size`: an inclusion or consistency proof, in one statement whatever the size.
 * @throws ProofError `tile.too-short` when the log is shorter than `size`
 */
export async function rootsOf(q: Queries, ranges: readonly LeafRange[], size: number): Promise<Buffer[]> {
  if (ranges.length === 0) return [];
  const tileAt = await readTiles(q, tilesOfRanges(ranges, size));
  return proofOf(ranges, (node) => {
    const { level, index } = tileOfNode(node, size);
    return nodeFromTile(node, tileAt(level, index));
  });
}
