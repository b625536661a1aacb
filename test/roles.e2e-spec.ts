import { Client } from 'pg';
import { cloneDatabase, asSuperuser, type ClonedDatabase, type DatabaseRole, testPrefix } from './support/database';
import { roleNames } from '../scripts/role-sql.mjs';

describe('the database roles of an installation', () => {
  let db: ClonedDatabase;
  const clients = new Map<DatabaseRole, Client>();
  const roles: DatabaseRole[] = ['owner', 'app', 'jobs', 'sequencer'];

  beforeAll(async () => {
    db = await cloneDatabase();
    for (const role of roles) {
      const client = new Client({ connectionString: db.urls[role] });
      await client.connect();
      clients.set(role, client);
    }
  });
  afterAll(async () => {
    for (const client of clients.values()) await client.end();
    await db.drop();
  });

  /** The SQLSTATE of a refused statement, or 'allowed'; what it did is rolled back. */
  const attempt = async (role: DatabaseRole, sql: string): Promise<string> => {
    const client = clients.get(role);
    if (!client) throw new Error(`${role} is not connected`);
    await client.query('BEGIN');
    const outcome = await client.query(sql).then(
      () => 'allowed',
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
    );
    await client.query('ROLLBACK');
    return outcome;
  };

  const names = roleNames(testPrefix());
  const cases: [DatabaseRole, string, string, string][] = [
    ['owner', 'makes tables', 'CREATE TABLE z (a int)', 'allowed'],
    ['owner', 'makes the schema of the ledger', `CREATE SCHEMA l2 AUTHORIZATION ${names.ledgerOwner}`, 'allowed'],
    ['owner', 'becomes the owner of the ledger when he says so', `SET LOCAL ROLE ${names.ledgerOwner}`, 'allowed'],
    ['owner', 'cannot make roles', 'CREATE ROLE z', '42501'],
    ['owner', 'cannot make databases', 'ALTER ROLE current_user CREATEDB', '42501'],
    ['jobs', 'uses the tables of BullMQ', 'SELECT * FROM bullmq.migration', 'allowed'],
    ['jobs', 'cannot make tables beside those of BullMQ', 'CREATE TABLE bullmq.z (a int)', '42501'],
    ['app', 'cannot read the queue', 'SELECT * FROM bullmq.migration', '42501'],
    ...(['app', 'jobs', 'sequencer'] as const).flatMap((role): [DatabaseRole, string, string, string][] => [
      [role, 'cannot make tables', 'CREATE TABLE public.z (a int)', '42501'],
      [role, 'cannot make temporary tables', 'CREATE TEMP TABLE z (a int)', '42501'],
      [role, 'cannot make schemas', 'CREATE SCHEMA z', '42501'],
      [role, 'cannot become the owner', `SET LOCAL ROLE ${names.owner}`, '42501'],
      [role, 'cannot become the owner of the ledger', `SET LOCAL ROLE ${names.ledgerOwner}`, '42501'],
      [role, 'cannot switch triggers off', `SET LOCAL session_replication_role = 'replica'`, '42501'],
      [role, 'cannot bypass row policies', 'ALTER ROLE current_user BYPASSRLS', '42501'],
    ]),
  ];
  it.each(cases)('%s %s', async (role, _what, sql, expected) => {
    expect(await attempt(role, sql)).toBe(expected);
  });

  it('none is superuser, makes roles or passes row policies, and the owner of the ledger cannot log in', async () => {
    const rows = await asSuperuser(async (client) => {
      const found = await client.query<{ rolname: string; rolcanlogin: boolean }>(
        `SELECT rolname, rolcanlogin FROM pg_roles
         WHERE rolname = ANY ($1) AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication OR rolinherit)
         ORDER BY 1`,
        [Object.values(names)],
      );
      return found.rows;
    });
    const expected = Object.values(names)
      .sort()
      .map((rolname) => ({ rolname, rolcanlogin: rolname !== names.ledgerOwner }));
    expect(rows).toEqual(expected);
  });

  it('a stranger to the installation cannot connect', async () => {
    const privileges = await asSuperuser(async (client) => {
      await client.query('CREATE ROLE stranger');
      const { rows } = await client.query<{ may: boolean }>(
        `SELECT has_database_privilege('stranger', $1, 'CONNECT') AS may`,
        [db.name],
      );
      await client.query('DROP ROLE stranger');
      return rows;
    });
    expect(privileges).toEqual([{ may: false }]);
  });
});
