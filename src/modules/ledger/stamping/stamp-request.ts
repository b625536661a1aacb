import { Integer, Null, OctetString } from 'asn1js';
import { createHash, randomBytes } from 'node:crypto';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';

export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** A request for a time stamp: its DER, and what the reply must repeat. */
export interface StampRequest {
  readonly query: Buffer;
  /** SHA-256 of the bytes that are stamped. */
  readonly digest: Buffer;
  readonly nonce: Buffer;
}

/**
 * A request over the SHA-256 of `bytes`, with a nonce, asking for the certificate.
 * Source: RFC 3161 2.4.1.
 */
export function stampRequest(bytes: Uint8Array): StampRequest {
  const digest = createHash('sha256').update(bytes).digest();
  const nonce = randomBytes(8);
  // positive and without a leading zero byte, so that DER has one spelling of it
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: exact(digest) }),
    }),
    nonce: new Integer({ valueHex: exact(nonce) }),
    certReq: true,
  });
  return { query: Buffer.from(request.toSchema().toBER()), digest, nonce };
}

/** The bytes in a buffer of their own: a Buffer may be a window into a larger one. */
export function exact(bytes: Uint8Array): ArrayBuffer {
  const own = new ArrayBuffer(bytes.length);
  new Uint8Array(own).set(bytes);
  return own;
}
