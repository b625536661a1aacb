import type { QueryRunner } from 'typeorm';

/** Names of the database roles of this installation, safe to put into SQL. */
export interface Roles {
  readonly owner: string;
  readonly app: string;
  readonly jobs: string;
  readonly sequencer: string;
  readonly ledgerOwner: string;
}

export function rolesOf(prefix: string): Roles {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(prefix)) throw new Error(`Not a prefix for roles: ${prefix}`);
  return {
    owner: `${prefix}_owner`,
    app: `${prefix}_app_rw`,
    jobs: `${prefix}_job_rw`,
    sequencer: `${prefix}_sequencer`,
    ledgerOwner: `${prefix}_ledger_owner`,
  };
}

/** The roles of the installation that is being migrated. */
export async function roles(q: QueryRunner): Promise<Roles> {
  const rows: { prefix: string }[] = await q.query(`SELECT current_setting('sanad.role_prefix') AS prefix`);
  const [row] = rows;
  if (!row) throw new Error('sanad.role_prefix is not set on the migrating connection');
  return rolesOf(row.prefix);
}
