import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { CopiesSetView, RecordCopiesSetDto, toCopiesSetView } from './copies-sets.dto';
import { CopiesSets } from './copies-sets.service';

class CopiesSetPage {
  @ApiProperty({ type: () => [CopiesSetView] }) items!: CopiesSetView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

@ApiTags('tribunal file')
@Controller()
export class CopiesSetsController {
  constructor(private readonly sets: CopiesSets) {}

  @Post('proceedings/:id/copies-sets')
  @ApiOperation({
    summary: 'Record that an accused was handed his copies, or would not take them: seven clear days begin',
  })
  @Act('proceeding:record')
  @Fails([
    ...['proceeding.not-found', 'tribunal-file.not-found', 'case.read-only', 'copies-set.outcome'],
    ...['copies-set.not-his-proceeding', 'copies-set.file-of-another', 'copies-set.file-not-ready'],
    ...['copies-set.before-file', 'copies-set.receipt-unknown', 'copies-set.served-already'],
    ...['act.in-the-future', 'act.lateness-reason-missing', 'court.before-cognizance'],
  ])
  @ApiCreatedResponse({ type: CopiesSetView })
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RecordCopiesSetDto,
  ): Promise<CopiesSetView> {
    const { opened, entry } = await this.sets.record(tx, id, told);
    return toCopiesSetView(opened, entry);
  }

  @Get('proceedings/:id/copies-sets')
  @ApiOperation({ summary: 'Sets of copies of one accused, by the time of handing over' })
  @Reads('disclosure:read')
  @Fails(['proceeding.not-found'])
  @ApiOkResponse({ type: CopiesSetPage })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CopiesSetPage> {
    return { items: (await this.sets.of(tx, id)).map((opened) => toCopiesSetView(opened)), nextCursor: null };
  }
}
