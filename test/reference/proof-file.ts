import { referenceLeaf, rootOfPath } from './merkle';
import { signedBy } from './ledger-verifier';

/**
 * Whether the text of a proof file leads from an entry's hash to a root that the log's key has signed.
 * Nothing of it comes from src/. Source: C2SP tlog-proof, RFC 6962 2.1.1.
 */
export function proofHolds(file: string, entryHash: string, vkey: string): boolean {
  const cut = file.indexOf('\n\n');
  const [first, index = '', ...hashes] = file.slice(0, cut).split('\n');
  const note = file.slice(cut + 2);
  const [origin, size, root] = note.split('\n');
  if (first !== 'c2sp.org/tlog-proof@v1' || !/^index \d+$/.test(index)) return false;
  const path = hashes.map((line) => Buffer.from(line, 'base64'));
  const leaf = referenceLeaf(Buffer.from(entryHash, 'hex'));
  const led = rootOfPath(Number(index.slice('index '.length)), Number(size), leaf, path);
  return led?.toString('base64') === root && origin === vkey.slice(0, vkey.indexOf('+')) && signedBy(note, vkey);
}
