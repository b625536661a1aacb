import { Redactor } from './paint/redactor';
import { RedactedInstead } from './redacted-instead.service';
import { RedactionContent } from './redaction-content.service';
import { RedactionMaking } from './redaction-making.service';
import { RedactionSources } from './redaction-sources.service';
import { Redaction, RedactionLook } from './redaction.entity';
import { RedactionProcessor } from './redaction.processor';
import { DocumentRedactionStager, ExhibitRedactionStager } from './redaction.stage';
import { RedactionsController } from './redactions.controller';
import { RedactionsService } from './redactions.service';

/** What redactions add to the module of evidence. */
export const REDACTION_ENTITIES = [Redaction, RedactionLook];
export const REDACTION_CONTROLLERS = [RedactionsController];
export const REDACTION_PROVIDERS = [
  ...[RedactionsService, RedactionContent, RedactionMaking, RedactionProcessor, RedactionSources],
  ...[DocumentRedactionStager, ExhibitRedactionStager, RedactedInstead, Redactor],
];
