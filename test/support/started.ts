import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../scripts/postgres.mjs';
import { ROOT, until } from './processes';

const READY_MS = 120_000;

/** What `npm start` runs at this moment, by process id. */
export interface Running {
  /** scripts/up.mjs */
  readonly up: number;
  /** API first, then worker. */
  readonly children: readonly number[];
  /** Undefined where the database was given. */
  readonly postgres: number | undefined;
}

/** `npm start` as somebody runs it in a terminal: a process group of its own, to which Ctrl-C goes. */
export class Started {
  private text = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly folder: string,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }

  /** `settings` beside PATH, HOME and the data folder; nothing else of our environment is handed down. */
  static begin(folder: string, settings: Readonly<Record<string, string>> = {}): Started {
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, SANAD_DATA: folder, LOG_LEVEL: 'error', ...settings };
    const child = spawn('npm', ['start', '--silent'], {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Started(child, folder);
  }

  /** Everything printed so far. */
  said(): string {
    return this.text;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The address that was printed, once it says that it is ready and an answer proves it. @throws Error when it ends first */
  async ready(): Promise<string> {
    await until(() => Promise.resolve(this.hasEnded || /Ctrl-C stops it/.test(this.text)), READY_MS, 'it says ready');
    const url = /^ +API +(\S+)\/api\/v1$/m.exec(this.text)?.[1];
    if (this.hasEnded || url === undefined) throw new Error(`npm start did not come up:\n${this.text}`);
    if (!(await answers(url))) throw new Error(`${url} does not answer`);
    return url;
  }

  running(): Running {
    const record = JSON.parse(readFileSync(join(this.folder, 'run.json'), 'utf8')) as {
      pid: number;
      children: number[];
    };
    const cluster = readdirSync(this.folder).find((name) => /^pg\d+$/.test(name));
    const file = cluster === undefined ? undefined : join(this.folder, cluster, 'postmaster.pid');
    const postgres =
      file !== undefined && existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
    return { up: record.pid, children: record.children, postgres };
  }

  /** What the terminal does at Ctrl-C. Ends when npm has ended. */
  async ctrlC(): Promise<void> {
    if (this.hasEnded || this.child.pid === undefined) return;
    const ended = once(this.child, 'exit');
    process.kill(-this.child.pid, 'SIGINT');
    await ended;
  }

  /** Waits for an end that comes by itself. @returns npm's exit code */
  async end(): Promise<number> {
    await until(() => Promise.resolve(this.hasEnded), READY_MS, 'npm start ends by itself');
    return this.child.exitCode ?? -1;
  }
}

/** Whether an installation says that it is ready. */
export const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/v1/health/ready`, { signal: AbortSignal.timeout(5000) }).then(
    (reply) => reply.ok,
    () => false,
  );

/** Which of these processes still live. */
export const alive = (pids: readonly (number | undefined)[]): number[] =>
  pids.filter((pid): pid is number => pid !== undefined && isAlive(pid));
