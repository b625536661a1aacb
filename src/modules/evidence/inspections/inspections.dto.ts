import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../../platform/http/instant';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { MATERIAL_CLASSES, type MaterialClass } from '../domain/exhibit';
import { VISITOR_CAPACITIES, type VisitorCapacity } from '../domain/inspection';
import type { Inspection } from './inspection.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class InspectionVisitorDto {
  @ApiProperty({ example: 'Asma Rafiq' })
  @IsString()
  @Length(2, 200)
  name!: string;

  @ApiProperty({ example: 'defence_counsel', enum: VISITOR_CAPACITIES })
  @IsIn(VISITOR_CAPACITIES)
  capacity!: VisitorCapacity;
}

export class RecordInspectionDto {
  @ApiProperty({ example: ID, description: 'The officer under whose eyes it was inspected.' })
  @IsUUID()
  supervisedBy!: string;

  @ApiProperty({ example: '2027-03-01T07:00:00Z' })
  @IsInstant()
  begunAt!: string;

  @ApiProperty({ example: '2027-03-01T08:00:00Z' })
  @IsInstant()
  endedAt!: string;

  @ApiProperty({ example: 'Forensic laboratory, Lahore' })
  @IsString()
  @Length(2, 300)
  place!: string;

  @ApiProperty({ type: [InspectionVisitorDto], example: [{ name: 'Asma Rafiq', capacity: 'defence_counsel' }] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => InspectionVisitorDto)
  visitors!: InspectionVisitorDto[];

  @ApiProperty({ example: 'The folder of chats of March, on the screen of the laboratory.' })
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'shown must say something' })
  shown!: string;

  @ApiProperty({ example: false, description: 'Whether anything of it was copied or photographed.' })
  @IsBoolean()
  copied!: boolean;

  @ApiPropertyOptional({ example: ID, description: 'The order of a court, registered as a document of the case.' })
  @IsOptional()
  @IsUUID()
  orderDocumentId?: string;

  @ApiPropertyOptional({ example: 'The judge asked for it in chambers.', description: 'Asked for what is irregular.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'words must say something' })
  words?: string;

  @ApiPropertyOptional({ example: 'No network in the court.', description: 'Asked when the record is made late.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  latenessReason?: string;
}

@ApiSchema({ name: 'InspectionVisitorView' })
export class InspectionVisitorView {
  @ApiProperty({ example: 'Asma Rafiq' }) name!: string;
  @ApiProperty({ example: 'defence_counsel', enum: VISITOR_CAPACITIES }) capacity!: VisitorCapacity;
}

@ApiSchema({ name: 'InspectionIrregularityView' })
export class InspectionIrregularityView {
  @ApiProperty({ example: 'inspection-without-order' }) rule!: string;
  @ApiProperty({ example: 'house policy' }) section!: string;
  @ApiProperty({ example: 'Material of child abuse was inspected without an order of a court.' }) reason!: string;
}

@ApiSchema({ name: 'InspectionView' })
export class InspectionView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'child-abuse', enum: MATERIAL_CLASSES, description: 'When it was inspected.' })
  class!: MaterialClass;
  @ApiProperty({ example: ID }) supervisedBy!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) orderDocumentId!: string | null;
  @ApiProperty({ example: '2027-03-01T07:00:00.000Z' }) begunAt!: string;
  @ApiProperty({ example: '2027-03-01T08:00:00.000Z' }) endedAt!: string;
  @ApiProperty({ example: 'Forensic laboratory, Lahore' }) place!: string;
  @ApiProperty({ type: () => [InspectionVisitorView] }) visitors!: readonly InspectionVisitorView[];
  @ApiProperty({ example: 'The folder of chats of March.' }) shown!: string;
  @ApiProperty({ example: false }) copied!: boolean;
  @ApiProperty({ type: () => [InspectionIrregularityView] }) irregular!: readonly InspectionIrregularityView[];
  @ApiProperty({ example: null, nullable: true, type: String }) words!: string | null;
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-01T08:05:00.000Z' }) recordedAt!: string;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

export const toInspectionView = (row: Inspection, entry?: ReceiptView): InspectionView => ({
  ...row,
  ...{ begunAt: row.begunAt.toISOString(), endedAt: row.endedAt.toISOString() },
  recordedAt: row.recordedAt.toISOString(),
  ...(entry ? { entry } : {}),
});
