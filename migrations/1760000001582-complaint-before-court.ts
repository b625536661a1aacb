import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

/** As it stands in the migration that made it first, line for line: what goes down leaves what was there. */
const LINE = `
          WITH RECURSIVE line AS (
            SELECT c.id, c.merged_into, c.number, c.registered_on, c.state, c.to_agency IS NOT NULL AS agency, 0 AS depth
              FROM complaint_code k JOIN complaint c ON c.id = k.complaint_id WHERE k.digest = given AND k.revoked_at IS NULL
            UNION ALL
            SELECT n.id, n.merged_into, l.number, l.registered_on, n.state, n.to_agency IS NOT NULL, l.depth + 1
              FROM line l JOIN complaint n ON n.id = l.merged_into WHERE l.depth < 50)`;

/**
 * Whoever holds the code of a complaint is told that it is before the court once a court has taken the matter of any accused of
 * a case that came of it, and that it has ended when it is over for all of them; nothing else of the case.
 */
export class ComplaintBeforeCourt1760000001582 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.make(
      q,
      'number text, registered_on date, state text, to_agency boolean, court text',
      `SELECT l.number, l.registered_on, l.state, l.agency,
              (SELECT CASE WHEN bool_or(p.stage <> 'closed') THEN 'before' WHEN count(*) > 0 THEN 'over' END
                 FROM complaint_case cc JOIN proceeding p ON p.case_id = cc.case_id WHERE cc.complaint_id = l.id)`,
    );
  }

  private async make(q: QueryRunner, gives: string, select: string): Promise<void> {
    const r = await roles(q);
    await q.query(`
      DROP FUNCTION complaint_status_read(bytea);
      -- What the holder of a code may know: that of the complaint into which his own was merged, where it was. No row: no such code.
      CREATE FUNCTION complaint_status_read(given bytea) RETURNS TABLE (${gives})
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        RETURN QUERY${LINE}
          ${select} FROM line l ORDER BY l.depth DESC LIMIT 1;
      END $$;
      REVOKE EXECUTE ON FUNCTION complaint_status_read(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaint_status_read(bytea) TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await this.make(
      q,
      'number text, registered_on date, state text, to_agency boolean',
      'SELECT l.number, l.registered_on, l.state, l.agency',
    );
  }
}
