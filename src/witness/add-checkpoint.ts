import type { Clock } from '../kernel/clock';
import { type Checkpoint, parseCheckpoint } from '../proof/checkpoint';
import { cosign } from '../proof/cosignature';
import { EMPTY_ROOT } from '../proof/merkle';
import { assertConsistency } from '../proof/merkle-verify';
import { decodeBase64, type NoteSigner, type NoteVerifier } from '../proof/note-key';
import { ProofError } from '../proof/proof-error';
import { openNote, parseNote, signatureLine } from '../proof/signed-note';
import type { WitnessFiles } from './witness-files';

/** What the witness answers: status, body, and the body's type. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

interface Submission {
  readonly oldSize: number;
  readonly proof: readonly Buffer[];
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

const OLD = /^old (0|[1-9][0-9]{0,15})$/;
/** Source: C2SP tlog-witness, "add-checkpoint". */
const MAX_PROOF_LINES = 63;

const refuse = (status: 400 | 403 | 404 | 422, sentence: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${sentence}\n`,
});

/**
 * Decides on a submitted checkpoint: it is cosigned when a log that we watch signed it and it continues what we cosigned
 * last. What we cosigned is replaced, durably, before the answer; nothing is awaited in between.
 * Source: C2SP tlog-witness, "add-checkpoint", its checks in its order.
 */
export function addCheckpoint(
  body: Buffer,
  logs: readonly NoteVerifier[],
  signer: NoteSigner,
  files: WitnessFiles,
  clock: Clock,
): WitnessAnswer {
  let submission: Submission;
  try {
    submission = parseSubmission(body);
  } catch (fault) {
    if (fault instanceof ProofError) return refuse(400, fault.message);
    throw fault;
  }
  const { oldSize, proof, note, checkpoint } = submission;
  const keys = logs.filter(({ name }) => name === checkpoint.origin);
  if (keys.length === 0) return refuse(404, 'This witness does not watch a log of that origin.');
  let text: string;
  try {
    ({ text } = openNote(note, keys));
  } catch (fault) {
    if (fault instanceof ProofError) return refuse(403, 'No key that this witness trusts signed the checkpoint.');
    throw fault;
  }
  if (oldSize > checkpoint.size) return refuse(400, 'The old size is larger than the checkpoint.');
  const seen = files.all().get(checkpoint.origin) ?? { size: 0, root: EMPTY_ROOT.toString('base64') };
  const conflict: WitnessAnswer = { status: 409, type: 'text/x.tlog.size', body: `${seen.size}\n` };
  if (oldSize !== seen.size) return conflict;
  const root = checkpoint.root.toString('base64');
  if (checkpoint.size === seen.size && root !== seen.root) {
    files.keepContradiction(note);
    return conflict;
  }
  try {
    requireContinuation(seen.size, Buffer.from(seen.root, 'base64'), checkpoint, proof);
  } catch (fault) {
    if (!(fault instanceof ProofError)) throw fault;
    files.keepContradiction(note);
    return refuse(422, `The checkpoint does not continue the one of size ${seen.size}: ${fault.message}`);
  }
  if (checkpoint.size > seen.size) files.keep(checkpoint.origin, { size: checkpoint.size, root });
  const time = Math.floor(clock.processNow().getTime() / 1000);
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: signatureLine(signer.verifier, cosign(text, time, signer)),
  };
}

function requireContinuation(size: number, root: Buffer, next: Checkpoint, proof: readonly Buffer[]): void {
  if (size > 0) return assertConsistency(size, next.size, proof, root, next.root);
  // nothing can be proved from the empty tree: everything continues it
  if (proof.length > 0) throw new ProofError('proof.length', 'From size 0 the proof is empty');
}

/** @throws ProofError `submission.*`, `note.*`, `checkpoint.*` */
function parseSubmission(body: Buffer): Submission {
  const whole = body.toString('utf8');
  if (!Buffer.from(whole).equals(body)) throw new ProofError('submission.form', 'The body is not UTF-8');
  const end = whole.indexOf('\n\n');
  const [first = '', ...lines] = whole.slice(0, Math.max(end, 0)).split('\n');
  const oldSize = Number(OLD.exec(first)?.[1] ?? NaN);
  if (!Number.isSafeInteger(oldSize)) throw new ProofError('submission.form', 'The first line is not "old <size>"');
  if (lines.length > MAX_PROOF_LINES) throw new ProofError('submission.form', 'The proof has too many lines');
  const proof = lines.map((line) => {
    const digest = decodeBase64(line);
    if (digest?.length !== 32) throw new ProofError('submission.form', 'A line of the proof is not 32 bytes in base64');
    return digest;
  });
  const note = whole.slice(end + 2);
  return { oldSize, proof, note, checkpoint: parseCheckpoint(parseNote(note).text) };
}
