import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { BagFiles, FileDigest } from '../proof/bag-files';
import { startDigest } from '../proof/primitives';
import { need } from '../proof/proof-error';

const PIECE_BYTES = 1024 * 1024;
/** No file but evidence is as large: it is read whole. */
const WHOLE_BYTES = 512 * 1024 * 1024;

/** A bag as a folder, or as the only folder in a folder. Links are not followed. @throws ProofError `bag.*` */
export function openFolder(path: string): BagFiles {
  const [only, ...more] = readdirSync(path, { withFileTypes: true });
  if (only?.isDirectory() && more.length === 0) return openFolder(join(path, only.name));
  const names = namesIn(path, '');
  const using = <T>(name: string, use: (file: number) => T): T => {
    const file = openSync(join(path, name), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return use(file);
    } finally {
      closeSync(file);
    }
  };
  const read = (file: number, name: string) => {
    requireReadable(name, fstatSync(file).size);
    return readFileSync(file);
  };
  const digest = (file: number) => digestOf((at, buffer) => readSync(file, buffer, 0, buffer.length, at));
  return {
    names: () => names,
    read: (name) => using(name, (file) => read(file, name)),
    digest: (name) => using(name, digest),
  };
}

function namesIn(root: string, below: string): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return namesIn(root, name);
    need(entry.isFile(), 'bag.path-outside', `${name} is a link or a device and no file`);
    return [name];
  });
}

/** @throws ProofError `bag.unreadable` for a file that is too large to be one of the record */
export function requireReadable(name: string, size: number): void {
  need(size <= WHOLE_BYTES, 'bag.unreadable', `${name} is larger than any file of a record`);
}

/** Digests of what `readAt` gives, piece by piece, until it gives nothing. */
export function digestOf(readAt: (at: number, buffer: Buffer) => number): FileDigest {
  const [sha256, sha512] = [startDigest('sha256'), startDigest('sha512')];
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  let size = 0;
  for (let count = readAt(0, buffer); count > 0; count = readAt(size, buffer)) {
    for (const digest of [sha256, sha512]) digest.update(buffer.subarray(0, count));
    size += count;
  }
  return { sha256: sha256.hex(), sha512: sha512.hex(), size };
}
