import { DomainError } from '../../kernel/domain-error';
import { onDisk } from './durable-file';
import type { FileCalls } from './file-calls';

/** Where writing stops and where somebody is told. A limit is reached when either its share or its bytes are undercut. */
export interface SpaceLimits {
  readonly stopPercent: number;
  readonly stopBytes: number;
  readonly alertPercent: number;
}

export const SPACE_LIMITS: SpaceLimits = { stopPercent: 10, stopBytes: 5 * 2 ** 30, alertPercent: 20 };

export interface Space {
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly level: 'ok' | 'alert' | 'stop';
}

/** What is left for new evidence, judged before anything is written, so that the database beside us never runs dry. */
export class FreeSpace {
  constructor(
    private readonly files: FileCalls,
    private readonly folder: string,
    private readonly limits: SpaceLimits,
  ) {}

  /** The level as it would be after `comingBytes` more; at exactly the limit writing stops. */
  async look(comingBytes = 0): Promise<Space> {
    const { bavail, blocks, bsize } = await onDisk(() => this.files.statfs(this.folder));
    return judgeSpace(bavail * bsize, blocks * bsize, comingBytes, this.limits);
  }

  /** @throws DomainError no-space `storage.write-stop` */
  async require(comingBytes = 0): Promise<void> {
    if ((await this.look(comingBytes)).level === 'stop') {
      throw new DomainError(
        'no-space',
        'storage.write-stop',
        'The evidence store has too little free space: tell the administrator; what is stored stays readable.',
      );
    }
  }
}

/** Pure half of `FreeSpace.look`. */
export function judgeSpace(freeBytes: number, totalBytes: number, comingBytes: number, limits: SpaceLimits): Space {
  const left = freeBytes - comingBytes;
  const share = (left / Math.max(totalBytes, 1)) * 100;
  const stop = left <= limits.stopBytes || share <= limits.stopPercent;
  return { freeBytes, totalBytes, level: stop ? 'stop' : share <= limits.alertPercent ? 'alert' : 'ok' };
}
