// The file that is sent, and how long the machine itself takes to digest and to copy it.
import { execFileSync } from 'node:child_process';
import { createCipheriv, randomBytes, webcrypto } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';

export const MIB = 2 ** 20;
const CHUNK = 64 * MIB;

/** Bytes that do not compress, of a seed of this run. */
export function makeFile(file, mib) {
  const cipher = createCipheriv('aes-256-ctr', randomBytes(32), Buffer.alloc(16));
  const zeros = Buffer.alloc(MIB);
  const fd = openSync(file, 'w');
  for (let i = 0; i < mib; i += 1) writeSync(fd, cipher.update(zeros));
  closeSync(fd);
}

/** @returns seconds of `openssl dgst -sha256` and `dd conv=fsync` of the file, one after the other */
export function baseline(file, folder) {
  const started = performance.now();
  execFileSync('openssl', ['dgst', '-sha256', file], { stdio: 'ignore' });
  execFileSync('dd', [`if=${file}`, `of=${path.join(folder, 'copy')}`, 'bs=1M', 'conv=fsync'], { stdio: 'ignore' });
  const seconds = (performance.now() - started) / 1000;
  rmSync(path.join(folder, 'copy'));
  return seconds;
}

/** The file in chunks of 64 MiB, each with offset and SHA-256 in base64, digested beside the event loop. */
export async function* digested(file, size) {
  const handle = await open(file);
  try {
    for (let offset = 0; offset < size; offset += CHUNK) {
      const chunk = new Uint8Array(Math.min(CHUNK, size - offset));
      await handle.read(chunk, 0, chunk.length, offset);
      const digest = Buffer.from(await webcrypto.subtle.digest('SHA-256', chunk)).toString('base64');
      yield { chunk, offset, digest };
    }
  } finally {
    await handle.close();
  }
}
