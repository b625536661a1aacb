import { randomUUID } from 'node:crypto';
import type { Queries } from '../../kernel/clock';
import { CompactRange } from '../../proof/compact-range';
import { consistencyRanges, EMPTY_ROOT, leafHash } from '../../proof/merkle';
import { assertConsistency } from '../../proof/merkle-verify';
import type { NoteSigner } from '../../proof/note-key';
import { ProofError } from '../../proof/proof-error';
import { type LogFiles, newOrigin, signCheckpoint, vkeyOf } from './log-signer';
import { rootsOf } from './log-tree';

/** Entries that get their place in one transaction, at the most. */
export const BATCH = 1024;
const TILE_LEVELS = 8;

/** Moments between which a crash may fall; tests stop the sequencer at each. */
export type Step =
  | 'batch-taken'
  | 'leaves-written'
  | 'tiles-written'
  | 'state-written'
  | 'batch-committed'
  | 'checkpoint-signed'
  | 'checkpoint-kept'
  | 'checkpoint-published';

/** Why the log must not go on by itself; `alarm` is the name of the alarm that somebody must look at. */
export class LogRefusal extends Error {
  constructor(
    readonly alarm: string,
    message: string,
  ) {
    super(message);
    this.name = 'LogRefusal';
  }
}

interface State {
  readonly origin: string | null;
  readonly size: number;
  readonly range: CompactRange;
}

interface Known {
  readonly size: number;
  readonly root: Buffer;
}

/** A checkpoint as it was signed: `note` verbatim. */
export interface Signed extends Known {
  readonly note: string;
}

/**
 * Gives waiting entries their place in the log and signs what the log then is. One leader at a time uses it, on a
 * connection of its own; a second one is held by the row lock on the state. Nothing is signed but what a committed state
 * and the stored tiles agree on, and what continues the last checkpoint signed here.
 */
export class Sequencer {
  private signer: NoteSigner | undefined;
  private known: Known | undefined;

  constructor(
    private readonly q: Queries,
    private readonly files: LogFiles,
    private readonly reached: (step: Step) => void = () => undefined,
  ) {}

  /**
   * Before the first batch: origin and key as they were, and a log that continues the last checkpoint signed here.
   * Makes origin and key at the very first start.
   * @throws LogRefusal `ledger-origin-changed`, `ledger-key-missing`, `ledger-key-changed`, `ledger-behind`, `ledger-forked`,
   * `ledger-last-checkpoint-missing`
   */
  async takeUp(wantedOrigin: string | undefined): Promise<void> {
    const origin = await this.fixOrigin(wantedOrigin);
    const signer = await this.fixKey(origin);
    const kept = await this.lastKept(signer);
    const published = await this.lastPublished();
    if (published && !kept) {
      throw new LogRefusal(
        'ledger-last-checkpoint-missing',
        'The copy of the last checkpoint is gone from the data folder. Put the newest checkpoint that anybody holds into its place.',
      );
    }
    const state = await this.state();
    for (const old of [kept, published]) if (old) await this.requireContinuation(old, state);
    if (state.size > 0) {
      const [root] = await rootsOf(this.q, [{ start: 0, end: state.size }], state.size);
      if (!root?.equals(state.range.root())) {
        throw new LogRefusal('ledger-forked', 'The stored leaves and the state of the log do not agree.');
      }
    }
    this.known = [kept, published].reduce<Known | undefined>(
      (a, b) => (b && (!a || b.size >= a.size) ? b : a),
      undefined,
    );
    this.signer = signer;
  }

  /** One batch, one transaction. @returns how many entries got their place. */
  async batch(limit = BATCH): Promise<number> {
    await this.q.query('BEGIN');
    try {
      const state = await this.state('FOR UPDATE');
      const taken = await this.q.query<{ entry_hash: Buffer }>(
        `WITH taken AS (
           DELETE FROM ledger.pending WHERE enq IN (SELECT enq FROM ledger.pending ORDER BY enq LIMIT $1) RETURNING enq, entry_hash)
         SELECT entry_hash FROM taken ORDER BY enq`,
        [limit],
      );
      this.reached('batch-taken');
      if (taken.length > 0)
        await this.write(
          state,
          taken.map((row) => row.entry_hash),
        );
      await this.q.query('COMMIT');
      this.reached('batch-committed');
      return taken.length;
    } catch (fault) {
      await this.q.query('ROLLBACK');
      throw fault;
    }
  }

  /**
   * Signs the log as it is committed now and publishes the checkpoint. The local copy is durable first: whoever has seen
   * a checkpoint of ours finds a sequencer that knows it.
   * @throws LogRefusal `ledger-behind`, `ledger-forked`
   */
  async publish(): Promise<Signed> {
    const signer = this.requireSigner();
    const state = await this.state();
    if (this.known) await this.requireContinuation(this.known, state);
    const root = state.range.root();
    const note = signCheckpoint(signer, state.size, root);
    this.reached('checkpoint-signed');
    await this.files.keepCheckpoint(note);
    this.known = { size: state.size, root };
    this.reached('checkpoint-kept');
    await this.q.query('INSERT INTO ledger.checkpoint (size, root, note) VALUES ($1, $2, $3)', [
      state.size,
      root,
      note,
    ]);
    this.reached('checkpoint-published');
    return { size: state.size, root, note };
  }

  /** The last checkpoint that was signed here: of the empty log, which every log continues, when there was none. */
  lastSigned(): Signed {
    const { size, root } = this.known ?? { size: 0, root: EMPTY_ROOT };
    return { size, root, note: signCheckpoint(this.requireSigner(), size, root) };
  }

  /** The key that signs, as a verifier key. */
  get vkey(): string {
    return vkeyOf(this.requireSigner());
  }

  private requireSigner(): NoteSigner {
    if (!this.signer) throw new Error('The sequencer has not taken up the log');
    return this.signer;
  }

  /** Entries committed and placed, whether signed or not. */
  async size(): Promise<number> {
    return (await this.state()).size;
  }

  private async write(state: State, entryHashes: readonly Buffer[]): Promise<void> {
    const tiles: { level: number; n: number; root: Uint8Array }[] = [];
    for (const entryHash of entryHashes) {
      state.range.append(leafHash(entryHash), (level, index, hash) => {
        if (level > 0 && level % TILE_LEVELS === 0)
          tiles.push({ level: level / TILE_LEVELS - 1, n: index, root: hash });
      });
    }
    await this.q.query(
      `INSERT INTO ledger.log_leaf (leaf_index, entry_hash)
       SELECT $1::bigint + place - 1, hash FROM unnest($2::bytea[]) WITH ORDINALITY AS u(hash, place)`,
      [state.size, entryHashes],
    );
    this.reached('leaves-written');
    // Lower levels first: a full tile is derived from what is below it.
    for (const level of [...new Set(tiles.map((tile) => tile.level))].sort((a, b) => a - b)) {
      const full = tiles.filter((tile) => tile.level === level);
      await this.q.query(
        `INSERT INTO ledger.log_tile (level, n, hashes, root)
         SELECT t.level, t.n::bigint, t.hashes, u.root FROM unnest($2::bigint[], $3::bytea[]) AS u(n, root)
           CROSS JOIN LATERAL ledger.tiles(ARRAY[$1::int], ARRAY[u.n]) t`,
        [level, full.map(({ n }) => n), full.map(({ root }) => root)],
      );
    }
    this.reached('tiles-written');
    await this.q.query('UPDATE ledger.log_state SET size = $1, frontier = $2', [
      state.range.size,
      state.range.encode(),
    ]);
    this.reached('state-written');
  }

  private async state(lock: '' | 'FOR UPDATE' = ''): Promise<State> {
    const [row] = await this.q.query<{ origin: string | null; size: string; frontier: Buffer }>(
      `SELECT origin, size::text AS size, frontier FROM ledger.log_state ${lock}`,
    );
    if (!row) throw new LogRefusal('ledger-forked', 'The state of the log is gone.');
    const size = Number(row.size);
    return { origin: row.origin, size, range: CompactRange.decode(size, row.frontier) };
  }

  private async fixOrigin(wanted: string | undefined): Promise<string> {
    const { origin } = await this.state();
    if (origin === null) {
      if (await this.files.hasCheckpoint()) {
        throw new LogRefusal(
          'ledger-behind',
          'The data folder knows a log that this database does not: it was replaced.',
        );
      }
      const first = wanted ?? newOrigin();
      await this.q.query('UPDATE ledger.log_state SET origin = $1 WHERE origin IS NULL', [first]);
      return this.fixOrigin(wanted);
    }
    if (wanted !== undefined && wanted !== origin) {
      throw new LogRefusal(
        'ledger-origin-changed',
        `The log is ${origin} for ever: SANAD_LOG_ORIGIN cannot change it.`,
      );
    }
    return origin;
  }

  private async fixKey(origin: string): Promise<NoteSigner> {
    const added = await this.q.query<{ vkey: string }>(
      `SELECT vkey FROM ledger.key_event WHERE event = 'added' ORDER BY happened_at, id`,
    );
    const signer = await this.files.signer(origin, added.length === 0);
    if (!signer) {
      throw new LogRefusal(
        'ledger-key-missing',
        'The signing key is gone from the data folder: bring it back from the backup.',
      );
    }
    const last = added.at(-1)?.vkey;
    if (last !== undefined && last !== vkeyOf(signer)) {
      throw new LogRefusal(
        'ledger-key-changed',
        'The signing key in the data folder is not the one that the log has used.',
      );
    }
    if (last === undefined) {
      await this.q.query(`INSERT INTO ledger.key_event (id, purpose, event, vkey) VALUES ($1, 'log', 'added', $2)`, [
        randomUUID(),
        vkeyOf(signer),
      ]);
    }
    return signer;
  }

  private async lastKept(signer: NoteSigner): Promise<Known | undefined> {
    try {
      return await this.files.lastCheckpoint(signer);
    } catch (fault) {
      if (!(fault instanceof ProofError)) throw fault;
      throw new LogRefusal('ledger-forked', `The copy of the last checkpoint is not one of this log: ${fault.message}`);
    }
  }

  private async lastPublished(): Promise<Known | undefined> {
    const [row] = await this.q.query<{ size: string; root: Buffer }>(
      'SELECT size::text AS size, root FROM ledger.checkpoint ORDER BY size DESC, published_at DESC LIMIT 1',
    );
    return row && { size: Number(row.size), root: row.root };
  }

  /** The committed log must begin with what was signed, by the same check that a verifier runs. */
  private async requireContinuation(old: Known, state: State): Promise<void> {
    if (old.size > state.size) {
      throw new LogRefusal(
        'ledger-behind',
        `The database holds ${state.size} entries of the log, but ${old.size} were signed: it was restored from an older copy.`,
      );
    }
    try {
      if (old.size === 0) {
        if (!old.root.equals(EMPTY_ROOT)) throw new ProofError('proof.root-mismatch', 'An empty log has another root');
        return;
      }
      const proof = await rootsOf(this.q, consistencyRanges(old.size, state.size), state.size);
      assertConsistency(old.size, state.size, proof, old.root, state.range.root());
    } catch (fault) {
      if (!(fault instanceof ProofError)) throw fault;
      throw new LogRefusal(
        'ledger-forked',
        `The log does not continue what was signed at ${old.size}: ${fault.message}`,
      );
    }
  }
}
