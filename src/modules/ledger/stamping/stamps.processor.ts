import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import { Every, type LongJobContext } from '../../../platform/queue/handles';
import { LogService } from '../log.service';
import { stampLog } from './stamps.jobs';
import { StampsService } from './stamps.service';

const LOOK_EVERY_MS = 15 * 60_000;
/** Stamps whose certificate ends within this time are renewed. */
const RENEW_DAYS = 30;
const RENEWALS_AT_ONCE = 20;

interface Ending {
  readonly id: string;
  readonly tsa: string;
  readonly size: string;
  readonly note: string;
  readonly reply: Buffer;
  readonly ends_at: Date;
}

/** Time stamps of the log: a new one of each authority each day, and old ones renewed before their certificates end. */
@Injectable()
export class StampsProcessor {
  constructor(
    private readonly stamps: StampsService,
    private readonly log: LogService,
    private readonly metrics: Metrics,
  ) {}

  @Every(stampLog, LOOK_EVERY_MS, { transaction: 'none' })
  async stamp({ run }: LongJobContext): Promise<void> {
    if (this.stamps.authorities.length === 0) return;
    await this.daily(run);
    await this.renew(run);
  }

  private async daily(run: LongJobContext['run']): Promise<void> {
    const names = this.stamps.authorities.map(({ name }) => name);
    const due = await run(async (tx) => {
      const done = await tx.query<{ tsa: string }>(
        `SELECT DISTINCT tsa FROM ledger.time_stamp WHERE purpose = 'daily' AND stored_at > clock_now() - interval '1 day'`,
      );
      const late = names.filter((name) => !done.some(({ tsa }) => tsa === name));
      // the newest final checkpoint where there is one
      return late.length === 0 ? undefined : { late, head: await this.log.headHolding(tx, 1) };
    });
    if (!due) return;
    const { note, size } = due.head;
    const stamps = await this.stamps.stamp(Buffer.from(note), due.late);
    await run((tx) => this.stamps.keep(tx, { purpose: 'daily', size, note }, stamps));
  }

  /** Source: RFC 4998 5.2: a new stamp over the old one, with what it stamped, while the old one can still be checked. */
  private async renew(run: LongJobContext['run']): Promise<void> {
    let late = 0;
    for (const old of await run((tx) => this.ending(tx))) {
      const [stamp] = await this.stamps.stamp(Buffer.concat([Buffer.from(old.note), old.reply]), [old.tsa]);
      // a certificate that ends as soon would only ask for the next renewal
      if (!stamp || stamp.endsAt <= old.ends_at) {
        late += 1;
        continue;
      }
      const { size, note, id: renews } = old;
      await run((tx) => this.stamps.keep(tx, { purpose: 'renewal', size: Number(size), note, renews }, [stamp]));
    }
    this.metrics.alarm('tsa-certificate-ends', late > 0);
  }

  private ending(tx: Tx): Promise<Ending[]> {
    return tx.query<Ending>(
      `SELECT s.id, s.tsa, s.size, s.note, s.reply, s.ends_at FROM ledger.time_stamp s
        WHERE s.ends_at < clock_now() + make_interval(days => $1) AND s.ends_at > clock_now()
          AND s.tsa = ANY ($2) AND NOT EXISTS (SELECT 1 FROM ledger.time_stamp n WHERE n.renews = s.id)
        ORDER BY s.ends_at, s.id LIMIT $3`,
      [RENEW_DAYS, this.stamps.authorities.map(({ name }) => name), RENEWALS_AT_ONCE],
    );
  }
}
