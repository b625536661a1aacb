import type { Transitions } from '../../../kernel/transitions';
import { dayAfter, startOfDay } from './case-diary';

export const TASK_STATES = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What was done or dropped may be taken up again. */
export const TASK_TRANSITIONS: Transitions<TaskState> = {
  open: ['done', 'dropped'],
  done: ['open'],
  dropped: ['open'],
};

/** The first instant after the day on which it is due, in Pakistan. */
export const limitOfDay = (dueOn: string): Date => startOfDay(dayAfter(dueOn));

/** One thing to do of a playbook. `law`: section or rule on which it rests; null: the house. Days are those after the use. */
export interface PlaybookTask {
  readonly key: string;
  readonly en: string;
  readonly ur: string;
  readonly law: string | null;
  readonly days: number;
}

/** What is usually done in a kind of matter. How many days each takes is policy of the house, never law. */
export interface PlaybookText {
  readonly code: string;
  readonly edition: number;
  readonly title: { readonly en: string; readonly ur: string };
  /** Codes of the catalogue for which it is meant. */
  readonly offences: readonly string[];
  readonly tasks: readonly PlaybookTask[];
}

/** Keys that stand more than once. */
export const doubled = (tasks: readonly { readonly key: string }[]): string[] => [
  ...new Set(tasks.map(({ key }) => key).filter((key, i, all) => all.indexOf(key) !== i)),
];
