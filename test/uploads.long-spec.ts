import './support/typescript-children';
import { type ChildProcess, fork } from 'node:child_process';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildCircle } from './factories-cases';
import { buildImage, someBytes } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { filesUnder } from './support/intake';

const MIB = 2 ** 20;
/** What is asked: 5 GiB. `UPLOAD_MIB` makes a quicker look possible. */
const SIZE = Number(process.env['UPLOAD_MIB'] ?? 5 * 1024) * MIB;
const CHUNK = 64 * MIB;
const MOST_ABOVE_IDLE_MIB = 150;
const ROOT = resolve(__dirname, '..');

jest.setTimeout(3_600_000);

/** Bytes of a process in memory now, and the most there ever were. Source: proc(5). */
function memoryOf(pid: number): { rss: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const kib = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 'NaN');
  return { rss: kib('VmRSS') * 1024, peak: kib('VmHWM') * 1024 };
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(4 * MIB);
  const fd = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}

/* The API as a process of its own receives one large file by tus; the worker finalises it. */
describe(`an upload of ${SIZE / MIB} MiB`, () => {
  let t: TestApp;
  let api: ChildProcess | undefined;
  beforeAll(async () => {
    t = await startApp({ worker: true });
  });
  afterAll(async () => {
    api?.kill('SIGKILL');
    await t.close();
  });

  it(`keeps the API within ${MOST_ABOVE_IDLE_MIB} MiB above idle, and is ingested with the digest of what was sent`, async () => {
    const env = Object.fromEntries(
      Object.entries(t.env).flatMap(([name, v]) => (v === undefined ? [] : [[name, String(v)]])),
    );
    const child = fork(join(ROOT, 'src/main.ts'), [], {
      execArgv: process.execArgv,
      env: { ...process.env, ...env, PORT: '0' },
    });
    api = child;
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The API did not start')));
    const [ready] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
    ended.catch(() => undefined);
    const base = `http://127.0.0.1:${ready.port}/api/v1`;
    const circle = await buildCircle(t);
    const image = await buildImage(t, circle);
    let token = image.by.token;
    let signedIn = performance.now();
    const call = async (method: string, path: string, headers: Record<string, string>, body?: Buffer) => {
      const init = { method, headers: { authorization: `Bearer ${token}`, ...headers } };
      const answer = await fetch(`${base}${path}`, body === undefined ? init : { ...init, body: new Uint8Array(body) });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    const refreshed = async (): Promise<void> => {
      const { username, password } = image.by;
      const answer = await t.anyone.post('/auth/sign-in', { username, password });
      token = String(answer.body['accessToken']);
      signedIn = performance.now();
    };
    const pid = child.pid ?? 0;
    for (let i = 0; i < 20; i += 1) await call('GET', `/exhibits/${image.id}`, {});
    const idle = memoryOf(pid).rss;
    const begun = await call('POST', `/exhibits/${image.id}/uploads`, { 'upload-length': String(SIZE) });
    expect([begun.status, begun.text]).toEqual([201, begun.text]);
    const path = (begun.headers.get('location') ?? '').replace('/api/v1', '');
    const canary = Buffer.from('CANARY-in-the-first-chunk-5b1f');
    const stream = createCipheriv('aes-128-ctr', randomBytes(16), someBytes(16));
    const whole = createHash('sha256');
    const started = performance.now();
    for (let offset = 0; offset < SIZE; offset += CHUNK) {
      const chunk = stream.update(Buffer.alloc(Math.min(CHUNK, SIZE - offset)));
      if (offset === 0) canary.copy(chunk, 1000);
      whole.update(chunk);
      const headers = {
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'upload-checksum': `sha256 ${createHash('sha256').update(chunk).digest('base64')}`,
      };
      // An access token lives five minutes; a refusal while a chunk is still being sent would cut the connection.
      if (performance.now() - signedIn > 180_000) await refreshed();
      const sent = await call('PATCH', path, headers, chunk);
      expect([sent.status, sent.text]).toEqual([204, '']);
    }
    const receivedMs = performance.now() - started;
    const { peak } = memoryOf(pid);
    await t.drain(3_000_000);
    const finalisedMs = performance.now() - started - receivedMs;
    await refreshed();
    const { text } = await call('GET', path, {});
    expect(JSON.parse(text)).toMatchObject({ state: 'ingested', digests: { sha256: whole.digest('hex') } });
    const plain = filesUnder(t.dataFolder, '').filter((file) => firstBytes(file).includes(canary));
    expect(plain).toEqual([]);
    const result = {
      bytes: SIZE,
      idleMiB: Math.round(idle / MIB),
      peakMiB: Math.round(peak / MIB),
      receivedMs: Math.round(receivedMs),
      finalisedMs: Math.round(finalisedMs),
    };
    console.info(JSON.stringify(result));
    expect(peak - idle).toBeLessThan(MOST_ABOVE_IDLE_MIB * MIB);
  });
});
