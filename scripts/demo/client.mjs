// What an officer's program sends: JSON over HTTP, a retry key with each act, chunks with their digest.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../deps.mjs';

const CHUNK = 4 * 2 ** 20;

export class Client {
  constructor(base, session) {
    this.base = base;
    this.session = session;
  }

  /** @throws Refusal with the server's own words for anything but 2xx */
  async send(method, route, body, headers = {}) {
    const isBytes = body instanceof Uint8Array;
    const ask = () =>
      fetch(`${this.base}${route}`, {
        method,
        headers: {
          ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
          ...(this.session ? { authorization: `Bearer ${this.session.accessToken}` } : {}),
          ...headers,
        },
        body: body === undefined || isBytes ? body : JSON.stringify(body),
      });
    let reply = await ask();
    if (reply.status === 401 && this.session) {
      // An access token lives five minutes; a large file takes longer.
      const { refreshToken } = this.session;
      this.session = await (await new Client(this.base).send('POST', '/auth/refresh', { refreshToken })).json();
      reply = await ask();
    }
    if (!reply.ok) throw new Refusal(`${method} ${route}: ${reply.status} ${await reply.text()}`);
    return reply;
  }

  async get(route) {
    return (await this.send('GET', route)).json();
  }

  async act(route, body) {
    return (await this.send('POST', route, body ?? {}, { 'idempotency-key': randomUUID() })).json();
  }

  /** What the server refuses, as it says it. @throws Refusal when it does not refuse */
  async refused(route, body) {
    try {
      await this.act(route, body);
    } catch (fault) {
      const said = /\{.*\}$/s.exec(fault.message)?.[0];
      if (said) return JSON.parse(said);
    }
    throw new Refusal(`${route} was not refused`);
  }

  /** Asks until `done` says so. */
  async until(route, done) {
    for (;;) {
      const view = await this.get(route);
      if (done(view)) return view;
      await wait(100);
    }
  }

  /** Sends a file as tus 1.0 in chunks, and waits until its bytes are stored. */
  async upload(exhibit, file, { sha256, name }) {
    const meta = { filename: name, sha256, tool: 'demo-imager', toolVersion: '1' };
    const begun = await this.send('POST', `/exhibits/${exhibit}/uploads`, undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(statSync(file).size),
      'upload-metadata': Object.entries(meta)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    });
    const route = begun.headers.get('location').replace('/api/v1', '');
    let offset = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
      await this.send('PATCH', route, chunk, {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'upload-checksum': `sha256 ${createHash('sha256').update(chunk).digest('base64')}`,
      });
      offset += chunk.length;
    }
    return this.until(route, ({ state }) => state !== 'receiving' && state !== 'finalising');
  }
}

const PASSWORD = 'a lantern for the long bazaar';

/** Sets a password with the one-time code and signs in. */
export async function enter(base, username, code) {
  const anyone = new Client(base);
  await anyone.send('POST', '/auth/set-password', { username, code, password: PASSWORD });
  const session = await (await anyone.send('POST', '/auth/sign-in', { username, password: PASSWORD })).json();
  return new Client(base, session);
}
