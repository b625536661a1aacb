import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { type ReturnName, RETURNS } from './domain/returns';
import { type Format, FORMATS } from './figure-answers';

export class PeriodQuery {
  @ApiPropertyOptional({
    example: '2027-01-01',
    description: 'First day; the half year that ended last where neither is given.',
  })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ example: '2027-06-30', description: 'Last day, within.' })
  @IsOptional()
  @IsDay()
  to?: string;

  @ApiPropertyOptional({ example: 'json', enum: FORMATS, default: 'json' })
  @IsOptional()
  @IsIn(FORMATS)
  format?: Format;
}

export class AbroadFigureQuery extends PeriodQuery {
  @ApiPropertyOptional({ example: 'US', description: 'Of this country alone.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;
}

const HALF = /^20\d{2}-H[12]$/;

export class ReturnQuery {
  @ApiPropertyOptional({ example: '2027-H1', description: 'A half year; the one that ended last where none is given.' })
  @IsOptional()
  @Matches(HALF)
  half?: string;

  @ApiPropertyOptional({ example: 'csv', enum: FORMATS, default: 'json' })
  @IsOptional()
  @IsIn(FORMATS)
  format?: Format;
}

export class ReturnCasesQuery extends PageQuery {
  @ApiProperty({ example: 'circles', enum: RETURNS })
  @IsIn(RETURNS)
  figure!: ReturnName;

  @ApiProperty({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'Key of the row: office, court or section.',
  })
  @IsString()
  @Length(1, 80)
  key!: string;

  @ApiProperty({ example: 'firs', description: 'Column of the count.' })
  @Matches(/^[a-z]{3,20}$/)
  measure!: string;

  @ApiPropertyOptional({ example: '2027-H1' })
  @IsOptional()
  @Matches(HALF)
  half?: string;
}
