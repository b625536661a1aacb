import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsInstant } from '../../../platform/http/instant';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { IsOptional } from '../../../platform/http/optional';
import { DATA_CLASSES, type DataClass, USER_NOTICES, type UserNotice } from '../domain/direct';
import { DATE_KINDS, type DateKind } from '../domain/follow-clocks';
import { MEASURE_KINDS, type MeasureKind } from '../domain/measures';

export class OpenMeasureDto {
  @ApiProperty({
    example: 'preservation',
    enum: MEASURE_KINDS,
    description:
      'Preservation abroad, emergency disclosure by a provider, preservation for another state, or data asked of a provider directly.',
  })
  @IsIn(MEASURE_KINDS)
  kind!: MeasureKind;

  @ApiPropertyOptional({ example: 1, description: 'Item of the request whose data it keeps.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  itemNo?: number;

  @ApiProperty({ example: 'provider portal', description: 'Portal, 24/7 point, INTERPOL, or central authority.' })
  @IsString()
  @Length(2, 100)
  route!: string;

  @ApiProperty({ example: 'Provider of the account', description: 'Who is to keep or disclose.' })
  @IsString()
  @Length(2, 200)
  addressee!: string;

  @ApiProperty({ example: 'user id 100012345678901' })
  @IsString()
  @Length(2, 1000)
  target!: string;

  @ApiProperty({ example: 'Subscriber data, log-ins and messages, 1 to 5 February 2027' })
  @IsString()
  @Length(2, 2000)
  data!: string;

  @ApiProperty({
    example: 'The account may be deleted by its holder.',
    description: 'Risk; in an emergency: who, why now.',
  })
  @IsString()
  @Length(3, 4000)
  reason!: string;

  @ApiPropertyOptional({ example: 90, description: 'Days that one renewal adds.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  renewalDays?: number;

  @ApiPropertyOptional({ example: 1, description: 'How often it can be renewed; left out: nobody knows.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  renewals?: number;

  @ApiPropertyOptional({ example: 'tiktok', description: 'Direct request: the provider as the directory names it.' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  provider?: string;

  @ApiPropertyOptional({
    example: 'subscriber',
    enum: DATA_CLASSES,
    description: 'Direct request: content is approved by a prosecutor.',
  })
  @IsOptional()
  @IsIn(DATA_CLASSES)
  dataClass?: DataClass;

  @ApiPropertyOptional({
    example: 'Order of the court, 3 February 2027',
    description: 'Direct request: by what it asks.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 400)
  legalBasis?: string;

  @ApiPropertyOptional({
    example: 'may_notify',
    enum: USER_NOTICES,
    description: 'Direct request: whether the provider may tell its user.',
  })
  @IsOptional()
  @IsIn(USER_NOTICES)
  userNotice?: UserNotice;

  @ApiPropertyOptional({ example: 'Order No. 14', description: 'Direct request: order that bars the notice.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  noticeOrder?: string;
}

export class MeasureStepDto extends OccurrenceDto {
  @ApiProperty({ example: 900, description: 'Number of the measure.' })
  @IsInt()
  @Min(1)
  @Max(1000)
  no!: number;

  @ApiProperty({ example: 'P3', description: 'Step of the table of its kind, as `open` lists them.' })
  @Matches(/^[PERD]\d{1,2}$/)
  step!: string;

  @ApiPropertyOptional({ example: 'answered', description: 'Where a step leads to several states.' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  to?: string;

  @ApiPropertyOptional({ example: 'Ticket 4411-82', description: 'Ticket, order or letter by which it happened.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiPropertyOptional({ example: 'The provider asks for another form.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  reason?: string;

  @ApiPropertyOptional({ example: '2027-03-02' })
  @IsOptional()
  @IsDay()
  startsOn?: string;

  @ApiPropertyOptional({ example: '2027-05-31', description: 'Last day on which the data is held.' })
  @IsOptional()
  @IsDay()
  endsOn?: string;

  @ApiPropertyOptional({ example: '2027-04-20', description: 'Day of a fresh request of the other state.' })
  @IsOptional()
  @IsDay()
  askedOn?: string;
}

export class MlaDateDto {
  @ApiProperty({ example: 'hearing', enum: DATE_KINDS })
  @IsIn(DATE_KINDS)
  kind!: DateKind;

  @ApiProperty({
    example: '2027-06-01T05:00:00.000Z',
    description: 'When it happened, or for a hearing when it is to be.',
  })
  @IsInstant()
  at!: string;

  @ApiPropertyOptional({ example: 'Court under PECA, Islamabad' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

export class ReleaseNoteDto {
  @ApiProperty({ example: false, description: 'Sealed: names the state, the register number and what was asked.' })
  @IsBoolean()
  sealed!: boolean;

  @ApiProperty({ example: 'Release No. 3/2027-MLA', description: 'Number of the release of the central authority.' })
  @IsString()
  @Length(1, 200)
  reference!: string;
}

export class TargetTimelineQuery {
  @ApiPropertyOptional({ example: 1, description: 'Item whose target is followed; left out: the first.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  item?: number;
}
