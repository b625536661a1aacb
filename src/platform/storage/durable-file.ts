import { dirname } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import { errnoOf, type FileCalls } from './file-calls';

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Makes folder `path` under `root` and leaves every folder from it up to `root` durable. */
export async function makeFolder(files: FileCalls, root: string, path: string): Promise<void> {
  await files.mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  for (let folder = path; folder.length > root.length;) {
    folder = dirname(folder);
    await syncFolder(files, folder);
  }
}

/** Makes the names inside `folder` survive a loss of power. */
export async function syncFolder(files: FileCalls, folder: string): Promise<void> {
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes `pieces` to the new file `path` and returns once the bytes are durable (not yet the name: sync the folder). One
 * piece is written while the next is made. A failed write or sync is never tried again: the file is removed.
 * @throws DomainError no-space `storage.full`, unavailable `storage.write-failed`; whatever `pieces` throws
 */
export async function writeDurably(files: FileCalls, path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await onDisk(() => files.open(path, 'wx', OWNER_ONLY_FILE));
  let written = 0;
  let whole = false;
  try {
    let writing: Promise<void> = Promise.resolve();
    try {
      for await (const piece of pieces) {
        await writing;
        const position = written;
        writing = onDisk(async () => {
          for (let at = 0; at < piece.length;) {
            at += (await handle.write(piece, at, piece.length - at, position + at)).bytesWritten;
          }
        });
        // the fault is thrown at the next await; until then it must not count as unhandled
        writing.catch(() => undefined);
        written += piece.length;
      }
    } finally {
      await writing;
    }
    await onDisk(() => handle.sync());
    whole = true;
  } finally {
    await handle.close();
    if (!whole) await removeQuietly(files, path);
  }
  return written;
}

/** Removes a file that nothing refers to; if even that fails, the sweep of staging finds it later. */
export async function removeQuietly(files: FileCalls, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch {
    return;
  }
}

/** Runs one call on the disk and turns its failure into a refusal that can be told to an officer. */
export async function onDisk<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (fault) {
    throw storageFault(fault);
  }
}

function storageFault(fault: unknown): unknown {
  const errno = errnoOf(fault);
  if (errno === undefined || fault instanceof DomainError) return fault;
  const refusal =
    errno === 'ENOSPC' || errno === 'EDQUOT'
      ? new DomainError(
          'no-space',
          'storage.full',
          'The evidence store is full: tell the administrator, then try again.',
        )
      : new DomainError(
          'unavailable',
          'storage.write-failed',
          'The evidence store could not be written: nothing was kept, try again and tell the administrator.',
        );
  refusal.cause = fault;
  return refusal;
}
