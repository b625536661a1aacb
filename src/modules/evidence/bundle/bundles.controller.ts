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
import { BundleContent } from './bundle-content.service';
import { BundleView, IssueSlipView, MakeBundleDto, toBundleView } from './bundles.dto';
import { BundlesService } from './bundles.service';

class BundlePage {
  @ApiProperty({ type: [BundleView] }) items!: BundleView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: string | null;
}

/** What leaves the building: record, proofs and bytes of a case in one file that anybody can check alone. */
@ApiTags('bundles')
@Controller()
export class BundlesController {
  constructor(
    private readonly bundles: BundlesService,
    private readonly content: BundleContent,
  ) {}

  @Post('cases/:id/bundles')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a bundle of a case' })
  @Act('bundle:make', { key: 'required' })
  @Fails(['case.not-found', 'case.read-only', 'exhibit.not-found', 'bundle.nothing-in-it', 'export.exculpatory'])
  @ApiAcceptedResponse({ type: BundleView })
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() dto: MakeBundleDto,
  ): Promise<Replied> {
    const bundle = await this.bundles.ask(tx, caseId, dto);
    const headers = { location: `/api/v1/bundles/${bundle.id}` };
    return new Replied(toBundleView(bundle, false), { status: 202, headers });
  }

  @Get('cases/:id/bundles')
  @ApiOperation({ summary: 'Bundles of a case, the newest first' })
  @Reads('bundle:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: BundlePage })
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: PageQuery,
  ): Promise<Page<BundleView>> {
    const rows = await this.bundles.list(tx, caseId, query);
    const logged = await this.bundles.logged(tx, rows);
    return page(
      rows,
      query.limit,
      (row) => toBundleView(row, logged.has(row.id)),
      (row) => seekKey(row.askedAt, row.id),
    );
  }

  @Get('bundles/:id')
  @ApiOperation({ summary: 'How far a bundle is, and what is in it' })
  @Reads('bundle:read')
  @Fails(['bundle.not-found'])
  @ApiOkResponse({ type: BundleView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<BundleView> {
    const bundle = await this.bundles.get(tx, id);
    return toBundleView(bundle, (await this.bundles.logged(tx, [bundle])).has(id));
  }

  @Get('bundles/:id/content')
  @ApiOperation({ summary: 'The bundle as a ZIP file; each fetching is put on record' })
  @Reads('bundle:fetch')
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as bytes=1048576-.' })
  @ApiHeader({ name: 'If-Range', required: false, description: 'The ETag of what was received so far.' })
  @Fails([
    ...['bundle.not-found', 'bundle.break-glass-never', 'case.read-only', 'bundle.not-ready', 'bundle.expired'],
    ...['bundle.outdated', 'range.unsatisfiable'],
  ])
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async fetch(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Streamed> {
    return this.content.open(tx, id);
  }

  @Get('bundles/:id/issue')
  @ApiOperation({ summary: 'The issue slip: which bundle was made, with its proof' })
  @Reads('bundle:read')
  @Fails(['bundle.not-found', 'bundle.not-ready', 'bundle.expired', 'bundle.issue-not-logged'])
  @ApiOkResponse({ type: IssueSlipView })
  async issue(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<IssueSlipView> {
    return this.bundles.issueSlip(tx, id);
  }
}
