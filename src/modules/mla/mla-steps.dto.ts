import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
import { IsDay } from '../../platform/http/day';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import {
  type Cause,
  CAUSES,
  CONDITION_KINDS,
  type ConditionKind,
  GROUND_CODES,
  type ItemResult,
  RESULTS,
} from './domain/codes';

export class MlaQuestionsDto {
  @ApiProperty({ example: 'Office of International Affairs' })
  @IsString()
  @Length(2, 200)
  askedBy!: string;

  @ApiProperty({ example: 'unclear', enum: CAUSES })
  @IsIn(CAUSES)
  cause!: Cause;

  @ApiProperty({ example: '2027-04-01' })
  @IsDay()
  due!: string;

  @ApiProperty({ example: ['Which days are meant?'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(3, 2000, { each: true })
  questions!: string[];
}

export class MlaConditionDto {
  @ApiProperty({ example: 'use', enum: CONDITION_KINDS })
  @IsIn(CONDITION_KINDS)
  kind!: ConditionKind;

  @ApiProperty({ example: 'For use in this case alone.' })
  @IsString()
  @Length(3, 2000)
  text!: string;

  @ApiProperty({ example: 'Department of Justice' })
  @IsString()
  @Length(2, 200)
  imposedBy!: string;
}

export class MlaResultDto {
  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  @Max(1000)
  no!: number;

  @ApiProperty({ example: 'data', enum: RESULTS })
  @IsIn(RESULTS)
  result!: ItemResult;

  @ApiPropertyOptional({ example: ['F-NODATA'], enum: GROUND_CODES, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(GROUND_CODES, { each: true })
  grounds?: string[];

  @ApiPropertyOptional({ example: 'Kept for ninety days only.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  note?: string;
}

/** What a step may say; which of it a step needs stands with the step. */
export class MlaStepDto extends OccurrenceDto {
  @ApiProperty({ example: 'O1', description: 'Step of the table of its direction, as `open` lists them.' })
  @Matches(/^[OI]\d{1,2}$/)
  step!: string;

  @ApiPropertyOptional({ example: 'legal_review', description: 'Where a step leads to several states.' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  to?: string;

  @ApiPropertyOptional({ example: 'The range of dates is wider than the facts.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  reason?: string;

  @ApiPropertyOptional({
    example: 'No. 4/12/2027-FI',
    description: 'Paper by which it happened; of a dispatch its proof.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiPropertyOptional({ example: 'CRM-182-91827' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  foreignReference?: string;

  @ApiPropertyOptional({ example: 'diplomatic' })
  @IsOptional()
  @IsString()
  @Length(2, 100)
  channel?: string;

  @ApiPropertyOptional({ example: ['F-FORM'], enum: GROUND_CODES, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(GROUND_CODES, { each: true })
  grounds?: string[];

  @ApiPropertyOptional({ example: '2027-09-01' })
  @IsOptional()
  @IsDay()
  reviewOn?: string;

  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsOptional()
  @IsUUID()
  basisId?: string;

  @ApiPropertyOptional({ example: 'Sworn translator No. 12' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  translator?: string;

  @ApiPropertyOptional({ example: 'Section Officer (Languages)' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  secondReader?: string;

  @ApiPropertyOptional({ example: 'One USB stick, seal 4411 whole, list sha256 9f86d0…' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  package?: string;

  @ApiPropertyOptional({ example: 'Court under PECA, Islamabad' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  court?: string;

  @ApiPropertyOptional({
    type: MlaQuestionsDto,
    example: { askedBy: 'OIA', cause: 'unclear', due: '2027-04-01', questions: ['Which days?'] },
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MlaQuestionsDto)
  questions?: MlaQuestionsDto;

  @ApiPropertyOptional({
    type: [MlaConditionDto],
    example: [{ kind: 'use', text: 'This case alone.', imposedBy: 'OIA' }],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MlaConditionDto)
  conditions?: MlaConditionDto[];

  @ApiPropertyOptional({ type: [MlaResultDto], example: [{ no: 1, result: 'data' }] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MlaResultDto)
  results?: MlaResultDto[];
}

export class IncompleteMlaDto {
  @ApiProperty({ example: 'Order No. 7/2027-MLA', description: 'Number of the signed decision.' })
  @IsString()
  @Length(1, 200)
  reference!: string;

  @ApiProperty({ example: 'The hearing is on Monday; what is missing follows.' })
  @IsString()
  @Length(3, 4000)
  reason!: string;
}

export class ProductionDto extends OccurrenceDto {
  @ApiProperty({ example: 'UKCA-2027-118' })
  @IsString()
  @Length(1, 200)
  reference!: string;
}

export class MlaAnswerDto {
  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  @Max(1000)
  no!: number;

  @ApiProperty({ example: 'The days from 1 to 5 February 2027.' })
  @IsString()
  @Length(1, 4000)
  text!: string;
}

export class AnswerMlaDto {
  @ApiProperty({ type: [MlaAnswerDto], example: [{ no: 1, text: 'The days from 1 to 5 February 2027.' }] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MlaAnswerDto)
  answers!: MlaAnswerDto[];
}
