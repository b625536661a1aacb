import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The feed of an officer's clocks, of those that the condition names. */
const feed = ({ whose, instant }: { whose: string; instant: string }): string => `
      CREATE OR REPLACE FUNCTION calendar_feed_read(digest bytea) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE before text := current_setting('sanad.actor', true); me uuid; answer jsonb;
      BEGIN
        SELECT f.officer_id INTO me FROM calendar_feed f JOIN officer o ON o.id = f.officer_id AND o.active
         WHERE f.secret_hash = digest AND f.revoked_at IS NULL;
        IF me IS NULL THEN RETURN NULL; END IF;
        PERFORM set_config('sanad.actor', me::text, true);
        SELECT coalesce(jsonb_agg(row ORDER BY row ->> 'dueAt', row ->> 'id'), '[]') INTO answer FROM (
          SELECT jsonb_build_object('id', d.id, 'version', d.version, 'section', rule.legal_source, 'kind', d.kind,
                   'number', coalesce(c.number, o.code), 'isInstant', ${instant},
                   'dueAt', d.due_at, 'dueDay', d.due_day) AS row
            FROM deadline d
            JOIN deadline_rule rule ON rule.code = d.rule_code AND rule.edition = d.rule_edition
            JOIN office o ON o.id = d.office_id
            LEFT JOIN case_file c ON c.id = d.case_id
           WHERE ${whose}
             AND (d.case_id IS NULL OR d.case_id = ANY ((SELECT visible_cases())::uuid[]))
           ORDER BY d.due_at, d.id LIMIT 1000) found;
        PERFORM set_config('sanad.actor', before, true);
        RETURN answer;
      END $$;
`;
const READ_ALL = `d.state IN ('running', 'no_proof_entered', 'matured')
             AND d.due_at > clock_now() - interval '90 days'
             AND (d.responsible_id = me OR d.responsible_id IS NULL AND EXISTS (
                   SELECT FROM officer_roles_now(me) h WHERE h.office_id = d.office_id AND h.role = d.responsible_role))`;
const NEAR = `d.state IN ('running', 'no_proof_entered', 'matured') AND d.due_at > clock_now() - interval '90 days'`;
const BY_INDEX = `d.id IN (
                   SELECT d.id FROM deadline d WHERE d.responsible_id = me AND ${NEAR}
                   UNION ALL
                   SELECT d.id FROM officer_roles_now(me) h JOIN deadline d ON d.office_id = h.office_id
                      AND d.responsible_role = h.role AND d.responsible_id IS NULL WHERE ${NEAR})`;

const GIVEN = `rule.unit = 'hours' OR d.given_due_at IS NOT NULL`;
/** An order that names a day ends with it: an event at midnight would stand in the calendar on the day after. */
const HOUR_GIVEN = `CASE WHEN d.given_due_at IS NULL THEN rule.unit = 'hours' ELSE (d.due_at AT TIME ZONE 'Asia/Karachi')::time <> '00:00' END`;

/** Calendars ask for their feed every hour: each asking read all open clocks of the country, and now walks two indexes. */
export class FeedByIndex1760000001420 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(feed({ whose: BY_INDEX, instant: HOUR_GIVEN }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(feed({ whose: READ_ALL, instant: GIVEN }));
  }
}
