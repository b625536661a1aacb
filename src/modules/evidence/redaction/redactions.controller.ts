import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Replied, Staged, type Streamed, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { RedactionContent } from './redaction-content.service';
import { DocumentRedactionStager, ExhibitRedactionStager, type LookedAt } from './redaction.stage';
import { MakeRedactionDto, RedactionView, RejectRedactionDto, toRedactionView } from './redactions.dto';
import { RedactionsService } from './redactions.service';

const OF_SOURCES = [
  ...['case.read-only', 'content.access-not-open', 'content.break-glass-never', 'content.use-condition'],
  ...['exhibit.not-found', 'exhibit.no-content', 'exhibit.damaged', 'exhibit.quarantined'],
  ...['redaction.no-stored-file', 'redaction.child-abuse'],
];
const OF_FILES = [
  ...['redaction.file-broken', 'redaction.file-encrypted', 'redaction.too-many-pages', 'redaction.too-large'],
  ...['redaction.type-unsupported', 'redaction.took-too-much'],
];
const OF_MARKS = [
  ...['redaction.nothing-marked', 'redaction.wrong-marks', 'redaction.page-outside', 'redaction.region-outside'],
  ...['redaction.range-outside', 'redaction.words-missing'],
];
const OF_SECOND = [
  'redaction.not-found',
  'case.read-only',
  'redaction.second-is-first',
  'redaction.illegal-transition',
];

/** Taking something out of a file so that nothing brings it back; the original stays sealed beside it. */
@ApiTags('redactions')
@Controller()
export class RedactionsController {
  constructor(
    private readonly redactions: RedactionsService,
    private readonly content: RedactionContent,
  ) {}

  @Post('documents/:id/redactions')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have something taken out of a document' })
  @Act('redaction:make', { key: 'required', stage: DocumentRedactionStager })
  @Fails(['document.not-found', ...OF_SOURCES, ...OF_FILES, ...OF_MARKS])
  @ApiAcceptedResponse({ type: RedactionView })
  async ofDocument(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) _id: string,
    @Body() dto: MakeRedactionDto,
    @Staged() looked: LookedAt | null,
  ): Promise<Replied> {
    return this.ask(tx, looked, dto);
  }

  @Post('exhibits/:id/redactions')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have something taken out of the file of an exhibit' })
  @Act('redaction:make', { key: 'required', stage: ExhibitRedactionStager })
  @Fails([...OF_SOURCES, ...OF_FILES, ...OF_MARKS])
  @ApiAcceptedResponse({ type: RedactionView })
  async ofExhibit(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) _id: string,
    @Body() dto: MakeRedactionDto,
    @Staged() looked: LookedAt | null,
  ): Promise<Replied> {
    return this.ask(tx, looked, dto);
  }

  @Get('redactions/:id')
  @ApiOperation({ summary: 'How far a redaction is, and who confirmed it' })
  @Reads('redaction:read')
  @Fails(['redaction.not-found'])
  @ApiOkResponse({ type: RedactionView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<RedactionView> {
    return toRedactionView(await this.redactions.get(tx, id));
  }

  @Get('redactions/:id/content')
  @ApiOperation({ summary: 'The redacted file; each reading is put on record' })
  @Reads('redaction:read')
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as bytes=0-1023.' })
  @Fails([
    ...['redaction.not-found', 'case.read-only', 'redaction.not-ready', 'redaction.rejected', 'redaction.not-made'],
    ...['redaction.sender-not-entitled', 'exhibit.damaged', 'range.unsatisfiable', ...OF_FILES],
  ])
  @ApiProduces('application/pdf', 'image/png', 'text/plain')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async read(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Streamed> {
    return this.content.open(tx, id);
  }

  @Post('redactions/:id/confirm')
  @ApiOperation({ summary: 'Confirm, as a second officer who has opened it' })
  @HttpCode(200)
  @Act('redaction:confirm')
  @Fails([...OF_SECOND, 'redaction.not-looked-at'])
  @ApiOkResponse({ type: RedactionView })
  async confirm(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<RedactionView> {
    return toRedactionView(await this.redactions.confirm(tx, id));
  }

  @Post('redactions/:id/reject')
  @ApiOperation({ summary: 'Reject what was made, or take back what was confirmed' })
  @HttpCode(200)
  @Act('redaction:confirm')
  @Fails(OF_SECOND)
  @ApiOkResponse({ type: RedactionView })
  async reject(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RejectRedactionDto,
  ): Promise<RedactionView> {
    return toRedactionView(await this.redactions.reject(tx, id, reason));
  }

  private async ask(tx: Transaction, looked: LookedAt | null, dto: MakeRedactionDto): Promise<Replied> {
    if (!looked) throw new Error('A form that was refused came through');
    const redaction = await this.redactions.ask(tx, looked, dto);
    const headers = { location: `/api/v1/redactions/${redaction.id}` };
    return new Replied(toRedactionView(redaction), { status: 202, headers });
  }
}
