import type { BagFiles, FileDigest } from '../../proof/bag-files';
import { startDigest } from '../../proof/primitives';
import { ProofError } from '../../proof/proof-error';
import { type Member, readZipDirectory } from '../zip-directory';

/** Bytes that are held at once of a large file; and of the ZIP, where small files stand side by side. */
const PIECE_BYTES = 4 * 1024 * 1024;
const WINDOW_BYTES = 256 * 1024;

/** Told of evidence bytes that were read, and of all that are to be read. */
export type OnProgress = (done: number, all: number) => void;

/** A file that was picked, and its path as the browser tells it. */
export interface PickedFile {
  readonly path: string;
  readonly file: Blob;
}

/**
 * The bag in one ZIP or in the files of a folder. Read by slices, in a worker, where reading may block; nothing of the
 * evidence is kept.
 * @throws ProofError `bag.*`
 */
export function pickedBag(picked: readonly PickedFile[], onProgress: OnProgress): BagFiles {
  const [only, ...more] = picked;
  if (!only) throw new ProofError('bag.unreadable', 'No file was given');
  const isZip = more.length === 0 && !only.path.includes('/');
  return isZip ? zipFiles(only.file, onProgress) : folderFiles(picked, onProgress);
}

function zipFiles(zip: Blob, onProgress: OnProgress): BagFiles {
  let from = 0;
  let window: Buffer = Buffer.alloc(0);
  const readAt = (at: number, length: number): Buffer => {
    if (at < from || at + length > from + window.length) {
      if (at + length > zip.size) throw new ProofError('bag.zip', 'The ZIP is cut off');
      window = bytesOf(zip.slice(at, at + Math.max(length, WINDOW_BYTES)));
      from = at;
    }
    return window.subarray(at - from, at - from + length);
  };
  const members = readZipDirectory(readAt, zip.size);
  const member = (name: string): Member => {
    const found = members.get(name);
    if (!found) throw new ProofError('bag.unreadable', `${name} is not in the ZIP`);
    return found;
  };
  const all = evidenceBytes([...members].map(([name, { size }]) => [name, size]));
  const digest = counted(all, onProgress);
  return {
    names: () => members.keys(),
    read: (name) => readAt(member(name).start, member(name).size),
    digest: (name) => {
      const { start, size } = member(name);
      return digest(zip.slice(start, start + size));
    },
  };
}

/** The paths that a browser tells begin with the name of the folder that was picked. */
function folderFiles(picked: readonly PickedFile[], onProgress: OnProgress): BagFiles {
  const top = picked.reduce(
    (shortest, { path }) => {
      const folder = path.endsWith('/bagit.txt') ? path.slice(0, -'bagit.txt'.length) : undefined;
      return folder !== undefined && (shortest === undefined || folder.length < shortest.length) ? folder : shortest;
    },
    undefined as string | undefined,
  );
  if (top === undefined) throw new ProofError('bag.not-a-bag', 'There is no bagit.txt in this folder');
  const files = new Map<string, Blob>();
  for (const { path, file } of picked) {
    if (!path.startsWith(top)) throw new ProofError('bag.not-a-bag', 'The folder holds more than the bundle');
    files.set(path.slice(top.length), file);
  }
  const open = (name: string): Blob => {
    const file = files.get(name);
    if (!file) throw new ProofError('bag.unreadable', `${name} is not in the folder`);
    return file;
  };
  const digest = counted(evidenceBytes([...files].map(([name, { size }]) => [name, size])), onProgress);
  return {
    names: () => files.keys(),
    read: (name) => bytesOf(open(name)),
    digest: (name) => digest(open(name)),
  };
}

const evidenceBytes = (sizes: readonly (readonly [string, number])[]): number =>
  sizes.reduce((sum, [name, size]) => sum + (name.startsWith('data/') ? size : 0), 0);

/** Digests of files, piece by piece, that tell how far they are. */
function counted(all: number, onProgress: OnProgress): (file: Blob) => FileDigest {
  let done = 0;
  return (file) => {
    const [sha256, sha512] = [startDigest('sha256'), startDigest('sha512')];
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      const bytes = bytesOf(file.slice(at, at + PIECE_BYTES));
      sha256.update(bytes);
      sha512.update(bytes);
      done += bytes.length;
      onProgress(done, all);
    }
    return { sha256: sha256.hex(), sha512: sha512.hex(), size: file.size };
  };
}

function bytesOf(blob: Blob): Buffer {
  try {
    return Buffer.from(new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob)));
  } catch {
    throw new ProofError('bag.unreadable', 'A file could not be read: it was moved or changed while it was checked');
  }
}
