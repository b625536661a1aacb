import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, type Streamed, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { DefenceSetView, toDefenceSetView } from './defence-accesses.dto';
import { DefenceSets } from './defence-sets.service';

class DefenceSetPage {
  @ApiProperty({ type: () => [DefenceSetView] }) items!: DefenceSetView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

/** What counsel of an accused sees of Sanad: the sets that he may open, and nothing else of any case. */
@ApiTags('tribunal file')
@Controller('defence-sets')
export class DefenceSetsController {
  constructor(private readonly sets: DefenceSets) {}

  @Get()
  @ApiOperation({ summary: 'Served sets that you may open as counsel, and until when' })
  @Reads('defence-set:read')
  @Fails([])
  @ApiOkResponse({ type: DefenceSetPage })
  async own(@Tx() tx: Transaction): Promise<DefenceSetPage> {
    return { items: (await this.sets.own(tx)).map(toDefenceSetView), nextCursor: null };
  }

  @Get(':id/content')
  @ApiOperation({ summary: 'The set as PDF, your name on each page; cut off at the end of your time' })
  @Reads('defence-set:read')
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as bytes=1048576-.' })
  @Fails(['defence-set.not-found', 'defence-set.not-ready', 'defence-set.outdated', 'range.unsatisfiable'])
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  fetch(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Streamed> {
    return this.sets.open(tx, id);
  }
}
