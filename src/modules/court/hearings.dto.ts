import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import { HEARING_RESULTS, type HearingResult } from './proceeding.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

/** House list: why a court put a hearing off, so that it can be counted. */
export const ADJOURNMENTS = [
  'accused_absent',
  'accused_not_produced',
  'counsel_absent',
  'counsel_request',
  'prosecutor_request',
  'witness_absent',
  'io_absent',
  'report_awaited',
  'judge_on_leave',
  'lawyers_strike',
  'other',
] as const;
export type Adjournment = (typeof ADJOURNMENTS)[number];

export class FixHearingDto {
  @ApiProperty({ example: '2027-03-15' })
  @IsDay()
  day!: string;

  @ApiProperty({ example: 'Evidence of PW-1' })
  @IsString()
  @Length(1, 200)
  purpose!: string;
}

export class HearingResultDto {
  @ApiProperty({ example: 'held', enum: HEARING_RESULTS })
  @IsIn(HEARING_RESULTS)
  result!: HearingResult;

  @ApiPropertyOptional({ example: 'witness_absent', enum: ADJOURNMENTS, description: 'Asked of an adjournment.' })
  @IsOptional()
  @IsIn(ADJOURNMENTS)
  reason?: Adjournment;

  @ApiPropertyOptional({ example: 'PW-1 examined in chief.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;

  @ApiPropertyOptional({ type: FixHearingDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FixHearingDto)
  next?: FixHearingDto;
}

export class CauseListQuery {
  @ApiProperty({ example: '2027-03-15' })
  @IsDay()
  day!: string;

  @ApiPropertyOptional({ example: ID })
  @IsOptional()
  @IsUUID()
  courtId?: string;

  @ApiPropertyOptional({ example: ID, description: 'Cases of this prosecutor, as far as the reader sees them.' })
  @IsOptional()
  @IsUUID()
  prosecutorId?: string;
}
