import './support/typescript-children';
import { type ChildProcess, fork } from 'node:child_process';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BuiltOfficer, signIn } from './factories';
import { buildCircle } from './factories-cases';
import { buildImage } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { ASKED } from './support/bundles';

const MIB = 2 ** 20;
/** `BUNDLE_MIB` makes it another size. */
const SIZE = Number(process.env['BUNDLE_MIB'] ?? 2 * 1024) * MIB;
const CHUNK = 64 * MIB;
const MOST_ABOVE_IDLE_MIB = 200;
const ROOT = resolve(__dirname, '..');

jest.setTimeout(7_200_000);

/** Bytes of a process in memory now. Source: proc(5). */
function memoryOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'latin1');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 'NaN') * 1024;
}

/* API and worker as processes of their own: one large exhibit goes in, its bundle is made and fetched. */
describe(`a bundle with an exhibit of ${SIZE / MIB} MiB`, () => {
  let t: TestApp;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    t = await startApp();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await t.close();
  });

  const start = async (file: string): Promise<{ child: ChildProcess; port: number }> => {
    const env = Object.fromEntries(
      Object.entries(t.env).flatMap(([name, v]) => (v === undefined ? [] : [[name, String(v)]])),
    );
    const child = fork(join(ROOT, file), [], {
      execArgv: process.execArgv,
      env: { ...process.env, ...env, PORT: '0', SANAD_WORKER_PORT: '0' },
    });
    children.push(child);
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`)));
    const [ready] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
    ended.catch(() => undefined);
    return { child, port: ready.port };
  };

  it(`is made and sent whole with at most ${MOST_ABOVE_IDLE_MIB} MiB above idle in either process`, async () => {
    const [api, worker] = [await start('src/main.ts'), await start('src/worker.ts')];
    const circle = await buildCircle(t);
    const image = await buildImage(t, circle);
    const officer = fresh(t, image.by);
    const call = async (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) => {
      const init = { method, headers: { authorization: `Bearer ${await officer()}`, ...headers } };
      return fetch(`http://127.0.0.1:${api.port}/api/v1${path}`, body === undefined ? init : { ...init, body });
    };
    const json = async (path: string) => {
      // Asked a few times a second: the asking itself must not be what is measured.
      await pause(300);
      return (await (await call('GET', path)).json()) as Record<string, string>;
    };
    const begun = await call('POST', `/exhibits/${image.id}/uploads`, {
      'upload-length': String(SIZE),
      'tus-resumable': '1.0.0',
    });
    expect(begun.status).toBe(201);
    const upload = (begun.headers.get('location') ?? '').replace('/api/v1', '');
    const stream = createCipheriv('aes-128-ctr', randomBytes(16), randomBytes(16));
    const sent = createHash('sha256');
    for (let offset = 0; offset < SIZE; offset += CHUNK) {
      const chunk = stream.update(Buffer.alloc(Math.min(CHUNK, SIZE - offset)));
      sent.update(chunk);
      const headers = {
        'content-type': 'application/offset+octet-stream',
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'upload-checksum': `sha256 ${createHash('sha256').update(chunk).digest('base64')}`,
      };
      expect((await call('PATCH', upload, headers, new Uint8Array(chunk))).status).toBe(204);
    }
    await t.until(async () => (await json(upload))['state'] === 'ingested', 3_600_000);

    const idle = { api: memoryOf(api.child), worker: memoryOf(worker.child) };
    const began = performance.now();
    const asked = await call(
      'POST',
      `/cases/${image.caseId}/bundles`,
      { 'content-type': 'application/json', 'idempotency-key': t.uuid() },
      Buffer.from(JSON.stringify(ASKED)),
    );
    const { id } = (await asked.json()) as { id: string };
    let most = { api: 0, worker: 0 };
    const watch = setInterval(() => {
      most = {
        api: Math.max(most.api, memoryOf(api.child)),
        worker: Math.max(most.worker, memoryOf(worker.child)),
      };
    }, 100);
    await t.until(async () => (await json(`/bundles/${id}`))['state'] === 'ready', 3_600_000);
    const builtMs = performance.now() - began;
    const got = await fetchWhole(await call('GET', `/bundles/${id}/content`));
    clearInterval(watch);
    const sentMs = performance.now() - began - builtMs;
    expect(String(got.bytes)).toBe((await json(`/bundles/${id}`))['sizeBytes']);
    const result = {
      bytes: SIZE,
      builtMs: Math.round(builtMs),
      sentMs: Math.round(sentMs),
      apiIdleMiB: Math.round(idle.api / MIB),
      apiMostMiB: Math.round(most.api / MIB),
      workerIdleMiB: Math.round(idle.worker / MIB),
      workerMostMiB: Math.round(most.worker / MIB),
    };
    console.info(JSON.stringify(result));
    expect(most.api - idle.api).toBeLessThan(MOST_ABOVE_IDLE_MIB * MIB);
    expect(most.worker - idle.worker).toBeLessThan(MOST_ABOVE_IDLE_MIB * MIB);
    expect(got.payload).toBe(sent.digest('hex'));
  });
});

/** A token that is never older than two minutes: one lives for five. */
function fresh(t: TestApp, { username, password }: BuiltOfficer): () => Promise<string> {
  let [token, at] = ['', -Infinity];
  return async () => {
    if (performance.now() - at > 120_000) {
      token = (await signIn(t, username, password)).token;
      at = performance.now();
    }
    return token;
  };
}

/** Reads an archive as it comes, and digests the one evidence file in it by its local header. */
async function fetchWhole(answer: Response): Promise<{ bytes: number; payload: string }> {
  expect(answer.status).toBe(200);
  const payload = createHash('sha256');
  let [bytes, left] = [0, -1];
  let tail = Buffer.alloc(0);
  for await (const piece of answer.body ?? []) {
    bytes += piece.length;
    if (left === 0) continue;
    let rest = Buffer.from(piece);
    if (left < 0) {
      tail = Buffer.concat([tail, rest]);
      const name = tail.indexOf(Buffer.from('/data/evidence/'));
      // The name in a local header: before it the fixed part, behind it the rest of the name and the ZIP64 field.
      const head = name < 0 ? -1 : tail.lastIndexOf(Buffer.from('PK\u0003\u0004', 'latin1'), name);
      if (head < 0 || tail.length < head + 400) continue;
      left = SIZE;
      rest = tail.subarray(head + 30 + tail.readUInt16LE(head + 26) + tail.readUInt16LE(head + 28));
    }
    const part = rest.subarray(0, left);
    payload.update(part);
    left -= part.length;
  }
  return { bytes, payload: payload.digest('hex') };
}
