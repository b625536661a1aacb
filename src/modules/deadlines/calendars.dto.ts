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
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import { ReceiptView } from '../ledger/ledger.service';
import { CALENDAR_KINDS, type CalendarKind } from './calendar.entity';
import { CALENDAR_ID } from './deadline-rules.dto';
import { DAY_STATES, type DayState } from './domain/calendar';
import { CHANGE_KINDS, type ChangeKind } from './domain/calendar-change';

const OFFICER = '2f1c0f5e-6d0b-4c59-9d3e-6d7a5f3b1c22';

export class CalendarPath {
  @ApiProperty({ example: 'court-default' })
  @Matches(CALENDAR_ID)
  id!: string;
}

class WhyDto {
  @ApiProperty({ example: 'Notification of the High Court of 2 March 2027', description: 'Where it can be checked.' })
  @IsString()
  @Length(1, 500)
  source!: string;

  @ApiProperty({ example: 'Local holiday of the district.' })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

const CLOSED: { type: [NumberConstructor]; example: number[]; description: string } = {
  type: [Number],
  example: [6, 7],
  description: 'Closed days of the week, 1 Monday … 7 Sunday.',
};

export class CreateCalendarDto extends WhyDto {
  @ApiProperty({ example: 'sessions-court-lahore' })
  @Matches(CALENDAR_ID)
  id!: string;

  @ApiProperty({ example: 'Sessions Court Lahore' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ enum: CALENDAR_KINDS, example: 'court' })
  @IsIn(CALENDAR_KINDS)
  kind!: CalendarKind;

  @ApiPropertyOptional({
    example: 'court-default',
    description: 'A calendar whose days and week hold where this one is silent.',
  })
  @IsOptional()
  @Matches(CALENDAR_ID)
  basedOn?: string;

  @ApiPropertyOptional({ format: 'uuid', example: OFFICER, description: 'The office that goes by it.' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional(CLOSED)
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weeklyClosed?: number[];

  @ApiPropertyOptional({ example: '' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  notes?: string;
}

class ChangedDayDto {
  @ApiProperty({ example: '2027-03-10' })
  @IsDay()
  day!: string;

  @ApiPropertyOptional({ example: '2027-03-11', description: 'Of a moon day that moved: where to.' })
  @IsOptional()
  @IsDay()
  movedTo?: string;
}

export class ChangeCalendarDto extends WhyDto {
  @ApiProperty({ enum: CHANGE_KINDS, example: 'closure' })
  @IsIn(CHANGE_KINDS)
  kind!: ChangeKind;

  @ApiPropertyOptional({
    example: 'Urs of Data Ganj Bakhsh',
    description: 'Name of the days; a weekly pattern has none.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  name?: string;

  @ApiPropertyOptional({ type: () => [ChangedDayDto], example: [{ day: '2027-08-04' }] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ChangedDayDto)
  days?: ChangedDayDto[];

  @ApiPropertyOptional({ ...CLOSED, description: 'Of a weekly pattern: its closed days.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weeklyClosed?: number[];

  @ApiPropertyOptional({ example: '2027-04-01', description: 'Of a weekly pattern: its first day.' })
  @IsOptional()
  @IsDay()
  from?: string;
}

export class DaysQuery {
  @ApiProperty({ example: '2026-03-20' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: '2026-03-25', description: 'Last day, at most 400 days later.' })
  @IsDay()
  to!: string;
}

export class CalendarView {
  @ApiProperty({ example: 'court-default' }) id!: string;
  @ApiProperty({ example: 'Courts, until their own calendar is made' }) name!: string;
  @ApiProperty({ enum: CALENDAR_KINDS, example: 'court' }) kind!: CalendarKind;
  @ApiProperty({ type: String, nullable: true, example: null }) basedOn!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null }) officeId!: string | null;
  @ApiProperty({ example: 'Not verified for any court.' }) notes!: string;
  @ApiProperty({ enum: ['catalogue', 'officer'], example: 'catalogue' }) origin!: 'catalogue' | 'officer';
  @ApiProperty({ example: 1 }) version!: number;
}

export class WeekView {
  @ApiProperty({ type: String, nullable: true, example: null, description: 'First day; null: since ever.' })
  from!: string | null;
  @ApiProperty(CLOSED) closed!: readonly number[];
}

export class CalendarChangeView {
  @ApiProperty({ example: 2 }) version!: number;
  @ApiProperty({ example: 'closure' }) kind!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { days: [{ day: '2027-08-04' }] } })
  content!: object;
  @ApiProperty({ example: 'Notification of the High Court of 2 March 2027' }) source!: string;
  @ApiProperty({ example: 'Local holiday of the district.' }) reason!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: OFFICER }) changedBy!: string | null;
  @ApiProperty({ format: 'date-time', example: '2027-03-02T06:00:00.000Z' }) changedAt!: string;
}

export class CalendarDetailView extends CalendarView {
  @ApiProperty({ type: [WeekView] }) weeks!: WeekView[];
  @ApiProperty({ type: [CalendarChangeView], description: 'The last fifty, latest first.' })
  changes!: CalendarChangeView[];
}

export class RecordedCalendarView extends CalendarView {
  @ApiProperty({ type: ReceiptView }) entry!: ReceiptView;
}

export class CalendarPage {
  @ApiProperty({ type: [CalendarView] }) items!: CalendarView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export class DayView {
  @ApiProperty({ format: 'date', example: '2026-03-23' }) day!: string;
  @ApiProperty({ example: 1, description: '1 Monday … 7 Sunday.' }) weekday!: number;
  @ApiProperty({ example: false }) open!: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'Eid-ul-Fitr / Pakistan Day' }) name!: string | null;
  @ApiProperty({ enum: DAY_STATES, nullable: true, example: 'fixed' }) state!: DayState | null;
}

export class DayList {
  @ApiProperty({ type: [DayView] }) items!: DayView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
