import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import { ExhibitContent } from '../content/exhibit-content.entity';
import type { Upload } from './upload.entity';
import { toUploadView, type UploadView } from './uploads.dto';
import { UploadsService } from './uploads.service';

/** Tells how far an upload is and what was found in it. */
@Injectable()
export class UploadViews {
  constructor(
    private readonly uploads: UploadsService,
    private readonly ledger: LedgerService,
  ) {}

  async of(tx: Tx, upload: Upload): Promise<UploadView> {
    const content = await tx.findOne(ExhibitContent, { where: { exhibitId: upload.exhibitId } });
    const chain = content ? await this.ledger.custodyOf(tx, upload.exhibitId) : [];
    const entry = chain.find(({ type }) => type === 'ingested' || type === 'quarantined');
    const { state } = await this.uploads.withoutExpired(tx, upload);
    return { ...toUploadView(upload, content, entry?.entryHash ?? null), state };
  }
}
