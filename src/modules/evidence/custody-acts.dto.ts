import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsInstant } from '../../platform/http/instant';
import type { ReceiptView } from '../ledger/ledger.service';
import { OrderDto, PersonDto, RECEIPTS, ReceiverDto, TargetsDto } from './custody.dto';
import { MATERIAL_CLASSES, type MaterialClass } from './domain/exhibit';
import { ExhibitView } from './exhibits.dto';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class StoreDto extends TargetsDto {
  @ApiProperty({ example: ID, description: 'Place in a store that you keep.' })
  @IsUUID()
  storePlaceId!: string;

  @ApiPropertyOptional({ example: 'good' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  condition?: string;
}

export class CheckOutDto extends TargetsDto {
  @ApiProperty({ example: 'For the hand-over to the laboratory.' })
  @IsString()
  @Length(1, 1000)
  purpose!: string;

  @ApiPropertyOptional({ example: '2026-03-05T12:00:00.000Z', description: 'When it is to be back.' })
  @IsOptional()
  @IsInstant()
  returnDueAt?: string;
}

export class ReturnDto extends TargetsDto {
  @ApiPropertyOptional({ example: ID, description: 'For what was checked out: its place in the store.' })
  @IsOptional()
  @IsUUID()
  storePlaceId?: string;

  @ApiPropertyOptional({ example: 'NCCIA-0420', description: 'Seal found on it; "none" when there is none.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  sealSeen?: string;

  @ApiPropertyOptional({ example: 'good' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  condition?: string;

  @ApiPropertyOptional({ example: 'Laboratory seal in place of ours, report FREP-26-0001.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  word?: string;
}

export class CarryDto extends TargetsDto {
  @ApiProperty({ type: () => ReceiverDto, description: 'The constable or carrier, who has no account.' })
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  carrier!: ReceiverDto;

  @ApiProperty({ example: 'Punjab Forensic Science Agency, Lahore' })
  @IsString()
  @Length(1, 300)
  destination!: string;

  @ApiProperty({ example: 'Examination of the handset.' })
  @IsString()
  @Length(1, 1000)
  purpose!: string;

  @ApiPropertyOptional({
    example: '33/21/2026',
    description: 'Number as issued; left out, the register gives the next.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  roadCertificate?: string;
}

export class LaboratoryDto extends TargetsDto {
  @ApiProperty({ type: () => ReceiverDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  laboratory!: ReceiverDto;

  @ApiProperty({ example: 'Extraction of messages.' })
  @IsString()
  @Length(1, 1000)
  purpose!: string;

  @ApiPropertyOptional({ example: 'FR-26-0001' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  requestNumber?: string;

  @ApiPropertyOptional({ example: ID, description: "The laboratory's scanned receipt." })
  @IsOptional()
  @IsUUID()
  receiptDocumentId?: string;
}

export class CourtDto extends TargetsDto {
  @ApiProperty({ type: () => ReceiverDto, description: 'The court; its moharrar by name, rank and number.' })
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  court!: ReceiverDto;

  @ApiProperty({ example: false, description: 'True when the court kept it, false when it was shown and taken back.' })
  @IsBoolean()
  kept!: boolean;

  @ApiPropertyOptional({ example: 'P-1' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  mark?: string;

  @ApiPropertyOptional({ example: ID })
  @IsOptional()
  @IsUUID()
  receiptDocumentId?: string;
}

export class ReleaseDto extends TargetsDto {
  @ApiProperty({ type: () => ReceiverDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  to!: ReceiverDto;

  @ApiProperty({ type: () => OrderDto })
  @IsObject()
  @ValidateNested()
  @Type(() => OrderDto)
  order!: OrderDto;

  @ApiPropertyOptional({ example: ID })
  @IsOptional()
  @IsUUID()
  receiptDocumentId?: string;
}

export class DisposeDto extends TargetsDto {
  @ApiProperty({ type: () => OrderDto })
  @IsObject()
  @ValidateNested()
  @Type(() => OrderDto)
  order!: OrderDto;

  @ApiProperty({ example: 'Destroyed by incineration.' })
  @IsString()
  @Length(1, 500)
  method!: string;

  @ApiPropertyOptional({ type: () => [PersonDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PersonDto)
  witnesses?: PersonDto[];
}

export class ReasonedActDto extends TargetsDto {
  @ApiProperty({ example: 'To read the serial numbers inside.' })
  @IsString()
  @Length(1, 1000)
  reason!: string;
}

export class OpenDto extends ReasonedActDto {
  @ApiPropertyOptional({ type: () => [PersonDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PersonDto)
  witnesses?: PersonDto[];
}

export class ResealDto extends ReasonedActDto {
  @ApiProperty({ example: 'NCCIA-0421' })
  @IsString()
  @Length(1, 120)
  newSeal!: string;
}

export class ExamineDto extends ReasonedActDto {
  @ApiProperty({ example: 'logical extraction' })
  @IsString()
  @Length(1, 200)
  method!: string;

  @ApiPropertyOptional({ example: 'Cellebrite UFED 7.70' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  tool?: string;

  @ApiPropertyOptional({
    example: 'Radio was switched on for four seconds.',
    description: 'What could not be avoided.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  changes?: string;
}

export class ReclassifyDto extends ReasonedActDto {
  @ApiPropertyOptional({ example: 'intimate', enum: MATERIAL_CLASSES })
  @IsOptional()
  @IsIn(MATERIAL_CLASSES)
  class?: MaterialClass;

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsBoolean()
  exculpatory?: boolean;

  @ApiPropertyOptional({
    type: () => OrderDto,
    description: 'Order of a court that lets intimate or privileged material out.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => OrderDto)
  exportOrder?: OrderDto;
}

export class CorrectDto extends ReasonedActDto {
  @ApiProperty({ example: 'serial', description: '`words`, or a field of this kind of exhibit.' })
  @IsString()
  @Length(1, 40)
  field!: string;

  @ApiProperty({ example: 'R58N10ABCDE' })
  @IsString()
  @Length(1, 1000)
  value!: string;
}

@ApiSchema({ name: 'CustodyActView' })
export class CustodyActView {
  @ApiProperty({ example: ID, description: 'Shared by all entries of this act.' }) act!: string;
  @ApiProperty({ type: () => [ExhibitView] }) exhibits!: ExhibitView[];
  @ApiProperty(RECEIPTS) entries!: ReceiptView[];
}
