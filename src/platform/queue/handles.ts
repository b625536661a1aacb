import { SetMetadata } from '@nestjs/common';
import type { SystemActor } from '../../kernel/actor';
import type { MessageType } from '../../kernel/message';
import type { Tx } from '../database/tx';

/** What a handler gets: with `transaction: 'own'` (the default) the runner's open transaction, which commits with the mark that the job is done. */
export interface JobContext {
  readonly tx: Tx;
  readonly actor: SystemActor;
  /** Id of the message; the same on every attempt. */
  readonly jobId: string;
  /** From 1. */
  readonly attempt: number;
  progress(value: number | object): Promise<void>;
}

/** For long work: no transaction is held; `run` opens the runner's short ones. */
export interface LongJobContext extends Omit<JobContext, 'tx'> {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Ends when the process is asked to stop: long work gives up and is taken up again elsewhere. */
  readonly signal: AbortSignal;
}

export interface HandlerOptions {
  /** Name of the system actor (`system:<job>`) and of its rows in JOB_RIGHTS; the message's name when left out. */
  readonly job?: string;
  readonly transaction?: 'own' | 'none';
  /** Tries before the message becomes a dead letter. */
  readonly attempts?: number;
}

export interface HandlerRule extends HandlerOptions {
  readonly type: MessageType<object>;
  readonly everyMs?: number;
}

export const HANDLER_RULE = Symbol('handler rule');

/** The method does this job or hears this event. It may run twice for one message; its effect is kept once. */
export function Handles<P extends object>(type: MessageType<P>, options: HandlerOptions = {}): MethodDecorator {
  const rule: HandlerRule = { ...options, type };
  return SetMetadata(HANDLER_RULE, rule);
}

/** The method does this job again and again, `everyMs` apart, one at a time over all workers. */
export function Every(
  type: MessageType<Record<string, never>>,
  everyMs: number,
  options: HandlerOptions = {},
): MethodDecorator {
  const rule: HandlerRule = { ...options, type, everyMs };
  return SetMetadata(HANDLER_RULE, rule);
}
