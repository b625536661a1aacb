import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import type { Queries } from '../../kernel/clock';
import { EntriesService } from './entries.service';
import { entryBody } from './entry-body';
import { SYSTEM_SCOPE } from './key-scopes.service';

const TYPES = {
  added: 'ledger.key_added',
  retired: 'ledger.key_retired',
  compromised: 'ledger.key_compromised',
} as const;

interface KeyEvent {
  readonly id: string;
  readonly event: keyof typeof TYPES;
  readonly vkey: string;
}

/** The keys of the log are themselves on record: an entry for each event, its act id that of the event. */
@Injectable()
export class LogKeysService {
  constructor(private readonly entries: EntriesService) {}

  /** @returns how many events were put on record; none when all are. */
  async record(tx: Queries, actor: Actor): Promise<number> {
    const events = await tx.query<KeyEvent>(
      `SELECT k.id, k.event, k.vkey FROM ledger.log_keys() k
        WHERE NOT EXISTS (SELECT 1 FROM ledger.entry e WHERE e.act_id = k.id AND e.type = 'ledger.key_added')`,
    );
    for (const { id, event, vkey } of events) {
      const type = TYPES[event];
      const body = entryBody({ facts: { purpose: 'log', vkey } }, { actor, type, act: id, lateMinutes: undefined });
      await this.entries.write(tx, {
        kind: 'audit-entry/v1',
        act: id,
        drafts: [{ type, caseId: null, scope: SYSTEM_SCOPE, ...body }],
        occurredAt: undefined,
      });
    }
    return events.length;
  }
}
