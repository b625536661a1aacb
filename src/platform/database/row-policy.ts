import type { QueryRunner } from 'typeorm';
import { roles } from './roles';

interface Scope {
  /** Column that names the case; null in it hides the row from everybody but the owner. */
  readonly column?: string;
  /** Columns that `app_rw` may update; none by default. */
  readonly updatable?: readonly string[];
}

/**
 * Puts a table under need-to-know: row level security, forced, for the API's login.
 * Seeing follows `visible_cases()`, writing `writable_cases()`, each resolved once per query; nobody deletes.
 */
export async function caseScoped(
  q: QueryRunner,
  table: string,
  { column = 'case_id', updatable = [] }: Scope = {},
): Promise<void> {
  const r = await roles(q);
  const visible = `${column} = ANY ((SELECT visible_cases())::uuid[])`;
  const writable = `${column} = ANY ((SELECT writable_cases())::uuid[])`;
  await q.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
    CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${visible});
    CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${writable});
    CREATE POLICY ${table}_app_update ON ${table} FOR UPDATE TO ${r.app} USING (${writable}) WITH CHECK (${writable});
    GRANT SELECT, INSERT ON ${table} TO ${r.app};
  `);
  if (updatable.length > 0) await q.query(`GRANT UPDATE (${updatable.join(', ')}) ON ${table} TO ${r.app}`);
}

/** Rows of this table are written once. Holds for every login, in replica mode too; a superuser can only switch it off and leave a trace. */
export async function appendOnly(q: QueryRunner, table: string): Promise<void> {
  const name = table.replace('.', '_');
  await q.query(`
    CREATE TRIGGER ${name}_no_change BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ${name}_no_change_at_all BEFORE UPDATE OR DELETE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ${name}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}_no_change;
    ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}_no_change_at_all;
    ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}_no_truncate;
  `);
}
