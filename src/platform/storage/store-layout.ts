import { join } from 'node:path';
import { errnoOf, type FileCalls } from './file-calls';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BLOB_FILE = /^([0-9a-f-]{36})\.c256$/;

/** Names of files are made of ids only, and an id that is not one must never become a path. @throws RangeError */
export function requireId(id: string): void {
  if (!UUID.test(id)) throw new RangeError('not an id of the store');
}

/** Names in `folder`; none when there is no such folder. */
export async function namesIn(files: FileCalls, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder);
  } catch (fault) {
    if (errnoOf(fault) === 'ENOENT' || errnoOf(fault) === 'ENOTDIR') return [];
    throw fault;
  }
}

/** Every blob under `folder` with the time of its last write, one folder of names held at a time. */
export async function* blobFiles(files: FileCalls, folder: string) {
  for (const first of await namesIn(files, folder)) {
    for (const second of await namesIn(files, join(folder, first))) {
      for (const name of await namesIn(files, join(folder, first, second))) {
        const blobId = BLOB_FILE.exec(name)?.[1];
        if (blobId) yield { blobId, modifiedAt: (await files.stat(join(folder, first, second, name))).mtime };
      }
    }
  }
}
