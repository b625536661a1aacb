import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Permission } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import { TASK_TRANSITIONS, type TaskState } from '../domain/task';
import { NextSteps, type StepOffer, type StepProvider } from '../next-steps/next-steps.service';
import { TasksService } from './tasks.service';

interface TaskVerb {
  readonly en: string;
  readonly ur: string;
  readonly permission: Permission;
  /** The state to which it leads. */
  readonly to: TaskState;
}

const VERBS: Readonly<Record<string, TaskVerb>> = {
  done: { en: 'Tell that a task is done', ur: 'کام مکمل ہونے کی اطلاع دیں', permission: 'task:do', to: 'done' },
  drop: { en: 'Leave a task undone', ur: 'کام ترک کریں', permission: 'task:do', to: 'dropped' },
  reopen: { en: 'Take up a task again', ur: 'کام دوبارہ شروع کریں', permission: 'task:do', to: 'open' },
};

const CHANGE: Omit<TaskVerb, 'to'> = {
  en: 'Give a task to another officer, or another day',
  ur: 'کام کسی دوسرے افسر کو یا دوسرے دن کے لیے دیں',
  permission: 'task:make',
};

/** Tasks of a case: to be given, and what can be done with those that there are, by the table of their states. */
@Injectable()
export class TaskSteps implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const tasks = await this.tasks.ofCase(tx, caseId);
    return [
      {
        ...{ step: 'task.make', law: null, permission: 'task:make', missing: [] },
        title: { en: 'Give somebody of the case a task', ur: 'مقدمے کے کسی افسر کو کام سونپیں' },
        act: `POST /cases/${caseId}/tasks`,
      },
      ...tasks.flatMap(({ id, law, state }) => {
        const about = { kind: 'task', id };
        const of = (verb: string, { en, ur, permission }: Omit<TaskVerb, 'to'>): StepOffer => ({
          ...{ step: `task.${verb}`, title: { en, ur }, law, permission, about, missing: [] },
          act: `POST /tasks/${id}/${verb}`,
        });
        return [
          ...(state === 'open' ? [of('change', CHANGE)] : []),
          ...Object.entries(VERBS)
            .filter(([, { to }]) => TASK_TRANSITIONS[state].includes(to))
            .map(([verb, told]) => of(verb, told)),
        ];
      }),
    ];
  }
}
