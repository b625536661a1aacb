import { BlobKeys } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { ContainerInspection } from '../content/container-inspection.service';
import { ContentAccess } from '../content/content-access.entity';
import { ContentAccessService } from '../content/content-access.service';
import { ContentController } from '../content/content.controller';
import { ContentDamage } from '../content/content-damage.service';
import { ContentService } from '../content/content.service';
import { ContentPart, ExhibitContent } from '../content/exhibit-content.entity';
import { Keepers } from '../content/keepers.service';
import { QuarantineService } from '../content/quarantine.service';
import { BytesCheck } from '../verification/bytes-check.service';
import { RecordCheck } from '../verification/record-check.service';
import { Verification } from '../verification/verification.entity';
import { VerificationProcessor } from '../verification/verification.processor';
import { VerificationsController } from '../verification/verifications.controller';
import { VerificationsService } from '../verification/verifications.service';
import { VerifyingService } from '../verification/verifying.service';
import { ChunkStager } from './chunk.stage';
import { ChunksService } from './chunks.service';
import { ClearingUp } from './clearing-up.service';
import { ContentStager } from './content.stage';
import { IngestionService } from './ingestion.service';
import { IntakeProcessor } from './intake.processor';
import { SetManifests } from './set-manifest.service';
import { StoringService } from './storing.service';
import { TusGuard } from './tus.guard';
import { UploadViews } from './upload-views.service';
import { Upload, UploadChunk } from './upload.entity';
import { UploadsController } from './uploads.controller';
import { UploadsService } from './uploads.service';

/** What intake, content and verification add to the module of evidence. */
export const INTAKE_ENTITIES = [Upload, UploadChunk, Blob, ExhibitContent, ContentPart, ContentAccess, Verification];
export const INTAKE_CONTROLLERS = [UploadsController, ContentController, VerificationsController];
export const INTAKE_PROVIDERS = [
  ...[UploadsService, UploadViews, ChunksService, ChunkStager, ContentStager, TusGuard],
  ...[StoringService, IngestionService, SetManifests, ClearingUp, IntakeProcessor],
  ...[BlobKeys, ContainerInspection, ContentAccessService, ContentService, ContentDamage, QuarantineService, Keepers],
  ...[VerificationsService, VerifyingService, BytesCheck, RecordCheck, VerificationProcessor],
];
