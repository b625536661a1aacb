import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { CaseThingDto } from './court-marks.dto';
import { CASE_THINGS, type CaseThing, type CaseThingKind } from './domain/case-thing';
import { annexText, type PagesBy } from './domain/filing-list';
import type { FilingList } from './filing-list.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class FilingLineDto {
  @ApiProperty({ type: () => CaseThingDto })
  @IsObject()
  @ValidateNested()
  @Type(() => CaseThingDto)
  of!: CaseThingDto;

  @ApiPropertyOptional({
    example: 5,
    minimum: 1,
    maximum: 100000,
    description: 'Left out for an exhibit: counted from its stored PDF, else it is a thing without pages.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  pages?: number;
}

export class DrawFilingListDto {
  @ApiProperty({
    type: () => FilingLineDto,
    isArray: true,
    example: [{ of: { kind: 'exhibit', id: ID } }],
    description: 'In the order in which the annexures lie.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FilingLineDto)
  lines!: FilingLineDto[];
}

@ApiSchema({ name: 'AnnexableView' })
export class AnnexableView {
  @ApiProperty({ example: 'document', enum: CASE_THINGS }) kind!: CaseThingKind;
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'Site plan' }) name!: string;
  @ApiProperty({ example: 'site-plan' }) sort!: string;
  @ApiProperty({ example: '2027-03-01' }) day!: string;
}

@ApiSchema({ name: 'FilingLineView' })
export class FilingLineView extends AnnexableView {
  @ApiProperty({ example: 'B' }) annex!: string;
  @ApiProperty({ example: 'B, pp. 3–7', description: 'As it is cited.' }) cited!: string;
  @ApiProperty({ example: 5, nullable: true, type: Number }) pages!: number | null;
  @ApiProperty({ example: 'stated', enum: ['counted', 'stated'], nullable: true, type: String }) pagesBy!: PagesBy;
  @ApiProperty({ example: 3, nullable: true, type: Number }) from!: number | null;
  @ApiProperty({ example: 7, nullable: true, type: Number }) to!: number | null;
}

@ApiSchema({ name: 'FilingListView' })
export class FilingListView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) reportId!: string;
  @ApiProperty({ example: HASH, description: 'SHA-256 of the lines as canonical JSON, as the entries have it.' })
  sha256!: string;
  @ApiProperty({ type: () => [FilingLineView] }) lines!: readonly FilingLineView[];
  @ApiProperty({ example: ID }) drawnBy!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) drawnAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'When its report was filed.' })
  frozenAt!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

export const toAnnexableView = ({ kind, id, name, sort, day }: CaseThing): AnnexableView => ({
  ...{ kind, id, name, sort, day },
});

export const toFilingListView = (list: FilingList, entry?: ReceiptView): FilingListView => ({
  ...{ id: list.id, caseId: list.caseId, reportId: list.reportId, sha256: list.sha256 },
  lines: list.lines.map((line) => ({ ...line, cited: annexText(line) })),
  ...{ drawnBy: list.drawnBy, drawnAt: list.drawnAt.toISOString(), frozenAt: list.frozenAt?.toISOString() ?? null },
  ...{ version: list.version, ...(entry ? { entry } : {}) },
});
