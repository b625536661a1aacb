import type { ClockStart, Closing } from '../../deadlines/deadlines.service';
import type { Task } from './task.entity';

/** Reminds whoever has the task; a clock of the house, never shown as law. */
export const TASK_RULE = 'HS-TASK';

type Timed = Pick<Task, 'id' | 'caseId' | 'assigneeId' | 'dueAt'>;

export const clockOfTask = ({ id, caseId, assigneeId, dueAt }: Timed, at: Date): ClockStart => ({
  ...{ rule: TASK_RULE, caseId, subject: { kind: 'task', id }, responsible: assigneeId },
  ...{ trigger: { at }, dueAt },
});

export const closingOfTask = ({ id }: Pick<Task, 'id'>): Closing => ({
  rule: TASK_RULE,
  subject: { kind: 'task', id },
});
