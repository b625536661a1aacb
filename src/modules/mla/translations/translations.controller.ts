import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import {
  AskTranslationDto,
  ReadTranslationDto,
  type SourceText,
  toTranslationView,
  TranslationQuery,
  type TranslationView,
  WriteTranslationDto,
} from './translations.dto';
import { TranslationsService } from './translations.service';

const COMMON = ['mla-request.not-found', 'precondition.missing', 'precondition.stale', 'mla-translation.not-now'];
const OF_ONE = [...COMMON, 'mla-translation.not-asked', 'mla-translation.illegal-transition'];

@ApiTags('mutual legal assistance')
@Controller('mla-requests/:id')
export class TranslationsController {
  constructor(private readonly translations: TranslationsService) {}

  @Get('translations')
  @ApiOperation({ summary: 'Translations of each version of the text' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: TranslationView[]; nextCursor: null }> {
    return { items: (await this.translations.of(tx, id)).map((row) => toTranslationView(row)), nextCursor: null };
  }

  @Get('translation-source')
  @ApiOperation({ summary: 'What is to be translated, each text by its name' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async source(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language }: TranslationQuery,
  ): Promise<{ items: SourceText[]; nextCursor: null }> {
    return { items: await this.translations.source(tx, id, language), nextCursor: null };
  }

  @Post('translations')
  @ApiOperation({ summary: 'Ask for a translation of the text as it stands' })
  @Act('mla-translation:ask')
  @Fails([...COMMON, 'officer.not-found', 'mla-translation.already-asked'])
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AskTranslationDto,
  ): Promise<TranslationView> {
    const { translation, entry } = await this.translations.ask(tx, id, told, ifMatch);
    return toTranslationView(translation, entry);
  }

  @Post('translation-texts')
  @ApiOperation({ summary: 'Enter the translation, whole, with the certificate of its translator' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...OF_ONE, 'mla-translation.incomplete'])
  async write(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: WriteTranslationDto,
  ): Promise<TranslationView> {
    const { translation, entry } = await this.translations.write(tx, id, told, ifMatch);
    return toTranslationView(translation, entry);
  }

  @Post('translation-readings')
  @ApiOperation({ summary: 'Agree to a translation as its second reader, or send it back' })
  @HttpCode(200)
  @Act('mla-translation:read')
  @Fails([...OF_ONE, 'mla-translation.own', 'mla-translation.reason-missing'])
  async read(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ReadTranslationDto,
  ): Promise<TranslationView> {
    const { translation, entry } = await this.translations.read(tx, id, told, ifMatch);
    return toTranslationView(translation, entry);
  }
}
