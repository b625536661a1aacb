import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
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
import { IsDay } from '../../../platform/http/day';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { IsOptional } from '../../../platform/http/optional';
import { LatinDigits } from '../../../platform/http/latin-digits';
import { COST_KINDS, type CostKind, PAYERS } from '../domain/execution';

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const EXHIBIT = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class SetMlaTaskDto {
  @ApiProperty({ example: 'Serve the order of production on the possessor of the data.' })
  @IsString()
  @Length(3, 2000)
  what!: string;

  @ApiProperty({ example: 'NCCIA, circle Islamabad' })
  @IsString()
  @Length(2, 200)
  agency!: string;

  @ApiProperty({ example: '2027-04-01' })
  @IsDay()
  dueOn!: string;
}

export class EndMlaTaskDto extends OccurrenceDto {
  @ApiProperty({ example: 900, description: 'Number of the task.' })
  @IsInt()
  @Min(1)
  @Max(1000)
  no!: number;

  @ApiProperty({ example: 'Served on 28 March; the possessor has the data ready.' })
  @IsString()
  @Length(3, 4000)
  result!: string;
}

export class MlaCostDto {
  @ApiProperty({ example: 'video', enum: COST_KINDS })
  @IsIn(COST_KINDS)
  kind!: CostKind;

  @ApiProperty({ example: '45000.00' })
  @Matches(/^(?=.*[1-9])\d{1,12}(\.\d{1,2})?$/)
  @LatinDigits()
  amount!: string;

  @ApiProperty({ example: 'PKR' })
  @Matches(/^[A-Z]{3}$/)
  currency!: string;

  @ApiPropertyOptional({ example: 'other_state', enum: PAYERS, description: 'Left out: as the Act has it.' })
  @IsOptional()
  @IsIn(PAYERS)
  payer?: (typeof PAYERS)[number];

  @ApiProperty({ example: 'Bill 118/2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;
}

export class SentFileDto {
  @ApiProperty({ example: 'extract.csv' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: DIGEST })
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}

export class SendAbroadDto {
  @ApiProperty({ type: [SentFileDto], example: [{ name: 'extract.csv', sha256: DIGEST }] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SentFileDto)
  manifest!: SentFileDto[];

  @ApiPropertyOptional({ example: [EXHIBIT], type: [String], description: 'Exhibits of ours whose content goes.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  exhibitIds?: string[];
}
