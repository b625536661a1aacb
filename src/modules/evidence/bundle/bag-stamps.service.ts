import { Injectable } from '@nestjs/common';
import type { LongJobContext } from '../../../platform/queue/handles';
import type { LogHead } from '../../ledger/log.service';
import { type Stamp, StampsService } from '../../ledger/stamping/stamps.service';
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
  constructor(private readonly stamps: StampsService) {}

  /** Asks over the network, and keeps what was given. One that does not answer holds up no bundle: its figures tell. */
  async of(ctx: LongJobContext, { size, note }: LogHead): Promise<BagStamp[]> {
    const given = await this.stamps.stamp(Buffer.from(note));
    if (given.length > 0) await ctx.run((tx) => this.stamps.keep(tx, { purpose: 'bundle', size, note }, given));
    return given.map((stamp) => ({ name: stamp.tsa, files: filesOf(stamp) }));
  }
}

function filesOf({ tsa, query, reply, chain, revocation }: Stamp): BagFile[] {
  const folder = `tsa/${tsa}`;
  const learnt = revocation.map((record, i) => ({
    path: `${folder}/revocation/${String(i + 1).padStart(2, '0')}-${record.kind}-${record.status}`,
    bytes: Buffer.from(record.der ?? '', 'base64'),
  }));
  return [
    { path: `${folder}/B.tsq`, bytes: query },
    { path: `${folder}/B.tsr`, bytes: reply },
    { path: `${folder}/chain.pem`, bytes: Buffer.from(chain) },
    ...learnt.filter(({ bytes }) => bytes.length > 0),
  ];
}
