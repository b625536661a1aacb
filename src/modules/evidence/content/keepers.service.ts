import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { NoticeKind } from '../../../platform/outbox/notice-kinds';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import type { Exhibit } from '../exhibit.entity';

/** Tells those who must hear when something is wrong with an exhibit. For jobs: the database's function is theirs. */
@Injectable()
export class Keepers {
  constructor(private readonly outbox: Outbox) {}

  /** Who answers for it, who keeps its store, who leads its case, and `also`; each once. */
  async tell(
    tx: Tx,
    exhibit: Exhibit,
    kind: NoticeKind,
    params: Record<string, string>,
    also: string[] = [],
  ): Promise<void> {
    const rows = await tx.query<{ officer_id: string }>('SELECT officer_id FROM exhibit_keepers($1)', [exhibit.id]);
    for (const officerId of new Set([...rows.map((row) => row.officer_id), ...also])) {
      const told = { ...params, exhibitId: exhibit.id, exhibit: exhibit.number };
      await this.outbox.send(tx, notify, { officerId, kind, caseId: exhibit.caseId, params: told });
    }
  }
}
