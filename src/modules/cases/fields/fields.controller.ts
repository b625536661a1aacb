import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, page } from '../../../platform/http/page';
import { seekKey } from '../../../platform/http/seek';
import { CustomFieldsService } from './custom-fields.service';
import { FieldValuesService, toFoundView } from './field-values.service';
import {
  DefineFieldDto,
  FieldSearchQuery,
  FieldsQuery,
  type FieldView,
  type FoundFieldView,
  ReviseFieldDto,
  toFieldView,
} from './fields.dto';

@ApiTags('fields')
@Controller()
export class FieldsController {
  constructor(
    private readonly fields: CustomFieldsService,
    private readonly values: FieldValuesService,
  ) {}

  @Post('custom-fields')
  @ApiOperation({ summary: 'Add a field to cases, complaints, persons or exhibits' })
  @Act('field:define')
  @Fails(['office.not-found', 'field.not-yours', 'field.key-taken', 'field.choices-wrong'])
  async define(@Tx() tx: Transaction, @Body() told: DefineFieldDto): Promise<FieldView> {
    const { field, entry } = await this.fields.define(tx, told);
    return toFieldView(field, entry);
  }

  @Get('custom-fields')
  @ApiOperation({ summary: 'Fields that the house and its offices have added' })
  @Reads('field:read')
  async list(
    @Tx() tx: Transaction,
    @Query() { thing }: FieldsQuery,
  ): Promise<{ items: FieldView[]; nextCursor: null }> {
    const rows = await this.fields.list(tx, thing);
    return { items: rows.map((row) => toFieldView(row)), nextCursor: null };
  }

  @Get('custom-fields/:id')
  @ApiOperation({ summary: 'A field' })
  @Reads('field:read')
  @Fails(['field.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<FieldView> {
    return toFieldView(await this.fields.get(tx, id));
  }

  @Post('custom-fields/:id/revise')
  @ApiOperation({ summary: 'Change label, choices, where it is asked for; or retire it' })
  @HttpCode(200)
  @Act('field:define')
  @Fails(['field.not-found', 'field.not-yours', 'field.choices-wrong', 'precondition.missing', 'precondition.stale'])
  async revise(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ReviseFieldDto,
  ): Promise<FieldView> {
    const { field, entry } = await this.fields.revise(tx, id, told, ifMatch);
    return toFieldView(field, entry);
  }

  @Get('field-values')
  @ApiOperation({ summary: 'What has this value in a field, as far as you see it' })
  @Reads('case:read')
  @Fails(['field.not-searchable', 'cursor.malformed'])
  async search(@Tx() tx: Transaction, @Query() query: FieldSearchQuery): Promise<Page<FoundFieldView>> {
    const rows = await this.values.search(tx, query);
    return page(
      rows,
      query.limit,
      (row) => toFoundView(row, query.key),
      (row) => seekKey(row.setAt, row.id),
    );
  }
}
