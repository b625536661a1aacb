import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { InstrumentActs } from '../instrument-acts.service';
import { CourtOrderDto, ProcessReasonDto } from '../instruments.dto';
import { ApplyOwnerImageDto, type OwnerImageView, SupplyOwnerImageDto, toOwnerImageView } from './owner-images.dto';
import { OwnerImagesService, type OwnerImageWritten } from './owner-images.service';

const REFUSALS = [
  ...['owner-image.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale'],
  ...['owner-image.illegal-step', 'act.in-the-future', 'act.lateness-reason-missing'],
  ...['document.not-found', 'document.of-another-case'],
];

/** The owner's image of what was seized (PECA s.36(3)). */
@ApiTags('instruments')
@Controller()
export class OwnerImagesController {
  constructor(
    private readonly images: OwnerImagesService,
    private readonly acts: InstrumentActs,
  ) {}

  @Post('cases/:id/owner-images')
  @ApiOperation({ summary: "Record an owner's application for a forensic image: seven days to object begin" })
  @Act('process:draw')
  @Fails([
    ...['case.not-found', 'case.read-only', 'exhibit.not-found', 'party.not-of-case', 'owner-image.applied-already'],
    ...['owner-image.exhibit-of-another-case', 'document.not-found', 'document.of-another-case'],
    ...['act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async apply(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ApplyOwnerImageDto,
  ): Promise<OwnerImageView> {
    return this.show(tx, await this.images.apply(tx, id, told));
  }

  @Get('cases/:id/owner-images')
  @ApiOperation({ summary: 'Applications for images in a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: OwnerImageView[]; nextCursor: null }> {
    const rows = await this.images.ofCase(tx, id);
    const items: OwnerImageView[] = [];
    for (const row of rows) items.push(toOwnerImageView(row, await this.acts.history(tx, row.id)));
    return { items, nextCursor: null };
  }

  @Get('owner-images/:id')
  @ApiOperation({ summary: 'One application with its acts' })
  @Reads('case:read')
  @Fails(['owner-image.not-found'])
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<OwnerImageView> {
    return this.show(tx, { id });
  }

  @Post('owner-images/:id/object')
  @ApiOperation({ summary: 'Record our objection before the Court' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async object(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CourtOrderDto,
  ): Promise<OwnerImageView> {
    return this.show(tx, await this.images.object(tx, id, told, ifMatch));
  }

  @Post('owner-images/:id/refuse')
  @ApiOperation({ summary: 'Record that the Court refused the image' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CourtOrderDto,
  ): Promise<OwnerImageView> {
    return this.show(tx, await this.images.decide(tx, id, 'refuse', told, ifMatch));
  }

  @Post('owner-images/:id/order')
  @ApiOperation({ summary: 'Record that the Court ordered the image' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async order(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CourtOrderDto,
  ): Promise<OwnerImageView> {
    return this.show(tx, await this.images.decide(tx, id, 'order', told, ifMatch));
  }

  @Post('owner-images/:id/supply')
  @ApiOperation({ summary: 'Supply the image on payment of its cost' })
  @HttpCode(200)
  @Act('process:act')
  @Fails([
    ...[...REFUSALS, 'owner-image.vetoed', 'owner-image.cost-unpaid', 'owner-image.copy-not-of-exhibit'],
    'exhibit.not-found',
  ])
  async supply(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SupplyOwnerImageDto,
  ): Promise<OwnerImageView> {
    return this.show(tx, await this.images.supply(tx, id, told, ifMatch));
  }

  @Post('owner-images/:id/withdraw')
  @ApiOperation({ summary: 'Record that the owner withdrew' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<OwnerImageView> {
    return this.show(tx, await this.images.withdraw(tx, id, told, ifMatch));
  }

  private async show(
    tx: Transaction,
    { id, entry }: Partial<OwnerImageWritten> & { id: string },
  ): Promise<OwnerImageView> {
    return toOwnerImageView(await this.images.get(tx, id), await this.acts.history(tx, id), entry);
  }
}
