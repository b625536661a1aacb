import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../../platform/http/instant';
import { IsOptional } from '../../../platform/http/optional';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { MOST_PHOTOGRAPHS } from '../domain/scene-archive';
import { ListedItemDto, MOST_LISTED, RecordSeizureDto } from '../seizures.dto';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** What a photograph shows. */
export const SHOWN = ['scene', 'item', 'parcel', 'paper'] as const;

/** Who wrote at the scene, as he says. */
export class SceneOfficerDto {
  @ApiProperty({ example: 'Sana Malik' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiPropertyOptional({ example: 'Sub-Inspector' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  rank?: string;

  @ApiPropertyOptional({ example: 'NCCIA-1177' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  number?: string;
}

/** The seizure as the page asks for it. */
export class SceneSeizureDto extends PickType(RecordSeizureDto, [
  'place',
  'latitude',
  'longitude',
  'authority',
  'witnesses',
  'noWitnessReason',
  'seizedFrom',
  'listGivenTo',
  'listGivenAt',
] as const) {}

export class SceneItemDto extends ListedItemDto {
  @ApiPropertyOptional({ example: '2026-03-01T20:40:00.000Z', description: 'When it was taken, by the device.' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class ScenePhotographDto {
  @ApiProperty({ example: 'photographs/001.jpg' })
  @Matches(/^photographs\/\d{3}\.[a-z0-9]{1,5}$/)
  file!: string;

  @ApiPropertyOptional({ example: 'IMG_2041.JPG', description: 'Its name on the device.' })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  name?: string;

  @ApiProperty({ example: SHA256 })
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;

  @ApiProperty({ example: 2048000 })
  @IsInt()
  @Min(0)
  bytes!: number;

  @ApiProperty({ example: 'item', enum: SHOWN })
  @IsIn(SHOWN)
  shows!: (typeof SHOWN)[number];

  @ApiPropertyOptional({ example: 'item 2, seal NCCIA-0412' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  words?: string;

  @ApiPropertyOptional({ example: '2026-03-01T20:41:12.000Z', description: 'Of the file, by the device.' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

/** scene.json: what was written at the scene. Instants are those of the device. */
export class ScenePacketDto {
  @ApiProperty({ example: 1 })
  @Equals(1)
  v!: 1;

  @ApiProperty({ example: 'sanad-scene' })
  @Equals('sanad-scene')
  kind!: 'sanad-scene';

  @ApiProperty({ example: SHA256, description: "SHA-256 of the page's script." })
  @Matches(/^[0-9a-f]{64}$/)
  page!: string;

  @ApiPropertyOptional({ example: 'ENQ-41/2026', description: 'As the officer wrote it.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  caseNumber?: string;

  @ApiProperty({ type: () => SceneOfficerDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SceneOfficerDto)
  officer!: SceneOfficerDto;

  @ApiProperty({ example: '2026-03-01T20:30:00.000Z' })
  @IsInstant()
  begun!: string;

  @ApiPropertyOptional({ example: '2026-03-01T21:40:00.000Z' })
  @IsOptional()
  @IsInstant()
  ended?: string;

  @ApiProperty({ example: '2026-03-01T21:45:00.000Z', description: 'When the packet was closed.' })
  @IsInstant()
  closed!: string;

  @ApiProperty({ type: () => SceneSeizureDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SceneSeizureDto)
  seizure!: SceneSeizureDto;

  @ApiProperty({ type: () => [SceneItemDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LISTED)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SceneItemDto)
  items!: SceneItemDto[];

  @ApiProperty({ type: () => [ScenePhotographDto] })
  @IsArray()
  @ArrayMaxSize(MOST_PHOTOGRAPHS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ScenePhotographDto)
  photographs!: ScenePhotographDto[];

  @ApiPropertyOptional({ example: 'The shop was locked by the owner after the search.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  remarks?: string;
}

/** What the officer says with a packet: the header `Scene-Import`, base64 of this as JSON. */
export class SceneImportDto extends OccurrenceDto {
  @ApiPropertyOptional({
    example: '3f2a 91c0 88d1 4b7e 0c55 a1f0 9e3d 7712',
    description: 'As it stands on the paper.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  paperCode?: string;

  @ApiPropertyOptional({ example: 'The memo was signed before the packet was closed.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  paperReason?: string;

  @ApiPropertyOptional({ example: ID, description: 'The seizing officer; left out: you.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;
}

/** The paper that was signed at the scene, scanned: it is the original. */
export class SignedPaperDto extends OccurrenceDto {
  @ApiProperty({ example: ID, description: 'The document of this case under which the scan is registered.' })
  @IsUUID()
  documentId!: string;
}
