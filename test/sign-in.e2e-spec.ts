import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { administrator, buildOfficer, PASSWORD, setPassword } from './factories';
import { type Answer, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const AT = '2026-03-01T09:00:00.000Z';
const after = (seconds: number): string => new Date(Date.parse(AT) + seconds * 1000).toISOString();

/** What a caller sees of a refusal, without the request's own id. */
const alike = ({ text, body }: Answer): string => text.replace(String(body.requestId), '');

describe('signing in', () => {
  let t: TestApp;
  beforeAll(async () => void (t = await startApp({ at: AT })));
  afterAll(() => t.close());

  const codeFor = async (officer: { id: string }): Promise<string> => {
    const issued = await t.as(await administrator(t)).post(`/officers/${officer.id}/one-time-code`);
    return String(issued.body.code);
  };
  const tryToSignIn = (username: string, password: string, more: object = {}): Promise<Answer> =>
    t.anyone.post('/auth/sign-in', { username, password, ...more });
  /** Failures of this account and of the tests' address are forgotten, as after a day. */
  const forgive = (): Promise<unknown> =>
    t.db.query(`UPDATE sign_in_attempt SET tried_at = tried_at - interval '2 days'`);
  /** Ten thousand failures on the account within ten minutes, half of them from our own address. */
  const attack = (username: string): Promise<unknown> =>
    t.db.query(
      `INSERT INTO sign_in_attempt (id, account, source, tried_at)
       SELECT gen_random_uuid(), sha256(convert_to($1, 'UTF8')), CASE WHEN n % 2 = 0 THEN '127.0.0.1' ELSE '198.51.100.' || n % 250 END,
         clock_now() - make_interval(secs => n % 600) FROM generate_series(1, 10000) n`,
      [username],
    );
  afterEach(forgive);

  describe('for the first time', () => {
    it('leaves a note for the owner of the machine alone, which is gone once the code was used', async () => {
      const fresh = await startApp();
      try {
        const note = join(fresh.dataFolder, 'keys', 'first-sign-in.txt');
        expect(readFileSync(note, 'utf8')).toMatch(/^username: administrator\ncode: [0-9A-Z-]{24}\n$/);
        expect(statSync(note).mode & 0o777).toBe(0o600);
        expect(statSync(join(fresh.dataFolder, 'keys', 'session-signing.jwk')).mode & 0o777).toBe(0o600);
        await administrator(fresh);
        await fresh.until(async () => !existsSync(note));
      } finally {
        await fresh.close();
      }
    });

    it('takes a password of fifteen characters that nobody guesses', async () => {
      const officer = await buildOfficer(t, { name: 'Gulnaz Rind' });
      const code = await codeFor(officer);
      const refusals = await Promise.all(
        ['too short', 'password12345678', 'Gulnaz Rind 1987', 'lkjhgfdsapoiuytre', 'x'.repeat(200)].map((password) =>
          t.anyone.post('/auth/set-password', { username: officer.username, code, password }),
        ),
      );
      expect(refusals.map((r) => [r.status, r.body.code])).toEqual([
        [422, 'password.too-short'],
        [422, 'password.common'],
        [422, 'password.guessable'],
        [422, 'password.guessable'],
        [422, 'password.too-long'],
      ]);
      await setPassword(t, officer.username, code.toLowerCase().replaceAll('-', ' '), 'دریا کے پار تین پہاڑ ہیں');
      expect((await tryToSignIn(officer.username, 'دریا کے پار تین پہاڑ ہیں')).status).toBe(200);
    });

    it('uses a code once, though a hundred come with it at the same moment', async () => {
      const officer = await buildOfficer(t);
      const code = await codeFor(officer);
      const replies = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          t.anyone.post('/auth/set-password', { username: officer.username, code, password: `${PASSWORD} ${n}` }),
        ),
      );
      expect(replies.filter((r) => r.status === 201)).toHaveLength(1);
      expect(replies.every((r) => [201, 401, 429].includes(r.status))).toBe(true);
    });

    it('sends the same code once, though a hundred are past the count of guesses already', async () => {
      const officer = await buildOfficer(t);
      await codeFor(officer);
      const { rows } = await t.db.query<{ id: string }>(
        `SELECT id FROM one_time_code WHERE officer_id = $1 AND used_at IS NULL AND replaced_at IS NULL`,
        [officer.id],
      );
      const redeem = (): Promise<{ done: boolean }[]> =>
        t.sql(
          'app',
          'anonymous',
          `SELECT code_redeem($1, '$argon2id$x', sha256($2::text::bytea), $3) AS done`,
          [rows[0]?.id, t.uuid(), t.uuid()],
          true,
        );
      const done = (await Promise.all(Array.from({ length: 40 }, redeem))).flat();
      expect(done.filter((d) => d.done)).toHaveLength(1);
    });

    it("does not take a code that has run out, was replaced, or is another officer's", async () => {
      const [one, other] = [await buildOfficer(t), await buildOfficer(t)];
      const replaced = await codeFor(one);
      const code = await codeFor(one);
      const send = (username: string, with_: string): Promise<Answer> =>
        t.anyone.post('/auth/set-password', { username, code: with_, password: PASSWORD });
      expect((await send(one.username, replaced)).body.code).toBe('code.refused');
      expect((await send(other.username, code)).body.code).toBe('code.refused');
      await forgive();
      await t.db.query(`UPDATE one_time_code SET expires_at = clock_now() WHERE officer_id = $1 AND used_at IS NULL`, [
        one.id,
      ]);
      expect((await send(one.username, code)).body.code).toBe('code.refused');
    });

    it('ends every session and forgets every device of the password before', async () => {
      const officer = await buildOfficer(t, { roles: ['investigating officer'] });
      await setPassword(t, officer.username, await codeFor(officer), 'four herons cross the canal');
      expect((await t.as(officer).get('/me')).status).toBe(401);
      expect((await tryToSignIn(officer.username, PASSWORD)).status).toBe(401);
      const { rows } = await t.db.query('SELECT FROM known_device WHERE officer_id = $1', [officer.id]);
      expect(rows).toHaveLength(1);
    });
  });

  describe('with a wrong password', () => {
    it('says the same whether or not somebody bears the name, has a password, or is in service', async () => {
      const admin = t.as(await administrator(t));
      const [officer, closed] = [await buildOfficer(t), await buildOfficer(t)];
      await admin.post(`/officers/${closed.id}/deactivate`);
      const fresh = await admin.post('/officers', { username: 'no.password', name: 'New', rank: 'ASI', number: 'N-1' });
      expect(fresh.status).toBe(201);
      const replies = await Promise.all(
        [officer.username, 'nobody.at.all', 'no.password', closed.username, 'یوسف'].map((name) =>
          tryToSignIn(name, 'kettle under eight rivers'),
        ),
      );
      const [first] = replies;
      await forgive();
      // Names that no officer can have are no other names to a stranger.
      replies.push(await tryToSignIn('x', 'kettle under eight rivers'), await tryToSignIn('ab', 'x'));
      for (const reply of replies) {
        expect(reply.status).toBe(401);
        expect(alike(reply)).toEqual(first && alike(first));
        expect([...reply.headers.keys()]).toEqual([...(first?.headers.keys() ?? [])]);
      }
      expect((await tryToSignIn(closed.username, PASSWORD)).status).not.toBe(200);
    });

    it('takes as long for a name that nobody bears', async () => {
      const officer = await buildOfficer(t);
      const names = [officer.username, 'nobody.at.all'] as const;
      /** The quickest of a dozen answers to each name: what other work of the machine adds is never negative. */
      const quickest = async () => {
        const least = [Infinity, Infinity];
        for (let n = 0; n < 24; n += 1) {
          const which = (n + (n >> 1)) % 2;
          await forgive();
          const start = performance.now();
          expect((await tryToSignIn(names[which] ?? '', 'kettle under eight rivers')).status).toBe(401);
          least[which] = Math.min(least[which] ?? 0, performance.now() - start);
        }
        return least as [number, number];
      };
      // A name that is told by time is told every time; a machine that is busy with other work is not busy for one name alone.
      const rounds = [await quickest()];
      const differs = ([real, none]: [number, number]) => Math.abs(real - none) > Math.max(5, Math.min(real, none) / 4);
      while (rounds.every(differs) && rounds.length < 5) rounds.push(await quickest());
      expect(rounds.some((round) => !differs(round))).toBe(true);
      // Shorter than any hash of a password can be: then none was made.
      for (const [real, none] of rounds) expect(Math.min(real, none)).toBeGreaterThan(15);
    });

    it('waits 1, 2, 4 and 8 seconds, and after the fifth time a quarter of an hour', async () => {
      const officer = await buildOfficer(t);
      let now = 100;
      for (const wait of [1, 2, 4, 8, 900]) {
        await t.shiftClock(after(now));
        expect((await tryToSignIn(officer.username, 'kettle under eight rivers')).status).toBe(401);
        const early = await tryToSignIn(officer.username, PASSWORD);
        expect([early.status, early.body.code]).toEqual([429, 'sign-in.too-many']);
        expect(Math.abs(Number(early.headers.get('retry-after')) - wait)).toBeLessThanOrEqual(1);
        now += wait + 1;
      }
      await t.shiftClock(after(now));
      expect((await tryToSignIn(officer.username, PASSWORD)).status).toBe(200);
    });

    it('counts a hundred guesses at once as guesses, not as one', async () => {
      const officer = await buildOfficer(t);
      const replies = await Promise.all(
        Array.from({ length: 100 }, (_, n) => tryToSignIn(officer.username, `kettle under ${n} rivers`)),
      );
      expect(replies.filter((r) => r.status === 401).length).toBeLessThanOrEqual(5);
      expect(replies.every((r) => r.status === 401 || r.status === 429)).toBe(true);
    });

    it('lets the officer in at once on his own device while strangers try ten thousand times', async () => {
      const officer = await buildOfficer(t);
      await attack(officer.username);
      expect((await tryToSignIn(officer.username, PASSWORD)).status).toBe(429);
      const start = performance.now();
      expect((await tryToSignIn(officer.username, PASSWORD, { deviceToken: officer.deviceToken })).status).toBe(200);
      expect(performance.now() - start).toBeLessThan(5_000);
    });

    it("gives a stranger no benefit of a device that is another officer's", async () => {
      const [officer, other] = [await buildOfficer(t), await buildOfficer(t)];
      await attack(officer.username);
      expect((await tryToSignIn(officer.username, PASSWORD, { deviceToken: other.deviceToken })).status).toBe(429);
      expect((await tryToSignIn(officer.username, PASSWORD, { deviceToken: officer.deviceToken })).status).toBe(200);
    });

    it('slows one place that tries many names', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => tryToSignIn(`many.names${n}`, 'kettle under eight rivers')),
      );
      await t.db.query(`UPDATE sign_in_attempt SET tried_at = clock_now() WHERE account <> sha256('x')`);
      expect((await tryToSignIn('one.more', 'kettle under eight rivers')).status).toBe(429);
    });
  });

  it('renews a hash of weaker parameters, and asks for a change when the password has come onto the list', async () => {
    const officer = await buildOfficer(t, { roles: ['investigating officer'] });
    const { hash } = await import('@node-rs/argon2');
    const weak = await hash('123456789987654321', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await t.db.query('UPDATE officer_password SET hash = $2 WHERE officer_id = $1', [officer.id, weak]);
    const signedIn = await tryToSignIn(officer.username, '123456789987654321');
    expect([signedIn.status, signedIn.body.mustChangePassword]).toEqual([200, true]);
    const { rows } = await t.db.query<{ hash: string }>('SELECT hash FROM officer_password WHERE officer_id = $1', [
      officer.id,
    ]);
    expect(rows[0]?.hash).not.toBe(weak);
    expect(rows[0]?.hash).toContain('m=38912');

    const client = t.as(String(signedIn.body.accessToken));
    expect((await client.get('/offices')).body.code).toBe('session.password-change-due');
    const wrong = await client.post('/auth/change-password', { currentPassword: 'another one', password: PASSWORD });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'password.current-wrong']);
    await forgive();
    const changed = await client.post('/auth/change-password', {
      currentPassword: '123456789987654321',
      password: PASSWORD,
    });
    expect(changed.status).toBe(204);
    expect((await client.get('/offices')).status).toBe(200);
  });

  it('puts sign-ins and failed ones on record, the account named where it exists', async () => {
    const officer = await buildOfficer(t);
    await tryToSignIn(officer.username, 'kettle under eight rivers');
    await tryToSignIn('nobody.ever', 'kettle under eight rivers');
    const { rows } = await asSuperuser(
      (db) =>
        db.query<{ type: string; n: string }>(
          `SELECT type, count(*) AS n FROM ledger.entry WHERE type LIKE 'session.%' GROUP BY type`,
        ),
      t.database.name,
    );
    const counts = Object.fromEntries(rows.map(({ type, n }) => [type, Number(n)]));
    expect(counts['session.signed_in']).toBeGreaterThan(0);
    expect(counts['session.refused']).toBeGreaterThan(0);
  });
});
