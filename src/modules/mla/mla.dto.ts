import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../platform/http/instant';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import {
  type AssistanceType,
  type Direction,
  DIRECTIONS,
  DUAL_CRIMINALITY,
  type DualCriminality,
  PRIORITIES,
  type Priority,
  type Track,
  TRACKS,
  TYPE_CODES,
} from './domain/codes';
import { IsTexts } from './texts';

const UUID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const TEXTS = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class BeginMlaDto {
  @ApiProperty({ example: 'incoming', enum: DIRECTIONS })
  @IsIn(DIRECTIONS)
  direction!: Direction;

  @ApiProperty({
    example: 'mla_act',
    enum: TRACKS,
    description: 'MLA Act 2020, or PECA s.42 by the designated agency.',
  })
  @IsIn(TRACKS)
  track!: Track;

  @ApiPropertyOptional({ example: UUID, description: 'Enquiry or case; an incoming request may have none.' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @ApiProperty({ example: 'US', description: 'ISO 3166-1, two letters.' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  @ApiProperty({ example: 'Subscriber data of one account' })
  @IsString()
  @Length(3, 200)
  title!: string;

  @ApiProperty({ example: 'normal', enum: PRIORITIES })
  @IsIn(PRIORITIES)
  priority!: Priority;

  @ApiPropertyOptional({ ...TEXTS, example: { facts: 'On 3 March 2027 at 10:00 +05:00 …' } })
  @IsOptional()
  @IsObject()
  @IsTexts()
  particulars?: Record<string, string>;

  @ApiPropertyOptional({ example: 'CRM-182-91827', description: 'Reference of the other state, as it came.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  foreignReference?: string;

  @ApiPropertyOptional({
    example: '2027-03-01T08:00:00.000Z',
    description: 'When an incoming request came; left out: now.',
  })
  @IsOptional()
  @IsInstant()
  receivedAt?: string;
}

export class OffenceRowDto {
  @ApiProperty({ example: 'PECA s.14' })
  @IsString()
  @Length(2, 100)
  citation!: string;

  @ApiProperty({ example: 'Whoever with the intent for wrongful gain …' })
  @IsString()
  @Length(3, 4000)
  text!: string;

  @ApiProperty({ example: 'Two years' })
  @IsString()
  @Length(2, 200)
  maximumPenalty!: string;

  @ApiPropertyOptional({ example: '18 USC 1343' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  foreignOffence?: string;

  @ApiProperty({ example: 'met', enum: DUAL_CRIMINALITY })
  @IsIn(DUAL_CRIMINALITY)
  dualCriminality!: DualCriminality;

  @ApiPropertyOptional({ example: 'Both ask for intent to defraud.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  note?: string;
}

export class MlaFlagsDto {
  @ApiPropertyOptional({ example: false, description: 'May death be the penalty of an offence named?' })
  @IsOptional()
  @IsBoolean()
  deathPenalty?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Is an offence named one of speech?' })
  @IsOptional()
  @IsBoolean()
  speech?: boolean;

  @ApiPropertyOptional({ example: false, description: 'A political offence without direct link to a criminal matter?' })
  @IsOptional()
  @IsBoolean()
  political?: boolean;
}

export class WriteMlaDto {
  @ApiPropertyOptional({ example: 'Subscriber data and content of one account' })
  @IsOptional()
  @IsString()
  @Length(3, 200)
  title?: string;

  @ApiPropertyOptional({ example: 'US' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;

  @ApiPropertyOptional({ example: 'urgent', enum: PRIORITIES })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: Priority;

  @ApiPropertyOptional({ example: UUID, description: 'Instrument under which help is asked or given.' })
  @IsOptional()
  @IsUUID()
  basisId?: string;

  @ApiPropertyOptional({ ...TEXTS, example: { purpose: 'Trial of FIR No. 12/2027' } })
  @IsOptional()
  @IsObject()
  @IsTexts()
  particulars?: Record<string, string>;

  @ApiPropertyOptional({
    ...TEXTS,
    example: { 'request.deadline': 'No date is fixed yet.' },
    description: 'Gaps excused, by code.',
  })
  @IsOptional()
  @IsObject()
  @IsTexts()
  excuses?: Record<string, string>;

  @ApiPropertyOptional({
    type: [OffenceRowDto],
    example: [{ citation: 'PECA s.14', text: 'Whoever …', maximumPenalty: 'Two years', dualCriminality: 'met' }],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OffenceRowDto)
  offences?: OffenceRowDto[];

  @ApiPropertyOptional({ type: MlaFlagsDto, example: { deathPenalty: false, speech: false, political: false } })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MlaFlagsDto)
  flags?: MlaFlagsDto;
}

export class AddItemDto {
  @ApiProperty({ example: 'E_SUBSCRIBER', enum: TYPE_CODES })
  @IsIn(TYPE_CODES)
  type!: AssistanceType;

  @ApiProperty({ example: 'Subscriber data of the account' })
  @IsString()
  @Length(3, 4000)
  description!: string;

  @ApiPropertyOptional({ example: 'It names who opened the account.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  relevance?: string;

  @ApiPropertyOptional({ example: 'facebook.com/100012345678901' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  target?: string;

  @ApiPropertyOptional({ example: '2027-02-01T00:00:00.000Z' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ example: '2027-02-28T23:59:59.000Z' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ ...TEXTS, example: { identifier: 'User id 100012345678901' } })
  @IsOptional()
  @IsObject()
  @IsTexts()
  particulars?: Record<string, string>;
}

export class AddendumDto {
  @ApiProperty({ example: 'The account was renamed on 5 March 2027.' })
  @IsString()
  @Length(3, 4000)
  text!: string;
}

export class MlaQueryDto extends PageQuery {
  @ApiPropertyOptional({ example: 'outgoing', enum: DIRECTIONS })
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: Direction;

  @ApiPropertyOptional({ example: 'ca_examination' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  state?: string;

  @ApiPropertyOptional({ example: UUID })
  @IsOptional()
  @IsUUID()
  caseId?: string;
}
