import {
  Controller,
  Delete,
  Get,
  Head,
  HttpCode,
  Options,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Plain, Reads, Replied, Staged, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { ChunkStager, type StagedChunk } from './chunk.stage';
import { ChunksService } from './chunks.service';
import { ContentStager, type StagedContent } from './content.stage';
import { headerOf, lengthOf, TUS_VERSION } from './tus-headers';
import { TusGuard } from './tus.guard';
import { UploadViews } from './upload-views.service';
import { UploadView } from './uploads.dto';
import { UploadsService } from './uploads.service';

const BEGIN = [
  ...['exhibit.not-found', 'case.read-only', 'exhibit.has-content', 'exhibit.intake-open', 'exhibit.frozen'],
  ...['exhibit.ended', 'exhibit.kind-without-content', 'upload.empty', 'upload.too-large', 'upload.segment-taken'],
  ...['upload.segments-differ', 'upload.intake-of-another', 'upload.metadata-malformed', 'storage.write-stop'],
  'storage.write-failed',
];
const DIGESTS = [
  'upload.digest-missing',
  'upload.digest-malformed',
  'upload.digest-algorithm',
  'upload.digests-differ',
];
const ALIVE = ['upload.not-found', 'upload.expired', 'upload.terminated'];
const binary = { schema: { type: 'string', format: 'binary' } } as const;
const metadata = ApiHeader({
  name: 'Upload-Metadata',
  required: false,
  description:
    'tus metadata in base64: filename, sha256 (declared, hexadecimal), tool, toolVersion, intakeId, segment, segments.',
});

/** tus 1.0 (creation, checksum, expiration, termination), and small files in one request. */
@ApiTags('intake')
@UseGuards(TusGuard)
@Controller()
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly chunks: ChunksService,
    private readonly views: UploadViews,
  ) {}

  @Options(['exhibits/:id/uploads', 'uploads/:id'])
  @ApiOperation({ summary: 'What the server of uploads can do (tus 1.0.0)' })
  @HttpCode(204)
  @Plain()
  @ApiNoContentResponse()
  options(): Replied {
    return new Replied(undefined, { status: 204, headers: this.uploads.abilities() });
  }

  @Post('exhibits/:id/uploads')
  @ApiOperation({ summary: 'Begin an upload to an exhibit (tus creation)' })
  @Act('upload:send')
  @metadata
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes of the whole file.' })
  @Fails([...BEGIN, 'upload.length-missing', 'upload.tus-version'])
  @ApiCreatedResponse({ type: UploadView })
  async begin(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) exhibitId: string,
    @Req() request: FastifyRequest,
  ): Promise<Replied> {
    const size = lengthOf(request, 'upload-length', 'upload.length-missing');
    const upload = await this.uploads.beginAs(tx, exhibitId, size, headerOf(request, 'upload-metadata'));
    return new Replied(await this.views.of(tx, upload), {
      status: 201,
      headers: {
        location: `/api/v1/uploads/${upload.id}`,
        'upload-offset': upload.offsetBytes,
        'upload-expires': upload.expiresAt.toUTCString(),
      },
    });
  }

  @Post('exhibits/:id/content')
  @ApiOperation({ summary: 'Send a small file to an exhibit in one request' })
  @HttpCode(202)
  @Act('upload:send', { stage: ContentStager })
  @metadata
  @ApiConsumes('application/octet-stream')
  @ApiBody(binary)
  @Fails([...BEGIN, ...DIGESTS, 'upload.length-missing', 'upload.use-tus', 'upload.chunk-digest-mismatch'])
  @ApiAcceptedResponse({ type: UploadView })
  async sendWhole(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) exhibitId: string,
    @Staged() staged: StagedContent,
  ): Promise<Replied> {
    const upload = await this.chunks.acceptWhole(tx, exhibitId, staged.said, staged);
    return new Replied(await this.views.of(tx, upload), {
      status: 202,
      headers: { location: `/api/v1/uploads/${upload.id}` },
    });
  }

  @Head('uploads/:id')
  @ApiOperation({ summary: 'How far an upload has come (tus)' })
  @Reads('upload:send')
  @Fails(ALIVE)
  async offset(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Replied> {
    const upload = await this.uploads.getAlive(tx, id);
    const headers = {
      'upload-offset': upload.offsetBytes,
      'upload-length': upload.sizeBytes,
      'upload-expires': upload.expiresAt.toUTCString(),
    };
    return new Replied(undefined, { status: 200, headers, raw: '' });
  }

  @Patch('uploads/:id')
  @ApiOperation({ summary: 'Send the next chunk of an upload (tus), with its digest' })
  @HttpCode(204)
  @Act('upload:send', { key: 'none', stage: ChunkStager })
  @ApiConsumes('application/offset+octet-stream')
  @ApiBody(binary)
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Where these bytes begin.' })
  @ApiHeader({
    name: 'Upload-Checksum',
    required: false,
    description: 'sha256 and the digest of these bytes in base64.',
  })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: 'The same by RFC 9530; one of the two is needed.',
  })
  @Fails([
    ...[...ALIVE, ...DIGESTS, 'case.read-only', 'upload.not-yours', 'upload.complete', 'upload.offset-moved'],
    ...['upload.offset-missing', 'upload.wrong-content-type', 'upload.chunk-too-large', 'upload.chunk-empty'],
    ...['upload.chunk-digest-mismatch', 'upload.tus-version', 'storage.write-stop', 'storage.write-failed'],
  ])
  @ApiNoContentResponse()
  async send(@Tx() tx: Transaction, @Staged() staged: StagedChunk): Promise<Replied> {
    const upload = await this.chunks.accept(tx, staged);
    const headers = { 'upload-offset': upload.offsetBytes, 'upload-expires': upload.expiresAt.toUTCString() };
    return new Replied(undefined, { status: 204, headers: { ...headers, 'tus-resumable': TUS_VERSION } });
  }

  @Delete('uploads/:id')
  @ApiOperation({ summary: 'Give an upload up (tus termination)' })
  @HttpCode(204)
  @Act('upload:send')
  @Fails([...ALIVE, 'case.read-only', 'upload.not-yours', 'upload.complete', 'upload.illegal-transition'])
  @ApiNoContentResponse()
  async terminate(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.uploads.terminate(tx, id);
  }

  @Get('uploads/:id')
  @ApiOperation({ summary: 'State of an upload, and what became of it' })
  @Reads('exhibit:read')
  @Fails(['upload.not-found'])
  @ApiOkResponse({ type: UploadView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<UploadView> {
    return this.views.of(tx, await this.uploads.get(tx, id));
  }
}
