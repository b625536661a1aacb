import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { chromium } from 'playwright-core';
import { listen } from '../src/platform/http/start';
import { buildOfficer, type BuiltOfficer } from './factories';
import { startApp, type TestApp } from './support/app';
import { pathOf } from './support/needs';

const CHROMIUM = pathOf('chromium');
const BACKENDS = [
  { queue: 'postgres' as const, here: true },
  { queue: 'redis' as const, here: process.env['TEST_REDIS_URL'] !== undefined },
];

describe.each(BACKENDS)('the board of the queues, with the queue on $queue', ({ queue, here }) => {
  const suite = here ? describe : describe.skip;
  suite(here ? 'is looked at' : 'is looked at [no redis-server on this machine]', () => {
    let t: TestApp;
    let admin: BuiltOfficer;
    let worker: string;
    const [message, officer, caseId] = [randomUUID(), randomUUID(), randomUUID()];

    const pass = async (): Promise<string> =>
      String((await t.as(admin).post('/queue-board/passes', undefined)).body['path']);
    /** Opens a pass as a browser does. @returns the cookie */
    const entered = async (path: string): Promise<string> => {
      const answer = await fetch(`${worker}${path}`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/api/queues/']);
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/; Path=\/api\/queues; HttpOnly; SameSite=Strict$/);
      return cookie.split(';')[0] ?? '';
    };
    const get = (path: string, cookie: string, method = 'GET'): Promise<Response> =>
      fetch(`${worker}${path}`, { method, headers: { cookie } });

    beforeAll(async () => {
      t = await startApp({ worker: true, queue });
      admin = await buildOfficer(t, { roles: ['administrator'] });
      if (!t.worker) throw new Error('no worker');
      worker = `http://127.0.0.1:${await listen(t.worker, 0, '127.0.0.1')}`;
      await t.db.query(
        `INSERT INTO outbox (id, queue, name, payload, due_at, request_id)
         VALUES ($1, 'events', 'notify', $2, clock_now() + interval '50 minutes', 'test')`,
        [message, { officerId: officer, caseId, kind: 'role.given', params: { word: 'secret-word' } }],
      );
      await t.until(
        async () =>
          (await t.db.query('SELECT FROM outbox WHERE id = $1 AND relayed_at IS NOT NULL', [message])).rowCount === 1,
      );
    });

    afterAll(() => t.close());

    it('is not opened without a pass, by an altered one, or by the API', async () => {
      const altered = (await pass()).replace(/.(.)$/, 'xy');
      for (const path of ['/api/queues/', '/api/queues/api/queues', '/api/queues/static/favicon-32x32.png', altered]) {
        const answer = await fetch(`${worker}${path}`, { redirect: 'manual' });
        expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
          path,
          401,
          'application/problem+json; charset=utf-8',
        ]);
        expect(await answer.json()).toMatchObject({ code: 'queue-board.pass-missing' });
      }
      expect((await fetch(`${t.base}/api/queues/`)).status).toBe(404);
    });

    it('shows every queue, and of a job the ids but neither its words nor its case', async () => {
      const cookie = await entered(await pass());
      const answer = await get('/api/queues/api/queues?activeQueue=events&status=delayed&page=1', cookie);
      expect(answer.status).toBe(200);
      const text = await answer.text();
      const { queues } = JSON.parse(text) as { queues: { name: string; readOnlyMode: boolean }[] };
      expect(queues.map(({ name }) => name)).toEqual(expect.arrayContaining(['clocks', 'events', 'long']));
      expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
      for (const shown of [message, officer]) expect(text).toContain(shown);
      for (const hidden of [caseId, 'secret-word']) expect(text).not.toContain(hidden);
    });

    it('is for looking alone', async () => {
      const cookie = await entered(await pass());
      for (const [method, path] of [
        ['PUT', '/api/queues/api/queues/events/pause'],
        ['PUT', '/api/queues/api/queues/events/obliterate'],
        ['POST', '/api/queues/api/queues/events/add'],
        ['PUT', '/api/queues/api/queues/events/retry/failed'],
      ] as const) {
        expect([path, (await get(path, cookie, method)).status]).toEqual([path, 403]);
      }
    });

    it('is closed to who is no administrator any more, and after ten minutes', async () => {
      const cookie = await entered(await pass());
      await t.db.query(`UPDATE officer_role SET valid_to = clock_now() WHERE officer_id = $1`, [admin.id]);
      expect((await get('/api/queues/', cookie)).status).toBe(403);
      await t.db.query(`UPDATE officer_role SET valid_to = NULL WHERE officer_id = $1`, [admin.id]);
      expect((await get('/api/queues/', cookie)).status).toBe(200);
      await t.db.query(`UPDATE clock_shift SET by = by + interval '11 minutes'`);
      expect((await get('/api/queues/', cookie)).status).toBe(401);
      await t.db.query(`UPDATE clock_shift SET by = by - interval '11 minutes'`);
    });

    (CHROMIUM === undefined ? it.skip : it)(
      CHROMIUM === undefined
        ? '[no chromium on this machine] is drawn'
        : 'is drawn by a browser under its policy of sources',
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'sanad-test-board-'));
        const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
        try {
          const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
          const outside: string[] = [];
          tab.on('request', (asked) => new URL(asked.url()).origin === worker || outside.push(asked.url()));
          const broken: string[] = [];
          tab.on('pageerror', (fault) => broken.push(fault.message));
          await tab.goto(`${worker}${await pass()}`);
          await tab.getByText('clocks').first().waitFor();
          expect(tab.url()).not.toContain('pass=');
          const picture = process.env['SANAD_TEST_PICTURES'] ?? folder;
          await tab.screenshot({ path: join(picture, `queue-board-${queue}.png`) });
          expect(statSync(join(picture, `queue-board-${queue}.png`)).size).toBeGreaterThan(10_000);
          expect(broken).toEqual([]);
          expect(await tab.getByText(/secret-word/).count()).toBe(0);
        } finally {
          await browser.close();
          rmSync(folder, { recursive: true, force: true });
        }
      },
    );
  });
});
