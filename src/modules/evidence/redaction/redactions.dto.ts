import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import {
  type Marks,
  REDACTED_KINDS,
  REDACTION_LIMITS,
  REDACTION_REASONS,
  REDACTION_TRANSITIONS,
  type RedactionReason,
  type Region,
  type TextRange,
} from '../domain/redaction';
import type { Redaction } from './redaction.entity';
import { refusalOf } from './refusals';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const AUTHORITY = 'Order of the Sessions Judge, Lahore, No. 14 of 2026';

/** Why a mark was made, by its code; `words` where the code does not say it. */
abstract class MarkDto {
  @ApiProperty({ example: 'protected-identity', enum: REDACTION_REASONS })
  @IsIn(REDACTION_REASONS)
  reason!: RedactionReason;

  @ApiPropertyOptional({ example: 'The number of her bank account.', description: 'Needed where the reason is other.' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  @Matches(/\S/, { message: 'words must say something' })
  words?: string;
}

export class RedactedRegionDto extends MarkDto implements Region {
  @ApiProperty({ example: 1, description: 'From 1; of a picture always 1.' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  page!: number;

  @ApiProperty({ example: 60, description: 'Points from the left of the page as shown; of a picture pixels.' })
  @IsNumber()
  @Min(0)
  @Max(100_000)
  x!: number;

  @ApiProperty({ example: 80, description: 'Points from the top.' })
  @IsNumber()
  @Min(0)
  @Max(100_000)
  y!: number;

  @ApiProperty({ example: 200 })
  @IsNumber()
  @Min(0.1)
  @Max(100_000)
  width!: number;

  @ApiProperty({ example: 20 })
  @IsNumber()
  @Min(0.1)
  @Max(100_000)
  height!: number;
}

export class RedactedRangeDto extends MarkDto implements TextRange {
  @ApiProperty({ example: 12, description: 'First character (Unicode code point) that goes, from 0.' })
  @IsInt()
  @Min(0)
  @Max(REDACTION_LIMITS.textBytes)
  from!: number;

  @ApiProperty({ example: 24, description: 'First character that stays.' })
  @IsInt()
  @Min(1)
  @Max(REDACTION_LIMITS.textBytes)
  to!: number;
}

export class MakeRedactionDto {
  @ApiPropertyOptional({
    type: [RedactedRegionDto],
    example: [{ page: 1, x: 60, y: 80, width: 200, height: 20, reason: 'minor' }],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(REDACTION_LIMITS.regions)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RedactedRegionDto)
  regions?: RedactedRegionDto[];

  @ApiPropertyOptional({ type: [RedactedRangeDto], description: 'Of a plain text, in place of regions.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(REDACTION_LIMITS.regions)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RedactedRangeDto)
  ranges?: RedactedRangeDto[];

  @ApiProperty({ example: AUTHORITY, description: 'Under what power this is taken out.' })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'authority must say something' })
  authority!: string;
}

export class RejectRedactionDto {
  @ApiProperty({ example: 'The name can still be read on page 3.' })
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

@ApiSchema({ name: 'RedactionView' })
export class RedactionView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) documentId!: string | null;
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 1, description: 'Which file of the exhibit.' }) part!: number;
  @ApiProperty({ example: 'pdf', enum: REDACTED_KINDS }) kind!: string;
  @ApiProperty({ example: 3, description: 'None of a text.' }) pages!: number;
  @ApiProperty({
    example: 0,
    description: 'Annotations and form fields of the original, which the result does not show.',
  })
  annotations!: number;
  @ApiProperty({ example: 'made', enum: Object.keys(REDACTION_TRANSITIONS) }) state!: string;
  @ApiProperty({ example: 100, description: 'In percent.' }) progress!: number;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Code of why it failed.' })
  fault!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'The same as a sentence.' })
  faultDetail!: string | null;
  @ApiProperty({
    example: { regions: [{ page: 1, x: 60, y: 80, width: 200, height: 20, reason: 'minor' }], ranges: [] },
    type: Object,
  })
  marks!: Marks;
  @ApiProperty({ example: AUTHORITY }) authority!: string;
  @ApiProperty({ example: HASH, description: 'SHA-256 of the original, which stays as it is.' })
  originalSha256!: string;
  @ApiProperty({ example: HASH, nullable: true, type: String }) redactedSha256!: string | null;
  @ApiProperty({ example: '48213', nullable: true, type: String }) sizeBytes!: string | null;
  @ApiProperty({ example: 'Sana Tariq' }) askedBy!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) askedAt!: string;
  @ApiProperty({ example: '2026-03-01T09:00:07.000Z', nullable: true, type: String }) madeAt!: string | null;
  @ApiProperty({ example: 'Bilal Khan', nullable: true, type: String }) decidedBy!: string | null;
  @ApiProperty({ example: '2026-03-01T10:00:00.000Z', nullable: true, type: String }) decidedAt!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) rejectedWhy!: string | null;
  @ApiProperty({ example: HASH, nullable: true, type: String, description: 'The entry that holds both digests.' })
  entry!: string | null;
  @ApiProperty({ example: `/api/v1/redactions/${ID}/content` }) content!: string;
}

export const toRedactionView = (row: Redaction): RedactionView => ({
  ...{ id: row.id, caseId: row.caseId, documentId: row.documentId, exhibitId: row.exhibitId, part: row.part },
  ...{
    kind: row.kind,
    pages: row.pages,
    annotations: row.annotations,
    state: row.state,
    progress: row.progress,
    fault: row.fault,
  },
  faultDetail: row.fault === null ? null : refusalOf(row.fault).message,
  ...{ marks: row.marks, authority: row.authority, originalSha256: row.originalSha256 },
  ...{ redactedSha256: row.redactedSha256, sizeBytes: row.sizeBytes, askedBy: row.officer.name },
  askedAt: row.askedAt.toISOString(),
  madeAt: row.madeAt?.toISOString() ?? null,
  decidedBy: row.second?.name ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  ...{ rejectedWhy: row.rejectedWhy, entry: row.entryHash, content: `/api/v1/redactions/${row.id}/content` },
});
