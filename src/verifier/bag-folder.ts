import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { BagFiles, FileDigest } from '../proof/bag-files';
import { startDigest } from '../proof/primitives';
import { ProofError } from '../proof/proof-error';

const PIECE_BYTES = 1024 * 1024;
/** No file but evidence is as large: it is read whole. */
const WHOLE_BYTES = 512 * 1024 * 1024;

/** A bag as a folder, or as the only folder in a folder. Links are not followed. @throws ProofError `bag.*` */
export function openFolder(path: string): BagFiles {
  const entries = readdirSync(path, { withFileTypes: true });
  const [only, ...more] = entries;
  if (only?.isDirectory() && more.length === 0) return openFolder(join(path, only.name));
  const names = namesIn(path, '');
  const open = (name: string) => openSync(join(path, name), constants.O_RDONLY | constants.O_NOFOLLOW);
  return {
    names: () => names,
    read: (name) =>
      using(open(name), (file) => {
        requireReadable(name, fstatSync(file).size);
        return readFileSync(file);
      }),
    digest: (name) =>
      using(open(name), (file) => digestOf((at, buffer) => readSync(file, buffer, 0, buffer.length, at))),
  };
}

function namesIn(root: string, below: string): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return namesIn(root, name);
    if (!entry.isFile()) throw new ProofError('bag.path-outside', `${name} is a link or a device and no file`);
    return [name];
  });
}

function using<T>(file: number, use: (file: number) => T): T {
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

/** @throws ProofError `bag.unreadable` for a file that is too large to be one of the record */
export function requireReadable(name: string, size: number): void {
  if (size > WHOLE_BYTES) throw new ProofError('bag.unreadable', `${name} is larger than any file of a record`);
}

/** Digests of what `readAt` gives, piece by piece, until it gives nothing. */
export function digestOf(readAt: (at: number, buffer: Uint8Array) => number): FileDigest {
  const [sha256, sha512] = [startDigest('sha256'), startDigest('sha512')];
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  let size = 0;
  for (let count = readAt(0, buffer); count > 0; count = readAt(size, buffer)) {
    sha256.update(buffer.subarray(0, count));
    sha512.update(buffer.subarray(0, count));
    size += count;
  }
  return { sha256: sha256.hex(), sha512: sha512.hex(), size };
}
