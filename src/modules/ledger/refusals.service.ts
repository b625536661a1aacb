import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../kernel/actor';
import type { Queries } from '../../kernel/clock';
import type { Refusal, RefusalLog } from '../../kernel/ports';
import type { AuditType } from '../../proof/entry-types';
import { isBodyText } from '../../proof/jcs';
import type { AuditInput } from './custody-input';
import { EntriesService } from './entries.service';
import { entryBody } from './entry-body';
import { SYSTEM_SCOPE } from './key-scopes.service';

/** Counts that fit well into one body. */
const COUNTS_PER_ENTRY = 200;

/**
 * Keeps refusals: the first of an actor, code and minute as an entry at once, with the route's template and the ids as
 * asked and no case, whether or not there is one; the rest as counts.
 */
@Injectable()
export class RefusalsService implements RefusalLog {
  constructor(private readonly entries: EntriesService) {}

  /** Called in a transaction of its own, which outlives the refused act. */
  async record(tx: Queries, refusal: Refusal): Promise<void> {
    const { actor, status, code, method, route, asked, requestId, accountId } = refusal;
    const who = accountId === undefined ? actor.id : `account:${accountId}`;
    const [counted] = await tx.query<{ count: string }>('SELECT count FROM ledger.note_refusal($1, $2)', [who, code]);
    if (counted?.count !== '1') return;
    // What was asked is a stranger's text: where it cannot stand in a body as it is, its bytes do.
    const ids = asked.every(isBodyText)
      ? { asked }
      : { asked_b64: asked.map((id) => Buffer.from(id).toString('base64')) };
    await this.write(tx, actor, status === 401 ? 'session.refused' : 'refusal.recorded', {
      facts: { status, code, method, route, ...ids, request: requestId, ...(accountId ? { account: accountId } : {}) },
    });
  }

  /** Puts the counts of the minutes that are over on record. @returns how many lines of counts there were. */
  async settle(tx: Queries, actor: Actor): Promise<number> {
    type Row = { actor: string; code: string; minute: Date; count: string };
    const rows = await tx.query<Row>('SELECT actor, code, minute, count FROM ledger.take_refusals()');
    for (let at = 0; at < rows.length; at += COUNTS_PER_ENTRY) {
      const counts = rows.slice(at, at + COUNTS_PER_ENTRY).map((row) => ({
        actor: row.actor,
        code: row.code,
        minute: row.minute.toISOString(),
        count: Number(row.count),
      }));
      await this.write(tx, actor, 'refusals.counted', { facts: { counts } });
    }
    return rows.length;
  }

  private async write(tx: Queries, actor: Actor, type: AuditType, input: AuditInput): Promise<void> {
    const act = randomUUID();
    const body = entryBody(input, { actor, type, act, lateMinutes: undefined });
    await this.entries.write(tx, {
      kind: 'audit-entry/v1',
      act,
      drafts: [{ type, caseId: null, scope: SYSTEM_SCOPE, ...body }],
      occurredAt: undefined,
    });
  }
}
