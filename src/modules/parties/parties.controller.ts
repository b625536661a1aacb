import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page, PageQuery } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import {
  AddPartyDto,
  CorrectPartyDto,
  IdentifyPartyDto,
  type PartyView,
  RevealPartyDto,
  toPartyView,
} from './parties.dto';
import { PartiesService } from './parties.service';

@ApiTags('parties')
@Controller()
export class PartiesController {
  constructor(private readonly parties: PartiesService) {}

  @Post('cases/:id/parties')
  @ApiOperation({ summary: 'Add a party to a case' })
  @Act('party:add')
  @Fails(['case.not-found', 'case.read-only', 'party.roles-clash'])
  async add(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: AddPartyDto,
  ): Promise<PartyView> {
    const { party, entry } = await this.parties.add(tx, caseId, told);
    return toPartyView(party, { entry });
  }

  @Get('cases/:id/parties')
  @ApiOperation({ summary: 'The parties of a case' })
  @Reads('party:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: PageQuery,
  ): Promise<Page<PartyView>> {
    const rows = await this.parties.list(tx, caseId, query);
    return page(
      rows,
      query.limit,
      (row) => toPartyView(row),
      (row) => seekKey(row.recordedAt, row.id),
    );
  }

  @Get('parties/:id')
  @ApiOperation({ summary: 'One party; protected names are not shown' })
  @Reads('party:read')
  @Fails(['party.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<PartyView> {
    return toPartyView(await this.parties.get(tx, id));
  }

  @Post('parties/:id/identify')
  @ApiOperation({ summary: 'Say who an unknown party is' })
  @HttpCode(200)
  @Act('party:add')
  @Fails([
    'party.not-found',
    'case.read-only',
    'precondition.missing',
    'precondition.stale',
    'party.already-identified',
    'party.name-missing',
  ])
  async identify(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: IdentifyPartyDto,
  ): Promise<PartyView> {
    const { party, entry } = await this.parties.identify(tx, id, told, ifMatch);
    return toPartyView(party, { entry });
  }

  @Post('parties/:id/correct')
  @ApiOperation({ summary: 'Correct a party' })
  @HttpCode(200)
  @Act('party:add')
  @Fails([
    'party.not-found',
    'case.read-only',
    'precondition.missing',
    'precondition.stale',
    'party.roles-clash',
    'party.name-missing',
  ])
  async correct(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CorrectPartyDto,
  ): Promise<PartyView> {
    const { party, entry } = await this.parties.correct(tx, id, told, ifMatch);
    return toPartyView(party, { entry });
  }

  @Post('parties/:id/reveal')
  @ApiOperation({ summary: 'Show a protected name, on record' })
  @HttpCode(200)
  // Each look is on record and asks the right anew: an answer kept for a retry would be a look without either.
  @Act('party:reveal', { key: 'none' })
  @Fails(['party.not-found', 'case.read-only'])
  async reveal(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { purpose }: RevealPartyDto,
  ): Promise<PartyView> {
    const { party, entry } = await this.parties.reveal(tx, id, purpose);
    return toPartyView(party, { reveal: true, entry });
  }
}
