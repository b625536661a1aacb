import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import {
  DefenceAccessView,
  DefenceOpeningView,
  GrantDefenceAccessDto,
  RecordDefenceOrderDto,
  RevokeDefenceAccessDto,
  toDefenceAccessView,
  toDefenceOpeningView,
} from './defence-accesses.dto';
import { DefenceAccesses } from './defence-accesses.service';
import { DefenceSets } from './defence-sets.service';

class DefenceAccessPage {
  @ApiProperty({ type: () => [DefenceAccessView] }) items!: DefenceAccessView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

class DefenceOpeningPage {
  @ApiProperty({ type: () => [DefenceOpeningView] }) items!: DefenceOpeningView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

/** Who, as counsel of an accused, may open what was served on him; what he opened is not the prosecution's to know. */
@ApiTags('tribunal file')
@Controller()
export class DefenceAccessesController {
  constructor(
    private readonly accesses: DefenceAccesses,
    private readonly sets: DefenceSets,
  ) {}

  @Post('proceedings/:id/defence-accesses')
  @ApiOperation({ summary: 'Let counsel open one served set for a time, in a copy with his name on each page' })
  @Act('defence-access:grant')
  @Fails([
    ...['proceeding.not-found', 'case.read-only', 'defence-access.stands', 'defence-access.set-not-served'],
    ...['defence-access.not-counsel', 'defence-access.until-past', 'defence-access.until-too-far'],
    ...['defence-access.power-unknown', 'tribunal-file.outdated'],
  ])
  @ApiCreatedResponse({ type: DefenceAccessView })
  async grant(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: GrantDefenceAccessDto,
  ): Promise<DefenceAccessView> {
    const { opened, entry } = await this.accesses.grant(tx, id, told);
    return toDefenceAccessView(opened, entry);
  }

  @Get('proceedings/:id/defence-accesses')
  @ApiOperation({ summary: 'Accesses of counsel to what was served, by the time of granting' })
  @Reads('defence-access:read')
  @Fails(['proceeding.not-found'])
  @ApiOkResponse({ type: DefenceAccessPage })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DefenceAccessPage> {
    return { items: (await this.accesses.of(tx, id)).map((opened) => toDefenceAccessView(opened)), nextCursor: null };
  }

  @Get('defence-accesses/:id')
  @ApiOperation({ summary: 'One access, and how it stands' })
  @Reads('defence-access:read')
  @Fails(['defence-access.not-found'])
  @ApiOkResponse({ type: DefenceAccessView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DefenceAccessView> {
    return toDefenceAccessView(await this.accesses.show(tx, id));
  }

  @Post('defence-accesses/:id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an access at once' })
  @Act('defence-access:grant')
  @Fails([
    ...['defence-access.not-found', 'case.read-only', 'defence-access.ended-already'],
    ...['precondition.missing', 'precondition.stale'],
  ])
  @ApiOkResponse({ type: DefenceAccessView })
  async revoke(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RevokeDefenceAccessDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<DefenceAccessView> {
    const { opened, entry } = await this.accesses.revoke(tx, id, reason, ifMatch);
    return toDefenceAccessView(opened, entry);
  }

  @Post('defence-accesses/:id/court-order')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the order by which the prosecution reads what counsel opened' })
  @Act('defence-access:grant')
  @Fails([
    ...['defence-access.not-found', 'case.read-only', 'defence-access.order-stands', 'defence-access.order-unknown'],
  ])
  @ApiOkResponse({ type: DefenceAccessView })
  async order(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RecordDefenceOrderDto,
  ): Promise<DefenceAccessView> {
    const { opened, entry } = await this.accesses.recordOrder(tx, id, told);
    return toDefenceAccessView(opened, entry);
  }

  @Get('defence-accesses/:id/openings')
  @ApiOperation({
    summary: 'When counsel opened the set: for the auditor, and by order of a court for the prosecution',
  })
  @Reads('defence-opening:read')
  @Fails(['defence-access.not-found', 'defence-access.openings-closed'])
  @ApiOkResponse({ type: DefenceOpeningPage })
  async openings(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DefenceOpeningPage> {
    return { items: (await this.sets.openings(tx, id)).map(toDefenceOpeningView), nextCursor: null };
  }
}
