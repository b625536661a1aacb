import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import {
  AUDIENCES,
  type Audience,
  BOUNDS,
  type Bound,
  type Confidence,
  CONFIDENCES,
  DAY_BASES,
  type DayBasis,
  LAST_DAY_RULES,
  type LastDayRule,
  type Unit,
  UNITS,
} from './domain/rule';
import { PROPOSAL_STATES, type ProposalState, type ProposedRule } from './domain/rule-proposal';

const OrNull = (): PropertyDecorator => ValidateIf((_: object, value: unknown) => value !== null);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

class RungDto {
  @ApiProperty({ example: 'limit' })
  @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/)
  key!: string;
  @ApiProperty({ example: 'PT0S', description: 'ISO 8601 duration in days, hours and minutes; PT0S is the limit.' })
  @IsString()
  @MaxLength(20)
  offset!: string;
  @ApiProperty({ enum: AUDIENCES, isArray: true, example: ['responsible'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(AUDIENCES, { each: true })
  audience!: Audience[];
}

class SummaryDto {
  @ApiProperty({ example: 'Appeal under PECA, from the free certified copy' })
  @IsString()
  @Length(1, 200)
  en!: string;
  @ApiProperty({ example: 'پیکا کے تحت اپیل، مفت مصدقہ نقل ملنے سے' })
  @IsString()
  @Length(1, 200)
  ur!: string;
}

export class ProposedRuleDto {
  @ApiProperty({ example: 'PECA s.47 as amended by Act V of 2027' })
  @IsString()
  @Length(1, 300)
  legalSource!: string;
  @ApiProperty({ example: 'certified copy provided free of cost' })
  @IsString()
  @Length(1, 300)
  trigger!: string;
  @ApiProperty({ type: Number, nullable: true, example: 45 })
  @OrNull()
  @IsInt()
  @Min(-365)
  @Max(10_000)
  length!: number | null;
  @ApiProperty({ enum: UNITS, example: 'days' })
  @IsIn(UNITS)
  unit!: Unit;
  @ApiProperty({ type: String, nullable: true, example: null })
  @OrNull()
  @IsString()
  @Length(1, 60)
  fixedDue!: string | null;
  @ApiProperty({ enum: BOUNDS, example: 'max' })
  @IsIn(BOUNDS)
  bound!: Bound;
  @ApiProperty({ enum: DAY_BASES, example: 'calendar' })
  @IsIn(DAY_BASES)
  dayBasis!: DayBasis;
  @ApiProperty({ enum: LAST_DAY_RULES, example: 'roll_next_open_day' })
  @IsIn(LAST_DAY_RULES)
  lastDayRule!: LastDayRule;
  @ApiProperty({ example: 'convict / State / aggrieved party' })
  @IsString()
  @Length(1, 300)
  responsible!: string;
  @ApiProperty({ example: 'none' })
  @IsString()
  @Length(1, 300)
  extendableBy!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  @OrNull()
  @IsString()
  @Length(1, 300)
  extensionCap!: string | null;
  @ApiProperty({ example: 'judgment final' })
  @IsString()
  @Length(1, 500)
  consequence!: string;
  @ApiProperty({ type: String, nullable: true, example: '2027-01-04' })
  @OrNull()
  @Matches(DAY)
  effectiveFrom!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  @OrNull()
  @Matches(DAY)
  effectiveTo!: string | null;
  @ApiProperty({ example: false })
  @IsBoolean()
  void!: boolean;
  @ApiProperty({ type: [String], example: ['https://na.gov.pk/uploads/documents/act-v-2027.pdf'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true })
  @MaxLength(500, { each: true })
  sources!: string[];
  @ApiProperty({ type: [String], example: ['ACT-V-2027'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(/^[A-Z0-9-]{1,60}$/, { each: true })
  sourceCodes!: string[];
  @ApiProperty({ enum: CONFIDENCES, example: 'high' })
  @IsIn(CONFIDENCES)
  confidence!: Confidence;
  @ApiProperty({ example: '' })
  @IsString()
  @MaxLength(2000)
  notes!: string;
  @ApiProperty({ type: [RungDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RungDto)
  ladder!: RungDto[];
  @ApiProperty({ type: SummaryDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SummaryDto)
  summary!: SummaryDto;
}

export class ProposeRuleDto extends ProposedRuleDto {
  @ApiProperty({ example: 'Gazette of Pakistan, Extraordinary, Part I, 4 January 2027.' })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

/** What is proposed, as plain values: the content that is hashed and kept. */
export const toProposedRule = ({ reason: _reason, ...dto }: ProposeRuleDto): ProposedRule => ({
  ...dto,
  ladder: dto.ladder.map((rung) => ({ ...rung })),
  summary: { ...dto.summary },
});

export class RefuseRuleDto {
  @ApiProperty({ example: 'The gazette gives another number of days.' })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class RuleProposalQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PROPOSAL_STATES, example: 'proposed' })
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: ProposalState;
}
