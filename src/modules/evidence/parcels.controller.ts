import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Replied, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { LedgerService } from '../ledger/ledger.service';
import { PackDto, ParcelView, toParcelView } from './parcels.dto';
import { ParcelsService } from './parcels.service';

/** An SVG is a document: it may run nothing. */
const SVG = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'content-security-policy': "default-src 'none'; sandbox",
};

@ApiTags('parcels')
@Controller()
export class ParcelsController {
  constructor(
    private readonly parcels: ParcelsService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('cases/:id/parcels')
  @ApiOperation({ summary: 'Pack exhibits into a parcel under a seal' })
  @Act('exhibit:move', { key: 'required' })
  @Fails([
    ...['case.not-found', 'case.read-only', 'exhibit.not-found', 'exhibit.not-holder', 'exhibit.act-not-open'],
    ...['parcel.sealed', 'parcel.number-taken', 'parcel.of-another-case', 'act.several-cases'],
  ])
  @ApiCreatedResponse({ type: ParcelView })
  async pack(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() dto: PackDto,
  ): Promise<ParcelView> {
    const { parcel, exhibits, entries } = await this.parcels.pack(tx, caseId, dto);
    return toParcelView(
      parcel,
      exhibits,
      entries.map((entry) => this.ledger.receiptView(entry)),
    );
  }

  @Get('parcels/:id')
  @ApiOperation({ summary: 'One parcel and what is in it' })
  @Reads('exhibit:read')
  @Fails(['parcel.not-found'])
  @ApiOkResponse({ type: ParcelView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ParcelView> {
    const { parcel, exhibits } = await this.parcels.show(tx, id);
    return toParcelView(parcel, exhibits);
  }

  @Get('parcels/:id/label')
  @ApiOperation({ summary: 'Label of a parcel with its QR code' })
  @Reads('exhibit:read')
  @Fails(['parcel.not-found'])
  @ApiProduces('image/svg+xml')
  async label(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Replied> {
    return new Replied(undefined, { raw: await this.parcels.label(tx, id), headers: SVG });
  }

  @Get('exhibits/:id/label')
  @ApiOperation({ summary: 'Label of an exhibit with its QR code' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found'])
  @ApiProduces('image/svg+xml')
  async exhibitLabel(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Replied> {
    return new Replied(undefined, { raw: await this.parcels.exhibitLabel(tx, id), headers: SVG });
  }
}
