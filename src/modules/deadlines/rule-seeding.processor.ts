import { Injectable } from '@nestjs/common';
import type { PayloadOf } from '../../kernel/message';
import { Handles, type JobContext } from '../../platform/queue/handles';
import { LedgerService } from '../ledger/ledger.service';
import { recordRuleSeeding } from './rule-seeding.jobs';

@Injectable()
export class RuleSeedingProcessor {
  constructor(private readonly ledger: LedgerService) {}

  /** The record says under which files the periods of the law stand from here on. */
  @Handles(recordRuleSeeding)
  async record({ tx }: JobContext, { catalogueSha256, ...counts }: PayloadOf<typeof recordRuleSeeding>): Promise<void> {
    const facts = { catalogue: 'deadlines', catalogue_sha256: catalogueSha256, ...counts };
    await this.ledger.audit(tx, 'catalogue.seeded', { facts });
  }
}
