import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { COSIGNATURE, isKeyName, type NoteSigner, noteSigner } from '../proof/note-key';

/** The newest tree head of a log that this witness has cosigned. */
export interface Seen {
  readonly size: number;
  /** Base64, 32 bytes. */
  readonly root: string;
}

/** Why the witness must not start; the message says what to do. */
export class WitnessRefusal extends Error {}

/** Crash points of `keep`; tests end the process at each. */
export type KeepStep = 'nothing-written' | 'written' | 'synced' | 'renamed' | 'durable';

const OWNER_ONLY = 0o600;
/** Notes that contradict what was cosigned are kept, up to this many. */
const MOST_CONTRADICTIONS = 100;
const STATE_GONE =
  'The file state.json is gone or unreadable, but the key is there. A witness that has forgotten what it cosigned must not sign: bring the file back, or begin anew in another folder with a new key.';

/**
 * Everything that a witness keeps: its key, and for each log the newest size and root that it has cosigned. The file is
 * the state: it is read for each request and replaced, durably, before the answer. All of it is synchronous, so that
 * within the process nothing comes between reading and replacing; another process is kept out by `lock`.
 */
export class WitnessFiles {
  private readonly stateFile: string;
  private readonly keyFile: string;

  /** @param reached is told each crash point */
  constructor(
    private readonly folder: string,
    private readonly reached: (step: KeepStep) => void = () => undefined,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.stateFile = join(folder, 'state.json');
    this.keyFile = join(folder, 'key.json');
  }

  /** @throws WitnessRefusal when another process that lives has this folder */
  lock(): void {
    const file = join(this.folder, 'lock');
    try {
      this.writeNew(file, String(process.pid));
    } catch (fault) {
      if (codeOf(fault) !== 'EEXIST') throw fault;
      const owner = Number(readFileSync(file, 'utf8'));
      if (owner !== process.pid && isAlive(owner)) {
        throw new WitnessRefusal(`Process ${owner} uses this folder. End it, or remove ${file} if that is no witness.`);
      }
      rmSync(file);
      this.lock();
    }
  }

  unlock(): void {
    rmSync(join(this.folder, 'lock'), { force: true });
  }

  /**
   * The key, made at the first start under the name given (by default that of the machine with something random).
   * @throws WitnessRefusal when the name is another than before, or when key and state do not belong together
   */
  signer(wanted: string | undefined): NoteSigner {
    if (!existsSync(this.keyFile)) {
      if (existsSync(this.stateFile) && this.all().size > 0) {
        throw new WitnessRefusal(
          'The file key.json is gone: bring it back, or begin anew in another folder with a new key.',
        );
      }
      const name = wanted ?? `${hostname().toLowerCase()}-${randomBytes(4).toString('hex')}`;
      if (!isKeyName(name)) throw new WitnessRefusal('A name has neither spaces nor a plus.');
      this.replace(this.stateFile, '{}\n');
      this.replace(this.keyFile, `${JSON.stringify({ name, seed: randomBytes(32).toString('base64') })}\n`);
    }
    const { name, seed } = fieldsOf(readFileSync(this.keyFile, 'utf8'));
    if (typeof name !== 'string' || typeof seed !== 'string') throw new WitnessRefusal('key.json is not readable.');
    if (wanted !== undefined && wanted !== name) {
      throw new WitnessRefusal(`This witness is ${name} for ever; --name cannot change it.`);
    }
    this.all();
    return noteSigner(name, COSIGNATURE, Buffer.from(seed, 'base64'));
  }

  /** What was cosigned last, by origin. @throws WitnessRefusal when the file is gone or unreadable */
  all(): Map<string, Seen> {
    let state: Record<string, unknown>;
    try {
      state = fieldsOf(readFileSync(this.stateFile, 'utf8'));
    } catch {
      throw new WitnessRefusal(STATE_GONE);
    }
    return new Map(Object.entries(state).map(([origin, seen]) => [origin, seenOf(seen)]));
  }

  /** Durable before it returns. */
  keep(origin: string, seen: Seen): void {
    this.reached('nothing-written');
    const state = this.all().set(origin, seen);
    this.replace(this.stateFile, `${JSON.stringify(Object.fromEntries(state), null, 1)}\n`, this.reached);
  }

  /** Keeps a signed note that contradicts what was cosigned: with the log's other note it proves a split view. */
  keepContradiction(note: string): void {
    const folder = join(this.folder, 'contradictions');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${createHash('sha256').update(note).digest('hex')}.note`);
    if (!existsSync(file) && readdirSync(folder).length < MOST_CONTRADICTIONS) this.replace(file, note);
  }

  private replace(path: string, text: string, reached: (step: KeepStep) => void = () => undefined): void {
    const fresh = join(this.folder, `.${randomUUID()}`);
    this.writeNew(fresh, text, reached);
    renameSync(fresh, path);
    reached('renamed');
    const names = openSync(this.folder, 'r');
    fsyncSync(names);
    closeSync(names);
    reached('durable');
  }

  private writeNew(path: string, text: string, reached: (step: KeepStep) => void = () => undefined): void {
    const file = openSync(path, 'wx', OWNER_ONLY);
    try {
      writeSync(file, text);
      reached('written');
      fsyncSync(file);
      reached('synced');
    } finally {
      closeSync(file);
    }
  }
}

function fieldsOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WitnessRefusal(STATE_GONE);
  return { ...value };
}

function seenOf(value: unknown): Seen {
  if (typeof value === 'object' && value !== null && 'size' in value && 'root' in value) {
    const { size, root } = value;
    if (Number.isSafeInteger(size) && typeof size === 'number' && size >= 0 && typeof root === 'string') {
      if (Buffer.from(root, 'base64').length === 32) return { size, root };
    }
  }
  throw new WitnessRefusal(STATE_GONE);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return codeOf(fault) === 'EPERM';
  }
}

// not `instanceof Error`: a fault may come from another realm
const codeOf = (fault: unknown): unknown =>
  typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
