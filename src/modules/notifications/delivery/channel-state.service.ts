import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/tx';
import { type Channel, PROBE_MS } from '../domain/delivery';
import { NotificationsService } from '../notifications.service';

/** A server that is away for less is not told of: it was restarted. */
const TELL_AFTER_MS = 20_000;

interface State {
  failing_since: Date | null;
  told_at: Date | null;
  probing: boolean;
  to_tell: boolean;
}

/** Whether a channel as a whole answers, kept in the database so that every worker and every start knows it. */
@Injectable()
export class ChannelStateService {
  constructor(private readonly notifications: NotificationsService) {}

  /** How many messages may be tried now: all, one to ask whether the channel is back, or none until the next such try. */
  async most(tx: Tx, channel: Channel, all: number): Promise<number> {
    const state = await this.read(tx, channel);
    if (!state?.failing_since) return all;
    return state.probing ? 1 : 0;
  }

  /** Keeps what a round found, and tells the administrators once of each outage and of its end. @returns whether it fails now */
  async record(
    tx: Tx,
    channel: Channel,
    found: 'dead' | 'answers' | 'not asked',
    fault: string | undefined,
  ): Promise<boolean> {
    if (found === 'dead') {
      await tx.query(
        `INSERT INTO channel_state AS s (channel, failing_since, probe_at, last_error)
         VALUES ($1, clock_now(), clock_now() + make_interval(secs => $2::float8 / 1000), $3)
         ON CONFLICT (channel) DO UPDATE SET failing_since = coalesce(s.failing_since, clock_now()),
           probe_at = clock_now() + make_interval(secs => $2::float8 / 1000), last_error = $3`,
        [channel, PROBE_MS, fault ?? null],
      );
    }
    const state = await this.read(tx, channel, true);
    if (!state?.failing_since) return false;
    const since = state.failing_since.toISOString();
    if (found === 'answers') {
      await tx.query(
        'UPDATE channel_state SET failing_since = NULL, told_at = NULL, probe_at = NULL, last_error = NULL WHERE channel = $1',
        [channel],
      );
      if (state.told_at) await this.tell(tx, 'mail.server-back', channel, since);
      return false;
    }
    if (state.to_tell) {
      await tx.query('UPDATE channel_state SET told_at = clock_now() WHERE channel = $1', [channel]);
      await this.tell(tx, 'mail.server-dead', channel, since);
    }
    return true;
  }

  private async tell(
    tx: Tx,
    kind: 'mail.server-dead' | 'mail.server-back',
    channel: Channel,
    since: string,
  ): Promise<void> {
    if (channel !== 'email') return;
    await this.notifications.tellAll(tx, randomUUID(), 'administrator', {
      kind,
      params: { since },
      key: `${kind}:${since}`,
    });
  }

  private read(tx: Tx, channel: Channel, lock = false): Promise<State | undefined> {
    return tx.one<State>(
      `SELECT failing_since, told_at, probe_at <= clock_now() AS probing,
              told_at IS NULL AND failing_since <= clock_now() - make_interval(secs => $2::float8 / 1000) AS to_tell
         FROM channel_state WHERE channel = $1 ${lock ? 'FOR UPDATE' : ''}`,
      [channel, TELL_AFTER_MS],
    );
  }
}
