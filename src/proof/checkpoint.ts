import { requireHash, requireSize } from './merkle';
import { decodeBase64, isKeyName } from './note-key';
import { need, ProofError } from './proof-error';

/** Tree head of a log: `origin` names the log, `root` has 32 bytes. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

const SIZE = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * The text of a checkpoint, which is signed as a note: origin, size, root, each on its line.
 * @throws ProofError `checkpoint.origin`, `proof.size`, `proof.hash-length`
 * Source: C2SP tlog-checkpoint, "Note text".
 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin)) throw new ProofError('checkpoint.origin', 'An origin has neither spaces nor a plus');
  requireSize(size);
  requireHash(root);
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * The checkpoint of a note's text. Extension lines are refused: a log monitor could not audit them, and ours has none.
 * @throws ProofError `checkpoint.*`
 * Source: C2SP tlog-checkpoint, "Note text".
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', encoded = '', ...end] = text.split('\n');
  const root = decodeBase64(encoded);
  const sized = SIZE.test(size) && Number.isSafeInteger(Number(size));
  need(end.length === 1 && end[0] === '', 'checkpoint.lines', 'A checkpoint has exactly three lines');
  need(origin !== '', 'checkpoint.origin', 'A checkpoint names its origin');
  need(sized, 'checkpoint.size', 'The size is a decimal number without leading zeros');
  need(root?.length === 32, 'checkpoint.root', 'The root is 32 bytes in base64');
  return { origin, size: Number(size), root };
}
