import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { RECEIPT } from '../custody.dto';
import { FIXITY_OUTCOMES } from '../domain/fixity';
import { type FixityCheck, type FixityRun, RUN_REASONS } from './fixity-run.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const HASH = '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425';

export class AskFixityDto {
  @ApiPropertyOptional({ example: ID, description: 'Whose store; left out: every file, after a storage event.' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiProperty({ example: 'The disk shelf of the store was replaced last night.' })
  @IsString()
  @Length(5, 1000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

@ApiSchema({ name: 'DamagedFileView' })
export class DamagedFileView {
  @ApiProperty({ example: ID }) blobId!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'not-authentic', enum: FIXITY_OUTCOMES.filter((outcome) => outcome !== 'whole') })
  outcome!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) checkedAt!: string;
}

@ApiSchema({ name: 'FixityRunView' })
export class FixityRunView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'asked', enum: RUN_REASONS }) why!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) officeId!: string | null;
  @ApiProperty({ example: 'waiting', enum: ['waiting', 'running', 'done'] }) state!: string;
  @ApiProperty({ example: 1200, description: 'Files to read.' }) files!: number;
  @ApiProperty({ example: 200, description: 'Files read so far.' }) checked!: number;
  @ApiProperty({ example: '1073741824', description: 'Bytes read so far.' }) bytes!: string;
  @ApiProperty({ example: 0 }) damaged!: number;
  @ApiProperty({ example: HASH, nullable: true, type: String, description: 'Root over all results.' })
  resultsRoot!: string | null;
  @ApiProperty({ example: HASH, nullable: true, type: String, description: 'Entry of the run in the ledger.' })
  entryHash!: string | null;
  @ApiProperty({ example: HASH, description: 'By which the sample of the day was drawn.' }) seed!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) askedAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) finishedAt!: string | null;
  @ApiPropertyOptional({ type: () => [DamagedFileView], description: 'Of cases that you may see.' })
  damagedFiles?: DamagedFileView[];
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

@ApiSchema({ name: 'FixityRunPage' })
export class FixityRunPage {
  @ApiProperty({ type: () => [FixityRunView] }) items!: FixityRunView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: string | null;
}

/** Names what leaves of a run. */
export const toFixityRunView = (run: FixityRun): FixityRunView => ({
  id: run.id,
  why: run.why,
  officeId: run.officeId,
  state: run.state,
  files: run.blobs,
  checked: run.checked,
  bytes: run.bytes,
  damaged: run.damaged,
  resultsRoot: run.root,
  entryHash: run.entryHash,
  seed: run.seed,
  askedAt: run.askedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
});

export const toDamagedFileView = ({ blobId, caseId, outcome, checkedAt }: FixityCheck): DamagedFileView => ({
  blobId,
  caseId,
  outcome: outcome ?? '',
  checkedAt: checkedAt?.toISOString() ?? '',
});
