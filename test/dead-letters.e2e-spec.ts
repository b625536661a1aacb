import { randomUUID } from 'node:crypto';
import { buildOfficer, type BuiltOfficer } from './factories';
import { startApp, type TestApp } from './support/app';

const BACKENDS = [
  { queue: 'postgres' as const, here: true },
  { queue: 'redis' as const, here: process.env['TEST_REDIS_URL'] !== undefined },
];

describe.each(BACKENDS)('work that failed for good, with the queue on $queue', ({ queue, here }) => {
  const suite = here ? describe : describe.skip;
  suite(here ? 'is the administrator’s' : 'is the administrator’s [no redis-server on this machine]', () => {
    let t: TestApp;
    let admin: BuiltOfficer;
    let told: BuiltOfficer;
    let auditor: BuiltOfficer;
    const caseId = randomUUID();

    /** A message to an officer who does not exist: each attempt fails in the database. */
    const failing = async (): Promise<string> => {
      const [message, officer] = [randomUUID(), randomUUID()];
      await t.db.query(
        `INSERT INTO outbox (id, queue, name, payload, due_at, request_id) VALUES ($1, 'events', 'quorum.broken', '{}', clock_now(), 'test')`,
        [message],
      );
      await t.db.query(
        `INSERT INTO dead_letter (id, message_id, handler, queue, name, payload, ids, failure, fault, attempts)
         VALUES ($1, $2, 'NotificationsProcessor.tell', 'events', 'notify', $3, ids_in($3), 'no such officer', 'database 23503', 8)`,
        [message, message, { officerId: officer, caseId, kind: 'role.given' }],
      );
      return message;
    };

    beforeAll(async () => {
      t = await startApp({ worker: true, queue });
      admin = await buildOfficer(t, { roles: ['administrator'] });
      auditor = await buildOfficer(t, { roles: ['auditor'] });
      told = await buildOfficer(t, { roles: ['investigating officer'] });
    });

    afterAll(() => t.close());

    it('is listed with ids and a code, and without what was said or which case', async () => {
      const id = await failing();
      const answer = await t.as(admin).get(`/dead-letters/${id}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        state: 'waiting',
        job: 'events/notify',
        fault: 'database 23503',
        attempts: 8,
      });
      expect(Object.keys(answer.body['ids'] ?? {})).toEqual(['officerId']);
      const list = await t.as(admin).get('/dead-letters?state=waiting');
      expect(list.text).toContain(id);
      expect(list.text).not.toContain(caseId);
      expect(list.text).not.toContain('no such officer');
    });

    it('can be read by no other login than the administrator’s, whatever asks', async () => {
      expect((await t.as(told).get('/dead-letters')).status).toBe(403);
      await expect(t.sql('app', admin.id, 'SELECT payload FROM dead_letter')).rejects.toThrow(/permission denied/);
      expect(await t.sql('app', told.id, 'SELECT id FROM dead_letter')).toEqual([]);
      expect((await t.sql('app', admin.id, 'SELECT id FROM dead_letter')).length).toBeGreaterThan(0);
    });

    it('runs again once when it is pressed twice at one moment, and the effect is there once', async () => {
      // A notice that failed because its officer was not there yet.
      const message = randomUUID();
      await t.db.query(
        `INSERT INTO outbox (id, queue, name, payload, due_at, request_id, relayed_at, failed_at)
         VALUES ($1, 'events', 'notify', $2, clock_now(), 'test', clock_now(), clock_now())`,
        [message, { officerId: told.id, caseId: null, kind: 'role.given', params: {} }],
      );
      await t.db.query(
        `INSERT INTO dead_letter (id, message_id, handler, queue, name, payload, failure, attempts)
         VALUES ($1, $1, 'NotificationsProcessor.tell', 'events', 'notify', '{}', 'failed', 8)`,
        [message],
      );
      const press = () => t.as(admin).post(`/dead-letters/${message}/run-again`, undefined);
      const answers = await Promise.all([press(), press(), press()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('dead-letter.illegal-transition');
      await t.until(async () => (await t.as(admin).get(`/dead-letters/${message}`)).body['state'] === 'done');
      const { rows } = await t.db.query('SELECT id FROM notification WHERE message_id = $1', [message]);
      expect(rows).toHaveLength(1);
      expect((await press()).status).toBe(409);
      const entries = await t.as(auditor).get('/audit-entries?type=dead_letter.run_again');
      expect(entries.body['items']).toHaveLength(1);
    });

    it('is set aside with a reason, which is on record, and is run no more', async () => {
      const id = await failing();
      const reason = 'The officer was never appointed; nothing is to be told.';
      const answer = await t.as(admin).post(`/dead-letters/${id}/set-aside`, { reason });
      expect([answer.status, answer.body['state'], answer.body['reason']]).toEqual([200, 'set_aside', reason]);
      expect((await t.as(admin).post(`/dead-letters/${id}/run-again`, undefined)).status).toBe(409);
      expect((await t.as(admin).post(`/dead-letters/${id}/set-aside`, { reason: ' ' })).status).toBe(400);
    });

    it('raises an alarm that ends when nothing waits any more', async () => {
      const figures = async (): Promise<string> => (await t.worker?.inject({ url: '/api/v1/metrics' }))?.body ?? '';
      const id = await failing();
      await t.drain();
      expect(await figures()).toMatch(/sanad_alarm\{name="dead-letter"\} 1/);
      const open = await t.as(admin).get('/dead-letters?state=waiting&limit=200');
      const waiting = [...(open.body['items'] ?? [])].map((letter) => String(letter['id']));
      expect(waiting).toContain(id);
      for (const letter of waiting) {
        await t.as(admin).post(`/dead-letters/${letter}/set-aside`, { reason: 'Nothing of it is needed.' });
      }
      await t.drain();
      expect(await figures()).toMatch(/sanad_alarm\{name="dead-letter"\} 0/);
      expect(await figures()).toMatch(/sanad_dead_letters 0/);
    });
  });
});
