import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsObject, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { LANGUAGE } from '../letters/letters.dto';
import { IsTexts } from '../texts';
import type { MlaTranslation } from './mla-translation.entity';

export class TranslationQuery {
  @ApiProperty({ example: 'ar', description: 'BCP 47.' })
  @Matches(LANGUAGE)
  language!: string;
}

export class AskTranslationDto extends TranslationQuery {
  @ApiProperty({ example: 'Muhammad Imran, sworn translator', description: 'As he signs.' })
  @IsString()
  @Length(2, 200)
  translator!: string;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'Where an officer of ours translates.',
  })
  @IsOptional()
  @IsUUID()
  translatorId?: string;

  @ApiPropertyOptional({ example: '2027-03-20' })
  @IsOptional()
  @IsDay()
  due?: string;
}

export class WriteTranslationDto extends TranslationQuery {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { title: 'بيانات حساب واحد' },
    description: 'Each text of the letter by its name, as `translation-source` lists them.',
  })
  @IsObject()
  @IsTexts(1000)
  texts!: Record<string, string>;

  @ApiProperty({ example: 'I certify that this is a true translation. Lahore, 5 March 2027.' })
  @IsString()
  @Length(3, 2000)
  certificate!: string;
}

export class ReadTranslationDto extends TranslationQuery {
  @ApiProperty({ example: true, description: 'False sends it back, with the reason.' })
  @IsBoolean()
  agrees!: boolean;

  @ApiPropertyOptional({ example: 'Paragraph 3 says the opposite.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  reason?: string;
}

export interface TranslationView {
  language: string;
  textVersion: number;
  state: string;
  translator: string;
  translatorId: string | null;
  due: string | null;
  certificate: string | null;
  reader: string | null;
  returnedWhy: string | null;
  version: number;
  entry?: ReceiptView;
}

export const toTranslationView = (row: MlaTranslation, entry?: ReceiptView): TranslationView => {
  const { language, textVersion, state, translator, translatorId, due, certificate, reader, returnedWhy, version } =
    row;
  return {
    ...{ language, textVersion, state, translator, translatorId, due, certificate, reader, returnedWhy, version },
    ...(entry ? { entry } : {}),
  };
};

export interface SourceText {
  k: string;
  en: string;
  /** What stands there already: of the translation, or a word of ours. */
  other: string | null;
}
