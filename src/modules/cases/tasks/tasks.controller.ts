import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, page } from '../../../platform/http/page';
import { seekKey } from '../../../platform/http/seek';
import {
  ChangeTaskDto,
  EndTaskDto,
  MakeTaskDto,
  TaskReasonDto,
  TasksQuery,
  type TaskView,
  toTaskView,
} from './tasks.dto';
import { TasksService } from './tasks.service';

const OF_TASK = ['task.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale'];

@ApiTags('tasks')
@Controller()
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Post('cases/:id/tasks')
  @ApiOperation({ summary: 'Give somebody of the case a task' })
  @Act('task:make')
  @Fails(['case.not-found', 'case.read-only', 'task.cannot-take-it', 'task.due-in-the-past'])
  async make(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: MakeTaskDto,
  ): Promise<TaskView> {
    const { task, entry } = await this.tasks.make(tx, id, told);
    return toTaskView(task, entry);
  }

  @Get('cases/:id/tasks')
  @ApiOperation({ summary: 'Tasks of a case, by their days' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: TaskView[]; nextCursor: null }> {
    const rows = await this.tasks.ofCase(tx, id);
    return { items: rows.map((row) => toTaskView(row)), nextCursor: null };
  }

  @Get('tasks')
  @ApiOperation({ summary: 'Tasks of all cases that are open to you, what lapses next first' })
  @Reads('case:read')
  @Fails(['cursor.malformed'])
  async list(@Tx() tx: Transaction, @Query() query: TasksQuery): Promise<Page<TaskView>> {
    const rows = await this.tasks.list(tx, query);
    return page(
      rows,
      query.limit,
      (row) => toTaskView(row),
      (row) => seekKey(row.dueAt, row.id),
    );
  }

  @Get('tasks/:id')
  @ApiOperation({ summary: 'A task' })
  @Reads('case:read')
  @Fails(['task.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<TaskView> {
    return toTaskView(await this.tasks.get(tx, id));
  }

  @Post('tasks/:id/change')
  @ApiOperation({ summary: 'Give it to another officer, or another day' })
  @HttpCode(200)
  @Act('task:make')
  @Fails([...OF_TASK, 'task.not-open', 'task.cannot-take-it', 'task.due-in-the-past'])
  async change(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ChangeTaskDto,
  ): Promise<TaskView> {
    const { task, entry } = await this.tasks.change(tx, id, told, ifMatch);
    return toTaskView(task, entry);
  }

  @Post('tasks/:id/done')
  @ApiOperation({ summary: 'It is done' })
  @HttpCode(200)
  @Act('task:do')
  @Fails([...OF_TASK, 'task.illegal-transition'])
  async done(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() { reason }: EndTaskDto,
  ): Promise<TaskView> {
    const { task, entry } = await this.tasks.done(tx, id, reason, ifMatch);
    return toTaskView(task, entry);
  }

  @Post('tasks/:id/drop')
  @ApiOperation({ summary: 'Leave it undone, and say why' })
  @HttpCode(200)
  @Act('task:do')
  @Fails([...OF_TASK, 'task.illegal-transition'])
  async drop(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() { reason }: TaskReasonDto,
  ): Promise<TaskView> {
    const { task, entry } = await this.tasks.drop(tx, id, reason, ifMatch);
    return toTaskView(task, entry);
  }

  @Post('tasks/:id/reopen')
  @ApiOperation({ summary: 'Take it up again' })
  @HttpCode(200)
  @Act('task:do')
  @Fails([...OF_TASK, 'task.illegal-transition'])
  async reopen(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() { reason }: TaskReasonDto,
  ): Promise<TaskView> {
    const { task, entry } = await this.tasks.reopen(tx, id, reason, ifMatch);
    return toTaskView(task, entry);
  }
}
