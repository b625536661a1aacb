import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const DEFINER = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const ALL = { visible: 'granted_cases(false)', writable: 'granted_cases(true)' };
/** What is asked of one case alone is asked of its own grants, and not of those of all the cases of him who acts. */
const within = (
  writing: boolean,
): string => `CASE WHEN coalesce(current_setting('sanad.within', true), '') = '' THEN granted_cases(${writing})
          WHEN case_granted(current_setting('sanad.within', true)::uuid, ${writing}) THEN ARRAY[current_setting('sanad.within', true)::uuid]
          ELSE '{}'::uuid[] END`;
const WITHIN = { visible: within(false), writable: within(true) };

const BY_CLOCK = `case_id IS NULL AND subject_kind IN ('complaint', 'takedown') AND complaint_clock(subject_kind, subject_id, false)`;
/**
 * The row policy of the complaint itself, whose parts are resolved once a query and not at every clock that is passed over.
 * OFFSET 0: asked by its key, and not of a table of all complaints that would be made first.
 */
const BY_ROW = `case_id IS NULL AND (
  subject_kind = 'complaint' AND EXISTS (SELECT FROM complaint c WHERE c.id = deadline.subject_id OFFSET 0)
  OR subject_kind = 'takedown' AND EXISTS (SELECT FROM complaint_takedown t WHERE t.id = deadline.subject_id OFFSET 0))`;

const ARRAYS = '(visible_cases|writable_cases|complaints_by_case)';
/**
 * To know how many rows `unnest` gives, the planner runs the function in it itself: all the cases of him who acts, several
 * times at every planning. What stands in a sub-select it does not run.
 */
const BARE = String.raw`unnest\(${ARRAYS}\(\)\)`;
const WRAPPED = String.raw`unnest\(\( SELECT ${ARRAYS}\(\)( AS \w+)?\)\)`;

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly using: string | null;
  readonly check: string | null;
}

/** Lists and next steps of who sees ten thousand cases, and lists of cases by words, by indexes of their own. */
export class QuickLists1760000001583 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await this.sight(q, WITHIN);
    await this.clocks(q, BY_ROW);
    await this.arrays(q, BARE, 'unnest(( SELECT $1()))');
    await q.query(`
      CREATE INDEX complaint_state_idx ON complaint (state, urgency_rank, lapses_at, id);

      -- Cases are few among what is searched: a word of every complaint is read here in those of cases alone.
      CREATE INDEX search_entry_cases_idx ON search_entry USING gin (open) WITH (fastupdate = off) WHERE kind = 'case';

      -- Cases open to him who acts in which the words, numbers or addresses stand. Shielded people are not among what is read.
      -- IS TRUE: by hash, and not each found one beside each that is open.
      CREATE FUNCTION search_cases(asked text) RETURNS uuid[] ${DEFINER} AS $$
      DECLARE question tsquery := search_question(asked, '{}');
      BEGIN
        IF question IS NULL THEN RETURN '{}'; END IF;
        RETURN ARRAY(SELECT e.id FROM search_entry e
                      WHERE e.kind = 'case' AND e.open @@ question AND (e.id IN (SELECT unnest((SELECT visible_cases())))) IS TRUE);
      END $$;
      REVOKE EXECUTE ON FUNCTION search_cases(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_cases(text) TO ${r.app};
    `);
  }

  /** `sanad.within` only ever takes away: no case is seen by it that is not seen without. */
  private async sight(q: QueryRunner, { visible, writable }: typeof ALL): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION visible_cases() RETURNS uuid[] ${DEFINER} AS $$ BEGIN RETURN ${visible}; END $$;
      CREATE OR REPLACE FUNCTION writable_cases() RETURNS uuid[] ${DEFINER} AS $$ BEGIN RETURN ${writable}; END $$;
    `);
  }

  private async clocks(q: QueryRunner, using: string): Promise<void> {
    await q.query(`ALTER POLICY deadline_of_complaint_select ON deadline USING (${using})`);
  }

  /** In every row policy, and in the two functions that ask as one. */
  private async arrays(q: QueryRunner, from: string, to: string): Promise<void> {
    const policies = (await q.query(
      `SELECT tablename AS table, policyname AS name, qual AS using, with_check AS check FROM pg_policies
        WHERE schemaname = 'public' AND (qual ~ $1 OR with_check ~ $1)`,
      [from],
    )) as Policy[];
    const text = (given: string): string => given.replace(new RegExp(from, 'g'), to);
    for (const { table, name, using, check } of policies) {
      const parts = [...(using ? [`USING (${text(using)})`] : []), ...(check ? [`WITH CHECK (${text(check)})`] : [])];
      await q.query(`ALTER POLICY ${name} ON ${table} ${parts.join(' ')}`);
    }
    const functions = (await q.query(
      `SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ $1`,
      [from],
    )) as { text: string }[];
    for (const { text: given } of functions) await q.query(text(given));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION search_cases(text); DROP INDEX search_entry_cases_idx, complaint_state_idx');
    await this.arrays(q, WRAPPED, 'unnest($1())');
    await this.clocks(q, BY_CLOCK);
    await this.sight(q, ALL);
  }
}
