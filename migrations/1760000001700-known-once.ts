import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

/** As PostgreSQL writes them down; how many blanks it puts between words is its own affair. */
const ASKED = /\(\s*SELECT unnest\((?:public\.)?mla_known\(\)\) AS unnest\s*\)/g;
const ASKED_ONCE =
  /\(\s*SELECT unnest\(o\.known\) AS unnest\s+FROM \(\s*SELECT (?:public\.)?mla_known\(\) AS known\s+OFFSET 0\) o\s*\)/g;
const ASK = '(SELECT unnest(public.mla_known()))';
const ASK_ONCE = '(SELECT unnest(o.known) FROM (SELECT public.mla_known() AS known OFFSET 0) o)';

interface Policy {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly sees: string | null;
  readonly adds: string | null;
}

/**
 * Who may know of a request is asked once for each table of a question, and no longer a second time while it is planned: the
 * planner evaluates a stable function whose list it is to unnest, only to guess its length. Who may know stays as it was.
 */
export class KnownOnce1760000001700 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.rewrite(q, ASKED, ASK_ONCE);
    await this.function(q, 'UNION', 'UNION ALL');
    // The central authority knows every request of its Act: a list of ids, read without the texts beside them.
    await q.query(`CREATE INDEX mla_request_track_idx ON mla_request (track, id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX mla_request_track_idx`);
    await this.function(q, 'UNION ALL', 'UNION');
    await this.rewrite(q, ASKED_ONCE, ASK);
  }

  private async rewrite(q: QueryRunner, was: RegExp, becomes: string): Promise<void> {
    const { ledgerOwner } = await roles(q);
    const policies = (await q.query(
      `SELECT schemaname AS schema, tablename AS table, policyname AS name, qual AS sees, with_check AS adds
         FROM pg_policies WHERE concat(qual, with_check) LIKE '%mla_known()%'`,
    )) as Policy[];
    for (const { schema, table, name, sees, adds } of policies) {
      const changed = (rule: string): string => {
        const text = rule.replace(was, () => becomes);
        if (text === rule) throw new Error(`${name} does not ask as was thought`);
        return text;
      };
      const using = sees === null ? '' : ` USING (${changed(sees)})`;
      const check = adds === null ? '' : ` WITH CHECK (${changed(adds)})`;
      const alter = `ALTER POLICY ${name} ON ${schema}.${table}${using}${check}`;
      await q.query(schema === 'ledger' ? `SET LOCAL ROLE ${ledgerOwner}; ${alter}; RESET ROLE` : alter);
    }
  }

  /** Who stands on a list and knows by his seat too is there twice, which changes no answer; to sort out whom costs more. */
  private async function(q: QueryRunner, was: string, becomes: string): Promise<void> {
    const [row] = (await q.query(`SELECT pg_get_functiondef('mla_known_to(uuid)'::regprocedure) AS text`)) as {
      text: string;
    }[];
    const found = row?.text ?? '';
    const between = (word: string): string => `WHERE l.effect = 'allow'\n            ${word}\n`;
    if (!found.includes(between(was))) throw new Error('mla_known_to does not read as was thought');
    await q.query(found.replace(between(was), () => between(becomes)));
  }
}
