import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { seekOf } from '../../../platform/http/seek';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { limitOfDay, TASK_TRANSITIONS, type TaskState } from '../domain/task';
import { clockOfTask, closingOfTask } from './task-clocks';
import { Task } from './task.entity';
import type { ChangeTaskDto, MakeTaskDto, TasksQuery } from './tasks.dto';

/** What a task is made of; those of a playbook name their place in it. */
export type NewTask = Pick<Task, 'title' | 'assigneeId' | 'dueOn'> &
  Partial<Pick<Task, 'titleUr' | 'details' | 'law' | 'playbookCode' | 'playbookVersion' | 'playbookKey'>>;

export interface TaskWritten {
  readonly task: Task;
  readonly entry: ReceiptView;
}

/** What is to be done in a case. Whoever does not see the case sees none of its tasks, not even his own. */
@Injectable()
export class TasksService {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `case.not-found`; unprocessable `task.cannot-take-it`, `task.due-in-the-past` */
  async make(tx: Tx, caseId: string, told: MakeTaskDto): Promise<TaskWritten> {
    await requireCase(tx, caseId, 'write');
    const { title, details = null, law = null, dueOn, assigneeId = officerOf(tx.actor).id } = told;
    const [task] = await this.write(tx, caseId, [{ title, details, law, dueOn, assigneeId }]);
    if (!task) throw new Error('The task was not written');
    const entry = await this.ledger.audit(tx, 'task.made', {
      caseId,
      facts: { task: task.id, officer: assigneeId, due_on: dueOn, ...(law === null ? {} : { law }) },
      words: { title, ...(details === null ? {} : { details }) },
    });
    return { task, entry: this.ledger.receiptView(entry) };
  }

  /** Writes tasks with their clocks and tells who has them; the entry is the caller's. @throws unprocessable `task.cannot-take-it`, `task.due-in-the-past` */
  async write(tx: Tx, caseId: string, wanted: readonly NewTask[]): Promise<Task[]> {
    const at = await this.clock.now(tx);
    for (const assigneeId of new Set(wanted.map((each) => each.assigneeId))) {
      await this.requireAssignable(tx, caseId, assigneeId);
    }
    for (const { dueOn } of wanted) requireToCome(dueOn, at);
    const tasks = wanted.map((told) =>
      Object.assign(new Task(), {
        ...{ id: randomUUID(), caseId, titleUr: null, details: null, law: null },
        ...{ playbookCode: null, playbookVersion: null, playbookKey: null, ...told },
        ...{ dueAt: limitOfDay(told.dueOn), state: 'open' as const, endedBy: null, endedAt: null, reason: null },
        ...{ madeBy: officerOf(tx.actor).id, madeAt: at, version: 1 },
      }),
    );
    await tx.insert(Task, tasks);
    await this.deadlines.start(
      tx,
      tasks.map((task) => clockOfTask(task, at)),
    );
    const [first] = tasks;
    if (first) await this.tell(tx, first);
    return tasks;
  }

  /** Another officer, another day. @throws as `make`; not-found `task.not-found`; conflict `task.not-open`; precondition-failed `precondition.stale` */
  async change(tx: Tx, id: string, told: ChangeTaskDto, ifMatch: string | undefined): Promise<TaskWritten> {
    const row = await this.lock(tx, id, ifMatch);
    if (row.state !== 'open') {
      throw new DomainError('conflict', 'task.not-open', 'This task is ended. Take it up again before you change it.');
    }
    const at = await this.clock.now(tx);
    const { assigneeId = row.assigneeId, dueOn = row.dueOn, reason } = told;
    const was = { officer: row.assigneeId, due_on: row.dueOn };
    if (assigneeId !== was.officer) await this.requireAssignable(tx, row.caseId, assigneeId);
    if (dueOn !== was.due_on) requireToCome(dueOn, at);
    const task = await tx.change(Task, row, { assigneeId, dueOn, dueAt: limitOfDay(dueOn) });
    const closed = { closes: [closingOfTask(task)], how: { state: 'closed' as const, at: null } };
    await this.deadlines.turn(tx, { ...closed, starts: [clockOfTask(task, at)] });
    if (assigneeId !== was.officer) await this.tell(tx, task);
    const facts = { task: id, officer: assigneeId, due_on: dueOn, was_officer: was.officer, was_due_on: was.due_on };
    const entry = await this.ledger.audit(tx, 'task.changed', { caseId: task.caseId, facts, words: { reason } });
    return { task, entry: this.ledger.receiptView(entry) };
  }

  /** @throws not-found `task.not-found`; conflict `task.illegal-transition`; precondition-failed `precondition.stale` */
  async done(tx: Tx, id: string, reason: string | undefined, ifMatch: string | undefined): Promise<TaskWritten> {
    return this.end(tx, id, { to: 'done', reason, ifMatch });
  }

  /** Leaves it undone, with the reason. @throws as `done` */
  async drop(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<TaskWritten> {
    return this.end(tx, id, { to: 'dropped', reason, ifMatch });
  }

  /** Takes it up again; its clock starts anew, with the day that it had. @throws as `done` */
  async reopen(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<TaskWritten> {
    const row = await this.lock(tx, id, ifMatch);
    assertTransition(TASK_TRANSITIONS, 'task', row.state, 'open');
    const task = await tx.change(Task, row, { state: 'open', endedBy: null, endedAt: null, reason: null });
    await this.deadlines.start(tx, [clockOfTask(task, task.madeAt)]);
    await this.tell(tx, task);
    const entry = await this.ledger.audit(tx, 'task.reopened', {
      ...{ caseId: task.caseId, facts: { task: id }, words: { reason } },
    });
    return { task, entry: this.ledger.receiptView(entry) };
  }

  /** In the order of their days. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<Task[]> {
    await requireCase(tx, caseId, 'read');
    return tx.find(Task, { where: { caseId }, order: { dueAt: 'ASC', id: 'ASC' } });
  }

  /** What lapses next first, in all cases that the reader sees; one row more than the limit. @throws bad-form `cursor.malformed` */
  async list(tx: Tx, { mine, state, limit, cursor }: TasksQuery): Promise<Task[]> {
    const after = seekOf(cursor);
    const rows = tx.manager.createQueryBuilder(Task, 't').where('t.state = :state', { state });
    if (mine) rows.andWhere('t.assigneeId = :me', { me: officerOf(tx.actor).id });
    if (after) rows.andWhere('(t.dueAt, t.id) > (:at, :id)', after);
    return rows
      .orderBy('t.dueAt')
      .addOrderBy('t.id')
      .limit(limit + 1)
      .getMany();
  }

  /** @throws not-found `task.not-found` */
  async get(tx: Tx, id: string): Promise<Task> {
    const task = await tx.findOne(Task, { where: { id } });
    if (task) return task;
    throw new DomainError('not-found', 'task.not-found', 'There is no such task, or its case is not open to you.');
  }

  private async end(
    tx: Tx,
    id: string,
    {
      to,
      reason,
      ifMatch,
    }: { to: Exclude<TaskState, 'open'>; reason: string | undefined; ifMatch: string | undefined },
  ): Promise<TaskWritten> {
    const row = await this.lock(tx, id, ifMatch);
    assertTransition(TASK_TRANSITIONS, 'task', row.state, to);
    const at = await this.clock.now(tx);
    const change = { state: to, endedBy: officerOf(tx.actor).id, endedAt: at, reason: reason ?? null };
    const task = await tx.change(Task, row, change);
    await this.deadlines.close(tx, [closingOfTask(task)], { state: to === 'done' ? 'met' : 'closed', at });
    const words: Record<string, string> = reason === undefined ? {} : { reason };
    const entry = await this.ledger.audit(tx, `task.${to}`, { caseId: task.caseId, facts: { task: id }, words });
    return { task, entry: this.ledger.receiptView(entry) };
  }

  private async lock(tx: Tx, id: string, ifMatch: string | undefined): Promise<Task> {
    const { caseId } = await this.get(tx, id);
    await requireCase(tx, caseId, 'write');
    const row =
      (await tx.findOne(Task, { where: { id }, lock: { mode: 'pessimistic_write' } })) ?? (await this.get(tx, id));
    requireMatch(ifMatch, row.version);
    return row;
  }

  /** Once for all that are given to one officer at a time. */
  private async tell(tx: Tx, { id, caseId, assigneeId }: Task): Promise<void> {
    if (assigneeId === tx.actor.id) return;
    await this.outbox.send(tx, notify, {
      officerId: assigneeId,
      kind: 'task.assigned',
      caseId,
      params: { taskId: id },
    });
  }

  private async requireAssignable(tx: Tx, caseId: string, officerId: string): Promise<void> {
    if (officerId === tx.actor.id) return;
    const row = await tx.one<{ may: boolean }>('SELECT task_assignable($1, $2) AS may', [caseId, officerId]);
    if (row?.may) return;
    throw new DomainError(
      'unprocessable',
      'task.cannot-take-it',
      'Choose an officer in service who may write in this case, or have the head of its office give him a part in it.',
    );
  }
}

function requireToCome(dueOn: string, at: Date): void {
  if (dueOn >= karachiDay(at)) return;
  throw new DomainError('unprocessable', 'task.due-in-the-past', 'This day is over. Name today or a later one.');
}
