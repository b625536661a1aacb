import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type ContactStandingView, type ContactView, SetContactDto, WithdrawConsentDto } from './contacts.dto';
import { ContactsService } from './contacts.service';
import { RevealPartyDto } from './parties.dto';

@ApiTags('parties')
@Controller('parties/:id/contact')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  /** The first has no version yet; whoever replaces one names that which he saw. */
  @Post()
  @ApiOperation({ summary: 'Say how a person may be reached without harm' })
  @HttpCode(200)
  @Act('party:contact')
  @Fails([
    'party.not-found',
    'case.read-only',
    'contact.not-for-this-person',
    'contact.address-malformed',
    'contact.hours-turned-round',
    'contact.consent-in-the-future',
    'precondition.missing',
    'precondition.stale',
  ])
  set(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: SetContactDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ContactView> {
    return this.contacts.set(tx, id, dto, ifMatch);
  }

  @Get()
  @ApiOperation({
    summary: 'How and when a person may be reached, with the version; the address is shown by reveal alone',
  })
  @Reads('party:contact')
  @Fails(['party.not-found', 'contact.missing'])
  standing(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ContactStandingView> {
    return this.contacts.standing(tx, id);
  }

  @Post('withdraw-consent')
  @ApiOperation({ summary: 'Record that a person withdrew her consent: nothing more is sent' })
  @HttpCode(200)
  @Act('party:contact')
  @Fails(['party.not-found', 'case.read-only', 'contact.missing', 'contact.no-consent'])
  withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: WithdrawConsentDto,
  ): Promise<ContactView> {
    return this.contacts.withdraw(tx, id, dto);
  }

  @Post('reveal')
  @ApiOperation({ summary: 'Show the safe contact of a person, on record' })
  @HttpCode(200)
  // Each look is on record and asks the right anew: an answer kept for a retry would be a look without either.
  @Act('party:reveal', { key: 'none' })
  @Fails(['party.not-found', 'case.read-only', 'contact.missing'])
  reveal(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { purpose }: RevealPartyDto,
  ): Promise<ContactView> {
    return this.contacts.reveal(tx, id, purpose);
  }
}
