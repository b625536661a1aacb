import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsInstant } from '../../platform/http/instant';
import { IsOptional } from '../../platform/http/optional';
import { LatinDigits } from '../../platform/http/latin-digits';
import { HappenedDto } from './arrests.dto';
import { ENDS, type End, type Release, RELEASES } from './domain/step';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

/** An act of custody with words of its own. */
class ToldDto extends HappenedDto {
  @ApiPropertyOptional({ example: 'To recover the second handset.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}

/** An order of a court. */
class OrderedDto extends ToldDto {
  @ApiProperty({ example: 'Judicial Magistrate, Lahore' })
  @IsString()
  @Length(1, 200)
  court!: string;

  @ApiPropertyOptional({ example: 'Order of 2 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  orderRef?: string;
}

export class TimeNotCountedDto {
  @ApiProperty({ example: '2027-03-01T10:00:00.000Z' })
  @IsInstant()
  from!: string;

  @ApiProperty({ example: '2027-03-01T16:00:00.000Z' })
  @IsInstant()
  to!: string;

  @ApiProperty({ example: 'Multan to Lahore by road' })
  @IsString()
  @Length(1, 300)
  why!: string;
}

export class ProduceDto extends OrderedDto {
  @ApiPropertyOptional({
    type: [TimeNotCountedDto],
    description: 'Time of the journey to the court, which is not counted.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TimeNotCountedDto)
  journeys?: TimeNotCountedDto[];
}

export class OutOfReachDto extends ToldDto {}

export class TransitDto extends OrderedDto {}

export class AskRemandDto extends HappenedDto {
  @ApiProperty({ example: 5, minimum: 1, maximum: 90 })
  @IsInt()
  @Min(1)
  @Max(90)
  days!: number;

  @ApiProperty({ example: 'To recover the second handset and to trace the account.' })
  @IsString()
  @Length(3, 4000)
  words!: string;

  @ApiPropertyOptional({ example: 'The device is in a place that she alone can show.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  exceptionalGrounds?: string;
}

export class RemandDto extends OrderedDto {
  @ApiProperty({
    example: 5,
    minimum: 1,
    maximum: 366,
    description: 'As the court ordered it; the day of the order is not counted.',
  })
  @IsInt()
  @Min(1)
  @Max(366)
  days!: number;
}

export class JudicialDto extends OrderedDto {
  @ApiPropertyOptional({ example: 14, minimum: 1, maximum: 366, description: 'Left out: the order names none.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  days?: number;
}

export const BAIL_DECISIONS = ['granted', 'refused', 'cancelled'] as const;

export class BailDto extends OrderedDto {
  @ApiProperty({ example: 'granted', enum: BAIL_DECISIONS })
  @IsIn(BAIL_DECISIONS)
  decision!: (typeof BAIL_DECISIONS)[number];

  @ApiPropertyOptional({ example: '200000.00', description: 'Rupees of the bond.' })
  @IsOptional()
  @Matches(/^\d{1,15}(\.\d{1,2})?$/)
  @LatinDigits()
  amount?: string;
}

export class ReleasePersonDto extends ToldDto {
  @ApiProperty({
    example: 'on_bail',
    enum: RELEASES,
    description: '`s169`: by the police, for want of evidence (CrPC s.169).',
  })
  @IsIn(RELEASES)
  how!: Release;

  @ApiPropertyOptional({ example: 'Judicial Magistrate, Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  court?: string;

  @ApiPropertyOptional({ example: 'Robkar No. 41 of 3 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  orderRef?: string;

  @ApiPropertyOptional({ example: '200000.00', description: 'Rupees of the bond that was given.' })
  @IsOptional()
  @Matches(/^\d{1,15}(\.\d{1,2})?$/)
  @LatinDigits()
  amount?: string;

  @ApiPropertyOptional({
    type: [String],
    example: [ID],
    description: 'Sureties: persons of the case that keeps the custody.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  suretyIds?: string[];
}

export class DischargeDto extends OrderedDto {}

export class EscapeDto extends ToldDto {}

export class RetakeDto extends ToldDto {}

export class EndCustodyDto extends ToldDto {
  @ApiProperty({ example: 'sentenced', enum: ENDS })
  @IsIn(ENDS)
  how!: End;

  @ApiPropertyOptional({ example: 'Sessions Judge, Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  court?: string;
}

export class AgeDto extends ToldDto {
  @ApiProperty({ example: true, description: 'Under eighteen.' })
  @IsBoolean()
  minor!: boolean;

  @ApiProperty({
    example: 'alleged',
    enum: ['alleged', 'determined'],
    description: 'Determined: by a court or a board.',
  })
  @IsIn(['alleged', 'determined'])
  how!: 'alleged' | 'determined';

  @ApiProperty({
    example: 'Medical board of the Services Hospital, report of 3 March 2027',
    description: 'By whom or by what.',
  })
  @IsString()
  @Length(3, 300)
  by!: string;

  @ApiPropertyOptional({ example: '2011-04-17' })
  @IsOptional()
  @IsDay()
  bornOn?: string;
}

export class ToldOfJuvenileDto extends ToldDto {
  @ApiProperty({ example: 'guardian', enum: ['guardian', 'probation_officer'] })
  @IsIn(['guardian', 'probation_officer'])
  who!: 'guardian' | 'probation_officer';

  @ApiProperty({ example: 'By telephone, by the duty officer', description: 'How; a name belongs into the words.' })
  @IsString()
  @Length(3, 300)
  by!: string;
}

export class DelayDto extends ToldDto {
  @ApiProperty({ example: false, description: 'True only where a court has found it: that alone stops the count.' })
  @IsBoolean()
  found!: boolean;

  @ApiProperty({ type: TimeNotCountedDto })
  @IsObject()
  @ValidateNested()
  @Type(() => TimeNotCountedDto)
  stretch!: TimeNotCountedDto;

  @ApiPropertyOptional({ example: 'Sessions Judge, Lahore', description: 'The court that found it.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  court?: string;

  @ApiPropertyOptional({ example: 'Order of 4 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  orderRef?: string;
}

export class SetStepAsideDto {
  @ApiProperty({ example: ID, description: 'The step that was entered in error.' })
  @IsUUID()
  stepId!: string;

  @ApiProperty({ example: 'Entered for another accused.' })
  @IsString()
  @Length(3, 1000)
  words!: string;
}
