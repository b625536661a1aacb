import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

/** What keeps clocks in line with a ladder that changed, and what a keeper of rules and calendars may count of all open clocks. */
export class DeadlineUpkeep1760000001430 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      GRANT UPDATE (audience, at_limit) ON deadline_stage TO ${r.app};
      GRANT UPDATE (audience, at_limit) ON deadline_stage TO ${r.jobs};

      -- The grounds of every open clock under a rule, or under a calendar: office and times, of no case and no person, for whoever
      -- answers for rules and calendars. Requests abroad are left out: that one exists is for its list alone (MLA Act 2020 s.18).
      CREATE FUNCTION deadline_grounds(of_rule text, of_calendar text, most integer)
        RETURNS TABLE (rule_code text, office_id uuid, calendar_id text, trigger_at timestamptz, excluded jsonb,
          given_due_at timestamptz, due_at timestamptz, clocks integer)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF NOT actor_holds(ARRAY['legal officer', 'administrator']) THEN RETURN; END IF;
        RETURN QUERY
          SELECT d.rule_code, d.office_id, d.calendar_id, d.trigger_at,
                 coalesce((SELECT jsonb_agg(jsonb_build_object('from', e ->> 'from', 'to', e ->> 'to', 'why', '') ORDER BY n)
                    FROM jsonb_array_elements(d.excluded) WITH ORDINALITY AS all_of(e, n)), '[]'),
                 d.given_due_at, d.due_at, count(*)::integer
            FROM deadline d
           WHERE d.state IN ('running', 'paused', 'no_proof_entered', 'done_after_limit', 'matured')
             AND (of_rule IS NULL OR d.rule_code = of_rule) AND (of_calendar IS NULL OR d.calendar_id = of_calendar)
             AND NOT (d.case_id IS NULL AND d.subject_kind = 'mla_request')
           GROUP BY 1, 2, 3, 4, 5, 6, 7
           ORDER BY d.due_at, d.office_id
           LIMIT most;
      END $$;
      REVOKE EXECUTE ON FUNCTION deadline_grounds(text, text, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION deadline_grounds(text, text, integer) TO ${r.app};
    `);
  }

  /** What the jobs may touch follows their one list, which the table's own migration reads too. */
  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      DROP FUNCTION deadline_grounds(text, text, integer);
      REVOKE UPDATE (audience, at_limit) ON deadline_stage FROM ${r.app};
    `);
  }
}
