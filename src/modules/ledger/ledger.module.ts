import { Module } from '@nestjs/common';
import { AuditEntriesController } from './audit-entries.controller';
import { AuditEntriesService } from './audit-entries.service';
import { EntriesService } from './entries.service';
import { EntryReaderService } from './entry-reader.service';
import { KeyScopesService } from './key-scopes.service';
import { LedgerProcessor } from './ledger.processor';
import { LedgerService } from './ledger.service';
import { LogController } from './log.controller';
import { LogSign } from './log-sign';
import { LogStateService } from './log-state.service';
import { LogKeysService } from './log-keys.service';
import { LogProofsService } from './log-proofs.service';
import { LogService } from './log.service';
import { ReceiptWait } from './receipt-wait';
import { ReceiptsController } from './receipts.controller';
import { ReceiptsService } from './receipts.service';
import { RefusalsService } from './refusals.service';
import { SequencerHost } from './sequencer-host';
import { StampsController } from './stamping/stamps.controller';
import { StampsProcessor } from './stamping/stamps.processor';
import { StampsService } from './stamping/stamps.service';
import { TrustEventsService } from './trust-events.service';
import { VerifyPolicyController } from './verify-policy.controller';
import { VerifyPolicyService } from './verify-policy.service';

@Module({
  controllers: [LogController, VerifyPolicyController, StampsController, ReceiptsController, AuditEntriesController],
  providers: [
    LedgerService,
    EntriesService,
    EntryReaderService,
    KeyScopesService,
    LogService,
    LogStateService,
    LogSign,
    VerifyPolicyService,
    StampsService,
    StampsProcessor,
    TrustEventsService,
    LogKeysService,
    LogProofsService,
    ReceiptsService,
    ReceiptWait,
    RefusalsService,
    AuditEntriesService,
    LedgerProcessor,
    SequencerHost,
  ],
  exports: [
    LedgerService,
    KeyScopesService,
    RefusalsService,
    LogService,
    LogProofsService,
    VerifyPolicyService,
    StampsService,
    ReceiptsService,
  ],
})
export class LedgerModule {}
