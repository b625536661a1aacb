import { fstatSync, openSync, readSync } from 'node:fs';
import type { BagFiles } from '../proof/bag-files';
import { ProofError } from '../proof/proof-error';
import { digestOf, requireReadable } from './bag-folder';
import { type Member, readZipDirectory } from './zip-directory';

const WINDOW_BYTES = 256 * 1024;

/** A bag as a ZIP, read where it lies: nothing is unpacked. @throws ProofError `bag.*` */
export function openZip(path: string): BagFiles {
  const file = openSync(path, 'r');
  const size = fstatSync(file).size;
  let [from, window] = [0, Buffer.alloc(0)];
  // Small files stand side by side: one read serves many.
  const readAt = (at: number, length: number): Buffer => {
    if (at < from || at + length > from + window.length) {
      if (at + length > size) throw new ProofError('bag.zip', 'The ZIP is cut off');
      const wanted = Math.min(Math.max(length, WINDOW_BYTES), size - at);
      window = Buffer.allocUnsafe(wanted);
      from = at;
      if (readSync(file, window, 0, wanted, at) !== wanted)
        throw new ProofError('bag.unreadable', 'The ZIP cannot be read');
    }
    return window.subarray(at - from, at - from + length);
  };
  const members = readZipDirectory(readAt, size);
  const member = (name: string): Member => {
    const found = members.get(name);
    if (!found) throw new ProofError('bag.unreadable', `${name} is not in the ZIP`);
    return found;
  };
  return {
    names: () => members.keys(),
    read: (name) => {
      const { start, size: whole } = member(name);
      requireReadable(name, whole);
      return readAt(start, whole);
    },
    digest: (name) => {
      const { start, size: whole } = member(name);
      return digestOf((at, buffer) => readSync(file, buffer, 0, Math.min(buffer.length, whole - at), start + at));
    },
  };
}
