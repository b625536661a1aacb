import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Replied, type Streamed, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, page, PageQuery } from '../../../platform/http/page';
import { seekKey } from '../../../platform/http/seek';
import { FileContent } from './file-content.service';
import { MakeTribunalFileDto, toTribunalFileView, TribunalFileView } from './tribunal-files.dto';
import { TribunalFilesService } from './tribunal-files.service';

class TribunalFilePage {
  @ApiProperty({ type: [TribunalFileView] }) items!: TribunalFileView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: string | null;
}

/** The file that a court or an accused reads: one PDF with index, pages in one count, and the proof of each exhibit. */
@ApiTags('tribunal file')
@Controller()
export class TribunalFilesController {
  constructor(
    private readonly files: TribunalFilesService,
    private readonly content: FileContent,
  ) {}

  @Post('cases/:id/tribunal-files')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for the paginated file of a case' })
  @Act('tribunal-file:make', { key: 'required' })
  @Fails([
    ...['case.not-found', 'case.read-only', 'exhibit.not-found', 'proceeding.not-found', 'export.exculpatory'],
    ...['tribunal-file.accused-missing', 'tribunal-file.call-missing'],
  ])
  @ApiAcceptedResponse({ type: TribunalFileView })
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() dto: MakeTribunalFileDto,
  ): Promise<Replied> {
    const { file, entry } = await this.files.ask(tx, caseId, dto);
    const headers = { location: `/api/v1/tribunal-files/${file.id}` };
    return new Replied(toTribunalFileView(file, entry), { status: 202, headers });
  }

  @Get('cases/:id/tribunal-files')
  @ApiOperation({ summary: 'Files of a case, the newest first' })
  @Reads('tribunal-file:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: TribunalFilePage })
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: PageQuery,
  ): Promise<Page<TribunalFileView>> {
    const rows = await this.files.list(tx, caseId, query);
    return page(
      rows,
      query.limit,
      (row) => toTribunalFileView(row),
      (row) => seekKey(row.askedAt, row.id),
    );
  }

  @Get('tribunal-files/:id')
  @ApiOperation({ summary: 'How far a file is, its index, and what is not in it' })
  @Reads('tribunal-file:read')
  @Fails(['tribunal-file.not-found'])
  @ApiOkResponse({ type: TribunalFileView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<TribunalFileView> {
    return toTribunalFileView(await this.files.get(tx, id));
  }

  @Get('tribunal-files/:id/content')
  @ApiOperation({ summary: 'The file as PDF; each fetching is put on record' })
  @Reads('tribunal-file:fetch')
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as bytes=1048576-.' })
  @ApiHeader({ name: 'If-Range', required: false, description: 'The ETag of what was received so far.' })
  @Fails([
    ...['tribunal-file.not-found', 'tribunal-file.break-glass-never', 'case.read-only', 'tribunal-file.not-ready'],
    ...['tribunal-file.expired', 'tribunal-file.outdated', 'tribunal-file.of-counsel', 'range.unsatisfiable'],
  ])
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async fetch(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Streamed> {
    return this.content.open(tx, id);
  }
}
