import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { LatinDigits } from '../../platform/http/latin-digits';
import { isDay } from '../../kernel/day';
import { type Gap, IsStated, IsStatedText, type Stated } from '../../platform/http/stated';
import type { ReceiptView } from '../ledger/ledger.service';
import type { Precision } from './domain/incident';
import type { Incident } from './incident.entity';

/** Kept apart from a `Stated` day: a day of an incident that is unknown is simply left out. */
const IsDay = (): PropertyDecorator => IsStated((v) => typeof v === 'string' && isDay(v), 'a day, YYYY-MM-DD');
const AGES = ['adult', 'minor_alleged', 'minor_determined', 'unknown'] as const;

/** A victim as told with the incident; a fuller record of the person is made by `POST /cases/{id}/parties`. */
export class VictimDto {
  @ApiPropertyOptional({ example: 'Ayesha Khan' })
  @IsOptional()
  @IsStatedText(200)
  name?: Stated<string>;

  @ApiPropertyOptional({ example: '0301-7654321' })
  @IsOptional()
  @IsStatedText(40)
  @LatinDigits()
  phone?: Stated<string>;

  @ApiPropertyOptional({ example: 'minor_alleged', enum: AGES })
  @IsOptional()
  @IsIn(AGES)
  age?: (typeof AGES)[number];

  @ApiPropertyOptional({ example: true, description: 'Shields the name; a child is always shielded.' })
  @IsOptional()
  @IsBoolean()
  protected?: boolean;

  @ApiPropertyOptional({ example: 'Victim of an offence under section 21' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  protectedReason?: string;
}

export class IncidentDto {
  @ApiPropertyOptional({ example: '2024-06-01', description: 'First day. Left out: the days are unknown.' })
  @IsOptional()
  @IsDay()
  from?: Stated<string>;

  @ApiPropertyOptional({ example: '2024-06-30', description: 'Last day, inside. Left out: one day.' })
  @IsOptional()
  @IsDay()
  to?: Stated<string>;

  @ApiPropertyOptional({ example: true, description: 'The days are a guess.' })
  @IsOptional()
  @IsBoolean()
  about?: boolean;

  @ApiPropertyOptional({ example: '4200000.00', description: 'Up to two decimals, as text.' })
  @IsOptional()
  @IsStated((v) => typeof v === 'string' && /^\d{1,18}(\.\d{1,2})?$/.test(v), 'an amount like "4200000.00"')
  @LatinDigits()
  amount?: Stated<string>;

  @ApiPropertyOptional({ example: 'PKR', default: 'PKR' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ example: 'PK36SCBL0000001123456702' })
  @IsOptional()
  @IsStatedText(200)
  account?: Stated<string>;

  @ApiPropertyOptional({ example: 'Telegram' })
  @IsOptional()
  @IsStatedText(200)
  platform?: Stated<string>;

  @ApiPropertyOptional({ example: 'https://t.me/quick-profit' })
  @IsOptional()
  @IsStatedText(2000)
  url?: Stated<string>;

  @ApiPropertyOptional({ example: 'Lahore' })
  @IsOptional()
  @IsStatedText(500)
  place?: Stated<string>;

  @ApiPropertyOptional({ example: 'Paid in three parts after a video call.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  words?: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11'],
    description: 'Persons of this case already on record.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  victimIds?: string[];

  @ApiPropertyOptional({ type: [VictimDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VictimDto)
  victims?: VictimDto[];
}

export interface IncidentView {
  id: string;
  caseId: string;
  /** From 1, in the order of recording. */
  ordinal: number;
  fromOn: string | null;
  toOn: string | null;
  precision: Precision;
  amount: string | null;
  currency: string | null;
  account: string | null;
  platform: string | null;
  url: string | null;
  place: string | null;
  words: string | null;
  /** Ids of the parties to whom it was done. */
  victimIds: readonly string[];
  gaps: Record<string, Gap>;
  version: number;
  entry?: ReceiptView;
}

export function toIncidentView(incident: Incident, victimIds: readonly string[], entry?: ReceiptView): IncidentView {
  const {
    id,
    caseId,
    ordinal,
    fromOn,
    toOn,
    precision,
    amount,
    currency,
    account,
    platform,
    url,
    place,
    words,
    gaps,
    version,
  } = incident;
  return {
    ...{ id, caseId, ordinal, fromOn, toOn, precision, amount, currency, account, platform, url, place, words },
    ...{ victimIds, gaps, version },
    ...(entry ? { entry } : {}),
  };
}
