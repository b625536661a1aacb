import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, Matches, ValidateNested } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsInstant } from '../../platform/http/instant';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { ExcludedDto } from './deadlines.dto';
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
  RULE_KINDS,
  type RuleKind,
  type Unit,
  UNITS,
} from './domain/rule';

export const RULE_CODE = /^(DL|SD|HS|RM)[A-Z0-9-]{1,58}$/;
export const CALENDAR_ID = /^[a-z0-9][a-z0-9-]{2,59}$/;

export class RulePath {
  @ApiProperty({ example: 'DL-PECA-47-APPEAL' })
  @Matches(RULE_CODE)
  code!: string;
}

export class RuleQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2024-06-01', description: 'Only rules in force on this day, as they then read.' })
  @IsOptional()
  @IsDay()
  onDate?: string;

  @ApiPropertyOptional({ enum: RULE_KINDS, example: 'statute' })
  @IsOptional()
  @IsIn(RULE_KINDS)
  kind?: RuleKind;
}

export class RungView {
  @ApiProperty({ example: '7-days-before' }) key!: string;
  @ApiProperty({
    example: '-P7DT15H',
    description: 'ISO 8601 duration before (-) or after the limit; PT0S is the limit.',
  })
  offset!: string;
  @ApiProperty({ enum: AUDIENCES, isArray: true, example: ['responsible'] }) audience!: readonly Audience[];
}

export class BothLanguages {
  @ApiProperty({ example: 'Appeal under PECA, from the free certified copy' }) en!: string;
  @ApiProperty({ example: 'پیکا کے تحت اپیل، مفت مصدقہ نقل ملنے سے' }) ur!: string;
}

export class RuleView {
  @ApiProperty({ example: 'DL-PECA-47-APPEAL' }) code!: string;
  @ApiProperty({ example: 1 }) edition!: number;
  @ApiProperty({ enum: RULE_KINDS, example: 'statute', description: '`house`: policy of the agency, never law.' })
  kind!: RuleKind;
  @ApiProperty({ example: 'PECA s.47' }) legalSource!: string;
  @ApiProperty({ type: BothLanguages }) summary!: BothLanguages;
  @ApiProperty({ example: 'certified copy provided free of cost' }) trigger!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 30,
    description: 'Null: a fixed date, or given by the act. Negative: before the trigger.',
  })
  length!: number | null;
  @ApiProperty({ enum: UNITS, example: 'days' }) unit!: Unit;
  @ApiProperty({ type: String, nullable: true, example: null }) fixedDue!: string | null;
  @ApiProperty({ enum: BOUNDS, example: 'max' }) bound!: Bound;
  @ApiProperty({ enum: DAY_BASES, example: 'calendar' }) dayBasis!: DayBasis;
  @ApiProperty({ enum: LAST_DAY_RULES, example: 'roll_next_open_day' }) lastDayRule!: LastDayRule;
  @ApiProperty({ example: 'convict / State / aggrieved party' }) responsible!: string;
  @ApiProperty({ example: 'condonation doubtful (special period)' }) extendableBy!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) extensionCap!: string | null;
  @ApiProperty({ example: 'judgment final' }) consequence!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2016-08-18',
    description: 'A bare year where the day of commencement is not known.',
  })
  effectiveFrom!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) effectiveTo!: string | null;
  @ApiProperty({ example: false, description: 'The day of commencement is not known: to be verified.' })
  commencementUnknown!: boolean;
  @ApiProperty({ example: false, description: 'Struck down: kept to explain old papers.' }) void!: boolean;
  @ApiProperty({ type: [String], example: ['S1', 'S4'] }) sourceCodes!: readonly string[];
  @ApiProperty({
    type: [String],
    example: ['https://github.com/daniyalriazcute-alt/PECA-AI (data/peca_act_2016.txt, commit 83b8462)'],
    description: 'Where the text was read; not a citation.',
  })
  textReadAt!: readonly string[];
  @ApiProperty({ enum: CONFIDENCES, example: 'high' }) confidence!: Confidence;
  @ApiProperty({ example: 'Starts on supply of the copy, not on judgment.' }) notes!: string;
  @ApiProperty({ type: [RungView], description: 'When whom: policy of the house, never law.' })
  ladder!: readonly RungView[];
  @ApiProperty({ type: String, nullable: true, example: null }) supersededAt!: string | null;
}

export class RuleEditionsView extends RuleView {
  @ApiProperty({ type: [RuleView], description: 'Every edition, oldest first.' }) editions!: RuleView[];
}

export class RulePage {
  @ApiProperty({ type: [RuleView] }) items!: RuleView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export class ComputeDto {
  @ApiProperty({ example: '2028-03-03T06:00:00.000Z', description: 'When the fact happened, or would happen.' })
  @IsInstant()
  at!: string;

  @ApiPropertyOptional({ type: () => [ExcludedDto], description: 'Time that does not count.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExcludedDto)
  excluded?: ExcludedDto[];

  @ApiPropertyOptional({ example: 'court-default', description: 'The calendar of the court or office.' })
  @IsOptional()
  @IsString()
  @Matches(CALENDAR_ID)
  calendarId?: string;
}

export class ComputedView {
  @ApiProperty({ example: 'DL-PECA-47-APPEAL' }) rule!: string;
  @ApiProperty({ example: 1 }) edition!: number;
  @ApiProperty({ enum: RULE_KINDS, example: 'statute' }) kind!: RuleKind;
  @ApiProperty({ example: 'PECA s.47' }) legalSource!: string;
  @ApiProperty({ example: 'court-default' }) calendarId!: string;
  @ApiProperty({ example: 1 }) calendarVersion!: number;
  @ApiProperty({
    format: 'date-time',
    example: '2028-04-03T19:00:00.000Z',
    description: 'First instant at which it is over.',
  })
  dueAt!: string;
  @ApiProperty({ format: 'date', example: '2028-04-03' }) dueDay!: string;
  @ApiProperty({
    example: '30 days from 3 March, that day not counted: 2 April, a Sunday; next open day of this court 3 April',
    description: 'In the caller’s language.',
  })
  reasoning!: string;
  @ApiProperty({ example: false, description: 'Rests on a moon day that nobody has confirmed.' }) expected!: boolean;
}
