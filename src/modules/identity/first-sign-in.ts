import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../platform/storage/file-calls';

const pathIn = (dataFolder: string): string => join(dataFolder, 'keys', 'first-sign-in.txt');

/** Leaves the first administrator's name and one-time code where the owner of the machine finds them. */
export async function writeFirstSignIn(dataFolder: string, username: string, code: string): Promise<void> {
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  await rm(pathIn(dataFolder), { force: true });
  await writeFile(pathIn(dataFolder), `username: ${username}\ncode: ${code}\n`, { mode: 0o600, flag: 'wx' });
}

/** Takes the note away once its code was used. Another officer's code leaves it. */
export async function removeFirstSignIn(dataFolder: string, username: string): Promise<void> {
  try {
    const note = await readFile(pathIn(dataFolder), 'utf8');
    if (note.startsWith(`username: ${username}\n`)) await rm(pathIn(dataFolder), { force: true });
  } catch (fault) {
    if (errnoOf(fault) !== 'ENOENT') throw fault;
  }
}

/** True while the note lies there. */
export async function hasFirstSignIn(dataFolder: string): Promise<boolean> {
  try {
    await readFile(pathIn(dataFolder));
    return true;
  } catch (fault) {
    if (errnoOf(fault) === 'ENOENT') return false;
    throw fault;
  }
}
