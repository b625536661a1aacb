import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const FUNCTIONS = ['digest_readers(date, interval)', 'digest_clocks(uuid, interval)'];
/** Open, and something is still to be done about it: what stands still lapses on no day. */
const NEAR = `d.state IN ('running', 'no_proof_entered') AND d.due_at > clock_now() - interval '90 days' AND d.due_at <= clock_now() + ahead`;

/** The day's summary names the clocks that lapse next, whether or not anybody was told of them. */
export class DigestOfClocks1760000001410 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- Who chose summaries, has none of this day, and has a clock that lapses soon. Whether he may see it is asked when it is sent.
      CREATE FUNCTION digest_readers(of_day date, ahead interval) RETURNS TABLE (officer_id uuid)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        IF current_actor() NOT LIKE 'system:%' THEN RETURN; END IF;
        RETURN QUERY
          SELECT p.officer_id FROM notification_preference p
            JOIN officer o ON o.id = p.officer_id AND o.active AND o.email IS NOT NULL
           WHERE p.digest AND NOT EXISTS (SELECT FROM digest made WHERE made.officer_id = p.officer_id AND made.day = of_day)
             AND (EXISTS (SELECT FROM deadline d WHERE d.responsible_id = p.officer_id AND ${NEAR})
               OR EXISTS (SELECT FROM officer_roles_now(p.officer_id) h JOIN deadline d ON d.office_id = h.office_id
                            AND d.responsible_role = h.role AND d.responsible_id IS NULL WHERE ${NEAR}))
           ORDER BY p.officer_id;
      END $$;

      -- The clocks of an officer that lapse soon, as he sees them at this moment, what lapses next first.
      CREATE FUNCTION digest_clocks(reader uuid, ahead interval) RETURNS TABLE (id uuid, state text, rule text, due_at timestamptz,
        started_at timestamptz, case_id uuid, case_number text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE before text := current_setting('sanad.actor', true);
      BEGIN
        IF current_actor() NOT LIKE 'system:%' THEN RETURN; END IF;
        PERFORM set_config('sanad.actor', reader::text, true);
        RETURN QUERY
          SELECT d.id, d.state, d.rule_code, d.due_at, d.started_at, d.case_id, c.number
            FROM deadline d LEFT JOIN case_file c ON c.id = d.case_id
           -- Two walks of indexes: of a million open clocks an OR would read each.
           WHERE d.id IN (
                   SELECT d.id FROM deadline d WHERE d.responsible_id = reader AND ${NEAR}
                   UNION ALL
                   SELECT d.id FROM officer_roles_now(reader) h JOIN deadline d ON d.office_id = h.office_id
                      AND d.responsible_role = h.role AND d.responsible_id IS NULL WHERE ${NEAR})
             AND (d.case_id IS NULL OR d.case_id = ANY ((SELECT visible_cases())::uuid[]))
           ORDER BY d.due_at, d.id LIMIT 100;
        PERFORM set_config('sanad.actor', before, true);
      END $$;
      REVOKE EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} TO ${r.jobs};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION ${FUNCTIONS.join(', ')}`);
  }
}
