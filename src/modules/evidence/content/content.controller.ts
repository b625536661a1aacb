import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, type Streamed, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { LedgerService } from '../../ledger/ledger.service';
import { ReasonDto } from '../custody.dto';
import { ExhibitView, toExhibitView } from '../exhibits.dto';
import { ContentAccessDto, ContentAccessView, ContentQuery, toContentAccessView } from './content.dto';
import { ContentAccessService } from './content-access.service';
import { ContentService } from './content.service';
import { QuarantineService } from './quarantine.service';

const LOOK = [
  ...[
    'exhibit.not-found',
    'content.break-glass-never',
    'content.use-condition',
    'exhibit.no-content',
    'exhibit.damaged',
    'exhibit.quarantined',
  ],
];

/** Looking at the bytes of an exhibit. */
@ApiTags('content')
@Controller()
export class ContentController {
  constructor(
    private readonly access: ContentAccessService,
    private readonly content: ContentService,
    private readonly quarantine: QuarantineService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('exhibits/:id/content-access')
  @ApiOperation({ summary: 'Ask for the bytes of an exhibit, with a purpose' })
  @Act('content:access')
  @Fails(LOOK)
  @ApiCreatedResponse({ type: ContentAccessView })
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) exhibitId: string,
    @Body() { purpose }: ContentAccessDto,
  ): Promise<ContentAccessView> {
    return toContentAccessView(await this.access.ask(tx, exhibitId, purpose));
  }

  @Post('content-access/:id/confirm')
  @ApiOperation({ summary: 'Let another look at supervised material' })
  @HttpCode(200)
  @Act('content:second-person')
  @Fails(['content-access.not-found', 'content.second-is-first', 'content-access.already-open', ...LOOK])
  @ApiOkResponse({ type: ContentAccessView })
  async confirm(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ContentAccessView> {
    return toContentAccessView(await this.access.confirm(tx, id));
  }

  @Get('exhibits/:id/content')
  @ApiOperation({ summary: 'The bytes of an exhibit, ranges too' })
  @Reads('content:access')
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as bytes=0-1023.' })
  @Fails([...LOOK, 'content.access-not-open', 'content.no-such-part', 'range.unsatisfiable'])
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async read(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) exhibitId: string,
    @Query() { part }: ContentQuery,
  ): Promise<Streamed> {
    return this.content.open(tx, exhibitId, Number(part ?? '1'));
  }

  /** Accepts content that was kept apart, with a reason. */
  @Post('exhibits/:id/unquarantine')
  @ApiOperation({ summary: 'Take an exhibit out of quarantine, with reason' })
  @HttpCode(200)
  @Act('exhibit:unfreeze', { key: 'required' })
  @Fails(['exhibit.not-found', 'case.read-only', 'exhibit.not-quarantined', 'act.lateness-reason-missing'])
  @ApiOkResponse({ type: ExhibitView })
  async lift(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) exhibitId: string,
    @Body() dto: ReasonDto,
  ): Promise<ExhibitView> {
    const { exhibit, entry } = await this.quarantine.lift(tx, exhibitId, dto);
    return toExhibitView(exhibit, this.ledger.receiptView(entry));
  }
}
