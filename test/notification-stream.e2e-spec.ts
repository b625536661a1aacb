import { connect } from 'node:net';
import { randomInt, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { StreamsService } from '../src/modules/notifications/stream/streams.service';
import { administrator, buildOfficer, type BuiltOfficer, signIn } from './factories';
import { startApp, type TestApp } from './support/app';
import { EventClient, type Heard } from './support/event-client';
import { unhindered } from './support/unhindered';

const DROPS = 100;
const WRITERS = 6;

describe('the stream of notifications', () => {
  let t: TestApp;
  let officer: BuiltOfficer;
  let other: BuiltOfficer;

  beforeAll(async () => {
    t = await startApp();
    officer = await buildOfficer(t, { roles: ['investigating officer'] });
    other = await buildOfficer(t, { roles: ['prosecutor'] });
  }, 120_000);
  afterAll(() => t.close());

  const url = (query = ''): string => `${t.base}/api/v1/notifications/stream${query}`;
  const open = (token = officer.token, headers: Record<string, string> = {}, query = ''): Promise<EventClient> =>
    EventClient.open(url(query), token, headers);
  const seqs = async (who: BuiltOfficer): Promise<string[]> =>
    (
      await t.db.query<{ seq: string }>('SELECT seq FROM notification WHERE officer_id = $1 ORDER BY seq', [who.id])
    ).rows.map(({ seq }) => seq);
  const tell = (db: Client, who: readonly BuiltOfficer[], kind = 'handover.offered'): Promise<unknown> =>
    db.query(
      `INSERT INTO notification (id, message_id, officer_id, kind, params)
       SELECT gen_random_uuid(), gen_random_uuid(), id, $2, $3 FROM unnest($1::uuid[]) id ORDER BY id`,
      [
        who.map(({ id }) => id),
        kind,
        JSON.stringify({ handoverId: randomUUID(), items: '3\n\nid: 99\nevent: forged' }),
      ],
    );
  /** A writer of its own connection whose transactions stay open for a while, end in any order, and sometimes not at all. */
  const writer = async (acts: number): Promise<void> => {
    const client = new Client({ connectionString: t.database.urls.jobs });
    await client.connect();
    for (let n = 0; n < acts; n += 1) {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('sanad.actor', 'system:notify', true)`);
      await client.query('SELECT pg_sleep($1)', [randomInt(0, 8) / 1000]);
      const both = [officer, other];
      await tell(client, randomInt(0, 3) === 0 ? [officer] : both);
      await client.query('SELECT pg_sleep($1)', [randomInt(0, 12) / 1000]);
      await client.query(randomInt(0, 5) === 0 ? 'ROLLBACK' : 'COMMIT');
    }
    await client.end();
  };

  it(`that drops ${DROPS} times misses nothing and hears nothing twice, while writers commit in any order`, async () => {
    const writing = Promise.all(Array.from({ length: WRITERS }, () => writer(60))).then(() => 'done' as const);
    let done = false;
    void writing.then(() => (done = true));
    const ids: string[] = [];
    let last: string | undefined = '0';
    let drops = 0;
    while (drops < DROPS || !done || ids.length < (await seqs(officer)).length) {
      const client = await open(officer.token, { 'last-event-id': last });
      expect(client.response.status).toBe(200);
      for (let take = randomInt(1, 8); take > 0; take -= 1) {
        if (done && ids.length >= (await seqs(officer)).length) break;
        const heard: Heard | undefined = await client.next();
        if (heard?.event !== 'notification' || heard.id === undefined) continue;
        last = heard.id;
        ids.push(heard.id);
      }
      client.drop();
      drops += 1;
    }
    await writing;
    expect(drops).toBeGreaterThanOrEqual(DROPS);
    expect(ids.length).toBeGreaterThan(200);
    expect(ids).toEqual(await seqs(officer));
    expect(ids.map(Number)).toEqual([...new Set(ids.map(Number))].sort((a, b) => a - b));
  }, 120_000);

  it('tells in the language asked for, and nothing that was written into it can begin another event', async () => {
    const client = await open(officer.token, { 'accept-language': 'ur' });
    expect(client.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect((await client.next())?.event).toBe('begin');
    await tell(t.db, [officer]);
    const heard = await client.next();
    expect(heard?.data['title']).toBe('حوالگی آپ کے جواب کی منتظر ہے');
    expect(heard?.data['sentence']).toContain('3\n\nid: 99\nevent: forged');
    expect(heard?.id).toBe(heard?.data['seq']);
    client.drop();
  });

  it('begins with what is new, passes what is hidden, and shows nobody what is another’s', async () => {
    const client = await open(other.token);
    await client.next();
    const caseId = randomUUID();
    await t.db.query(
      `INSERT INTO notification (id, message_id, officer_id, case_id, kind, params) VALUES ($1, $1, $2, $3, 'case.assigned', '{}')`,
      [randomUUID(), other.id, caseId],
    );
    await tell(t.db, [officer]);
    await tell(t.db, [other], 'bundle.ready');
    const heard = await client.next();
    expect(heard?.data['kind']).toBe('bundle.ready');
    client.drop();
  });

  it('ends within a second when the session is ended, and when the last role is', async () => {
    const leaving = await buildOfficer(t, { roles: ['legal officer'] });
    const [client, again] = [await open(leaving.token), await open(leaving.token)];
    await client.next();
    await again.next();
    const admin = t.as(await administrator(t));
    const roleId = String((await admin.get(`/officers/${leaving.id}/roles`)).body['items']?.[0]?.['id']);
    expect((await admin.post(`/officers/${leaving.id}/roles/${roleId}/end`, {})).status).toBeLessThan(300);
    const ends = async (): Promise<void> => {
      await tell(t.db, [leaving]);
      for (const each of [client, again]) expect((await each.rest()).at(-1)?.data['why']).toBe('signed-out');
    };
    expect(await unhindered(ends)).toBeLessThan(1_000);

    const { token } = await signIn(t, officer.username);
    const third = await open(token);
    await third.next();
    expect((await t.as(token).post('/auth/sign-out')).status).toBeLessThan(300);
    const ended = async (): Promise<void> => expect((await third.rest()).at(-1)?.event).toBe('end');
    expect(await unhindered(ended)).toBeLessThan(1_000);
  });

  it('is five for an officer and no more, and a place is free again when one ends', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, () => open()));
    const refused = await open();
    expect(refused.response.status).toBe(429);
    expect(await refused.response.json()).toMatchObject({ code: 'stream.too-many' });
    expect(refused.response.headers.get('retry-after')).toBe('15');
    for (const each of many) each.drop();
    await t.until(async () => {
      const next = await open();
      next.drop();
      return next.response.status === 200;
    });
  });

  it('holds no transaction and no connection while it waits', async () => {
    await t.until(async () => (await t.anyone.get('/metrics')).text.includes('sanad_streams_open 0'));
    const waiting = await Promise.all([officer, other].map(({ token }) => open(token)));
    for (const each of waiting) await each.next();
    await t.until(async () => {
      const { rows } = await t.db.query<{ open: number }>(
        `SELECT count(*)::int AS open FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'sanad-api' AND state <> 'idle'`,
      );
      return rows[0]?.open === 0;
    });
    for (const each of waiting) each.drop();
  });

  it('takes a reader that reads nothing for no more than a batch', async () => {
    await t.db.query(
      `INSERT INTO notification (id, message_id, officer_id, kind, params)
       SELECT gen_random_uuid(), gen_random_uuid(), $1, 'bundle.failed', jsonb_build_object('bundleId', gen_random_uuid(), 'fault', repeat('x', 4000))
         FROM generate_series(1, 1500)`,
      [other.id],
    );
    const { hostname, port } = new URL(t.base);
    const socket = connect(Number(port), hostname);
    const ask = `GET /api/v1/notifications/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${other.token}\r\nLast-Event-ID: 0\r\n\r\n`;
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    socket.write(ask);
    await new Promise<void>((resolve) => socket.once('readable', () => resolve()));
    // What the process holds for it is the batch and the buffers of the socket: twelve megabytes wait in the database.
    const before = process.memoryUsage().arrayBuffers;
    await t.until(async () => (await t.anyone.get('/metrics')).text.includes('sanad_streams_open 1'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(6_000_000);
    socket.destroy();
    await t.until(async () => (await t.anyone.get('/metrics')).text.includes('sanad_streams_open 0'));
  });

  it('refuses a position that is none, and ends by itself after the time that was asked for', async () => {
    for (const bad of ['-1', 'x', '1e3', '9'.repeat(19)]) {
      const { status } = (await open(officer.token, { 'last-event-id': bad })).response;
      expect([bad, status]).toEqual([bad, 400]);
    }
    const short = await open(officer.token, { 'last-event-id': '0' }, '?seconds=0');
    const all = await short.rest();
    expect(all.at(-1)?.data['why']).toBe('time-over');
    expect(all.filter(({ event }) => event === 'notification').map(({ id }) => id)).toEqual(await seqs(officer));
  });

  it('ends in order when the server stops', async () => {
    const client = await open(officer.token);
    await client.next();
    await t.api.get(StreamsService).onModuleDestroy();
    expect((await client.rest()).at(-1)?.data['why']).toBe('server-stops');
    expect((await open(officer.token)).response.status).toBe(503);
  });
});
