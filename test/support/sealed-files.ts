import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EncryptedSegment } from '../../src/modules/evidence/ewf/inspect-ewf';
import { blobContext } from '../../src/platform/storage/blob-store';
import { CobblestoneSealer } from '../../src/platform/storage/cobblestone';

/** Writes each file sealed, as the store does, and gives what a reader needs to open it. */
export function sealFiles(folder: string, files: readonly Uint8Array[]): EncryptedSegment[] {
  return files.map((file) => {
    const key = randomBytes(32);
    const context = blobContext(randomUUID());
    const sealer = new CobblestoneSealer(key, context);
    const path = join(folder, `${randomUUID()}.c256`);
    writeFileSync(path, Buffer.concat([sealer.header, sealer.update(file), sealer.final()]));
    return { path, key, context };
  });
}
