import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { GiveStatementCopyDto, RecordStatementDto, type StatementView, toStatementView } from './statements.dto';
import { StatementsService, type StatementWritten } from './statements.service';

/** Statements under CrPC ss.161 and 164: recorded once, never edited. */
@ApiTags('instruments')
@Controller()
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  @Post('cases/:id/statements')
  @ApiOperation({ summary: 'Record a statement, or a refusal to make one, as it was taken' })
  @Act('statement:record')
  @Fails([
    ...['case.not-found', 'case.read-only', 'party.not-of-case', 'officer.not-found', 'document.not-found'],
    ...['document.of-another-case', 'statement.magistrate-missing', 'statement.magistrate-not-for-this'],
    ...['statement.earlier-unknown', 'act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RecordStatementDto,
  ): Promise<StatementView> {
    return this.show(tx, await this.statements.record(tx, id, told));
  }

  @Get('cases/:id/statements')
  @ApiOperation({ summary: 'Statements of a case, their makers by code' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: StatementView[]; nextCursor: null }> {
    const all = await this.statements.ofCase(tx, id);
    return { items: all.map((shown) => toStatementView(shown.statement, shown)), nextCursor: null };
  }

  @Get('statements/:id')
  @ApiOperation({ summary: 'One statement with its copies' })
  @Reads('case:read')
  @Fails(['statement.not-found'])
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<StatementView> {
    return this.show(tx, { id });
  }

  @Post('statements/:id/copies')
  @ApiOperation({ summary: 'List a copy that was given' })
  @Act('statement:record')
  @Fails([
    ...['statement.not-found', 'case.read-only', 'party.not-of-case'],
    ...['act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async giveCopy(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: GiveStatementCopyDto,
  ): Promise<StatementView> {
    return this.show(tx, await this.statements.giveCopy(tx, id, told));
  }

  private async show(
    tx: Transaction,
    { id, entry }: Partial<StatementWritten> & { id: string },
  ): Promise<StatementView> {
    const shown = await this.statements.show(tx, id);
    return toStatementView(shown.statement, shown, entry);
  }
}
