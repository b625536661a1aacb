import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import {
  type BundleCounts,
  BUNDLE_STATES,
  type KeptBackGroup,
  WITHHELD_PARTS,
  type WithheldPart,
} from '../domain/bundle';
import type { Bundle } from './bundle.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const ORDER = 'Order of the Sessions Judge, Lahore, No. 14 of 2026';

export class WithholdDto {
  @ApiProperty({ example: 'people', enum: WITHHELD_PARTS, description: 'What stays behind.' })
  @IsIn(WITHHELD_PARTS)
  part!: WithheldPart;

  @ApiPropertyOptional({ example: [ID], description: 'Of which exhibits; of all when left out.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  exhibits?: string[];

  @ApiProperty({ example: ORDER, description: 'Under what power; it stands in the bundle.' })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'authority must say something' })
  authority!: string;
}

export class MakeBundleDto {
  @ApiPropertyOptional({ example: [ID], description: 'Which exhibits; all of the case when left out.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  exhibits?: string[];

  @ApiProperty({ example: true, description: 'Whether the bytes of the exhibits go with their record.' })
  @IsBoolean()
  contents!: boolean;

  @ApiPropertyOptional({ type: [WithholdDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WithholdDto)
  withhold?: WithholdDto[];

  @ApiPropertyOptional({
    example: ORDER,
    description: 'Under what power the names of protected persons go with it; without it they stay behind.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'namesAuthority must say something' })
  namesAuthority?: string;

  @ApiPropertyOptional({
    example: ORDER,
    description: 'Order of a court that lets what speaks for the accused be left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'courtOrder must say something' })
  courtOrder?: string;

  @ApiProperty({ example: 'Additional Sessions Judge (PECA), Lahore' })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'recipient must say something' })
  recipient!: string;

  @ApiProperty({ example: 'Trial of case FIR 12/26.' })
  @IsString()
  @MaxLength(1000)
  @Matches(/\S/, { message: 'purpose must say something' })
  purpose!: string;

  @ApiPropertyOptional({ example: false, description: 'Whether the record of looks at the evidence goes with it.' })
  @IsOptional()
  @IsBoolean()
  includeReads?: boolean;
}

@ApiSchema({ name: 'BundleView' })
export class BundleView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'ready', enum: BUNDLE_STATES }) state!: Bundle['state'];
  @ApiProperty({ example: 100, description: 'In percent.' }) progress!: number;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Why it failed.' }) fault!: string | null;
  @ApiProperty({ example: null, nullable: true, type: [String], description: 'Null: all exhibits of the case.' })
  exhibitIds!: string[] | null;
  @ApiProperty({ example: true }) contents!: boolean;
  @ApiProperty({ example: 'Additional Sessions Judge (PECA), Lahore' }) recipient!: string;
  @ApiProperty({ example: 'Trial of case FIR 12/26.' }) purpose!: string;
  @ApiProperty({ example: 'Sana Tariq' }) askedBy!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) askedAt!: string;
  @ApiProperty({ example: '2026-03-01T09:00:07.000Z', nullable: true, type: String }) finishedAt!: string | null;
  @ApiProperty({ example: '2026-03-08T09:00:07.000Z', nullable: true, type: String }) expiresAt!: string | null;
  @ApiProperty({ example: '70254', nullable: true, type: String, description: 'Bytes of the archive.' })
  sizeBytes!: string | null;
  @ApiProperty({ example: HASH, nullable: true, type: String, description: 'SHA-256 of tagmanifest-sha256.txt.' })
  tagManifest!: string | null;
  @ApiProperty({ example: 812, nullable: true, type: Number, description: 'Size of the log at its checkpoint B.' })
  logSize!: number | null;
  @ApiProperty({ example: { exhibits: 2, custodyEntries: 9, evidenceFiles: 1 }, type: Object }) counts!: BundleCounts;
  @ApiProperty({
    example: [{ what: 'content', reason: 'export.child-abuse', count: 1, exhibitIds: [ID] }],
    type: [Object],
  })
  withheld!: readonly KeptBackGroup[];
  @ApiProperty({
    example: { entry: HASH, status: 'logged', slip: `/api/v1/bundles/${ID}/issue` },
    nullable: true,
    type: Object,
    description:
      'The entry that says that it was made. The slip proves which bundle that was, once the entry is logged.',
  })
  issue!: { entry: string; status: 'provisional' | 'logged'; slip: string } | null;
  @ApiProperty({ example: `/api/v1/bundles/${ID}/content` }) content!: string;
}

@ApiSchema({ name: 'IssueSlipView' })
export class IssueSlipView {
  @ApiProperty({ example: 'audit-entry/v1\n…', description: 'The six lines of the entry `bundle.exported`.' })
  header!: string;
  @ApiProperty({ example: '{"act":…}', description: 'Part one of its body.' }) body!: string;
  @ApiProperty({ example: 'c2sp.org/tlog-proof@v1\n…' }) proof!: string;
}

/** `isLogged`: whether a signed checkpoint holds the entry. */
export const toBundleView = (bundle: Bundle, isLogged: boolean): BundleView => ({
  id: bundle.id,
  caseId: bundle.caseId,
  state: bundle.state,
  progress: bundle.progress,
  fault: bundle.fault,
  exhibitIds: bundle.exhibitIds,
  contents: bundle.contents,
  recipient: bundle.recipient,
  purpose: bundle.purpose,
  askedBy: bundle.officer.name,
  askedAt: bundle.askedAt.toISOString(),
  finishedAt: bundle.finishedAt?.toISOString() ?? null,
  expiresAt: bundle.expiresAt?.toISOString() ?? null,
  sizeBytes: bundle.sizeBytes,
  tagManifest: bundle.tagManifest,
  logSize: bundle.logSize === null ? null : Number(bundle.logSize),
  counts: bundle.counts,
  withheld: bundle.keptBack,
  issue:
    bundle.entryHash === null
      ? null
      : {
          entry: bundle.entryHash,
          status: isLogged ? 'logged' : 'provisional',
          slip: `/api/v1/bundles/${bundle.id}/issue`,
        },
  content: `/api/v1/bundles/${bundle.id}/content`,
});
