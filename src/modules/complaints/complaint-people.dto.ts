import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { isDay } from '../../kernel/day';
import { IsOptional } from '../../platform/http/optional';
import { LatinDigits } from '../../platform/http/latin-digits';
import { IsStated, IsStatedText, type Stated } from '../../platform/http/stated';
import {
  CONTACT_CHANNELS,
  CONTACT_LANGUAGES,
  type ContactChannel,
  type ContactLanguage,
} from '../parties/contacts.service';
import { type Age, AGES, printedCnic } from '../parties/parties.service';
import { IDENTIFIER_KINDS, type IdentifierKind } from './domain/identifier';

const IsStatedCnic = (): PropertyDecorator =>
  IsStated((v) => typeof v === 'string' && printedCnic(v) !== null, 'a CNIC of thirteen digits, like 35202-1234567-1');
const IsStatedDay = (): PropertyDecorator => IsStated((v) => typeof v === 'string' && isDay(v), 'a day, YYYY-MM-DD');
const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const ROLES = ['complainant', 'victim', 'witness'] as const;
const WHOSE = ['suspect', 'victim', 'unknown'] as const;

export class IdentifierDto {
  @ApiProperty({ enum: IDENTIFIER_KINDS, example: 'phone' })
  @IsIn(IDENTIFIER_KINDS)
  kind!: IdentifierKind;

  @ApiProperty({ example: '0300-1234567', description: 'As it was told; it is kept so, and compared in one form.' })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  value!: string;

  @ApiPropertyOptional({ example: 'JazzCash', description: 'Platform, bank or network.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  provider?: string;

  @ApiPropertyOptional({ enum: WHOSE, example: 'suspect', default: 'suspect' })
  @IsOptional()
  @IsIn(WHOSE)
  whose: (typeof WHOSE)[number] = 'suspect';
}

/** One thing that was done to this person. */
export class LineDto {
  @ApiPropertyOptional({ example: '2027-02-20', description: 'First day. Left out: unknown.' })
  @IsOptional()
  @IsStatedDay()
  from?: Stated<string>;

  @ApiPropertyOptional({ example: '2027-02-22', description: 'Last day, inside.' })
  @IsOptional()
  @IsStatedDay()
  to?: Stated<string>;

  @ApiPropertyOptional({ example: true, description: 'The days are a guess.' })
  @IsOptional()
  @IsBoolean()
  about?: boolean;

  @ApiPropertyOptional({ example: '185000.00' })
  @IsOptional()
  @IsStated((v) => typeof v === 'string' && /^\d{1,18}(\.\d{1,2})?$/.test(v), 'an amount like "4200000.00"')
  @LatinDigits()
  amount?: Stated<string>;

  @ApiPropertyOptional({ example: 'PKR', default: 'PKR' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ example: 'WhatsApp' })
  @IsOptional()
  @IsStatedText(200)
  platform?: Stated<string>;

  @ApiPropertyOptional({ example: 'Sent in two parts to a wallet after a call.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  words?: string;

  @ApiPropertyOptional({ type: [IdentifierDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers?: IdentifierDto[];
}

export class GuardianDto {
  @ApiProperty({ example: 'Nasreen Bibi' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: 'mother' })
  @IsString()
  @Length(2, 100)
  relation!: string;

  @ApiPropertyOptional({ example: '35202-1234567-2' })
  @IsOptional()
  @IsStatedCnic()
  cnic?: Stated<string>;

  @ApiPropertyOptional({ example: '0301-7654321' })
  @IsOptional()
  @IsStatedText(40)
  @LatinDigits()
  phone?: Stated<string>;
}

export class SafeContactDto {
  @ApiProperty({ enum: CONTACT_CHANNELS, example: 'sms' })
  @IsIn(CONTACT_CHANNELS)
  channel!: ContactChannel;

  @ApiProperty({ example: '0300-7654321', description: 'An address that is safe for this person. Kept encrypted.' })
  @IsString()
  @Length(3, 254)
  address!: string;

  @ApiPropertyOptional({ example: '10:00', default: '09:00' })
  @IsOptional()
  @Matches(TIME)
  from: string = '09:00';

  @ApiPropertyOptional({ example: '16:00', default: '20:00' })
  @IsOptional()
  @Matches(TIME)
  to: string = '20:00';

  @ApiPropertyOptional({ enum: CONTACT_LANGUAGES, example: 'ur', default: 'ur' })
  @IsOptional()
  @IsIn(CONTACT_LANGUAGES)
  language: ContactLanguage = 'ur';

  @ApiPropertyOptional({ example: false, default: false })
  @IsOptional()
  @IsBoolean()
  doNotContact: boolean = false;
}

/** Somebody of a complaint. Each field is a value, `{"unknown": true}` or `{"notApplicable": true}`; what is left out is a gap. */
export class ComplaintPersonDto {
  @ApiProperty({ enum: ROLES, isArray: true, example: ['complainant', 'victim'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: (typeof ROLES)[number][];

  @ApiPropertyOptional({ example: 'Ayesha Khan' })
  @IsOptional()
  @IsStatedText(200)
  name?: Stated<string>;

  @ApiPropertyOptional({ example: 'Imran Khan' })
  @IsOptional()
  @IsStatedText(200)
  fatherName?: Stated<string>;

  @ApiPropertyOptional({ example: '35202-1234567-1', description: 'Its form alone is looked at: nobody is asked.' })
  @IsOptional()
  @IsStatedCnic()
  cnic?: Stated<string>;

  @ApiPropertyOptional({ example: 'AB1234567' })
  @IsOptional()
  @IsStatedText(20)
  passport?: Stated<string>;

  @ApiPropertyOptional({ example: '0301-7654321' })
  @IsOptional()
  @IsStatedText(40)
  @LatinDigits()
  phone?: Stated<string>;

  @ApiPropertyOptional({ example: 'ayesha@example.pk' })
  @IsOptional()
  @IsStatedText(254)
  email?: Stated<string>;

  @ApiPropertyOptional({ example: '12 Mall Road, Lahore' })
  @IsOptional()
  @IsStatedText(500)
  address?: Stated<string>;

  @ApiPropertyOptional({ example: '1990-04-17' })
  @IsOptional()
  @IsStatedDay()
  bornOn?: Stated<string>;

  @ApiPropertyOptional({ enum: AGES, example: 'adult', description: 'Left out: by the day of birth, else unknown.' })
  @IsOptional()
  @IsIn(AGES)
  age?: Age;

  @ApiPropertyOptional({ example: true, description: 'A child, and who is wronged intimately, is always shielded.' })
  @IsOptional()
  @IsBoolean()
  protected?: boolean;

  @ApiPropertyOptional({ example: 'Lives with the man of whom she complains' })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  protectedReason?: string;

  @ApiPropertyOptional({ type: GuardianDto, description: 'Of a child: the guardian, or `guardianGap`.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GuardianDto)
  guardian?: GuardianDto;

  @ApiPropertyOptional({ enum: ['unknown', 'not_applicable'], example: 'unknown' })
  @IsOptional()
  @IsIn(['unknown', 'not_applicable'])
  guardianGap?: 'unknown' | 'not_applicable';

  @ApiPropertyOptional({ type: SafeContactDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SafeContactDto)
  contact?: SafeContactDto;

  @ApiPropertyOptional({ type: [LineDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LineDto)
  lines?: LineDto[];
}
