import { entryHash, parseHeader } from './entry-header';
import { ProofError } from './proof-error';

/** Where a chain ends. `hash` is what the next header names as `prev`. */
export interface ChainHead {
  readonly item: string;
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: string;
}

/**
 * Checks the headers of one item, in order, as exact bytes: they start at sequence 0 with the genesis hash, have no gap,
 * each names the hash of the one before, the times rise, and all are of one item. Returns the head.
 * @throws ProofError `chain.empty`, `chain.kind`, `chain.item`, `chain.sequence`, `chain.prev`, `chain.time`, `header.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function checkChain(headers: Iterable<Uint8Array>): ChainHead {
  let head: ChainHead | undefined;
  for (const bytes of headers) {
    const { kind, item, seq, prev, recordedAt } = parseHeader(bytes);
    const fail = (code: string, detail: string): never => {
      throw new ProofError(code, `${detail} (item ${item}, sequence ${seq})`);
    };
    if (kind !== 'custody-entry/v1') fail('chain.kind', 'Only custody entries stand in a chain');
    if (seq !== (head ? head.seq + 1 : 0)) fail('chain.sequence', `Sequence ${head ? head.seq + 1 : 0} is missing`);
    if (head && item !== head.item) fail('chain.item', 'The entry belongs to another item');
    if (head && prev !== head.hash) fail('chain.prev', 'The previous hash is not that of the entry before');
    if (head && recordedAt <= head.recordedAt) fail('chain.time', 'The time is not after that of the entry before');
    head = { item, seq, hash: entryHash(bytes), recordedAt };
  }
  if (!head) throw new ProofError('chain.empty', 'A chain has at least one entry');
  return head;
}
