import type { DataSource } from 'typeorm';

interface Fault {
  fault: string;
}

/**
 * The fence below the application stands only while our login is a plain one, and acknowledged rows survive a loss of
 * power only while the server writes them out.
 * @throws Error naming each fault; the start is refused
 */
export async function requirePlainLogin(database: DataSource, production: boolean): Promise<void> {
  const faults: Fault[] = await database.query(`
    SELECT format('the login %s is a superuser', rolname) AS fault FROM pg_roles WHERE rolname = current_user AND rolsuper
    UNION ALL SELECT format('the login %s has BYPASSRLS', rolname) FROM pg_roles WHERE rolname = current_user AND rolbypassrls
    UNION ALL SELECT format('the login owns the table %s.%s', schemaname, tablename) FROM pg_tables
      WHERE tableowner = current_user AND schemaname IN ('public', 'ledger')
    UNION ALL SELECT format('the login can SET ROLE to %s', r.rolname) FROM pg_roles r
      WHERE r.rolname <> current_user AND pg_has_role(current_user, r.oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        AND (r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT 1 FROM pg_tables t WHERE t.tableowner = r.rolname AND t.schemaname IN ('public', 'ledger')))
  `);
  if (production) {
    const unsafe: Fault[] = await database.query(`
      SELECT format('%s is %s', name, setting) AS fault FROM pg_settings
       WHERE name IN ('fsync', 'full_page_writes', 'data_checksums') AND setting = 'off'
      UNION ALL SELECT 'the clock of this database is a test clock' FROM pg_proc p
       WHERE p.proname = 'clock_now' AND p.pronamespace = 'public'::regnamespace AND p.prosrc LIKE '%clock_shift%'
    `);
    faults.push(...unsafe);
  }
  if (faults.length > 0) throw new Error(`The start is refused: ${faults.map((f) => f.fault).join('; ')}`);
}

/**
 * The first start fixes which root key this database lives under.
 * @throws Error when another key is in use now, as after the loss of the key file; the start is refused
 */
export async function requireRootKey(database: DataSource, keyId: Buffer): Promise<void> {
  await database.query('INSERT INTO installation (root_key_id) VALUES ($1) ON CONFLICT DO NOTHING', [keyId]);
  const [row]: { root_key_id: Buffer }[] = await database.query('SELECT root_key_id FROM installation');
  if (row?.root_key_id.equals(keyId)) return;
  throw new Error(
    'The root key is not the one under which this database was begun. Put the right key file back; nothing can be opened without it.',
  );
}
