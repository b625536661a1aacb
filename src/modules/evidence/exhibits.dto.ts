import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { OccurrenceDto } from '../../platform/http/occurrence';
import type { ReceiptView } from '../ledger/ledger.service';
import { RECEIPT, ReceiverDto } from './custody.dto';
import {
  EXHIBIT_KINDS,
  EXHIBIT_STATES,
  type ExhibitKind,
  type ExhibitState,
  type Holder,
  MATERIAL_CLASSES,
  type MaterialClass,
} from './domain/exhibit';
import { openActs } from './domain/custody-act';
import type { Details } from './domain/item-fields';
import type { Exhibit } from './exhibit.entity';
import { AcquisitionDto, CaptureDto, DeviceDto, ProviderRecordDto } from './item-fields.dto';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

/** An item that came to us without a seizure. */
export class RegisterExhibitDto extends OccurrenceDto {
  @ApiProperty({ example: 'disk_image', enum: EXHIBIT_KINDS })
  @IsIn(EXHIBIT_KINDS)
  kind!: ExhibitKind;

  @ApiProperty({ example: 'received', enum: ['received', 'acquired', 'migrated'] })
  @IsIn(['received', 'acquired', 'migrated'])
  origin!: 'received' | 'acquired' | 'migrated';

  @ApiProperty({ example: 'Image of the laptop, E01' })
  @IsString()
  @Length(1, 1000)
  words!: string;

  @ApiPropertyOptional({ example: ID, description: 'The exhibit from which it was made or taken.' })
  @IsOptional()
  @IsUUID()
  parentId?: string;

  @ApiPropertyOptional({ type: () => ReceiverDto, description: 'From whom it was received.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  from?: ReceiverDto;

  @ApiPropertyOptional({
    type: () => ReceiverDto,
    description: 'For history before us: who holds it now. Left out: you.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  holder?: ReceiverDto;

  @ApiPropertyOptional({ example: 'XIX/56/2019', description: 'For history before us: its number there.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  asRegistered?: string;

  @ApiPropertyOptional({ example: 'NCCIA-0412' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  seal?: string;

  @ApiPropertyOptional({ example: 'ordinary', enum: MATERIAL_CLASSES })
  @IsOptional()
  @IsIn(MATERIAL_CLASSES)
  class?: MaterialClass;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  exculpatory?: boolean;

  @ApiPropertyOptional({ type: () => DeviceDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DeviceDto)
  device?: DeviceDto;

  @ApiPropertyOptional({ type: () => AcquisitionDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AcquisitionDto)
  acquisition?: AcquisitionDto;

  @ApiPropertyOptional({ type: () => ProviderRecordDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ProviderRecordDto)
  providerRecord?: ProviderRecordDto;

  @ApiPropertyOptional({ type: () => CaptureDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CaptureDto)
  capture?: CaptureDto;
}

export class ExhibitsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'held', enum: EXHIBIT_STATES })
  @IsOptional()
  @IsIn(EXHIBIT_STATES)
  state?: ExhibitState;

  @ApiPropertyOptional({ example: 'physical_device', enum: EXHIBIT_KINDS })
  @IsOptional()
  @IsIn(EXHIBIT_KINDS)
  kind?: ExhibitKind;

  @ApiPropertyOptional({ example: ID, description: 'What was made or taken from this exhibit.' })
  @IsOptional()
  @IsUUID()
  parentId?: string;

  @ApiPropertyOptional({ example: ID })
  @IsOptional()
  @IsUUID()
  parcelId?: string;
}

/** What one has in hand. */
export class HeldQuery extends PageQuery {}

@ApiSchema({ name: 'ExhibitView' })
export class ExhibitView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'E-007' }) number!: string;
  @ApiProperty({ example: 'physical_device', enum: EXHIBIT_KINDS }) kind!: ExhibitKind;
  @ApiProperty({ example: 'seized' }) origin!: string;
  @ApiProperty({ example: 'Samsung handset, black' }) words!: string;
  @ApiProperty({ example: { make: { value: 'Samsung' }, serial: { gap: 'unknown' } } }) details!: Details;
  @ApiProperty({ example: ['serial'], type: [String], description: 'Fields of which nothing is known.' })
  gaps!: string[];
  @ApiProperty({ example: [], type: [String], description: 'Things to look at again.' }) doubts!: string[];
  @ApiProperty({ example: 'held', enum: EXHIBIT_STATES }) state!: ExhibitState;
  @ApiProperty({ example: ['offer', 'store'], type: [String], description: 'Acts that its state leaves open.' })
  openActs!: string[];
  @ApiProperty({ example: { kind: 'officer', id: ID, name: 'Sana Malik' } }) holder!: Holder;
  @ApiProperty({ example: 'ordinary', enum: MATERIAL_CLASSES }) class!: MaterialClass;
  @ApiProperty({ example: false }) exculpatory!: boolean;
  @ApiProperty({ example: false }) frozen!: boolean;
  @ApiProperty({ example: false }) quarantined!: boolean;
  @ApiProperty({ example: ID, nullable: true, type: String }) seizureId!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) parentId!: string | null;
  @ApiProperty({ example: ID, nullable: true, type: String }) parcelId!: string | null;
  @ApiProperty({ example: 'NCCIA-0412', nullable: true, type: String }) seal!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) storePlaceId!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) malkhanaNumber!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) returnDueAt!: string | null;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) registeredAt!: string;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

/** Names what leaves of an exhibit. */
export const toExhibitView = (exhibit: Exhibit, entry?: ReceiptView): ExhibitView => ({
  id: exhibit.id,
  caseId: exhibit.caseId,
  number: exhibit.number,
  kind: exhibit.kind,
  origin: exhibit.origin,
  words: exhibit.words,
  details: exhibit.details,
  gaps: Object.entries(exhibit.details)
    .filter(([, detail]) => 'gap' in detail && detail.gap === 'unknown')
    .map(([field]) => field),
  doubts: exhibit.doubts,
  state: exhibit.state,
  openActs: openActs(exhibit),
  holder: exhibit.holder,
  class: exhibit.class,
  exculpatory: exhibit.exculpatory,
  frozen: exhibit.frozen,
  quarantined: exhibit.quarantined,
  seizureId: exhibit.seizureId,
  parentId: exhibit.parentId,
  parcelId: exhibit.parcelId,
  seal: exhibit.seal,
  storePlaceId: exhibit.storePlaceId,
  malkhanaNumber: exhibit.malkhanaNumber,
  returnDueAt: exhibit.returnDueAt?.toISOString() ?? null,
  registeredAt: exhibit.registeredAt.toISOString(),
  version: exhibit.version,
  ...(entry ? { entry } : {}),
});

@ApiSchema({ name: 'ExhibitPage' })
export class ExhibitPage {
  @ApiProperty({ type: () => [ExhibitView] }) items!: ExhibitView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
