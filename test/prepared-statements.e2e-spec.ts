import type { GuardedClient } from '../src/platform/database/guarded-client';
import { type ClonedDatabase, cloneDatabase } from './support/database';

describe('statements that come again', () => {
  let db: ClonedDatabase;
  let client: GuardedClient;
  beforeAll(async () => {
    db = await cloneDatabase();
    // A process keeps three hundred statements: those of other files that ran in it are none of this one's.
    let fresh: typeof GuardedClient | undefined;
    jest.isolateModules(() => {
      fresh = jest.requireActual<{ GuardedClient: typeof GuardedClient }>(
        '../src/platform/database/guarded-client',
      ).GuardedClient;
    });
    if (!fresh) throw new Error('The client was not loaded');
    client = new fresh({ connectionString: db.urls.owner });
    await client.connect();
    await client.query('CREATE TABLE prepared_once (n integer)');
  });
  afterAll(async () => {
    await client.end();
    await db.drop();
  });

  const kept = async (): Promise<number> => {
    const { rows } = await client.query<{ kept: number }>('SELECT count(*)::int AS kept FROM pg_prepared_statements');
    return rows[0]?.kept ?? 0;
  };

  it('are prepared once, from their third use on', async () => {
    const counts: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      await client.query('SELECT n FROM prepared_once WHERE n = $1', [i]);
      counts.push(await kept());
    }
    expect(counts).toEqual([0, 0, 1, 1]);
  });

  it('are sent without a plan again once a migration has changed their tables: one fails, the next does not', async () => {
    const sql = 'SELECT * FROM prepared_once WHERE n = $1';
    for (let i = 0; i < 3; i += 1) await client.query(sql, [i]);
    await client.query('ALTER TABLE prepared_once ADD COLUMN word text');
    await expect(client.query(sql, [1])).rejects.toThrow('cached plan must not change result type');
    await expect(client.query(sql, [1])).resolves.toMatchObject({ rows: [] });
  });
});
