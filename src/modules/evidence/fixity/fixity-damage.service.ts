import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import type { Blob } from '../content/blob.entity';
import { ContentDamage } from '../content/content-damage.service';
import { ExhibitContent } from '../content/exhibit-content.entity';
import type { FixityOutcome } from '../domain/fixity';

interface Found {
  readonly runId: string;
  readonly blob: Blob;
  readonly outcome: FixityOutcome;
}

/** A stored file was found damaged: it is put on record, every exhibit that consists of it is frozen and its keepers are told; nothing is repaired. */
@Injectable()
export class FixityDamage {
  constructor(
    private readonly damage: ContentDamage,
    private readonly ledger: LedgerService,
  ) {}

  /** An exhibit whose damage is on record already gets no second entry. */
  async record(tx: Tx, { runId, blob, outcome }: Found): Promise<void> {
    const rows = await tx.query<{ exhibit: string }>(
      `SELECT exhibit_id AS exhibit FROM content_part WHERE blob_id = $1
       UNION SELECT exhibit_id FROM exhibit_content WHERE manifest_blob_id = $1 ORDER BY 1`,
      [blob.id],
    );
    const exhibits = [];
    for (const { exhibit } of rows) {
      const row = await this.damage.lock(tx, exhibit);
      const content = await tx.findOne(ExhibitContent, { where: { exhibitId: exhibit } });
      if (row && content && !content.damagedAt) exhibits.push(row);
    }
    await this.ledger.audit(tx, 'fixity.failed', {
      caseId: blob.caseId,
      facts: { run: runId, blob: blob.id, outcome, exhibits: rows.map(({ exhibit }) => exhibit) },
    });
    for (const exhibit of exhibits) {
      await this.damage.freeze(tx, exhibit, {
        damage: outcome,
        facts: { why: 'content-damaged', found: 'fixity', fault: outcome, run: runId },
      });
    }
  }
}
