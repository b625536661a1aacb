import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { consistencyRanges, inclusionRanges } from '../../proof/merkle';
import { ProofError } from '../../proof/proof-error';
import { encodeEntryBundle, parseTilePath, type TilePath, tileWidth } from '../../proof/tiles';
import { formatTlogProof } from '../../proof/tlog-proof';
import type { LogKeyView } from './ledger.dto';
import { readTiles, rootsOf } from './log-tree';

/** A signed checkpoint. */
export interface LogHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** The signed note with the cosignatures that it has at this moment: take it once where the same bytes are needed twice. */
  readonly note: string;
  readonly publishedAt: Date;
  /** Whether it has the quorum of the policy in force; never without witnesses. */
  readonly final: boolean;
}

interface HeadRow {
  readonly origin: string;
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly published_at: Date;
  readonly final: boolean;
}

const toHead = ({ origin, size, root, note, published_at, final }: HeadRow): LogHead => ({
  ...{ origin, size: Number(size), root, note, publishedAt: published_at, final },
});

export interface Inclusion {
  readonly index: number;
  readonly hashes: readonly Buffer[];
  readonly head: LogHead;
}

const HASH_BYTES = 32;

/** What anybody may read of the log: checkpoints, tiles and proofs. Nothing here tells a case. */
@Injectable()
export class LogService {
  /** The newest checkpoint. @throws unavailable `ledger.no-checkpoint` before the first one is signed */
  async head(tx: Queries): Promise<LogHead> {
    const [newest] = await this.heads(tx);
    if (newest) return newest;
    throw new DomainError(
      'unavailable',
      'ledger.no-checkpoint',
      'The log has no signed checkpoint yet: one is signed at most a second after the first entry. Ask again.',
      { retryAfter: 1 },
    );
  }

  /**
   * The checkpoint to prove entries against: the newest final one that is at least this large, else the newest.
   * @throws unavailable `ledger.no-checkpoint`
   */
  async headHolding(tx: Queries, size: number): Promise<LogHead> {
    const agreed = (await this.heads(tx)).find((head) => head.final && head.size >= size);
    return agreed ?? this.head(tx);
  }

  /** The newest checkpoint of at most this size, final where witnesses are asked; undefined when there is none. */
  async checkpointUpTo(tx: Queries, size: number): Promise<LogHead | undefined> {
    const [row] = await tx.query<HeadRow>(
      'SELECT origin, size, root, note, published_at, final FROM ledger.checkpoint_upto($1)',
      [size],
    );
    return row && toHead(row);
  }

  private async heads(tx: Queries): Promise<LogHead[]> {
    const rows = await tx.query<HeadRow>('SELECT origin, size, root, note, published_at, final FROM ledger.heads()');
    return rows.map(toHead);
  }

  /** Origin, the key that signs, and its history. @throws unavailable `ledger.no-key` before the worker has started */
  async keys(tx: Queries): Promise<Omit<LogKeyView, 'policy'>> {
    type Row = { event: string; vkey: string; happened_at: Date };
    const rows = await tx.query<Row>('SELECT event, vkey, happened_at FROM ledger.log_keys()');
    const key = rows.findLast(({ event }) => event === 'added');
    if (!key) {
      throw new DomainError('unavailable', 'ledger.no-key', 'The log has no key yet: the worker has not started.', {
        retryAfter: 5,
      });
    }
    return {
      origin: key.vkey.slice(0, key.vkey.indexOf('+')),
      vkey: key.vkey,
      history: rows.map(({ event, vkey, happened_at }) => ({ event, at: happened_at.toISOString(), vkey })),
    };
  }

  /** Place of an entry in the log; undefined while it waits. */
  async indexOf(tx: Queries, entryHash: string): Promise<number | undefined> {
    const [row] = await tx.query<{ index: string | null }>(`SELECT ledger.leaf_of(decode($1, 'hex')) AS index`, [
      entryHash,
    ]);
    return row?.index ? Number(row.index) : undefined;
  }

  /** Proof that a checkpoint holds an entry, a final one where there is one; undefined while none does. */
  async inclusion(tx: Queries, entryHash: string): Promise<Inclusion | undefined> {
    const index = await this.indexOf(tx, entryHash);
    if (index === undefined) return undefined;
    const head = await this.headHolding(tx, index + 1);
    if (index >= head.size) return undefined;
    return { index, hashes: await rootsOf(tx, inclusionRanges(index, head.size), head.size), head };
  }

  /** A file `.tlog-proof`. Source: C2SP tlog-proof. */
  proofFile({ index, hashes, head }: Inclusion): string {
    return formatTlogProof({ index, hashes, checkpoint: head.note });
  }

  /**
   * The consistency proof between two sizes, of which the newer is at most that of the latest checkpoint.
   * @throws unprocessable `ledger.sizes-out-of-range`
   */
  async consistency(tx: Queries, from: number, to: number | undefined): Promise<ConsistencyView> {
    const head = await this.head(tx);
    const size = to ?? head.size;
    if (from > size || size > head.size) {
      throw new DomainError(
        'unprocessable',
        'ledger.sizes-out-of-range',
        `Give two sizes, the older first, the newer at most ${head.size}, that of the latest checkpoint.`,
        { size: head.size },
      );
    }
    const proof = await rootsOf(tx, consistencyRanges(from, size), size);
    return { from, to: size, proof: proof.map((node) => node.toString('base64')) };
  }

  /**
   * A tile of hashes or a bundle of entry hashes, exactly as wide as its path says.
   * @throws not-found `ledger.tile-not-found` for a path that no signed checkpoint needs
   * Source: C2SP tlog-tiles.
   */
  async tile(tx: Queries, path: string): Promise<Buffer> {
    const tile = pathOrUndefined(path);
    const head = await this.head(tx);
    if (!tile || !isServed(tile, head.size)) {
      throw new DomainError('not-found', 'ledger.tile-not-found', 'The signed log has no such tile.');
    }
    const { level, index, width } = tile;
    if (level === 'entries') {
      const rows = await tx.query<{ entry_hash: Buffer }>('SELECT entry_hash FROM ledger.leaves($1, $2)', [
        index * 256,
        width,
      ]);
      return encodeEntryBundle(rows.map((row) => row.entry_hash));
    }
    const tileAt = await readTiles(tx, [{ level, index }]);
    return tileAt(level, index).subarray(0, width * HASH_BYTES);
  }
}

export interface ConsistencyView {
  readonly from: number;
  readonly to: number;
  /** Base64, in the order of RFC 6962 2.1.2. */
  readonly proof: readonly string[];
}

function pathOrUndefined(path: string): TilePath | undefined {
  try {
    return parseTilePath(path);
  } catch (fault) {
    if (fault instanceof ProofError) return undefined;
    throw fault;
  }
}

/** Full tiles, and partial ones as wide as in a tree that is signed or inside it. */
function isServed({ level, index, width }: TilePath, size: number): boolean {
  return width <= tileWidth(level === 'entries' ? 0 : level, index, size);
}
