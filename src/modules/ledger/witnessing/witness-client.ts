import { type NoteVerifier } from '../../../proof/note-key';
import { ProofError } from '../../../proof/proof-error';
import { openNote, signatureLine } from '../../../proof/signed-note';

/** What a witness said to a checkpoint. */
export type WitnessReply =
  | { readonly kind: 'cosigned'; readonly line: string; readonly time: number }
  /** Its own size is another than we thought. */
  | { readonly kind: 'other-size'; readonly size: number }
  /** The checkpoint does not continue what it cosigned. */
  | { readonly kind: 'inconsistent' }
  /** It answered, and gave no good cosignature. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

const ANSWER_MS = 5_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const SIZE = /^(0|[1-9][0-9]{0,15})\n$/;

/**
 * Submits a checkpoint to a witness and checks what comes back; a fault of the other side is an answer, never thrown.
 * Source: C2SP tlog-witness, "add-checkpoint".
 */
export async function submitCheckpoint(
  url: string,
  witness: NoteVerifier,
  { note, oldSize, proof }: { note: string; oldSize: number; proof: readonly Buffer[] },
  ended: AbortSignal,
): Promise<WitnessReply> {
  const body = [`old ${oldSize}`, ...proof.map((digest) => digest.toString('base64')), '', note].join('\n');
  let status: number;
  let text: string;
  try {
    const reply = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), ended]),
    });
    status = reply.status;
    text = await bounded(reply);
  } catch (fault) {
    return { kind: 'unreachable', why: reasonOf(fault) };
  }
  if (status === 409 && SIZE.test(text)) return { kind: 'other-size', size: Number(text) };
  if (status === 422) return { kind: 'inconsistent' };
  if (status !== 200) return { kind: 'refused', why: `status ${status}` };
  try {
    return cosignatureIn(note, text, witness);
  } catch (fault) {
    if (!(fault instanceof ProofError)) throw fault;
    return { kind: 'refused', why: fault.message };
  }
}

/** Lines by other keys are ignored. @throws ProofError when the witness's own line is missing or not good */
function cosignatureIn(note: string, lines: string, witness: NoteVerifier): WitnessReply {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 2);
  const { verified, signatures } = openNote(text + lines, [witness]);
  const own = signatures.find(({ name, keyId }) => name === witness.name && keyId === witness.keyId);
  const time = verified[0]?.time;
  if (!own || time === undefined) throw new ProofError('note.no-known-signature', 'The witness did not sign');
  return { kind: 'cosigned', line: signatureLine(witness, own.bytes), time };
}

async function bounded(reply: Response): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of (reply.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('the answer is too large');
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces).toString('utf8');
}

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause instanceof Error ? fault.cause.message : fault.message;
}
