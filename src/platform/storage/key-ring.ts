import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import { makeFolder, removeQuietly, syncFolder } from './durable-file';
import { errnoOf, FILE_CALLS, type FileCalls } from './file-calls';

export const KEY_BYTES = 32;
const VERSION = 1;
const ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PREFIX_BYTES = 1 + ID_BYTES;

/** A fresh key from the system's random source. */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * A key that wraps other keys: the root wraps scope keys, a scope key wraps blob and body keys. A wrapping is
 * `0x01 || key id(8) || nonce(12) || AES-256-GCM(key) || tag(16)`, 69 bytes for a 32-byte key; the prefix and `aad` are
 * authenticated, so that a wrapping cannot be moved to another row. Source: NIST SP 800-38D (random 96-bit nonces, at most
 * 2^32 wrappings under one key).
 */
export class WrappingKey {
  /** Names the key without telling it. */
  readonly id: Buffer;

  /** @param key 32 uniformly random bytes */
  constructor(private readonly key: Buffer) {
    if (key.length !== KEY_BYTES) throw new RangeError('a key has 32 bytes');
    this.id = createHmac('sha256', key).update('key-id/v1').digest().subarray(0, ID_BYTES);
  }

  /** @param aad says what the key is for, e.g. `blob-key/v1\n<blob id>`: the same text must be given to `unwrap` */
  wrap(key: Buffer, aad: string): Buffer {
    const prefix = Buffer.concat([Buffer.from([VERSION]), this.id]);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.concat([prefix, Buffer.from(aad)]));
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([prefix, nonce, body, cipher.getAuthTag()]);
  }

  /** @throws DomainError unavailable `key.unknown` (another key wrapped it), `key.wrapping-damaged` */
  unwrap(wrapped: Buffer, aad: string): Buffer {
    const prefix = wrapped.subarray(0, PREFIX_BYTES);
    if (wrapped.length < PREFIX_BYTES + NONCE_BYTES + TAG_BYTES || prefix[0] !== VERSION) throw damaged();
    if (!timingSafeEqual(prefix.subarray(1), this.id)) throw unknownKey();
    const nonce = wrapped.subarray(PREFIX_BYTES, PREFIX_BYTES + NONCE_BYTES);
    const body = wrapped.subarray(PREFIX_BYTES + NONCE_BYTES, -TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.concat([prefix, Buffer.from(aad)])).setAuthTag(wrapped.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]);
    } catch {
      throw damaged();
    }
  }
}

/** The root key in use, and those that it replaced: new wrappings are made with the first, old ones open with their own. */
export class KeyRing {
  private readonly byId: ReadonlyMap<string, WrappingKey>;

  constructor(
    private readonly current: WrappingKey,
    replaced: readonly WrappingKey[] = [],
  ) {
    this.byId = new Map([...replaced, current].map((key) => [key.id.toString('hex'), key]));
  }

  /** Names the root key in use without telling it. */
  get id(): Buffer {
    return this.current.id;
  }

  wrap(key: Buffer, aad: string): Buffer {
    return this.current.wrap(key, aad);
  }

  /** @throws DomainError unavailable `key.unknown`, `key.wrapping-damaged` */
  unwrap(wrapped: Buffer, aad: string): Buffer {
    const key = this.byId.get(wrapped.subarray(1, PREFIX_BYTES).toString('hex'));
    if (!key) throw unknownKey();
    return key.unwrap(wrapped, aad);
  }

  /** Unwraps a key that itself wraps others (a scope key). */
  open(wrapped: Buffer, aad: string): WrappingKey {
    return new WrappingKey(this.unwrap(wrapped, aad));
  }
}

/**
 * Reads the root key: 32 bytes in a file that only its owner may read.
 * @throws Error (the start is refused) when the file is missing, has another length, or others may read it
 */
export async function readRootKey(path: string, files: FileCalls = FILE_CALLS): Promise<WrappingKey> {
  const file = await files.open(path, 'r');
  try {
    const { mode, size } = await file.stat();
    if ((mode & 0o077) !== 0) throw new Error(`the root key file ${basename(path)} may be read by others: chmod 600`);
    if (size !== KEY_BYTES) throw new Error(`the root key file ${basename(path)} must hold exactly 32 bytes`);
    return new WrappingKey(Buffer.from(await file.readFile()));
  } finally {
    await file.close();
  }
}

/**
 * Reads the root key, or makes it when there is none yet. Two processes that start at once get the same key: the file is
 * written whole under another name and linked, and `link` never replaces. Do not call it where data already exist that were
 * wrapped by a lost key: it cannot know of them.
 */
export async function openOrMakeRootKey(path: string, files: FileCalls = FILE_CALLS): Promise<WrappingKey> {
  try {
    return await readRootKey(path, files);
  } catch (fault) {
    if (errnoOf(fault) !== 'ENOENT') throw fault;
  }
  const folder = dirname(path);
  await makeFolder(files, dirname(folder), folder);
  const fresh = join(folder, `.root.${randomUUID()}`);
  try {
    const file = await files.open(fresh, 'wx', 0o600);
    try {
      await file.writeFile(newKey());
      await file.sync();
    } finally {
      await file.close();
    }
    await files.link(fresh, path).catch((fault: unknown) => {
      if (errnoOf(fault) !== 'EEXIST') throw fault;
    });
    await syncFolder(files, folder);
  } finally {
    await removeQuietly(files, fresh);
  }
  return readRootKey(path, files);
}

function unknownKey(): DomainError {
  return new DomainError(
    'unavailable',
    'key.unknown',
    'The key of these data is not on this server: tell the administrator.',
  );
}

function damaged(): DomainError {
  return new DomainError('unavailable', 'key.wrapping-damaged', 'A stored key is damaged: tell the administrator.');
}
