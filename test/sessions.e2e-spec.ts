import { administrator, buildOfficer, type BuiltOfficer, signIn } from './factories';
import { type Answer, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';
import { unhindered } from './support/unhindered';

const AT = '2026-03-01T09:00:00.000Z';

describe('a session', () => {
  let t: TestApp;
  beforeAll(async () => void (t = await startApp({ at: AT, env: { SANAD_SESSIONS_MOST: '3' } })));
  afterAll(() => t.close());

  const officer = (): Promise<BuiltOfficer> => buildOfficer(t, { roles: ['investigating officer'] });
  const refresh = (refreshToken: string, key?: string): Promise<Answer> =>
    t.anyone.post('/auth/refresh', { refreshToken }, key === undefined ? {} : { 'idempotency-key': key });
  const tokensOf = async (officerId: string): Promise<number> => {
    const { rows } = await t.db.query(
      'SELECT FROM refresh_token r JOIN session s ON s.id = r.session_id WHERE s.officer_id = $1',
      [officerId],
    );
    return rows.length;
  };
  const liveOf = async (officerId: string): Promise<number> => {
    const { rows } = await t.db.query('SELECT FROM session WHERE officer_id = $1 AND revoked_at IS NULL', [officerId]);
    return rows.length;
  };

  const deadWithin = async (ms: number, token: string): Promise<void> => {
    const dead = (): Promise<void> => t.until(async () => (await t.as(token).get('/me')).status === 401);
    expect(await unhindered(dead)).toBeLessThan(ms);
  };

  it('goes on with a refresh token, each of which is good once', async () => {
    const o = await officer();
    const first = await refresh(o.refreshToken);
    expect(first.status).toBe(200);
    expect((await t.as(String(first.body.accessToken)).get('/me')).status).toBe(200);
    const second = await refresh(String(first.body.refreshToken));
    expect(second.status).toBe(200);
    expect(new Set([o.refreshToken, first.body.refreshToken, second.body.refreshToken]).size).toBe(3);
  });

  it('gives the same child again to a retry with the same key, for ten seconds', async () => {
    const o = await officer();
    const key = t.uuid();
    const replies = await Promise.all(Array.from({ length: 10 }, () => refresh(o.refreshToken, key)));
    expect(new Set(replies.map((r) => r.status))).toEqual(new Set([200]));
    expect(new Set(replies.map((r) => r.body.refreshToken)).size).toBe(1);
    await t.db.query(
      `UPDATE refresh_token SET used_at = used_at - interval '10 seconds' WHERE token_hash = sha256($1::text::bytea)`,
      [o.refreshToken],
    );
    expect((await refresh(o.refreshToken, key)).status).toBe(401);
    expect(await liveOf(o.id)).toBe(0);
  });

  it('ends whole when a token comes twice: holder and thief are both out, he is told, and it is on record', async () => {
    const o = await officer();
    const child = await refresh(o.refreshToken);
    const thief = await refresh(o.refreshToken);
    expect([thief.status, thief.body.code]).toEqual([401, 'session.refresh-refused']);
    expect((await refresh(String(child.body.refreshToken))).status).toBe(401);
    await deadWithin(2_000, String(child.body.accessToken));
    const { rows } = await t.db.query<{ payload: { officerId: string; kind: string } }>(
      `SELECT payload FROM outbox WHERE name = 'notify' AND payload ->> 'officerId' = $1 AND payload ->> 'kind' = 'session.token-used-twice'`,
      [o.id],
    );
    expect(rows).toHaveLength(1);
    const entries = await asSuperuser(
      (db) => db.query(`SELECT FROM ledger.entry WHERE type = 'session.reuse_found'`),
      t.database.name,
    );
    expect(entries.rows.length).toBeGreaterThan(0);
  });

  it('has one child at the most of a token that comes a hundred times at once, and is revoked', async () => {
    for (let round = 0; round < 3; round += 1) {
      const o = await officer();
      const before = await tokensOf(o.id);
      const replies = await Promise.all(Array.from({ length: 100 }, () => refresh(o.refreshToken, t.uuid())));
      expect(replies.filter((r) => r.status === 200)).toHaveLength(1);
      expect(await tokensOf(o.id)).toBe(before + 1);
      expect(await liveOf(o.id)).toBe(0);
      const child = replies.find((r) => r.status === 200);
      expect((await refresh(String(child?.body.refreshToken))).status).toBe(401);
    }
  });

  it('that is revoked while it is refreshed gives no token that works afterwards', async () => {
    const o = await officer();
    for (let round = 0; round < 20; round += 1) {
      const { token, refreshToken } = await signIn(t, o.username);
      const [refreshed, revoked] = await Promise.all([refresh(refreshToken), t.as(token).post('/auth/revoke-all')]);
      expect(revoked.status).toBe(204);
      if (refreshed.status === 200) {
        expect((await refresh(String(refreshed.body.refreshToken))).status).toBe(401);
        await deadWithin(2_000, String(refreshed.body.accessToken));
      }
      expect(await liveOf(o.id)).toBe(0);
    }
  });

  it('is refused at the next request once its officer signed out', async () => {
    const o = await officer();
    expect((await t.as(o).get('/me')).status).toBe(200);
    expect((await t.as(o).post('/auth/sign-out')).status).toBe(204);
    expect((await t.as(o).get('/me')).status).toBe(401);
    expect((await refresh(o.refreshToken)).status).toBe(401);
  });

  it('is refused within a second on every process once it was revoked anywhere', async () => {
    const o = await officer();
    expect((await t.as(o).get('/me')).status).toBe(200);
    await t.db.query(
      `UPDATE session SET revoked_at = clock_now(), revoked_reason = 'all revoked' WHERE officer_id = $1`,
      [o.id],
    );
    const refused = (): Promise<void> => t.until(async () => (await t.as(o).get('/me')).status === 401, 20_000);
    expect(await unhindered(refused)).toBeLessThan(1_500);
  });

  it('loses at once what its officer no longer holds', async () => {
    const o = await officer();
    const admin = t.as(await administrator(t));
    expect((await t.as(o).get('/me')).body.roles).toHaveLength(1);
    const { items } = (await admin.get(`/officers/${o.id}/roles`)).body;
    expect((await admin.post(`/officers/${o.id}/roles/${items?.[0]?.id}/end`, {})).status).toBe(200);
    expect((await t.as(o).get('/offices')).status).toBe(403);
  });

  it('ends when it was idle for a quarter of an hour, and after twelve hours however busy', async () => {
    const o = await officer();
    const idle = async (by: string): Promise<number> => {
      const { refreshToken } = await signIn(t, o.username);
      await t.db.query(
        `UPDATE session SET idle_ends_at = used_at + interval '15 minutes', ends_at = started_at + interval '12 hours'
         WHERE officer_id = $1 AND revoked_at IS NULL`,
        [o.id],
      );
      await t.db.query(
        `UPDATE session SET idle_ends_at = idle_ends_at - $2::interval, ends_at = ends_at - $3::interval WHERE officer_id = $1 AND revoked_at IS NULL`,
        [o.id, by.startsWith('idle') ? by.slice(5) : '0', by.startsWith('life') ? by.slice(5) : '0'],
      );
      const { status } = await refresh(refreshToken);
      await t.as(await signIn(t, o.username)).post('/auth/revoke-all');
      return status;
    };
    expect(await idle('idle 14 minutes')).toBe(200);
    expect(await idle('idle 15 minutes')).toBe(401);
    expect(await idle('life 11 hours')).toBe(200);
    expect(await idle('life 12 hours')).toBe(401);
  });

  it('is one of three: a fourth ends the one longest unused', async () => {
    const o = await officer();
    const others = [await signIn(t, o.username), await signIn(t, o.username)];
    expect((await t.as(o).get('/auth/sessions')).body.items).toHaveLength(3);
    const fourth = await signIn(t, o.username);
    const list = await t.as(fourth).get('/auth/sessions');
    expect(list.body.items).toHaveLength(3);
    expect(list.body.items?.filter((s) => String(s.current) === 'true')).toHaveLength(1);
    expect((await refresh(o.refreshToken)).status).toBe(401);
    for (const other of others) expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  it('shows an officer his own sessions alone', async () => {
    const [one, other] = [await officer(), await officer()];
    const { items } = (await t.as(one).get('/auth/sessions')).body;
    expect(items).toHaveLength(1);
    expect(items?.[0]).toMatchObject({ current: true, source: '127.0.0.1' });
    const rows = await t.sql('app', one.id, 'SELECT officer_id FROM session');
    expect(rows).toEqual([{ officer_id: one.id }]);
    expect(await t.sql('app', '', 'SELECT FROM session')).toHaveLength(0);
    expect(other.id).not.toBe(one.id);
  });

  it('can be ended by an administrator for anybody, and by nobody else for another', async () => {
    const [one, other] = [await officer(), await officer()];
    const ended = await t.as(await administrator(t)).post(`/officers/${one.id}/revoke-sessions`);
    expect([ended.status, ended.text]).toEqual([200, '{"sessions":1}']);
    expect((await t.as(one).get('/me')).status).toBe(401);
    expect((await t.as(other).post(`/officers/${one.id}/revoke-sessions`)).status).toBe(403);
    await expect(t.sql('app', other.id, `SELECT sessions_end($1, 'all revoked')`, [one.id])).rejects.toThrow(
      /only an administrator/,
    );
  });

  it('is refreshed without touching the count of guesses', async () => {
    const o = await officer();
    const count = async (): Promise<string> =>
      (await t.db.query<{ n: string }>('SELECT count(*) AS n FROM sign_in_attempt')).rows[0]?.n ?? '';
    const before = await count();
    await refresh(o.refreshToken);
    await refresh('not a token');
    expect(await count()).toBe(before);
  });

  it.each([
    [{}],
    [{ refreshToken: 7 }],
    [{ refreshToken: 'x'.repeat(101) }],
    [{ refreshToken: 'x', more: 1 }],
    [[]],
    ['null'],
  ])('is not refreshed by %j', async (body) => {
    const reply = await t.anyone.post('/auth/refresh', typeof body === 'string' ? body : JSON.stringify(body), {
      'content-type': 'application/json',
    });
    expect([reply.status, String(reply.headers.get('content-type'))]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it("keeps neither passwords nor tokens where the API's login could read them", async () => {
    for (const table of ['officer_password', 'one_time_code', 'refresh_token', 'known_device', 'sign_in_attempt']) {
      for (const role of ['app', 'jobs'] as const) {
        await expect(t.sql(role, (await administrator(t)).id, `SELECT * FROM ${table}`)).rejects.toThrow(
          /permission denied/,
        );
      }
    }
    const { rows } = await t.db.query<{ text: string }>(
      `SELECT string_agg(r::text, ' ') AS text FROM refresh_token r UNION ALL SELECT string_agg(d::text, ' ') FROM known_device d`,
    );
    const o = await officer();
    for (const { text } of rows) expect(text).not.toContain(o.refreshToken);
  });
});
