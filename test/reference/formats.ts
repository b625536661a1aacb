import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { referenceJcs } from './jcs';

/*
 * The text formats as custody would be written by hand with printf and sha256sum; keys come in as JWK, not as DER.
 * Nothing here is imported from src/proof.
 */

/** Lower-case hex of SHA-256. */
export const hex = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');

/** `prev` of the first entry of an item. */
export const firstPrev = (item: string): string => hex(['custody-genesis/v1', item, ''].join('\n'));

/** Six lines. */
export const headerText = (kind: string, item: string, seq: number, prev: string, at: string, body: string): string =>
  [kind, item, seq.toString(), prev, at, body].map((line) => line + '\n').join('');

/** Digest that binds one private person. */
export const commitmentOf = (person: Record<string, string>): string =>
  hex('party-commitment/v1\n' + referenceJcs(person));

/** A key pair from a seed: public key, and a function that signs. */
export function keyPair(seed: Buffer): { publicKey: Buffer; sign: (message: Buffer) => Buffer } {
  const der = Buffer.from('302e020100300506032b657004220420' + seed.toString('hex'), 'hex');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  return { publicKey: Buffer.from(String(jwk.x), 'base64url'), sign: (message) => sign(null, message, privateKey) };
}

/** First four bytes of the digest of name, line feed, type, key. */
export function keyIdOf(name: string, type: number, publicKey: Buffer): Buffer {
  return createHash('sha256')
    .update(name)
    .update('\n')
    .update(Buffer.of(type))
    .update(publicKey)
    .digest()
    .subarray(0, 4);
}

/** `name+id+key`. */
export const vkeyOf = (name: string, type: number, publicKey: Buffer): string =>
  [
    name,
    keyIdOf(name, type, publicKey).toString('hex'),
    Buffer.concat([Buffer.of(type), publicKey]).toString('base64'),
  ].join('+');

/** A signature line with its line feed. */
export const lineOf = (name: string, keyId: Buffer, signature: Buffer): string =>
  '\u2014 ' + name + ' ' + Buffer.concat([keyId, signature]).toString('base64') + '\n';

/** Three lines of a checkpoint. */
export const checkpointText = (origin: string, size: number, root: Buffer): string =>
  origin + '\n' + size.toString() + '\n' + root.toString('base64') + '\n';

/** Time and signature of a witness. */
export function cosignatureOf(text: string, time: number, key: { sign: (message: Buffer) => Buffer }): Buffer {
  const stamp = Buffer.from(time.toString(16).padStart(16, '0'), 'hex');
  return Buffer.concat([stamp, key.sign(Buffer.from('cosignature/v1\ntime ' + time.toString() + '\n' + text))]);
}

/** A proof file. */
export const proofText = (index: number, hashes: Buffer[], note: string): string =>
  ['c2sp.org/tlog-proof@v1', 'index ' + index.toString(), ...hashes.map((h) => h.toString('base64')), '', note].join(
    '\n',
  );
