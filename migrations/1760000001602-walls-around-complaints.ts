import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const READERS = ['calendar_feed_read(bytea)', 'digest_clocks(uuid, interval)'];
const OPEN = (clock: string): string => `${clock}.subject_id <> ALL ((SELECT complaint_subjects_walled())::uuid[])`;
const CASES = 'd.case_id = ANY ((SELECT visible_cases())::uuid[])';
const BY_CASE = `(d.case_id IS NULL OR ${CASES})`;
const BY_COMPLAINT_TOO = `(d.case_id IS NULL AND ${OPEN('d')} OR ${CASES})`;

/**
 * A clock of a complaint has no case, and was shown to whoever must act on it although the case that came of the complaint is
 * walled from him: by row policy in the lists, and in calendar and digest, which are read past the policies.
 */
export class WallsAroundComplaints1760000001602 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- What clocks are about, of complaints that are walled from him who acts: mostly none.
      CREATE FUNCTION complaint_subjects_walled() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE walled uuid[] := complaints_walled();
      BEGIN
        IF cardinality(walled) = 0 THEN RETURN walled; END IF;
        RETURN walled || ARRAY(SELECT t.id FROM complaint_takedown t WHERE t.complaint_id = ANY (walled));
      END $$;
      REVOKE EXECUTE ON FUNCTION complaint_subjects_walled() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaint_subjects_walled() TO ${r.app};
      CREATE POLICY deadline_of_walled ON deadline AS RESTRICTIVE FOR SELECT TO ${r.app}
        USING (case_id IS NOT NULL OR ${OPEN('deadline')});
    `);
    for (const name of READERS) await this.rewrite(q, name, BY_CASE, BY_COMPLAINT_TOO);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const name of READERS) await this.rewrite(q, name, BY_COMPLAINT_TOO, BY_CASE);
    await q.query(`
      DROP POLICY deadline_of_walled ON deadline;
      DROP FUNCTION complaint_subjects_walled();
    `);
  }

  /** The function as it stands, changed; it keeps its owner and its rights. */
  private async rewrite(q: QueryRunner, name: string, from: string, to: string): Promise<void> {
    const [row] = (await q.query(`SELECT pg_get_functiondef('${name}'::regprocedure) AS text`)) as { text: string }[];
    const was = row?.text ?? '';
    if (!was.includes(from)) throw new Error(`${name} does not read clocks as was thought`);
    await q.query(was.replace(from, to));
  }
}
