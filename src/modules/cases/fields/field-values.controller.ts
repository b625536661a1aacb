import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type FieldThing, FieldValuesService } from './field-values.service';
import { SetFieldDto, type ThingFieldsView } from './fields.dto';

const OF_VALUE = [
  ...['precondition.missing', 'precondition.stale', 'field.unknown', 'field.retired'],
  'field-value.not-of-its-type',
];

/** The added fields of a thing, with what stood in them before. */
@ApiTags('fields')
@Controller()
export class FieldValuesController {
  constructor(private readonly values: FieldValuesService) {}

  @Get('cases/:id/field-values')
  @ApiOperation({ summary: 'Added fields of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  ofCase(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ThingFieldsView> {
    return this.values.of(tx, 'case', id);
  }

  @Post('cases/:id/field-values')
  @ApiOperation({ summary: 'Enter a value in a field of a case' })
  @HttpCode(200)
  @Act('field:set')
  @Fails([...OF_VALUE, 'case.not-found', 'case.read-only'])
  setOfCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SetFieldDto,
  ): Promise<ThingFieldsView> {
    return this.set(tx, { thing: 'case', id, told, ifMatch });
  }

  @Get('parties/:id/field-values')
  @ApiOperation({ summary: 'Added fields of a person of a case' })
  @Reads('party:read')
  @Fails(['party.not-found'])
  ofParty(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ThingFieldsView> {
    return this.values.of(tx, 'party', id);
  }

  @Post('parties/:id/field-values')
  @ApiOperation({ summary: 'Enter a value in a field of a person' })
  @HttpCode(200)
  @Act('field:set')
  @Fails([...OF_VALUE, 'party.not-found', 'case.read-only'])
  setOfParty(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SetFieldDto,
  ): Promise<ThingFieldsView> {
    return this.set(tx, { thing: 'party', id, told, ifMatch });
  }

  @Get('exhibits/:id/field-values')
  @ApiOperation({ summary: 'Added fields of an exhibit' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found'])
  ofExhibit(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ThingFieldsView> {
    return this.values.of(tx, 'exhibit', id);
  }

  @Post('exhibits/:id/field-values')
  @ApiOperation({ summary: 'Enter a value in a field of an exhibit' })
  @HttpCode(200)
  @Act('field:set')
  @Fails([...OF_VALUE, 'exhibit.not-found', 'case.read-only'])
  setOfExhibit(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SetFieldDto,
  ): Promise<ThingFieldsView> {
    return this.set(tx, { thing: 'exhibit', id, told, ifMatch });
  }

  @Get('complaints/:id/field-values')
  @ApiOperation({ summary: 'Added fields of a complaint' })
  @Reads('complaint:read')
  @Fails(['complaint.not-found'])
  ofComplaint(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ThingFieldsView> {
    return this.values.of(tx, 'complaint', id);
  }

  @Post('complaints/:id/field-values')
  @ApiOperation({ summary: 'Enter a value in a field of a complaint' })
  @HttpCode(200)
  @Act('complaint:register')
  @Fails([...OF_VALUE, 'complaint.not-found', 'complaint.read-only'])
  setOfComplaint(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SetFieldDto,
  ): Promise<ThingFieldsView> {
    return this.set(tx, { thing: 'complaint', id, told, ifMatch });
  }

  private async set(
    tx: Transaction,
    { thing, id, told, ifMatch }: { thing: FieldThing; id: string; told: SetFieldDto; ifMatch: string | undefined },
  ): Promise<ThingFieldsView> {
    const entry = await this.values.set(tx, thing, id, told, ifMatch);
    return this.values.of(tx, thing, id, entry);
  }
}
