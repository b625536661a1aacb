import { Inject, Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { SEALER, type Sealer } from '../../kernel/ports';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import { sealBoardPass } from '../../platform/queue/board-pass';
import { BOARD_PATH } from '../../platform/queue/queue-board';
import { type Appended, LedgerService } from '../ledger/ledger.service';

const MINUTES = 10;

/** Lets an administrator look at the board of the queues, which the worker serves. */
@Injectable()
export class QueueBoardService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly env: Env,
    @Inject(SEALER) private readonly sealer: Sealer,
  ) {}

  /** A pass for ten minutes. `address` is null where the worker takes a free port: its log names it. */
  async pass(tx: Tx): Promise<{ path: string; address: string | null; expiresAt: string; entry: Appended }> {
    const expiresAt = new Date((await this.clock.now(tx)).getTime() + MINUTES * 60_000).toISOString();
    const pass = sealBoardPass(this.sealer, { officerId: officerOf(tx.actor).id, expiresAt });
    const path = `${BOARD_PATH}/?pass=${pass}`;
    const port = this.env.SANAD_WORKER_PORT;
    const entry = await this.ledger.audit(tx, 'queue_board.opened', { facts: { until: expiresAt } });
    return { path, address: port === 0 ? null : `http://127.0.0.1:${port}${path}`, expiresAt, entry };
  }
}
