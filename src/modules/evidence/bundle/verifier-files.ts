import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { Metrics } from '../../../platform/http/metrics';
import { errnoOf } from '../../../platform/storage/file-calls';

/** What the build makes of the verifiers. */
export const VERIFIER_NAMES = ['verify.mjs', 'verify.sh', 'verify.html'] as const;

const ROOT = resolve(__dirname, '../../../..');
/** The root is `dist` for compiled code, the repository's for sources. */
const FOLDER = extname(__filename) === '.ts' ? join(ROOT, 'dist', 'verifier') : join(ROOT, 'verifier');

export interface VerifierFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The verifiers as they were built, which go into every bundle. */
@Injectable()
export class VerifierFiles {
  constructor(private readonly metrics: Metrics) {}

  /** Those that were built; an alarm tells when one is missing, since a bundle can also be checked by a verifier got elsewhere. */
  async read(): Promise<VerifierFile[]> {
    const files: VerifierFile[] = [];
    for (const name of VERIFIER_NAMES) {
      try {
        files.push({ name, bytes: await readFile(join(FOLDER, name)) });
      } catch (fault) {
        if (errnoOf(fault) !== 'ENOENT') throw fault;
      }
    }
    this.metrics.alarm('bundle-verifier-missing', files.length < VERIFIER_NAMES.length);
    return files;
  }
}
