import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { HANDLER_RULE, type HandlerRule, type JobContext, type LongJobContext } from './handles';

export interface Handler {
  /** `<Class>.<method>`: part of the key under which the effect is kept once. */
  readonly id: string;
  readonly rule: HandlerRule;
  call(context: JobContext | LongJobContext, payload: object): Promise<void>;
}

type Method = (context: unknown, payload: unknown) => Promise<void>;

/** Finds the handlers of all modules. A job needs exactly one, an event any number, and a message of the events queue without one is heard by nobody. */
@Injectable()
export class JobRegistry {
  private found: readonly Handler[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error when two handlers claim one job. */
  all(): readonly Handler[] {
    this.found ??= this.discover();
    return this.found;
  }

  /** Handlers of a message. @throws Error for a job that nobody does: the worker must not start like that. */
  of(queue: string, name: string): Handler[] {
    const handlers = this.all().filter((h) => h.rule.type.queue === queue && h.rule.type.name === name);
    if (handlers.length === 0 && queue !== 'events') throw new Error(`No handler does ${queue}/${name}`);
    return handlers;
  }

  /** Every job that this process does, as `queue/name`. A message for another one waits for a process that does it. */
  jobs(): string[] {
    return this.all().map((h) => `${h.rule.type.queue}/${h.rule.type.name}`);
  }

  /** Every queue that a worker must serve. */
  queues(): string[] {
    return [...new Set(this.all().map((h) => h.rule.type.queue))].sort();
  }

  private discover(): Handler[] {
    const handlers: Handler[] = [];
    for (const wrapper of this.discovery.getProviders()) {
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null) continue;
      const prototype: unknown = Object.getPrototypeOf(instance);
      if (typeof prototype !== 'object' || prototype === null) continue;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method: unknown = Reflect.get(prototype, name);
        if (typeof method !== 'function') continue;
        const rule = this.reflector.get<HandlerRule | undefined>(HANDLER_RULE, method as Method);
        if (!rule) continue;
        handlers.push({
          id: `${instance.constructor.name}.${name}`,
          rule,
          call: (context, payload) => (method as Method).call(instance, context, payload),
        });
      }
    }
    const jobs = handlers
      .filter((h) => h.rule.type.queue !== 'events')
      .map((h) => `${h.rule.type.queue}/${h.rule.type.name}`);
    const twice = jobs.find((job, i) => jobs.indexOf(job) !== i);
    if (twice) throw new Error(`Two handlers claim the job ${twice}`);
    return handlers;
  }
}
