import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { assertConsistency } from './merkle-verify';
import { decodeBase64 } from './note-key';
import { checkPolicy, type Policy } from './policy';
import { need } from './proof-error';
import { parseNote } from './signed-note';

/** How much a witness's clock may be ahead of the checker's. */
const AHEAD_SECONDS = 60;
/** A proof between trees of up to 2^53 leaves is shorter: 45 bytes a level, two levels each. */
const MAX_PROOF_BYTES = 8192;

/** A checkpoint of the bag, or one that the checker holds, and who signed it. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly bytes: Uint8Array;
  readonly note: string;
  /** Times of good cosignatures in POSIX seconds, the earliest first; none that has not come yet. */
  readonly times: readonly number[];
  readonly quorum: boolean;
}

/** Step 3 for one checkpoint; undefined when it cannot be read. `now`: POSIX seconds. */
export function openCheckpoint(
  bytes: Uint8Array,
  file: string,
  policy: Policy,
  now: number,
  found: Findings,
): OpenedCheckpoint | undefined {
  const place = { file };
  const read = () => parseCheckpoint(parseNote(bytes).text);
  const checkpoint = found.attempt('checkpoint.note', 'The checkpoint cannot be read', place, read);
  if (!checkpoint) return undefined;
  const log = 'The checkpoint does not carry the signature of the log that you trust';
  const byLog = () => checkPolicy({ ...policy, witnesses: new Map() }, bytes);
  const signed = found.attempt('checkpoint.log-signature', log, place, byLog);
  const witness = 'A witness is said to have signed this checkpoint, and did not';
  const verdict = signed && found.attempt('checkpoint.cosignature', witness, place, () => checkPolicy(policy, bytes));
  const told = [...(verdict?.cosigned.values() ?? [])].sort((a, b) => a - b);
  const times = told.filter((time) => time <= now + AHEAD_SECONDS);
  if (times.length < told.length)
    found.fault('checkpoint.future', 'A witness signed at a time that has not come yet.', place);
  const note = Buffer.from(bytes).toString('utf8');
  return { ...checkpoint, bytes, note, times, quorum: verdict?.quorum ?? false };
}

/** Step 3: B, which covers every entry, and A, the last one before the first entry. */
export function checkCheckpoints(bag: Bag, policy: Policy, now: number, found: Findings) {
  const open = (file: string): OpenedCheckpoint | undefined => {
    const bytes = bag.read(file);
    return bytes && openCheckpoint(bytes, file, policy, now, found);
  };
  const [b, a] = [open('checkpoints/B'), open('checkpoints/A')];
  const file = 'checkpoints/B';
  const missing = 'The bundle lacks the signed state of the log that should cover its entries.';
  const few = 'Too few of the witnesses that you trust have signed the state of the log.';
  if (!bag.has(file)) found.fault('checkpoint.missing', missing, { file });
  if (b && !b.quorum) found.lacks('checkpoint.quorum', few, { file });
  const word = "the beginning of the time window is the log's own word.";
  if (a && !a.quorum) found.remarks.push(`The older checkpoint A lacks the quorum of witnesses: ${word}`);
  return { a, b };
}

/** A checkpoint that the checker holds from before, and the proof between it and the bundle's. */
export interface OlderCheckpoint {
  readonly note: Uint8Array;
  readonly proof?: Uint8Array | undefined;
}

/**
 * Step 4: the tree of A is the beginning of the tree of B, and so is that of an older checkpoint that the checker holds.
 * Source: RFC 9162 2.1.4.2.
 */
export function checkGrowth(
  bag: Bag,
  { a, b }: { a?: OpenedCheckpoint | undefined; b?: OpenedCheckpoint | undefined },
  older: { checkpoint: OpenedCheckpoint; proof?: Uint8Array | undefined } | undefined,
  found: Findings,
): void {
  if (!b) return;
  const file = 'checkpoints/A-B.consistency';
  const grown = 'It is not shown that the log only grew from A to B';
  if (a && a.origin !== b.origin)
    found.fault('consistency.origin', 'The two checkpoints are of two different logs.', { file: 'checkpoints/A' });
  else if (a) found.attempt('consistency.proof', grown, { file }, () => requireGrowth(a, b, bag.read(file)));
  if (!older) return;
  const { checkpoint, proof } = older;
  if (checkpoint.origin !== b.origin)
    return found.fault('consistency.origin', 'The checkpoint that you hold is of another log than the bundle.');
  const known = [a, b].find((other) => other?.size === checkpoint.size);
  const sizes = `${a ? `${a.size} and ` : ''}${b.size}`;
  const ask = 'ask for the proof of consistency between them and give it with --older-proof.';
  const unproved = `Your checkpoint has ${checkpoint.size} entries, the bundle's have ${sizes}: ${ask}`;
  if (!known && !proof) return found.lacks('consistency.older', unproved);
  const [first, second] = checkpoint.size <= b.size ? [checkpoint, b] : [b, checkpoint];
  found.attempt('consistency.older', 'The log was rewritten after the checkpoint that you hold', {}, () =>
    known ? requireGrowth(checkpoint, known, new Uint8Array()) : requireGrowth(first, second, proof),
  );
}

function requireGrowth(first: Checkpoint, second: Checkpoint, proof: Uint8Array | undefined): void {
  need(proof !== undefined, 'proof.missing', 'The proof is not there');
  need(proof.length <= MAX_PROOF_BYTES, 'proof.length', 'The proof is too long');
  const lines = Buffer.from(proof).toString('latin1').split('\n');
  need(lines.pop() === '', 'proof.line', 'The last line is not ended');
  const hashes = lines.map((line) => {
    const digest = decodeBase64(line);
    need(digest !== undefined, 'proof.line', 'A line of the proof is not base64');
    return digest;
  });
  // Of the empty tree nothing can be proved, and nothing needs to be.
  if (first.size === 0 && hashes.length === 0) return;
  assertConsistency(first.size, second.size, hashes, first.root, second.root);
}
