import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsLatitude,
  IsLongitude,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsInstant } from '../../platform/http/instant';
import { OccurrenceDto } from '../../platform/http/occurrence';
import type { Irregular } from '../../proof/body';
import type { ReceiptView } from '../ledger/ledger.service';
import { PersonDto, RECEIPT, RECEIPTS } from './custody.dto';
import type { CustodyPerson } from './custody-person.entity';
import { AUTHORITIES, type AuthorityKind } from './domain/authority';
import { EXHIBIT_KINDS, type ExhibitKind, type Holder } from './domain/exhibit';
import { ExhibitView } from './exhibits.dto';
import { DeviceDto } from './item-fields.dto';
import type { Seizure } from './seizure.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
/** Items of one call; custody acts take as many. */
export const MOST_LISTED = 500;

export class AuthorityDto {
  @ApiProperty({ example: 'search-warrant', enum: AUTHORITIES })
  @IsIn(AUTHORITIES)
  kind!: AuthorityKind;

  @ApiPropertyOptional({ example: 'SW-12/2026' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  number?: string;

  @ApiPropertyOptional({ example: 'Judicial Magistrate, Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  court?: string;

  @ApiPropertyOptional({ example: 'The handset was about to be wiped.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  ground?: string;
}

export class RecordSeizureDto extends OccurrenceDto {
  @ApiProperty({ example: 'Shop 4, Hafeez Centre, Lahore' })
  @IsString()
  @Length(1, 500)
  place!: string;

  @ApiPropertyOptional({ example: '31.516300' })
  @IsOptional()
  @IsLatitude()
  latitude?: string;

  @ApiPropertyOptional({ example: '74.343100' })
  @IsOptional()
  @IsLongitude()
  longitude?: string;

  @ApiProperty({ type: () => AuthorityDto })
  @IsObject()
  @ValidateNested()
  @Type(() => AuthorityDto)
  authority!: AuthorityDto;

  @ApiPropertyOptional({ example: ID, description: 'The seizing officer; left out: you.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @ApiPropertyOptional({ type: () => [PersonDto], description: 'Two, or the reason why not.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PersonDto)
  witnesses?: PersonDto[];

  @ApiPropertyOptional({ example: 'Nobody of the bazaar would come at that hour.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  noWitnessReason?: string;

  @ApiPropertyOptional({ type: () => PersonDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PersonDto)
  seizedFrom?: PersonDto;

  @ApiPropertyOptional({ type: () => PersonDto, description: 'Who was given the copy of the list.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PersonDto)
  listGivenTo?: PersonDto;

  @ApiPropertyOptional({ example: '2026-03-01T10:30:00.000Z' })
  @IsOptional()
  @IsInstant()
  listGivenAt?: string;
}

/** One line of the list. With `sameAsAbove` every field left out is that of the line before, save identifiers. */
export class ListedItemDto extends DeviceDto {
  @ApiProperty({ example: 'Samsung handset, black' })
  @IsString()
  @Length(1, 1000)
  words!: string;

  @ApiPropertyOptional({ example: 'physical_device', enum: EXHIBIT_KINDS, default: 'physical_device' })
  @IsOptional()
  @IsIn(EXHIBIT_KINDS)
  kind?: ExhibitKind;

  @ApiPropertyOptional({ example: 'P-1', description: 'Number of the parcel in which it was sealed.' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  parcel?: string;

  @ApiPropertyOptional({
    example: 'NCCIA-0412',
    description: 'Seal of the parcel, or of the item; "none" if not sealed.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  seal?: string;
}

/** The list as the rules take it, ditto marks filled in. */
export class ListDto extends OccurrenceDto {
  @ApiProperty({ type: () => [ListedItemDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LISTED)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ListedItemDto)
  items!: ListedItemDto[];
}

@ApiSchema({ name: 'SeizureView' })
export class SeizureView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'SZ-12/2026' }) number!: string;
  @ApiProperty({ example: 'Shop 4, Hafeez Centre, Lahore' }) place!: string;
  @ApiProperty({ example: '31.516300', nullable: true, type: String }) latitude!: string | null;
  @ApiProperty({ example: '74.343100', nullable: true, type: String }) longitude!: string | null;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) occurredAt!: string;
  @ApiProperty({ example: '2026-03-01T09:30:00.000Z' }) recordedAt!: string;
  @ApiProperty({ example: { kind: 'search-warrant', number: 'SW-12/2026' } }) authority!: object;
  @ApiProperty({ example: null, nullable: true, type: Object }) irregular!: Irregular | null;
  @ApiProperty({ example: { kind: 'officer', id: ID, name: 'Sana Malik' } }) officer!: Holder;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ code: 'P-7F3KQ2', capacity: 'neighbour' }],
    description: 'By code; names are protected.',
  })
  witnesses!: { code: string; capacity: string }[];
  @ApiProperty({ example: null, nullable: true, type: String }) witnessReason!: string | null;
  @ApiProperty({ example: { code: 'P-7F3KQ2', capacity: 'shopkeeper' }, nullable: true, type: Object })
  seizedFrom!: { code: string; capacity: string } | null;
  @ApiProperty({ example: { code: 'P-7F3KQ2', capacity: 'shopkeeper' }, nullable: true, type: Object })
  listGivenTo!: { code: string; capacity: string } | null;
  @ApiProperty({ example: null, nullable: true, type: String }) listGivenAt!: string | null;
  @ApiProperty({ example: ['seizedFrom'], type: [String] }) gaps!: string[];
  @ApiProperty({ example: 60 }) items!: number;
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

/** Names what leaves of a seizure: private persons by code. */
export function toSeizureView(
  seizure: Seizure,
  people: ReadonlyMap<string, CustodyPerson>,
  items: number,
  entry?: ReceiptView,
): SeizureView {
  const shown = (id: string | null): { code: string; capacity: string } | null => {
    const person = id === null ? undefined : people.get(id);
    return person ? { code: person.code, capacity: person.capacity } : null;
  };
  return {
    id: seizure.id,
    caseId: seizure.caseId,
    number: seizure.number,
    place: seizure.place,
    latitude: seizure.latitude,
    longitude: seizure.longitude,
    occurredAt: seizure.occurredAt.toISOString(),
    recordedAt: seizure.recordedAt.toISOString(),
    authority: seizure.authority,
    irregular: seizure.irregular,
    officer: seizure.officer,
    witnesses: seizure.witnessIds.map(shown).filter((person) => person !== null),
    witnessReason: seizure.witnessReason,
    seizedFrom: shown(seizure.seizedFromId),
    listGivenTo: shown(seizure.listGivenToId),
    listGivenAt: seizure.listGivenAt?.toISOString() ?? null,
    gaps: seizureGaps(seizure),
    items,
    ...(entry ? { entry } : {}),
  };
}

/** Fields of the seizure of which nothing is known. */
export const seizureGaps = (
  seizure: Pick<Seizure, 'seizedFromId' | 'listGivenToId' | 'listGivenAt' | 'latitude' | 'authority'>,
): string[] => [
  ...(seizure.seizedFromId === null ? ['seizedFrom'] : []),
  ...(seizure.listGivenToId === null ? ['listGivenTo'] : []),
  ...(seizure.listGivenAt === null ? ['listGivenAt'] : []),
  ...(seizure.latitude === null ? ['coordinates'] : []),
  ...(seizure.authority.kind !== 'none' && !seizure.authority.number ? ['authorityNumber'] : []),
];

@ApiSchema({ name: 'ListedView' })
export class ListedView {
  @ApiProperty({ example: ID }) act!: string;
  @ApiProperty({ type: () => [ExhibitView] }) exhibits!: ExhibitView[];
  @ApiProperty({ type: 'array', items: { type: 'object' }, example: [{ id: ID, number: 'P-1', seal: 'NCCIA-0412' }] })
  parcels!: { id: string; number: string; seal: string | null }[];
  @ApiProperty(RECEIPTS) entries!: ReceiptView[];
}

@ApiSchema({ name: 'SeizurePage' })
export class SeizurePage {
  @ApiProperty({ type: () => [SeizureView] }) items!: SeizureView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
