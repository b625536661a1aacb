import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Replied, Staged, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, page, PageQuery } from '../../../platform/http/page';
import { seekKey } from '../../../platform/http/seek';
import { LedgerService } from '../../ledger/ledger.service';
import { SignedPaperDto } from './scene-packet.dto';
import { ScenePacketStager, type StagedPacket } from './scene-packet.stage';
import { ScenePacketsService } from './scene-packets.service';
import { ScenePacketPage, ScenePacketView, toScenePacketView } from './scene-packets.view';
import { ScenePages } from './scene-pages.service';

@ApiTags('seizures')
@Controller()
export class ScenePacketsController {
  constructor(
    private readonly packets: ScenePacketsService,
    private readonly pages: ScenePages,
    private readonly ledger: LedgerService,
  ) {}

  @Get('scene-page')
  @ApiOperation({ summary: 'The page for a scene without network: one file, to be kept on the device' })
  @Reads('scene:page')
  @Fails(['scene-page.not-built'])
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  scenePage(): Replied {
    const { bytes, sha256 } = this.pages.page();
    return new Replied(undefined, {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': 'attachment; filename="scene.html"',
        'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      },
      raw: bytes,
    });
  }

  @Post('cases/:id/scene-packets')
  @ApiOperation({ summary: 'Import what was written at a scene without network: seizure, parcels, items, photographs' })
  @Act('seizure:record', { key: 'required', stage: ScenePacketStager })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({
    name: 'Scene-Import',
    required: false,
    description:
      'base64 of {"paperCode", "paperReason"?, "latenessReason"?, "occurredAt"? (the device\'s clock was wrong), "officerId"?}.',
  })
  @ApiHeader({ name: 'Content-Digest', required: false, description: 'sha-256 of the bytes, by RFC 9530.' })
  @Fails([
    ...['case.not-found', 'case.read-only', 'upload.empty', 'upload.too-large', 'upload.metadata-malformed'],
    ...['upload.length-missing', 'upload.digest-missing', 'upload.digest-malformed', 'upload.digest-algorithm'],
    ...['upload.digests-differ', 'upload.use-tus', 'upload.chunk-digest-mismatch', 'upload.wrong-content-type'],
    ...['storage.write-stop', 'storage.write-failed', 'scene-packet.malformed', 'scene-packet.import-malformed'],
    ...['scene-packet.code-missing', 'scene-packet.code-differs', 'scene-packet.already-imported'],
    ...['seizure.ground-missing', 'seizure.witnesses-missing', 'seizure.half-coordinates', 'person.not-named'],
    ...['person.unknown-code', 'officer.not-found', 'seizure-list.seal-missing', 'parcel.number-taken'],
    ...['parcel.two-seals', 'act.lateness-reason-missing', 'act.in-the-future'],
  ])
  @ApiCreatedResponse({ type: ScenePacketView })
  async take(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Staged() staged: StagedPacket,
  ): Promise<ScenePacketView> {
    const { packet, uploadId, entry } = await this.packets.take(tx, caseId, staged);
    return toScenePacketView(packet, { uploadId, entry: this.ledger.receiptView(entry) });
  }

  @Get('cases/:id/scene-packets')
  @ApiOperation({ summary: 'Packets that were imported into a case' })
  @Reads('exhibit:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: ScenePacketPage })
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: PageQuery,
  ): Promise<Page<ScenePacketView>> {
    const rows = await this.packets.list(tx, caseId, query);
    return page(
      rows,
      query.limit,
      (row) => toScenePacketView(row),
      (row) => seekKey(row.importedAt, row.id),
    );
  }

  @Get('scene-packets/:id')
  @ApiOperation({ summary: 'One packet: its code, the code on the paper, what it became' })
  @Reads('exhibit:read')
  @Fails(['scene-packet.not-found'])
  @ApiOkResponse({ type: ScenePacketView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ScenePacketView> {
    return toScenePacketView(await this.packets.get(tx, id));
  }

  @Post('scene-packets/:id/signed-paper')
  @ApiOperation({ summary: 'Name the scan of the paper that was signed at the scene: it is the original' })
  @HttpCode(200)
  @Act('seizure:record', { key: 'required' })
  @Fails([
    ...['scene-packet.not-found', 'case.read-only', 'scene-packet.paper-there', 'document.not-found'],
    ...['document.of-another-case', 'act.lateness-reason-missing'],
  ])
  @ApiOkResponse({ type: ScenePacketView })
  async signed(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: SignedPaperDto,
  ): Promise<ScenePacketView> {
    const { packet, entry } = await this.packets.signed(tx, id, dto);
    return toScenePacketView(packet, { entry: this.ledger.receiptView(entry) });
  }
}
