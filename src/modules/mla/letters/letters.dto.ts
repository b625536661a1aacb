import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { LETTER_KINDS, type LetterKind } from '../domain/letter';
import { type Layout, LAYOUTS } from './letter-paper';
import type { MlaLetter } from './mla-letter.entity';

const ROLES = [
  ...(['suspect', 'accused', 'convict', 'witness', 'victim', 'account_holder', 'custodian', 'legal_person'] as const),
] as const;
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export class NamePersonDto {
  @ApiProperty({ example: 'suspect', enum: ROLES })
  @IsIn(ROLES)
  role!: (typeof ROLES)[number];

  @ApiProperty({ example: 'Sadia Bibi' })
  @IsString()
  @Length(2, 200)
  name!: string;

  @ApiPropertyOptional({ example: ['سعدیہ بی بی'], description: 'Other spellings, aliases, other scripts.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(2, 200, { each: true })
  alsoKnown?: string[];

  @ApiPropertyOptional({ example: 'Pakistan' })
  @IsOptional()
  @IsString()
  @Length(2, 100)
  nationality?: string;

  @ApiPropertyOptional({ example: 'Lahore, as far as known' })
  @IsOptional()
  @IsString()
  @Length(2, 500)
  location?: string;

  @ApiProperty({ example: true, description: 'Stands in every paper by code alone, wherever the name was typed.' })
  @IsBoolean()
  protected!: boolean;
}

export class AddAnnexDto {
  @ApiProperty({ example: 'FIR No. 12/2027, certified copy' })
  @IsString()
  @Length(2, 300)
  title!: string;

  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;

  @ApiProperty({ example: 48213 })
  @IsInt()
  @Min(0)
  @Max(1_099_511_627_776)
  sizeBytes!: number;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'Where it is an exhibit of ours.',
  })
  @IsOptional()
  @IsUUID()
  exhibitId?: string;
}

export class WithdrawPartDto {
  @ApiProperty({ example: 'annex', enum: ['person', 'annex'] })
  @IsIn(['person', 'annex'])
  part!: 'person' | 'annex';

  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  no!: number;
}

export class MakeLetterDto {
  @ApiProperty({ example: 'letter', enum: LETTER_KINDS })
  @IsIn(LETTER_KINDS)
  kind!: LetterKind;

  @ApiPropertyOptional({ example: 'en', enum: LAYOUTS, description: 'English, the other language, or side by side.' })
  @IsOptional()
  @IsIn(LAYOUTS)
  layout?: Layout;

  @ApiPropertyOptional({ example: 'ur', description: 'BCP 47; asked where the layout has another language.' })
  @IsOptional()
  @Matches(LANGUAGE)
  language?: string;
}

export class AddendumLetterQuery {
  @ApiPropertyOptional({ example: 1, description: 'Which addendum, as they were added; left out: the first.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  no?: number;
}

export class LetterQuery {
  @ApiPropertyOptional({ example: 'letter', enum: LETTER_KINDS, default: 'letter' })
  @IsOptional()
  @IsIn(LETTER_KINDS)
  kind?: LetterKind;

  @ApiPropertyOptional({ example: 'en', enum: LAYOUTS })
  @IsOptional()
  @IsIn(LAYOUTS)
  layout?: Layout;

  @ApiPropertyOptional({ example: 'ur' })
  @IsOptional()
  @Matches(LANGUAGE)
  language?: string;
}

export interface LetterView {
  id: string;
  kind: string;
  layout: string;
  language: string | null;
  textVersion: number;
  textSha256: string | null;
  dataSha256: string;
  sha256: string;
  sizeBytes: number;
  madeBy: string;
  madeAt: string;
  entry?: ReceiptView;
}

export const toLetterView = (row: Omit<MlaLetter, 'pdf'>, entry?: ReceiptView): LetterView => {
  const { id, kind, layout, language, textVersion, textSha256, dataSha256, sha256, sizeBytes, madeBy, madeAt } = row;
  return {
    ...{ id, kind, layout, language, textVersion, textSha256, dataSha256, sha256, sizeBytes, madeBy },
    ...{ madeAt: madeAt.toISOString(), ...(entry ? { entry } : {}) },
  };
};

export interface PersonView {
  code: string;
  role: string;
  name: string;
  alsoKnown: readonly string[];
  nationality: string | null;
  location: string | null;
  protected: boolean;
}
export interface AnnexView {
  no: number;
  title: string;
  sha256: string;
  sizeBytes: string;
  exhibitId: string | null;
}
