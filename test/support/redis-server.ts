import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../scripts/postgres.mjs';

/** A Redis that keeps nothing on disk: killed, it comes back empty, which is the worst that may happen to a queue. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private asked = false;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly onEnd: (name: string) => void,
  ) {}

  /** `onEnd` hears of an end that nobody asked for. */
  static async start(folder: string, onEnd: (name: string) => void): Promise<RedisServer> {
    mkdirSync(join(folder, 'redis'));
    const server = new RedisServer(join(folder, 'redis'), await freePort(), onEnd);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const memoryOnly = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
    // The folder in the command line is what the sweep of a later run knows it by.
    const place = ['--bind', '127.0.0.1', '--dir', this.folder, '--pidfile', join(this.folder, 'pid')];
    const child = spawn('redis-server', ['--port', String(this.port), ...place, ...memoryOnly], {
      stdio: 'ignore',
      detached: true,
    });
    this.asked = false;
    this.child = child;
    child.once('exit', () => this.asked || this.onEnd('redis'));
    while (child.exitCode === null && !(await this.answers())) await new Promise((resolve) => setTimeout(resolve, 10));
    writeFileSync(join(this.folder, 'pid'), String(child.pid));
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.asked = true;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  }
}
