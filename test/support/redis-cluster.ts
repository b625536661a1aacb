import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/postgres.mjs';

const NODES = 3;
/** The bus of a node listens on its port and this. */
const BUS = 10_000;

/** Three masters on loopback, each with a third of the slots; ended with `stop`. */
export class RedisCluster {
  private constructor(
    private readonly folder: string,
    private readonly nodes: readonly ChildProcess[],
    private readonly ports: readonly number[],
  ) {}

  /** @throws Error when they do not come together */
  static async start(): Promise<RedisCluster> {
    // Mark and guard are what the sweep of a later test run looks for, should this process be killed.
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sanad-test-'));
    writeFileSync(join(folder, 'guard.pid'), String(process.pid));
    const ports: number[] = [];
    while (ports.length < NODES) {
      const port = await freePort();
      if (port + BUS <= 65_535 && !ports.includes(port)) ports.push(port);
    }
    const nodes = ports.map((port) => {
      const home = join(folder, String(port));
      mkdirSync(home);
      const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--pidfile', join(home, 'pid')];
      const memoryOnly = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
      const together = ['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf'];
      const child = spawn('redis-server', [...place, ...memoryOnly, ...together, '--logfile', join(home, 'log')], {
        stdio: 'ignore',
      });
      writeFileSync(join(home, 'pid'), String(child.pid));
      return child;
    });
    const cluster = new RedisCluster(folder, nodes, ports);
    try {
      await cluster.join();
      return cluster;
    } catch (fault) {
      await cluster.stop();
      throw fault;
    }
  }

  /** As REDIS_URL takes it. */
  get url(): string {
    return this.ports.map((port) => `redis://127.0.0.1:${port}`).join(',');
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) {
      if (node.exitCode !== null || node.signalCode !== null) continue;
      const ended = once(node, 'exit');
      node.kill('SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async join(): Promise<void> {
    for (const port of this.ports) await this.until(port, ['ping'], /PONG/);
    const members = this.ports.map((port) => `127.0.0.1:${port}`);
    const made = spawnSync('redis-cli', ['--cluster', 'create', ...members, '--cluster-yes'], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`redis-cli --cluster create: ${made.stdout}${made.stderr}`);
    for (const port of this.ports) await this.until(port, ['cluster', 'info'], /cluster_state:ok/);
  }

  private async until(port: number, command: readonly string[], said: RegExp): Promise<void> {
    const end = performance.now() + 20_000;
    while (!said.test(spawnSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8' }).stdout)) {
      if (performance.now() < end) continue;
      throw new Error(`A node says no ${said}: ${readFileSync(join(this.folder, String(port), 'log'), 'utf8')}`);
    }
  }
}
