import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { MakePlaybookDto, type PlaybookUse, PlaybooksQuery, type PlaybookView, UsePlaybookDto } from './playbooks.dto';
import { PlaybooksService } from './playbooks.service';
import { toTaskView } from './tasks.dto';

@ApiTags('tasks')
@Controller()
export class PlaybooksController {
  constructor(private readonly playbooks: PlaybooksService) {}

  @Get('playbooks')
  @ApiOperation({ summary: 'What is usually done in a kind of matter: of the house and of your offices' })
  @Reads('case:read')
  async list(
    @Tx() tx: Transaction,
    @Query() { offence }: PlaybooksQuery,
  ): Promise<{ items: PlaybookView[]; nextCursor: null }> {
    return { items: await this.playbooks.list(tx, offence), nextCursor: null };
  }

  @Post('offices/:id/playbooks')
  @ApiOperation({ summary: 'Make a playbook of the office, or its next edition' })
  @Act('playbook:make')
  @Fails(['office.not-found', 'playbook.not-your-office', 'playbook.key-twice'])
  async make(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: MakePlaybookDto,
  ): Promise<PlaybookView> {
    const { playbook, entry } = await this.playbooks.make(tx, id, told);
    return { ...playbook, entry };
  }

  @Post('cases/:id/playbooks')
  @ApiOperation({ summary: 'Make the tasks of a playbook in a case; used again, only those that it lacks' })
  @HttpCode(200)
  @Act('task:make')
  @Fails(['case.not-found', 'case.read-only', 'playbook.unknown', 'task.cannot-take-it'])
  async use(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: UsePlaybookDto,
  ): Promise<PlaybookUse> {
    const { playbook, made, already, entry } = await this.playbooks.use(tx, id, told);
    return {
      playbook: { code: playbook.code, edition: playbook.edition },
      ...{ made: made.map((task) => toTaskView(task)), already: [...already] },
      ...(entry ? { entry } : {}),
    };
  }
}
