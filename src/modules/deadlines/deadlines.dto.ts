import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
import { CASE_ROLES, type Role } from '../../kernel/roles';
import { IsDay } from '../../platform/http/day';
import { IsInstant } from '../../platform/http/instant';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { DEADLINE_STATES, type DeadlineState } from './domain/deadline';
import { type Extender, EXTENDERS } from './domain/extension';
import { RULE_KINDS, type RuleKind } from './domain/rule';

const AT = '2026-03-01T09:00:00.000Z';
const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class ExcludedDto {
  @ApiProperty({ example: AT })
  @IsInstant()
  from!: string;

  @ApiProperty({ example: '2026-03-01T15:00:00.000Z' })
  @IsInstant()
  to!: string;

  @ApiProperty({ example: 'Journey from the place of arrest to the Magistrate.' })
  @IsString()
  @Length(3, 500)
  why!: string;
}

export class TriggerDto {
  @ApiProperty({ example: AT, description: 'When the fact happened that starts the period.' })
  @IsInstant()
  at!: string;

  @ApiPropertyOptional({ example: 'Arrest at Lahore Railway Station.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  note?: string;

  @ApiPropertyOptional({
    type: () => [ExcludedDto],
    description: 'Time that is not counted: journey, copies, delay of the accused.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExcludedDto)
  excluded?: ExcludedDto[];
}

export class SubjectDto {
  @ApiProperty({ example: 'party', description: 'What the period is about.' })
  @IsString()
  @Matches(/^[a-z][a-z_-]{0,39}$/)
  kind!: string;

  @ApiProperty({ example: ID })
  @IsUUID()
  id!: string;
}

export class StartDeadlineDto {
  @ApiProperty({ example: 'DL-PECA-31-NOTICE', description: 'Code of the rule, as the list of rules gives it.' })
  @IsString()
  @Length(1, 60)
  rule!: string;

  @ApiProperty({ type: () => TriggerDto })
  @IsObject()
  @ValidateNested()
  @Type(() => TriggerDto)
  trigger!: TriggerDto;

  @ApiPropertyOptional({ type: () => SubjectDto, description: 'The case itself when left out.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectDto)
  subject?: SubjectDto;

  @ApiPropertyOptional({ example: ID, description: 'The officer who must act; you, when nobody is named.' })
  @IsOptional()
  @IsUUID()
  responsibleId?: string;

  @ApiPropertyOptional({ example: 'prosecutor', enum: CASE_ROLES, description: 'Or everybody who holds this role.' })
  @IsOptional()
  @IsIn(CASE_ROLES)
  responsibleRole?: Role;

  @ApiPropertyOptional({
    example: 'federal-5-day',
    description: "The court's calendar; that of the office if left out.",
  })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  calendarId?: string;
}

export class MeetDto extends OccurrenceDto {
  @ApiPropertyOptional({ example: ID, description: 'A document of this case.' })
  @IsOptional()
  @IsUUID()
  documentId?: string;

  @ApiPropertyOptional({ example: 'a'.repeat(64), description: 'Hash of an entry of the record.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  entry?: string;

  @ApiPropertyOptional({ example: 'Notice sent to the court by diary no. 412.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  words?: string;
}

export class ReasonedDto {
  @ApiProperty({ example: 'The accused absconded; the court stayed the period.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class ExtendDto extends ReasonedDto {
  @ApiProperty({ example: 'court', enum: EXTENDERS })
  @IsIn(EXTENDERS)
  by!: Extender;

  @ApiProperty({ example: 'Order of the Special Court, Lahore, no. 12 of 2026' })
  @IsString()
  @Length(3, 500)
  order!: string;

  @ApiProperty({ example: AT, description: 'When the order was made.' })
  @IsInstant()
  orderedAt!: string;

  @ApiPropertyOptional({ example: '2026-04-30', description: 'The last day, as the order gives it.' })
  @IsOptional()
  @IsDay()
  toDay?: string;

  @ApiPropertyOptional({ example: '2026-03-05T09:00:00.000Z', description: 'The hour, where the order gives one.' })
  @IsOptional()
  @IsInstant()
  toAt?: string;
}

export class PauseDto extends ReasonedDto {
  @ApiPropertyOptional({ example: AT, description: 'Since when it stands still; now, when left out.' })
  @IsOptional()
  @IsInstant()
  from?: string;
}

export class ResumeDto extends ReasonedDto {
  @ApiPropertyOptional({ example: AT, description: 'When it went on; now, when left out.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class WaiveDto extends ReasonedDto {}

export class ReopenDeadlineDto {
  @ApiProperty({ example: 'The notice of another case was entered as its proof.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class MissedDto extends ReasonedDto {
  @ApiProperty({ example: 'officer', enum: ['officer', 'court'] })
  @IsIn(['officer', 'court'])
  saidBy!: 'officer' | 'court';

  @ApiPropertyOptional({ example: 'Order sheet of 4 March 2026' })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  order?: string;
}

export class AcknowledgeDto {
  @ApiPropertyOptional({ example: 'The notice goes out this afternoon.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  note?: string;
}

export class CorrectTriggerDto extends ReasonedDto {
  @ApiPropertyOptional({ example: AT })
  @IsOptional()
  @IsInstant()
  at?: string;

  @ApiPropertyOptional({ example: 'Arrest at 14:00, not at 16:00.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  note?: string;

  @ApiPropertyOptional({ type: () => [ExcludedDto], description: 'Takes the place of what was not counted before.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExcludedDto)
  excluded?: ExcludedDto[];
}

export const SCOPES = ['mine', 'office', 'zone'] as const;

export class DeadlinesQuery extends PageQuery {
  @ApiPropertyOptional({ example: 50, minimum: 1, maximum: 1000, default: 50 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(1000)
  override limit: number = 50;

  @ApiPropertyOptional({ example: 'mine', enum: SCOPES, description: 'Yours, those of your offices, or of all below.' })
  @IsOptional()
  @IsIn(SCOPES)
  scope: (typeof SCOPES)[number] = 'mine';

  @ApiPropertyOptional({ example: 'running', enum: DEADLINE_STATES, description: 'All that are open when left out.' })
  @IsOptional()
  @IsIn(DEADLINE_STATES)
  state?: DeadlineState;

  @ApiPropertyOptional({ example: 'statute', enum: RULE_KINDS })
  @IsOptional()
  @IsIn(RULE_KINDS)
  kind?: RuleKind;

  @ApiPropertyOptional({ example: '2026-04-01T00:00:00.000Z' })
  @IsOptional()
  @IsInstant()
  dueBefore?: string;
}
