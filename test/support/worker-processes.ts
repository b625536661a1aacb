import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import type { TestApp } from './app';

const PROGRAM = join(__dirname, '../../src/worker.ts');
/** So that the program runs from its sources, without a build. */
const REGISTER = ['--require', join(__dirname, 'typescript-register.cjs')];

/** Workers in processes of their own, in the place of the one inside the test: they can be killed in the middle of their work. */
export class WorkerProcesses {
  killed = 0;

  private constructor(
    private readonly env: Record<string, string>,
    private readonly children: (ChildProcess | undefined)[],
  ) {}

  /** With none the worker inside the test goes on. */
  static async start(t: TestApp, count: number): Promise<WorkerProcesses> {
    const settings = Object.entries(t.env).filter(([, value]) => ['string', 'number'].includes(typeof value));
    const env = {
      ...(process.env as Record<string, string>),
      ...Object.fromEntries(settings.map(([name, value]) => [name, String(value)])),
      SANAD_WORKER_PORT: '0',
    };
    const workers = new WorkerProcesses(env, new Array<ChildProcess | undefined>(count).fill(undefined));
    if (count > 0) await t.worker?.get(WorkerHost).stop();
    await workers.alive();
    return workers;
  }

  get pids(): readonly number[] {
    return this.children.flatMap((child) => child?.pid ?? []);
  }

  /** Starts again what was killed. */
  async alive(): Promise<void> {
    for (const [i, child] of this.children.entries()) {
      if (child && child.exitCode === null && child.signalCode === null) continue;
      const started = fork(PROGRAM, [], {
        env: this.env,
        execArgv: REGISTER,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      this.children[i] = started;
      const ended = once(started, 'exit').then(() => Promise.reject(new Error('A worker does not start')));
      ended.catch(() => undefined);
      await Promise.race([once(started, 'message'), ended]);
    }
  }

  /** SIGKILL by its process id; the next one each time. */
  async killOne(): Promise<void> {
    const child = this.children[this.killed % Math.max(1, this.children.length)];
    if (!child || child.exitCode !== null) return;
    this.killed += 1;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    const running = this.children.filter((child) => child !== undefined && child.exitCode === null);
    await Promise.all(
      running.map(async (child) => {
        if (!child || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }),
    );
    this.children.length = 0;
  }
}
