import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { AmendChargeDto, type ChargeView, MakeChargeDto, toChargeView, WithdrawChargeDto } from './charges.dto';
import { ChargesService } from './charges.service';

const REFUSALS = [
  'charge.already-made',
  ...['day.range-reversed', 'day.malformed', 'offence-version.not-found'],
  ...[
    'case.not-found',
    'case.read-only',
    'party.not-of-case',
    'party.not-accused',
    'incident.not-of-case',
    'offence.unknown',
  ],
  ...['charge.not-in-force', 'charge.void-version', 'charge.range-crosses-amendment', 'charge.limb-needed'],
  ...['charge.limb-needs-opinion', 'charge.limb-not-applicable', 'charge.version-unknown'],
  ...['charge.incident-missing', 'charge.incident-undated', 'charge.days-missing'],
];

@ApiTags('charges')
@Controller()
export class ChargesController {
  constructor(private readonly charges: ChargesService) {}

  @Get('cases/:id/charges')
  @ApiOperation({ summary: 'The charges of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: ChargeView[]; nextCursor: null }> {
    const rows = await this.charges.of(tx, id);
    return {
      items: rows.map(({ charge, incidentIds, law }) => toChargeView(charge, incidentIds, law)),
      nextCursor: null,
    };
  }

  @Post('cases/:id/charges')
  @ApiOperation({ summary: 'Charge an accused on incidents: the text of the section is that of the day of the act' })
  @Act('charge:make')
  @Fails(REFUSALS)
  async make(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: MakeChargeDto,
  ): Promise<ChargeView> {
    const { charge, incidentIds, law, entry } = await this.charges.make(tx, id, told);
    return toChargeView(charge, incidentIds, law, entry);
  }

  /** The charge before stays on file, superseded. */
  @Post('charges/:id/amend')
  @ApiOperation({ summary: 'Amend a charge' })
  @Act('charge:make')
  @Fails(['charge.not-found', 'charge.illegal-transition', 'charge.before-the-court', ...REFUSALS])
  async amend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AmendChargeDto,
  ): Promise<ChargeView> {
    const { charge, incidentIds, law, entry } = await this.charges.amend(tx, id, told);
    return toChargeView(charge, incidentIds, law, entry);
  }

  @Post('charges/:id/withdraw')
  @ApiOperation({ summary: 'Withdraw a charge' })
  @HttpCode(200)
  @Act('charge:make')
  @Fails(['charge.not-found', 'case.read-only', 'charge.illegal-transition', 'charge.before-the-court'])
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: WithdrawChargeDto,
  ): Promise<ChargeView> {
    const { charge, incidentIds, law, entry } = await this.charges.withdraw(tx, id, reason);
    return toChargeView(charge, incidentIds, law, entry);
  }
}
