import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { ReasonedActDto } from './custody-acts.dto';
import { PersonDto, ReceiverDto } from './custody.dto';
import { FACTS_TOLD, type FactTold } from './domain/fact';
import { AcceptDto } from './handovers.dto';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class FactDto extends ReasonedActDto {
  @ApiProperty({ example: 'handed-over', enum: FACTS_TOLD })
  @IsIn(FACTS_TOLD)
  fact!: FactTold;

  @ApiPropertyOptional({ type: () => ReceiverDto, description: 'Who gave it, where that is not the holder on record.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  from?: ReceiverDto;

  @ApiPropertyOptional({ type: () => ReceiverDto, description: 'Who holds it since.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  to?: ReceiverDto;

  @ApiPropertyOptional({ example: 'NCCIA-0421', description: 'Seal that it bears since; "none" when there is none.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  sealSince?: string;

  @ApiPropertyOptional({
    example: 'PECA 2016 s. 35(3)-(4)',
    description: 'The rule of law that it broke, where known.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  section?: string;
}

/** What the in-charge found when the holder was absent: the inventory, item by item where it differs. */
export class TakeOverDto extends AcceptDto {
  @ApiPropertyOptional({ example: [ID], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  exhibitIds?: string[];

  @ApiPropertyOptional({ example: [], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  parcelIds?: string[];

  @ApiProperty({ example: 'The holder is on sudden sick leave.' })
  @IsString()
  @Length(1, 1000)
  reason!: string;

  @ApiProperty({ type: () => [PersonDto], description: 'Two who saw the inventory.' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PersonDto)
  witnesses!: PersonDto[];
}
