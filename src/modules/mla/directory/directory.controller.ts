import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import {
  type Cell,
  CellRefDto,
  type CellView,
  ChecklistQuery,
  type ChecklistView,
  ConfirmCellDto,
  CorrectCellDto,
  DirectoryQuery,
} from './directory.dto';
import { DirectoryService } from './directory.service';
import { LessonsService } from './lessons.service';

const OF_CELL = ['precondition.missing', 'precondition.stale', 'directory.no-such-cell'];

@ApiTags('mutual legal assistance')
@Controller('mla-directory')
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly lessons: LessonsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Countries and providers, each cell with source, day and confidence' })
  @Reads('mla:read')
  @Fails([])
  async cells(
    @Tx() tx: Transaction,
    @Query() { subject, reviewBy }: DirectoryQuery,
  ): Promise<{ items: CellView[]; nextCursor: null }> {
    const cells = await this.directory.cells(tx, subject);
    const items = reviewBy === undefined ? cells : cells.filter((cell) => cell.reviewBy <= reviewBy);
    return { items, nextCursor: null };
  }

  @Get('editions')
  @ApiOperation({ summary: 'What a cell was before' })
  @Reads('mla:read')
  @Fails([])
  async editions(@Tx() tx: Transaction, @Query() of: CellRefDto): Promise<{ items: Cell[]; nextCursor: null }> {
    return { items: await this.directory.editions(tx, of), nextCursor: null };
  }

  @Get('checklist')
  @ApiOperation({ summary: 'What a request to a country is asked, and what foreign questions have tightened' })
  @Reads('mla:read')
  @Fails([])
  checklist(@Tx() tx: Transaction, @Query() { country, type }: ChecklistQuery): Promise<ChecklistView> {
    return this.lessons.checklist(tx, country, type);
  }

  @Post('corrections')
  @ApiOperation({ summary: 'Correct a cell; what it was is kept' })
  @Act('mla-directory:keep')
  @Fails([...OF_CELL, 'directory.codes', 'directory.verified-later'])
  correct(
    @Tx() tx: Transaction,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CorrectCellDto,
  ): Promise<CellView> {
    return this.directory.correct(tx, told, ifMatch);
  }

  @Post('confirmations')
  @ApiOperation({ summary: 'Confirm that a cell still holds' })
  @HttpCode(200)
  @Act('mla-directory:keep')
  @Fails(OF_CELL)
  confirm(
    @Tx() tx: Transaction,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ConfirmCellDto,
  ): Promise<CellView> {
    return this.directory.confirm(tx, told, ifMatch);
  }
}
