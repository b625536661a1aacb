import { cosignedMessage } from './cosignature';
import {
  COSIGNATURE,
  decodeBase64,
  isKeyName,
  type NoteSigner,
  type NoteVerifier,
  signBytes,
  verifyBytes,
} from './note-key';
import { need, ProofError } from './proof-error';

/** One signature line. `bytes` is what stands behind the key id. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly bytes: Buffer;
}

/** A note taken apart, nothing yet verified. `text` ends in a line feed and is what was signed. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature by a key that we know. `time`: POSIX seconds of a cosignature, else undefined. */
export interface VerifiedSignature {
  readonly verifier: NoteVerifier;
  readonly time: number | undefined;
}

export interface OpenedNote extends SignedNote {
  readonly verified: readonly VerifiedSignature[];
  /** Lines by keys that we do not know: they say nothing to us. */
  readonly unknown: readonly NoteSignature[];
}

/** Bounds against notes made to cost time; the standard asks for at least 16 signatures. */
const MAX_SIGNATURES = 100;
const MAX_NOTE_BYTES = 1_000_000;
const CONTROL = /[\0-\x09\x0b-\x1f]/;
const SIGNATURE_LINE = /^— (\S+) (\S+)$/u;

/**
 * The note of a text and its signatures, by plain note keys.
 * @throws ProofError `note.text` for a text without a last line feed or with control characters, `note.key-type`
 * Source: C2SP signed-note, "Format", "Ed25519 signatures".
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  requireText(text);
  const lines = signers.map(({ verifier, privateKey }) => {
    if (verifier.type === COSIGNATURE) throw new ProofError('note.key-type', 'This key signs cosignatures only');
    return signatureLine(verifier, signBytes(Buffer.from(text), privateKey));
  });
  return `${text}\n${lines.join('')}`;
}

/** A signature line, with its line feed. Source: C2SP signed-note, "Signatures". */
export function signatureLine({ name, keyId }: NoteVerifier, signature: Uint8Array): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}\n`;
}

/**
 * Takes a note apart without verifying it.
 * @throws ProofError `note.*` when it is not a note
 * Source: C2SP signed-note, "Format".
 */
export function parseNote(note: Uint8Array | string): SignedNote {
  const whole = typeof note === 'string' ? note : Buffer.from(note).toString('utf8');
  const exact = typeof note === 'string' || Buffer.from(whole).equals(note);
  need(exact, 'note.not-utf8', 'A note is valid UTF-8');
  need(whole.length <= MAX_NOTE_BYTES, 'note.too-large', 'The note is too large');
  const end = whole.lastIndexOf('\n\n');
  need(end >= 0, 'note.no-signatures', 'A note has an empty line before its signatures');
  const text = whole.slice(0, end + 1);
  const lines = whole.slice(end + 2).split('\n');
  requireText(text);
  const ended = lines.pop() === '' && lines.length > 0;
  need(ended, 'note.no-signatures', 'A note ends with signature lines, the last one ended too');
  need(lines.length <= MAX_SIGNATURES, 'note.too-large', 'The note has too many signatures');
  return { text, signatures: lines.map(parseLine) };
}

/**
 * Opens a note: every signature by a key that we know must be good, and there must be one.
 * A second line by the same key is not looked at.
 * @throws ProofError `note.bad-signature`, `note.no-known-signature`, `note.*`
 * Source: C2SP signed-note, "Signatures"; C2SP tlog-cosignature for keys of type 4.
 */
export function openNote(note: Uint8Array | string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const verified = new Map<NoteVerifier, VerifiedSignature>();
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const verifier = verifiers.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    if (!verifier) unknown.push(signature);
    else if (!verified.has(verifier)) verified.set(verifier, verifySignature(text, signature, verifier));
  }
  need(verified.size > 0, 'note.no-known-signature', 'No key that we know signed this note');
  return { text, signatures, verified: [...verified.values()], unknown };
}

function verifySignature(text: string, { name, bytes }: NoteSignature, verifier: NoteVerifier): VerifiedSignature {
  const plain = { message: Buffer.from(text), signature: bytes, time: undefined };
  const { message, signature, time } = verifier.type === COSIGNATURE ? cosignedMessage(text, bytes) : plain;
  const good = verifyBytes(message, verifier.key, signature);
  need(good, 'note.bad-signature', `The signature of ${name} is not good`);
  return { verifier, time };
}

function parseLine(line: string): NoteSignature {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const blob = isKeyName(name) ? decodeBase64(encoded) : undefined;
  const whole = blob !== undefined && blob.length >= 5;
  need(whole, 'note.signature-line', 'A line after the empty line is not a signature line');
  return { name, keyId: blob.toString('hex', 0, 4), bytes: blob.subarray(4) };
}

function requireText(text: string): void {
  need(text.endsWith('\n'), 'note.text', 'The text of a note ends with a line feed');
  need(!CONTROL.test(text), 'note.text', 'A note holds no control character but the line feed');
}
