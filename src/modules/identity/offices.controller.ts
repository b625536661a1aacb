import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import { AmendOfficeDto, CreateOfficeDto, OfficeActView, OfficeQuery, OfficeView } from './office.dto';
import { OfficesService } from './offices.service';

@ApiTags('offices')
@Controller('offices')
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  @Get()
  @ApiOperation({ summary: 'The offices' })
  @ApiOkResponse({ type: [OfficeView] })
  @Reads('office:read')
  list(@Tx() tx: Transaction, @Query() query: OfficeQuery): Promise<Page<OfficeView>> {
    return this.offices.list(tx, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One office' })
  @ApiOkResponse({ type: OfficeView })
  @Fails(['office.not-found'])
  @Reads('office:read')
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<OfficeView> {
    return this.offices.get(tx, id);
  }

  @Post()
  @ApiOperation({ summary: 'Add an office' })
  @ApiCreatedResponse({ type: OfficeActView })
  @Fails(['office.not-found', 'office.code-taken'])
  @Act('office:manage')
  create(@Tx() tx: Transaction, @Body() dto: CreateOfficeDto): Promise<OfficeActView> {
    return this.offices.create(tx, dto);
  }

  @Post(':id/amend')
  @ApiOperation({ summary: 'Correct an office' })
  @HttpCode(200)
  @ApiOkResponse({ type: OfficeActView })
  @ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string', example: '"1"' } })
  @Fails(['office.not-found', 'office.above-itself', 'precondition.missing', 'precondition.stale'])
  @Act('office:manage')
  amend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: AmendOfficeDto,
  ): Promise<OfficeActView> {
    return this.offices.amend(tx, id, ifMatch, dto);
  }
}
