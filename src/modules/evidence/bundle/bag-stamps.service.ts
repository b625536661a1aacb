import { Injectable } from '@nestjs/common';
import type { BagFile } from './bag-record';

/** Time stamps of one authority over checkpoint B. */
export interface BagStamp {
  /** `[a-z0-9-]+` */
  readonly name: string;
  readonly files: readonly BagFile[];
}

/** Time stamps over the exact bytes of a checkpoint, as far as authorities are set and answer. */
@Injectable()
export class BagStamps {
  async of(_note: string): Promise<BagStamp[]> {
    return [];
  }
}
