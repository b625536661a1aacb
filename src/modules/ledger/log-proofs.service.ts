import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { type TreeNode, foldNodes, inclusionRanges, nodesOfRange } from '../../proof/merkle';
import { nodeFromTile, tileOfNode } from '../../proof/tiles';
import { formatTlogProof } from '../../proof/tlog-proof';
import { readTiles } from './log-tree';
import type { LogHead } from './log.service';

/** Tiles of 8 KiB that are asked for in one statement. */
const TILES_AT_ONCE = 512;

/** Proofs for many entries against one checkpoint: each tile of the log is read once, each node computed once. */
@Injectable()
export class LogProofsService {
  /** Places in the log by entry hash; entries that wait are left out. */
  async placesOf(tx: Queries, entryHashes: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ entry_hash: Buffer; leaf_index: string }>(
      'SELECT entry_hash, leaf_index FROM ledger.leaves_of($1::bytea[])',
      [entryHashes.map((hash) => Buffer.from(hash, 'hex'))],
    );
    return new Map(rows.map((row) => [row.entry_hash.toString('hex'), Number(row.leaf_index)]));
  }

  /**
   * Files `.tlog-proof` for the leaves with these places, in their order, each with the same checkpoint.
   * @throws ProofError `proof.index` for a place that the checkpoint does not cover, `tile.too-short` when the log has lost leaves
   * Source: C2SP tlog-proof.
   */
  async proofFiles(tx: Queries, places: readonly number[], { size, note }: LogHead): Promise<string[]> {
    const paths = places.map((index) => inclusionRanges(index, size).map(nodesOfRange));
    const hashOf = await this.nodes(tx, paths.flat(2), size);
    return places.map((index, i) => {
      const hashes = (paths[i] ?? []).map((nodes) => foldNodes(nodes.map(hashOf)));
      return formatTlogProof({ index, hashes, checkpoint: note });
    });
  }

  private async nodes(tx: Queries, nodes: readonly TreeNode[], size: number): Promise<(node: TreeNode) => Buffer> {
    const wanted = new Map(nodes.map((node) => [keyOf(node), node]));
    const byTile = new Map<string, { level: number; index: number; nodes: TreeNode[] }>();
    for (const node of wanted.values()) {
      const { level, index } = tileOfNode(node, size);
      const key = `${level}/${index}`;
      const tile = byTile.get(key) ?? { level, index, nodes: [] };
      byTile.set(key, tile);
      tile.nodes.push(node);
    }
    const tiles = [...byTile.values()];
    const hashes = new Map<string, Buffer>();
    for (let at = 0; at < tiles.length; at += TILES_AT_ONCE) {
      const some = tiles.slice(at, at + TILES_AT_ONCE);
      const tileAt = await readTiles(tx, some);
      for (const { level, index, nodes: inside } of some) {
        const bytes = tileAt(level, index);
        for (const node of inside) hashes.set(keyOf(node), nodeFromTile(node, bytes));
      }
    }
    return (node) => {
      const found = hashes.get(keyOf(node));
      if (!found) throw new Error('A node of a proof was not computed');
      return found;
    };
  }
}

const keyOf = ({ level, index }: TreeNode): string => `${level}/${index}`;
