import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import { LedgerService } from '../ledger/ledger.service';
import {
  DocumentPage,
  DocumentsQuery,
  DocumentView,
  RegisterDocumentDto,
  toDocumentView,
  WithdrawDocumentDto,
} from './documents.dto';
import { DocumentsService } from './documents.service';
import { RedactionsService } from './redaction/redactions.service';

@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly redactions: RedactionsService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('cases/:id/documents')
  @ApiOperation({ summary: 'Register a document by its digests' })
  @Act('document:register', { key: 'required' })
  @Fails(['case.not-found', 'case.read-only', 'act.lateness-reason-missing'])
  @ApiCreatedResponse({ type: DocumentView })
  async register(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() dto: RegisterDocumentDto,
  ): Promise<DocumentView> {
    const { document, entry } = await this.documents.register(tx, caseId, dto);
    return toDocumentView(document, this.ledger.receiptView(entry));
  }

  @Get('cases/:id/documents')
  @ApiOperation({ summary: 'Documents of a case' })
  @Reads('document:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: DocumentPage })
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: DocumentsQuery,
  ): Promise<Page<DocumentView>> {
    const rows = await this.documents.list(tx, caseId, query);
    return page(
      rows,
      query.limit,
      (row) => toDocumentView(row),
      (row) => seekKey(row.registeredAt, row.id),
    );
  }

  @Get('documents/:id')
  @ApiOperation({ summary: 'One document' })
  @Reads('document:read')
  @Fails(['document.not-found'])
  @ApiOkResponse({ type: DocumentView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentView> {
    const view = toDocumentView(await this.documents.get(tx, id));
    const redactions = await this.redactions.ofDocument(tx, id);
    return {
      ...view,
      redactions: redactions.map(({ id: redaction, state, redactedSha256 }) => ({
        ...{ id: redaction, state, redactedSha256 },
      })),
    };
  }

  @Post('documents/:id/supersede')
  @ApiOperation({ summary: 'Put another document in its place' })
  @Act('document:register', { key: 'required' })
  @Fails(['document.not-found', 'case.read-only', 'document.illegal-transition'])
  @ApiCreatedResponse({ type: DocumentView })
  async supersede(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: RegisterDocumentDto,
  ): Promise<DocumentView> {
    const { document, entry } = await this.documents.supersede(tx, id, dto);
    return toDocumentView(document, this.ledger.receiptView(entry));
  }

  @Post('documents/:id/withdraw')
  @ApiOperation({ summary: 'Say that a document counts no longer' })
  @HttpCode(200)
  @Act('document:register', { key: 'required' })
  @Fails(['document.not-found', 'case.read-only', 'document.illegal-transition'])
  @ApiOkResponse({ type: DocumentView })
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: WithdrawDocumentDto,
  ): Promise<DocumentView> {
    const { document, entry } = await this.documents.withdraw(tx, id, dto.reason, dto);
    return toDocumentView(document, this.ledger.receiptView(entry));
  }
}
