import { isDigest } from './entry-header';
import { leafHash } from './merkle';
import { assertInclusion } from './merkle-verify';
import { decodeBase64 } from './note-key';
import { checkPolicy, type Policy, type PolicyVerdict } from './policy';
import { need } from './proof-error';

/** A proof that can be checked alone: place in the log, inclusion proof, signed checkpoint. */
export interface TlogProof {
  readonly index: number;
  /** 32 bytes each, from the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
  /** Not authenticated: never to be trusted. */
  readonly extra?: Buffer | undefined;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const INDEX = /^index (0|[1-9][0-9]{0,15})$/;
/** A tree of 2^53 leaves asks for no more. */
const MAX_HASHES = 63;

/**
 * The text of a proof, for a file `.tlog-proof`.
 * Source: C2SP tlog-proof, "Format".
 */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const head = extra ? [FIRST_LINE, `extra ${extra.toString('base64')}`] : [FIRST_LINE];
  const lines = hashes.map((digest) => Buffer.from(digest).toString('base64'));
  return `${[...head, `index ${index}`, ...lines].join('\n')}\n\n${checkpoint}`;
}

/**
 * The proof of a text, nothing yet verified.
 * @throws ProofError `tlog-proof.*`
 * Source: C2SP tlog-proof, "Format".
 */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  need(end >= 0, 'tlog-proof.lines', 'The proof and its checkpoint are parted by an empty line');
  const [first, ...lines] = text.slice(0, end).split('\n');
  need(first === FIRST_LINE, 'tlog-proof.lines', `The first line is not ${FIRST_LINE}`);
  const hasExtra = lines[0]?.startsWith('extra ') === true;
  const extra = hasExtra ? decodeBase64(lines.shift()?.slice('extra '.length) ?? '') : undefined;
  need(!hasExtra || extra !== undefined, 'tlog-proof.extra', 'The line with extra data is not base64');
  const index = Number(INDEX.exec(lines.shift() ?? '')?.[1] ?? NaN);
  need(Number.isSafeInteger(index), 'tlog-proof.index', 'The line with the index is not of its form');
  need(lines.length <= MAX_HASHES, 'tlog-proof.hashes', 'The proof has too many hashes');
  const hashes = lines.map((line) => {
    const digest = decodeBase64(line);
    need(digest?.length === 32, 'tlog-proof.hashes', 'A line of the proof is not 32 bytes in base64');
    return digest;
  });
  return { index, hashes, checkpoint: text.slice(end + 2), extra };
}

/**
 * Checks that an entry is in the log, under a policy: the checkpoint is signed by a listed log, its witnesses reach the
 * quorum, and the proof leads from the entry to the checkpoint's root.
 * `entryHash`: lower-case hex, as `entryHash()` returns it.
 * @throws ProofError `tlog-proof.entry`, `policy.no-quorum-reached`, `proof.*`, `tlog-proof.*`, `policy.*`, `note.*`
 * Source: C2SP tlog-proof; C2SP tlog-policy.
 */
export function checkTlogProof(text: string, entryHash: string, policy: Policy): PolicyVerdict & { index: number } {
  need(isDigest(entryHash), 'tlog-proof.entry', 'The entry hash is not 64 lower-case hex digits');
  const { index, hashes, checkpoint } = parseTlogProof(text);
  const verdict = checkPolicy(policy, checkpoint);
  const { size, root } = verdict.checkpoint;
  assertInclusion(index, size, leafHash(Buffer.from(entryHash, 'hex')), hashes, root);
  need(verdict.quorum, 'policy.no-quorum-reached', 'Too few witnesses cosigned the checkpoint');
  return { ...verdict, index };
}
