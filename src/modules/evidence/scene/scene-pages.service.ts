import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { DomainError } from '../../../kernel/domain-error';
import { errnoOf } from '../../../platform/storage/file-calls';

const ROOT = resolve(__dirname, '../../../..');
/** The root is `dist` for compiled code, the repository's for sources. */
const FILE = join(extname(__filename) === '.ts' ? join(ROOT, 'dist') : ROOT, 'scene', 'scene.html');

/** The page for a scene without network, as it was built. */
@Injectable()
export class ScenePages {
  private kept: { readonly bytes: Buffer; readonly sha256: string } | undefined;

  /** @throws not-found `scene-page.not-built` */
  page(): { readonly bytes: Buffer; readonly sha256: string } {
    if (this.kept) return this.kept;
    try {
      const bytes = readFileSync(FILE);
      this.kept = { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
      return this.kept;
    } catch (fault) {
      if (errnoOf(fault) !== 'ENOENT') throw fault;
      throw new DomainError(
        'not-found',
        'scene-page.not-built',
        'The page for a scene was not built with this server. Ask the administrator to build it (npm start does).',
      );
    }
  }
}
