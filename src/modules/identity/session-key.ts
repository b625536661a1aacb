import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from '../../platform/storage/file-calls';

export type KeyObject = Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>;

/** The installation's key of access tokens. */
export interface SessionKey {
  readonly id: string;
  readonly sign: KeyObject;
  readonly verify: KeyObject;
}

/**
 * Reads the Ed25519 key `session-signing.jwk` in `folder`, or makes it. Processes that start at once get the same key:
 * the file is written whole under another name and linked, and `link` never replaces.
 * @throws Error (the start is refused) when others may read the file or it holds another kind of key
 */
export async function openOrMakeSessionKey(folder: string): Promise<SessionKey> {
  const path = join(folder, 'session-signing.jwk');
  try {
    return await read(path);
  } catch (fault) {
    if (errnoOf(fault) !== 'ENOENT') throw fault;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const fresh = join(dirname(path), `.session-signing.${randomUUID()}`);
  const file = await open(fresh, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(await exportJWK(privateKey)));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(fresh, path).catch((fault: unknown) => {
      if (errnoOf(fault) !== 'EEXIST') throw fault;
    });
  } finally {
    await rm(fresh, { force: true });
  }
  return read(path);
}

async function read(path: string): Promise<SessionKey> {
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) throw new Error(`the key file ${basename(path)} may be read by others: chmod 600`);
  const jwk = JSON.parse(await readFile(path, 'utf8')) as JWK;
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.d) throw new Error(`${basename(path)} holds no Ed25519 key`);
  const { d: _, ...open } = jwk;
  return { id: await calculateJwkThumbprint(open), sign: await asKey(jwk), verify: await asKey(open) };
}

async function asKey(jwk: JWK): Promise<KeyObject> {
  const key = await importJWK(jwk, 'EdDSA');
  if (key instanceof Uint8Array) throw new Error('a key of Ed25519 is not a shared secret');
  return key;
}
