import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { ReceiptView } from '../ledger/ledger.service';
import { type Confidence, CONFIDENCES, OFFICE_KINDS, type OfficeKind } from './domain/office';
import type { Office } from './office.entity';

export const OFFICE_ID = '5a4a0c00-0000-4000-8000-000000000013';

export class OfficeQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OFFICE_KINDS, example: 'circle' })
  @IsOptional()
  @IsIn(OFFICE_KINDS)
  kind?: OfficeKind;
  @ApiPropertyOptional({ example: OFFICE_ID, description: 'Offices right below this one.' })
  @IsOptional()
  @IsUUID()
  parentId?: string;
  @ApiPropertyOptional({ example: 'karachi', description: 'Part of name or code.' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

export class CreateOfficeDto {
  @ApiProperty({
    example: 'KHI',
    description: 'Stands in human numbers: 2 to 8 capital letters and digits, a letter first.',
  })
  @IsString()
  @MaxLength(8)
  @Matches(/^[A-Z][A-Z0-9]{1,7}$/)
  code!: string;
  @ApiProperty({ example: 'Cybercrime Circle Karachi' })
  @IsString()
  @Length(1, 200)
  name!: string;
  @ApiProperty({ enum: OFFICE_KINDS, example: 'circle' })
  @IsIn(OFFICE_KINDS)
  kind!: OfficeKind;
  @ApiPropertyOptional({ example: OFFICE_ID, description: 'The office above it.' })
  @IsOptional()
  @IsUUID()
  parentId?: string;
  @ApiProperty({ enum: CONFIDENCES, example: 'high', description: 'How sure it is that the office is so.' })
  @IsIn(CONFIDENCES)
  confidence!: Confidence;
  @ApiProperty({ example: 'Notification No. 12/2026 of the Director General', description: 'Where it is written.' })
  @IsString()
  @Length(1, 500)
  source!: string;
}

/** What changes; what is left out stays. An office is never removed: numbers and cases stand under it. */
export class AmendOfficeDto {
  @ApiPropertyOptional({ example: 'Cybercrime Circle Karachi' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
  @ApiPropertyOptional({ enum: OFFICE_KINDS, example: 'circle' })
  @IsOptional()
  @IsIn(OFFICE_KINDS)
  kind?: OfficeKind;
  @ApiPropertyOptional({ example: OFFICE_ID })
  @IsOptional()
  @IsUUID()
  parentId?: string;
  @ApiPropertyOptional({ enum: CONFIDENCES, example: 'high' })
  @IsOptional()
  @IsIn(CONFIDENCES)
  confidence?: Confidence;
  @ApiPropertyOptional({ example: 'Notification No. 12/2026 of the Director General' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  source?: string;
}

export class OfficeView {
  @ApiProperty({ example: OFFICE_ID })
  id!: string;
  @ApiProperty({ example: 'KHI' })
  code!: string;
  @ApiProperty({ example: 'Cybercrime Circle Karachi' })
  name!: string;
  @ApiProperty({ enum: OFFICE_KINDS, example: 'circle' })
  kind!: OfficeKind;
  @ApiProperty({ example: OFFICE_ID, type: String, nullable: true })
  parentId!: string | null;
  @ApiProperty({ enum: CONFIDENCES, example: 'low' })
  confidence!: Confidence;
  @ApiProperty({ example: 'Notification No. 12/2026 of the Director General' })
  source!: string;
  @ApiProperty({ example: 1 })
  version!: number;
}

export class OfficeActView extends OfficeView {
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export const toOfficeView = (office: Office): OfficeView => ({
  id: office.id,
  code: office.code,
  name: office.name,
  kind: office.kind,
  parentId: office.parentId,
  confidence: office.confidence,
  source: office.source,
  version: office.version,
});
