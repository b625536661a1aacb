import { Client } from 'pg';
import { buildOfficer } from './factories';
import { buildCase } from './factories-cases';
import { buildEnquiryCircle, type EnquiryCircle } from './factories-enquiry';
import { startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

/** What gathers all the cases of him who acts, or all that came of them. */
const GATHERING = ['granted_cases', 'visible_cases', 'writable_cases', 'complaints_by_case'];

describe('what a reader of ten thousand cases is answered', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  beforeAll(async () => {
    t = await startApp({});
    circle = await buildEnquiryCircle(t);
    await asSuperuser((client) =>
      client.query(`ALTER DATABASE ${t.database.name} SET track_functions = 'all'`).then(() => undefined),
    );
  });
  afterAll(() => t.close());

  /** Runs `work` on a connection of its own as the officer. */
  async function acting<T>(id: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: t.database.urls.app });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('sanad.actor', $1, true)`, [id]);
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const gathered = async (client: Client): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT funcname AS name FROM pg_stat_xact_user_functions WHERE calls > 0 AND funcname = ANY ($1) ORDER BY 1`,
      [GATHERING],
    );
    return rows.map(({ name }) => name);
  };

  it('is planned without gathering his cases: not one row policy makes the planner do it', async () => {
    const { rows } = await t.db.query<{ name: string }>(
      `SELECT DISTINCT format('%I.%I', schemaname, tablename) AS name FROM pg_policies
        WHERE $1::name = ANY (roles) AND cmd IN ('SELECT', 'ALL') ORDER BY 1`,
      [new URL(t.database.urls.app).username],
    );
    expect(rows.length).toBeGreaterThan(60);
    await acting(circle.inCharge.id, async (client) => {
      for (const { name } of rows) await client.query(`EXPLAIN SELECT FROM ${name} LIMIT 1`);
      expect(await gathered(client)).toEqual([]);
      // The count is one that counts.
      await client.query('SELECT visible_cases()');
      expect(await gathered(client)).toEqual(['granted_cases', 'visible_cases']);
    });
  });

  it('comes of one case alone where one case is asked for, and of none that he does not see', async () => {
    const [own, other] = [
      await buildCase(t, { by: circle.investigator }),
      await buildCase(t, { by: circle.investigator }),
    ];
    const stranger = await buildOfficer(t, { roles: ['prosecutor'] });
    const seen = (who: string, within: string): Promise<string[]> =>
      acting(who, async (client) => {
        await client.query(`SELECT set_config('sanad.within', $1, true)`, [within]);
        const { rows } = await client.query<{ id: string }>(
          `SELECT id FROM case_file WHERE id IN ($1, $2) UNION SELECT unnest(writable_cases()) ORDER BY 1`,
          [own.id, other.id],
        );
        return rows.map(({ id }) => id);
      });
    expect(await seen(circle.investigator.id, '')).toEqual(expect.arrayContaining([own.id, other.id]));
    expect(await seen(circle.investigator.id, own.id)).toEqual([own.id]);
    expect(await seen(stranger.id, own.id)).toEqual([]);
    expect(await seen(circle.investigator.id, t.uuid())).toEqual([]);
  });
});
