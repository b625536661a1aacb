import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { type Gap, IsStatedText, type Stated } from '../../platform/http/stated';
import type { ReceiptView } from '../ledger/ledger.service';
import type { CaseFile } from './case-file.entity';
import { type Origin, ORIGINS, type Stage, STAGES } from './domain/case-file';
import type { Relation } from './domain/access';
import { IncidentDto, type IncidentView } from './incidents.dto';

export class OpenCaseDto extends OccurrenceDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsUUID()
  officeId!: string;

  @ApiProperty({ example: 'complaint', enum: ORIGINS })
  @IsIn(ORIGINS)
  origin!: Origin;

  @ApiPropertyOptional({ example: 'CTN-2026-000123', description: 'Number of the complaint, order or letter.' })
  @IsOptional()
  @IsStatedText(200)
  originReference?: Stated<string>;

  @ApiProperty({ example: 'Online trading fraud, Rs 4.2m, five victims' })
  @IsString()
  @Length(3, 200)
  title!: string;

  @ApiPropertyOptional({ example: 'The victims paid into accounts named in a Telegram group.' })
  @IsOptional()
  @IsStatedText(4000)
  brief?: Stated<string>;

  @ApiPropertyOptional({ type: [IncidentDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IncidentDto)
  incidents?: IncidentDto[];
}

export const SORTS = ['-openedAt', 'openedAt'] as const;

export class CaseListQuery extends PageQuery {
  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional({ example: 'enquiry', enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({
    example: '598/26',
    description:
      'Words of the title, brief or incidents, the last one by its beginning; or a number, telephone, account or address in whatever way it is written.',
  })
  @IsOptional()
  @IsString()
  @Length(2, 100)
  q?: string;

  @ApiPropertyOptional({
    example: '-openedAt',
    enum: SORTS,
    default: '-openedAt',
    description: 'Newest or oldest first.',
  })
  @IsOptional()
  @IsIn(SORTS)
  sort: (typeof SORTS)[number] = '-openedAt';
}

export interface CaseSummaryView {
  id: string;
  officeId: string;
  number: string;
  stage: Stage;
  origin: Origin;
  title: string;
  registeredOn: string;
  openedAt: string;
  migrated: boolean;
  firNumber: string | null;
}

export interface CaseView extends CaseSummaryView {
  stageAt: string;
  /** Null until there is an FIR. */
  investigation: 'open' | 'closed' | null;
  closedAt: string | null;
  originReference: string | null;
  brief: string | null;
  asRegistered: string | null;
  /** The sections on the old paper wait for a person to read them: a number alone is never converted. */
  sectionsReview: boolean;
  gaps: Record<string, Gap>;
  openedBy: string;
  /** Said of a migrated case. */
  note: string | null;
  version: number;
  /** How the reader stands to the case. */
  standing?: readonly Relation[];
  incidents?: readonly IncidentView[];
  entry?: ReceiptView;
}

export const toCaseSummary = (file: CaseFile): CaseSummaryView => ({
  id: file.id,
  officeId: file.officeId,
  number: file.number,
  stage: file.stage,
  origin: file.origin,
  title: file.title,
  registeredOn: file.registeredOn,
  openedAt: file.openedAt.toISOString(),
  migrated: file.migrated,
  firNumber: file.firNumber,
});

export const MIGRATED_NOTE =
  'History before us is not ours to prove: what this record says of it is as the paper had it.';

export function toCaseView(
  file: CaseFile,
  more: { standing?: readonly Relation[]; incidents?: readonly IncidentView[]; entry?: ReceiptView } = {},
): CaseView {
  return {
    ...toCaseSummary(file),
    stageAt: file.stageAt.toISOString(),
    investigation: file.investigation ?? null,
    closedAt: file.closedAt?.toISOString() ?? null,
    originReference: file.originReference,
    brief: file.brief,
    asRegistered: file.asRegistered,
    sectionsReview: file.sectionsReview,
    gaps: file.gaps,
    openedBy: file.openedBy,
    note: file.migrated ? MIGRATED_NOTE : null,
    version: file.version,
    ...more,
  };
}
