import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { LatinDigits } from '../../platform/http/latin-digits';
import { isDay } from '../../kernel/day';
import { type Gap, IsStated, IsStatedText, type Stated } from '../../platform/http/stated';
import type { ReceiptView } from '../ledger/ledger.service';
import { type Age, AGES, PARTY_ROLES, type PartyRole, printedCnic } from './domain/party';
import type { Party } from './party.entity';

const IsStatedCnic = (): PropertyDecorator =>
  IsStated((v) => typeof v === 'string' && printedCnic(v) !== null, 'a CNIC of thirteen digits, like 35202-1234567-1');
const IsStatedDay = (): PropertyDecorator => IsStated((v) => typeof v === 'string' && isDay(v), 'a day, YYYY-MM-DD');

/** What is known of a person. Each field is a value, `{"unknown": true}` or `{"notApplicable": true}`; what is left out is a gap. */
export class IdentityDto {
  @ApiPropertyOptional({ example: 'Bilal Ahmed' })
  @IsOptional()
  @IsStatedText(200)
  name?: Stated<string>;

  @ApiPropertyOptional({ example: 'Nazir Ahmed' })
  @IsOptional()
  @IsStatedText(200)
  fatherName?: Stated<string>;

  @ApiPropertyOptional({ example: '35202-1234567-1' })
  @IsOptional()
  @IsStatedCnic()
  cnic?: Stated<string>;

  @ApiPropertyOptional({ example: 'AB1234567' })
  @IsOptional()
  @IsStatedText(20)
  passport?: Stated<string>;

  @ApiPropertyOptional({ example: '0300-1234567' })
  @IsOptional()
  @IsStatedText(40)
  @LatinDigits()
  phone?: Stated<string>;

  @ApiPropertyOptional({ example: 'bilal@example.pk' })
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

  @ApiPropertyOptional({
    example: 'minor_alleged',
    enum: AGES,
    description: 'Left out: by the day of birth, else unknown.',
  })
  @IsOptional()
  @IsIn(AGES)
  age?: Age;
}

export class AddPartyDto extends IdentityDto {
  @ApiProperty({ example: ['accused'], enum: PARTY_ROLES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique()
  @IsIn(PARTY_ROLES, { each: true })
  roles!: PartyRole[];

  @ApiPropertyOptional({ example: 'Unknown holder of 0300-1234567', description: 'For a person without a name.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  label?: string;

  @ApiPropertyOptional({ example: true, description: 'Shields name and particulars; a child is always shielded.' })
  @IsOptional()
  @IsBoolean()
  protected?: boolean;

  @ApiPropertyOptional({ example: 'Victim of an offence under section 21' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  protectedReason?: string;
}

export class IdentifyPartyDto extends IdentityDto {
  @ApiProperty({
    example: 'Subscriber record of the provider, reply of 3 March',
    description: 'By what the person was identified.',
  })
  @IsString()
  @Length(3, 1000)
  basis!: string;
}

export class CorrectPartyDto extends IdentityDto {
  @ApiProperty({ example: 'CNIC copied wrongly from the complaint' })
  @IsString()
  @Length(3, 1000)
  reason!: string;

  @ApiPropertyOptional({ example: ['victim', 'witness'], enum: PARTY_ROLES, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique()
  @IsIn(PARTY_ROLES, { each: true })
  roles?: PartyRole[];

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsBoolean()
  protected?: boolean;

  @ApiPropertyOptional({ example: 'Court order of 2 March 2026' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  protectedReason?: string;
}

export class RevealPartyDto {
  @ApiProperty({ example: 'Preparing the notice under section 160 CrPC' })
  @IsString()
  @Length(10, 500)
  purpose!: string;
}

export interface PartyView {
  id: string;
  caseId: string;
  /** Random; the only name that the person has in part one of the record. */
  code: string;
  roles: readonly PartyRole[];
  identity: 'known' | 'unknown';
  label: string | null;
  /** True where the fields below are held back: reveal them with a purpose. */
  masked: boolean;
  protected: boolean;
  age: Age;
  name: string | null;
  fatherName: string | null;
  cnic: string | null;
  passport: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  bornOn: string | null;
  gaps: Record<string, Gap>;
  version: number;
  entry?: ReceiptView;
}

const HELD_BACK = {
  name: null,
  fatherName: null,
  cnic: null,
  passport: null,
  phone: null,
  email: null,
  address: null,
  bornOn: null,
};

/** A shielded person goes out by code and role alone, unless `reveal`. */
export function toPartyView(
  party: Party,
  { reveal = false, entry }: { reveal?: boolean; entry?: ReceiptView } = {},
): PartyView {
  const { id, caseId, code, roles, identity, label, age, gaps, version } = party;
  const { name, fatherName, cnic, passport, phone, email, address, bornOn } = party;
  const masked = party.protected && !reveal;
  const particulars = masked ? HELD_BACK : { name, fatherName, cnic, passport, phone, email, address, bornOn };
  return {
    ...{ id, caseId, code, roles, identity, label, masked, protected: party.protected, age },
    ...particulars,
    ...{ gaps, version },
    ...(entry ? { entry } : {}),
  };
}
