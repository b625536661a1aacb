import { Injectable } from '@nestjs/common';
import type { PayloadOf } from '../../kernel/message';
import { Handles, type JobContext } from '../../platform/queue/handles';
import { LedgerService } from '../ledger/ledger.service';
import { recordSeeding } from './offences.jobs';

@Injectable()
export class OffencesProcessor {
  constructor(private readonly ledger: LedgerService) {}

  /** The record says under which files of the catalogue the law stands from here on. */
  @Handles(recordSeeding)
  async record({ tx }: JobContext, { catalogueSha256, ...counts }: PayloadOf<typeof recordSeeding>): Promise<void> {
    await this.ledger.audit(tx, 'catalogue.seeded', { facts: { catalogue_sha256: catalogueSha256, ...counts } });
  }
}
