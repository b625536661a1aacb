import { COSIGNATURE, type NoteSigner, signBytes } from './note-key';
import { need, ProofError } from './proof-error';

/**
 * What a witness signs: `cosignature/v1`, the time in POSIX seconds, and the text of the checkpoint.
 * @throws ProofError `cosignature.time` unless a whole number of seconds, not negative
 * Source: C2SP tlog-cosignature, "Ed25519 signed message".
 */
export function cosignatureMessage(text: string, time: number): Buffer {
  need(Number.isSafeInteger(time) && time >= 0, 'cosignature.time', 'The time is no POSIX time');
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * The bytes behind the key id in a witness's signature line: the time in 8 bytes, big-endian, and 64 of signature.
 * @throws ProofError `note.key-type` for a key that is not of type 4, `cosignature.time`
 * Source: C2SP tlog-cosignature, "Format".
 */
export function cosign(text: string, time: number, { verifier, privateKey }: NoteSigner): Buffer {
  if (verifier.type !== COSIGNATURE) throw new ProofError('note.key-type', 'This is no key for cosignatures');
  const stamp = Buffer.alloc(8);
  const signature = signBytes(cosignatureMessage(text, time), privateKey);
  stamp.writeBigUInt64BE(BigInt(time));
  return Buffer.concat([stamp, signature]);
}

/**
 * Message, signature and time of a cosignature's bytes.
 * @throws ProofError `cosignature.length`, `cosignature.time` beyond 2^53 - 1
 * Source: C2SP tlog-cosignature, "Format".
 */
export function cosignedMessage(text: string, bytes: Buffer): { message: Buffer; signature: Buffer; time: number } {
  need(bytes.length === 72, 'cosignature.length', 'A cosignature has 72 bytes behind its key id');
  const time = Number(bytes.readBigUInt64BE(0));
  return { message: cosignatureMessage(text, time), signature: bytes.subarray(8), time };
}
