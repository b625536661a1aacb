import { fstatSync, openSync, readSync } from 'node:fs';
import type { BagFiles } from '../proof/bag-files';
import { need } from '../proof/proof-error';
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
      need(at + length <= size, 'bag.zip', 'The ZIP is cut off');
      window = Buffer.allocUnsafe(Math.min(Math.max(length, WINDOW_BYTES), size - at));
      from = at;
      const whole = readSync(file, window, 0, window.length, at) === window.length;
      need(whole, 'bag.unreadable', 'The ZIP cannot be read');
    }
    return window.subarray(at - from, at - from + length);
  };
  const members = readZipDirectory(readAt, size);
  const member = (name: string): Member => {
    const found = members.get(name);
    need(found !== undefined, 'bag.unreadable', `${name} is not in the ZIP`);
    return found;
  };
  const read = (name: string) => {
    const { start, size: length } = member(name);
    requireReadable(name, length);
    return readAt(start, length);
  };
  const digest = (name: string) => {
    const { start, size: all } = member(name);
    return digestOf((at, buffer) => readSync(file, buffer, 0, Math.min(buffer.length, all - at), start + at));
  };
  return { names: () => members.keys(), read, digest };
}
