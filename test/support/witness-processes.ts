import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const REGISTER = join(__dirname, 'typescript-register.cjs');
const PROGRAM = resolve(__dirname, '../../src/witness.ts');
const DYING = join(__dirname, 'dying-witness.ts');

interface Ready {
  readonly port: number;
  readonly vkey?: string;
}

/** A witness as a process of its own, in a folder of its own, on a free loopback port that it keeps. */
export class WitnessProcess {
  vkey = '';
  port = 0;
  readonly folder = mkdtempSync(join(tmpdir(), 'sanad-witness-'));
  private child: ChildProcess | undefined;

  constructor(
    readonly name: string,
    private log: string,
  ) {}

  static async start(name: string, log: string): Promise<WitnessProcess> {
    const witness = new WitnessProcess(name, log);
    await witness.up();
    return witness;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Its line for a policy file. */
  get line(): string {
    return `witness ${this.name} ${this.vkey} ${this.url}`;
  }

  async up(): Promise<void> {
    const args = [
      '--data',
      this.folder,
      '--log',
      this.log,
      '--name',
      `${this.name}.example/w`,
      '--port',
      `${this.port}`,
    ];
    const { port, vkey } = await this.begin(PROGRAM, args);
    this.port = port;
    this.vkey = vkey ?? '';
  }

  /** Starts again for another log. */
  async watch(log: string): Promise<void> {
    this.log = log;
    await this.up();
  }

  /** The same witness, to be killed at a point of keeping its state. @returns its address */
  async upToDieAt(step: string): Promise<string> {
    const { port } = await this.begin(DYING, [this.folder, this.log, step]);
    return `http://127.0.0.1:${port}`;
  }

  /** SIGKILL, with the process gone afterwards. */
  async down(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async begin(program: string, args: string[]): Promise<Ready> {
    const child = fork(program, args, {
      execArgv: ['--require', REGISTER],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
    return new Promise((done, failed) => {
      child.once('message', (message) => done(message as Ready));
      child.once('exit', () => failed(new Error(`The witness ended: ${said}`)));
    });
  }
}
