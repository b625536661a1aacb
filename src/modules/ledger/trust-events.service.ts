import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor';
import type { Queries } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox';
import type { AuditType } from '../../proof/entry-types';
import type { Facts } from './custody-input';
import { EntriesService } from './entries.service';
import { entryBody } from './entry-body';
import { SYSTEM_SCOPE } from './key-scopes.service';
import { quorumChanged } from './ledger.events';

const QUORUM_TYPES = { missing: 'ledger.quorum_missing', reached: 'ledger.quorum_reached' } as const;

interface PolicyRow {
  readonly id: string;
  readonly text: string;
  readonly valid_from: Date;
}

interface QuorumRow {
  readonly id: string;
  readonly event: keyof typeof QUORUM_TYPES;
  readonly size: string;
  readonly happened_at: Date;
}

/** What the sequencer has found about whom we trust is itself on record: an entry for each event, its act id that of the event. */
@Injectable()
export class TrustEventsService {
  constructor(
    private readonly entries: EntriesService,
    private readonly outbox: Outbox,
  ) {}

  /** Each policy that came into force. @returns how many were put on record */
  async recordPolicies(tx: Queries, actor: Actor): Promise<number> {
    const rows = await tx.query<PolicyRow>(
      `SELECT p.id, p.text, p.valid_from FROM ledger.policies() p
        WHERE NOT EXISTS (SELECT 1 FROM ledger.entry e WHERE e.act_id = p.id AND e.type = 'ledger.policy_set')`,
    );
    for (const { id, text, valid_from } of rows) {
      const sha256 = createHash('sha256').update(text).digest('hex');
      const facts = { policy: text, sha256, valid_from: valid_from.toISOString() };
      await this.write(tx, actor, id, 'ledger.policy_set', facts);
    }
    return rows.length;
  }

  /** Each time that the quorum went missing or came back; the administrators are told. @returns how many */
  async recordQuorum(tx: Tx, actor: Actor): Promise<number> {
    const rows = await tx.query<QuorumRow>(
      `SELECT q.id, q.event, q.size, q.happened_at FROM ledger.quorum_events() q
        WHERE NOT EXISTS (SELECT 1 FROM ledger.entry e WHERE e.act_id = q.id AND e.type IN ('ledger.quorum_missing', 'ledger.quorum_reached'))
        ORDER BY q.happened_at`,
    );
    for (const { id, event, size, happened_at } of rows) {
      const at = happened_at.toISOString();
      await this.write(tx, actor, id, QUORUM_TYPES[event], { log_size: Number(size), since: at });
      await this.outbox.send(tx, quorumChanged, { event, size, at });
    }
    return rows.length;
  }

  private async write(tx: Queries, actor: Actor, act: string, type: AuditType, facts: Facts): Promise<void> {
    const body = entryBody({ facts }, { actor, type, act, lateMinutes: undefined });
    await this.entries.write(tx, {
      kind: 'audit-entry/v1',
      act,
      drafts: [{ type, caseId: null, scope: SYSTEM_SCOPE, ...body }],
      occurredAt: undefined,
    });
  }
}
