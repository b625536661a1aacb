import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import {
  CONTACT_CHANNELS,
  CONTACT_LANGUAGES,
  type ContactChannel,
  type ContactLanguage,
  clockText,
} from './domain/contact';
import type { PartyContact } from './party-contact.entity';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export class ConsentDto {
  @ApiProperty({ example: '2027-02-28', description: 'The day on which it was given.' })
  @IsDay()
  on!: string;

  @ApiProperty({ example: 'Orally, at the desk, read back to her', description: 'How it was given.' })
  @IsString()
  @Length(3, 500)
  how!: string;
}

export class SetContactDto {
  @ApiProperty({ enum: CONTACT_CHANNELS, example: 'sms' })
  @IsIn(CONTACT_CHANNELS)
  channel!: ContactChannel;

  @ApiProperty({ example: '0300-1234567', description: 'An address that is safe for this person. Kept encrypted.' })
  @IsString()
  @Length(3, 254)
  address!: string;

  @ApiPropertyOptional({ example: '10:00', default: '09:00', description: 'In Pakistan; nothing is sent earlier.' })
  @IsOptional()
  @Matches(TIME)
  from: string = '09:00';

  @ApiPropertyOptional({ example: '16:00', default: '20:00', description: 'Nothing is sent from then on.' })
  @IsOptional()
  @Matches(TIME)
  to: string = '20:00';

  @ApiProperty({ enum: CONTACT_LANGUAGES, example: 'ur' })
  @IsIn(CONTACT_LANGUAGES)
  language!: ContactLanguage;

  @ApiPropertyOptional({ example: false, default: false, description: 'Wins over everything.' })
  @IsOptional()
  @IsBoolean()
  doNotContact: boolean = false;

  @ApiPropertyOptional({
    type: ConsentDto,
    description: 'Left out: the consent that stands goes on, for the same address alone. Without one nothing is sent.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDto)
  consent?: ConsentDto;
}

export class WithdrawConsentDto {
  @ApiProperty({ example: 'By telephone to the investigating officer', description: 'How it was withdrawn.' })
  @IsString()
  @Length(3, 500)
  how!: string;
}

export interface ContactView {
  partyId: string;
  channel: ContactChannel;
  /** Null unless it was asked for with a purpose. */
  address: string | null;
  from: string;
  to: string;
  language: ContactLanguage;
  doNotContact: boolean;
  consent: 'given' | 'withdrawn' | 'none';
  consentOn: string | null;
  consentHow: string | null;
  withdrawnAt: string | null;
  version: number;
  entry: ReceiptView;
}

/** How a person may be reached, but not where. */
export type ContactStandingView = Omit<ContactView, 'address' | 'entry'>;

export const consentOf = (row: Pick<PartyContact, 'consentOn' | 'withdrawnAt'>): ContactView['consent'] =>
  row.withdrawnAt !== null ? 'withdrawn' : row.consentOn === null ? 'none' : 'given';

export const toContactView = (row: PartyContact, address: string | null, entry: ReceiptView): ContactView => ({
  ...toContactStandingView(row),
  ...{ address, entry },
});

export const toContactStandingView = (row: PartyContact): ContactStandingView => ({
  partyId: row.id,
  channel: row.channel,
  from: clockText(row.fromMinute),
  to: clockText(row.toMinute),
  language: row.language,
  doNotContact: row.doNotContact,
  consent: consentOf(row),
  consentOn: row.consentOn,
  consentHow: row.consentHow,
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  version: row.version,
});
