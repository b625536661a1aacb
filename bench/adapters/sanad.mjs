// Sanad as a peer of itself: what an adapter looks like. The address holds the name and password of an investigating
// officer: http://io.lahore:password@127.0.0.1:3000/api/v1
import { randomUUID } from 'node:crypto';
import { digested } from '../medium.mjs';

/** @param address with user name and password */
export async function connect(address) {
  const url = new URL(address);
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  [url.username, url.password] = ['', ''];
  const base = url.href.replace(/\/$/, '');
  let session;
  let signedInAt = -Infinity;

  async function token() {
    if (performance.now() - signedInAt > 200_000) {
      signedInAt = performance.now();
      const route = session ? 'refresh' : 'sign-in';
      const body = session ? { refreshToken: session.refreshToken } : { username, password };
      session = await (await raw('POST', `/auth/${route}`, body)).json();
    }
    return session.accessToken;
  }

  async function raw(method, route, body, headers = {}) {
    const isBytes = body instanceof Uint8Array;
    const reply = await fetch(base + route, {
      method,
      headers: { ...(body && !isBytes ? { 'content-type': 'application/json' } : {}), ...headers },
      body: body === undefined || isBytes ? body : JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${method} ${route}: ${reply.status} ${await reply.text()}`);
    return reply;
  }

  const send = async (method, route, body, headers = {}) =>
    raw(method, route, body, {
      authorization: `Bearer ${await token()}`,
      'idempotency-key': randomUUID(),
      ...headers,
    });
  const post = async (route, body) => (await send('POST', route, body)).json();
  const received = { origin: 'received', kind: 'disk_image', from: { kind: 'organisation', name: 'Provider' } };
  let caseId;

  return {
    /** A case with `n` exhibits in the officer's hands. @returns their ids */
    async exhibits(n) {
      await token();
      const me = await (await send('GET', '/me')).json();
      const opened = await post('/cases', {
        officeId: me.roles[0].officeId,
        title: 'Measured case',
        origin: 'complaint',
        originReference: 'CTN-1',
      });
      caseId = opened.id;
      const ids = [];
      for (let i = 0; i < n; i += 1)
        ids.push((await post(`/cases/${caseId}/exhibits`, { ...received, words: `Exhibit ${i}` })).id);
      return ids;
    },

    /** One act on the record of an exhibit. */
    async act(exhibit, n) {
      const reason = 'The first words named the wrong colour.';
      const reply = await send('POST', `/exhibits/${exhibit}/correct`, {
        field: 'words',
        value: `Handset ${n}`,
        reason,
      });
      await reply.arrayBuffer();
    },

    /** A file until it is stored and its digests stand in the record. */
    async intake(file, size) {
      const { id } = await post(`/cases/${caseId}/exhibits`, { ...received, words: 'Measured medium' });
      const tus = { 'tus-resumable': '1.0.0' };
      const begun = await send('POST', `/exhibits/${id}/uploads`, undefined, { ...tus, 'upload-length': String(size) });
      const route = begun.headers.get('location').replace('/api/v1', '');
      for await (const { chunk, offset, digest } of digested(file, size)) {
        const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
        await send('PATCH', route, chunk, { ...tus, ...type, 'upload-checksum': `sha256 ${digest}` });
      }
      for (;;) {
        const { state } = await (await send('GET', route)).json();
        if (state === 'ingested') return;
        if (state !== 'receiving' && state !== 'finalising') throw new Error(`the upload is ${state}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}
