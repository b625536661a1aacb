import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const DEFINER = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const DAY = (at: string): string => `(${at} AT TIME ZONE 'Asia/Karachi')::date`;

/**
 * What returns are counted from. A return counts cases that its reader does not see one by one, so these functions look past the
 * row policies: at his own offices alone, never at a case from which a wall keeps him, and they hand out counts. Which cases stand
 * behind a count is asked under the row policies. Nothing here looks at requests abroad.
 */
export class Reports1760000001660 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE INDEX mla_event_sent_idx ON mla_event (request_id, at) WHERE what = 'O18';

      -- Offices of which he who acts may have returns: a head those below him, ministry and auditor all.
      CREATE FUNCTION return_offices() RETURNS uuid[] ${DEFINER} AS $$
      DECLARE me uuid := current_officer();
      BEGIN
        IF EXISTS (SELECT FROM officer_roles_now(me) h WHERE h.role IN ('auditor', 'central authority')) THEN
          RETURN ARRAY(SELECT o.id FROM office o);
        END IF;
        RETURN offices_below(ARRAY(SELECT h.office_id FROM officer_roles_now(me) h
          WHERE h.role IN ('circle in-charge', 'additional director', 'director', 'director general')));
      END $$;

      -- Cases of these offices, less those that are walled from him; an auditor's look is not narrowed by a wall.
      CREATE FUNCTION return_scope() RETURNS TABLE (id uuid, office_id uuid) ${DEFINER} AS $$
      DECLARE me uuid := current_officer(); at timestamptz := clock_now(); offices uuid[] := return_offices();
      BEGIN
        RETURN QUERY SELECT f.id, f.office_id FROM case_file f WHERE f.office_id = ANY (offices)
          AND (EXISTS (SELECT FROM officer_roles_now(me) h WHERE h.role = 'auditor') OR NOT EXISTS (
            SELECT FROM wall_entry w WHERE w.case_id = f.id AND w.valid_from <= at AND (w.valid_to IS NULL OR at < w.valid_to)
               AND (w.officer_id = me OR w.office_id IN (SELECT h.office_id FROM officer_roles_now(me) h))));
      END $$;

      -- The judgment, or the early acquittal, that stands at the end of a day: by its own time, without what was set aside.
      CREATE FUNCTION return_judged(upto date) RETURNS TABLE (proceeding_id uuid, case_id uuid, on_day date, convicted boolean, facts jsonb)
      ${DEFINER} AS $$
      BEGIN
        RETURN QUERY SELECT DISTINCT ON (s.proceeding_id) s.proceeding_id, s.case_id, ${DAY('s.at')},
            s.kind = 'judgment' AND (s.facts @> '{"verdicts": [{"verdict": "convicted"}]}' OR s.facts @> '{"companions": [{"verdict": "convicted"}]}'),
            s.facts
          FROM proceeding_step s
         WHERE (s.kind = 'judgment' OR s.kind = 'moved' AND s.stage = 'acquitted_early') AND ${DAY('s.at')} <= upto
           AND NOT EXISTS (SELECT FROM proceeding_step a WHERE a.proceeding_id = s.proceeding_id AND a.kind = 'set_aside'
                             AND a.facts ->> 'stepId' = s.id::text)
         ORDER BY s.proceeding_id, s.at DESC, s.seq DESC;
      END $$;

      -- One row a thing that a return counts. Not for anybody to call: counts and cases below are.
      CREATE FUNCTION return_facts(figure text, first date, last date)
      RETURNS TABLE (key text, label text, measure text, case_id uuid, thing uuid, days integer) ${DEFINER} AS $$
      BEGIN
        IF figure IN ('circles', 'convictions', 'challan-time') THEN
          RETURN QUERY WITH scope AS MATERIALIZED (SELECT c.id, c.office_id, o.name FROM return_scope() c JOIN office o ON o.id = c.office_id),
          judged AS MATERIALIZED (SELECT j.* FROM return_judged(last) j WHERE j.on_day >= first),
          registered AS MATERIALIZED (SELECT x.case_id, min(x.registered_on) AS on_day FROM fir x GROUP BY x.case_id),
          challan AS MATERIALIZED (SELECT p.case_id, min(p.filed_on) AS on_day FROM police_report p
             WHERE p.kind IN ('interim', 'final') AND p.filed_on <= last GROUP BY p.case_id),
          ended AS MATERIALIZED (SELECT p.case_id, min(p.filed_on) AS on_day FROM police_report p
             WHERE p.kind IN ('cancellation', 'untraced') AND p.filed_on <= last GROUP BY p.case_id)
          SELECT c.office_id::text, o.name, 'complaints', NULL::uuid, c.id, 0 FROM complaint c JOIN office o ON o.id = c.office_id
           WHERE figure = 'circles' AND c.office_id = ANY (return_offices()) AND c.registered_on BETWEEN first AND last
             AND (c.id <> ALL (complaints_walled()) OR actor_holds(ARRAY['auditor']))
          UNION ALL SELECT s.office_id::text, s.name, 'enquiries', s.id, s.id, 0 FROM scope s JOIN case_file f ON f.id = s.id
           WHERE figure = 'circles' AND f.registered_on BETWEEN first AND last
          UNION ALL SELECT s.office_id::text, s.name, 'firs', s.id, s.id, 0 FROM scope s JOIN registered x ON x.case_id = s.id
           WHERE figure = 'circles' AND x.on_day BETWEEN first AND last
          UNION ALL SELECT s.office_id::text, s.name, 'arrests', s.id, a.id, 0 FROM scope s JOIN arrest a ON a.case_id = s.id
           WHERE figure = 'circles' AND ${DAY('a.arrested_at')} BETWEEN first AND last
          UNION ALL SELECT s.office_id::text, s.name, 'challans', s.id, s.id, 0 FROM scope s JOIN challan x ON x.case_id = s.id
           WHERE figure = 'circles' AND x.on_day >= first
          UNION ALL SELECT s.office_id::text, s.name, 'cancelled', s.id, s.id, 0 FROM scope s JOIN ended x ON x.case_id = s.id
           WHERE figure = 'circles' AND x.on_day >= first
          UNION ALL SELECT s.office_id::text, s.name, 'pending', s.id, s.id, 0 FROM scope s JOIN registered x ON x.case_id = s.id
           WHERE figure = 'circles' AND x.on_day <= last AND NOT EXISTS (SELECT FROM challan y WHERE y.case_id = s.id)
             AND NOT EXISTS (SELECT FROM ended y WHERE y.case_id = s.id)
          UNION ALL SELECT s.office_id::text, s.name, CASE WHEN j.convicted THEN 'convicted' ELSE 'acquitted' END, s.id, j.proceeding_id, 0
            FROM scope s JOIN judged j ON j.case_id = s.id WHERE figure IN ('circles', 'convictions')
          UNION ALL SELECT s.office_id::text, s.name, 'judged', s.id, j.proceeding_id, 0
            FROM scope s JOIN judged j ON j.case_id = s.id WHERE figure = 'convictions'
          UNION ALL SELECT s.office_id::text, s.name, CASE WHEN y.case_id IS NULL THEN 'waiting' ELSE 'filed' END, s.id, s.id,
                 greatest(0, coalesce(y.on_day, z.on_day, last) - x.on_day)
            FROM scope s JOIN registered x ON x.case_id = s.id LEFT JOIN challan y ON y.case_id = s.id LEFT JOIN ended z ON z.case_id = s.id
           WHERE figure = 'challan-time' AND x.on_day BETWEEN first AND last;
        ELSIF figure = 'courts' THEN
          RETURN QUERY WITH scope AS MATERIALIZED (SELECT c.id FROM return_scope() c),
          judged AS MATERIALIZED (SELECT j.* FROM return_judged(last) j),
          before AS MATERIALIZED (SELECT p.id, p.case_id, p.court_id, p.cognizance_at, c.name FROM proceeding p
             JOIN court c ON c.id = p.court_id WHERE p.case_id IN (SELECT s.id FROM scope s)),
          aside AS MATERIALIZED (SELECT DISTINCT ON (s.proceeding_id) s.proceeding_id, ${DAY('s.at')} AS on_day FROM proceeding_step s
             WHERE s.kind IN ('moved', 'withdrawal') AND s.stage IN ('compounded', 'withdrawn', 'quashed') AND ${DAY('s.at')} <= last
               AND NOT EXISTS (SELECT FROM proceeding_step a WHERE a.proceeding_id = s.proceeding_id AND a.kind = 'set_aside'
                                 AND a.facts ->> 'stepId' = s.id::text)
             ORDER BY s.proceeding_id, s.at DESC)
          SELECT b.court_id::text, b.name, 'instituted', b.case_id, b.id, 0 FROM before b WHERE ${DAY('b.cognizance_at')} BETWEEN first AND last
          UNION ALL SELECT b.court_id::text, b.name, CASE WHEN j.convicted THEN 'convicted' ELSE 'acquitted' END, b.case_id, b.id, 0
            FROM before b JOIN judged j ON j.proceeding_id = b.id WHERE j.on_day >= first
          UNION ALL SELECT b.court_id::text, b.name, 'otherwise', b.case_id, b.id, 0 FROM before b JOIN aside x ON x.proceeding_id = b.id
           WHERE x.on_day >= first AND NOT EXISTS (SELECT FROM judged j WHERE j.proceeding_id = b.id)
          UNION ALL SELECT b.court_id::text, b.name, 'decided', b.case_id, b.id, 0 FROM before b
           WHERE EXISTS (SELECT FROM judged j WHERE j.proceeding_id = b.id AND j.on_day >= first)
              OR NOT EXISTS (SELECT FROM judged j WHERE j.proceeding_id = b.id)
                 AND EXISTS (SELECT FROM aside x WHERE x.proceeding_id = b.id AND x.on_day >= first)
          UNION ALL SELECT b.court_id::text, b.name, 'pending', b.case_id, b.id, 0 FROM before b WHERE ${DAY('b.cognizance_at')} <= last
             AND NOT EXISTS (SELECT FROM judged j WHERE j.proceeding_id = b.id) AND NOT EXISTS (SELECT FROM aside x WHERE x.proceeding_id = b.id)
          UNION ALL SELECT h.court_id::text, c.name, 'adjourned', h.case_id, h.id, 0 FROM hearing h JOIN court c ON c.id = h.court_id
           WHERE h.case_id IN (SELECT s.id FROM scope s) AND h.result = 'adjourned' AND h.day BETWEEN first AND last;
        ELSIF figure = 'peca-53' THEN
          RETURN QUERY WITH scope AS MATERIALIZED (SELECT c.id FROM return_scope() c),
          made AS MATERIALIZED (SELECT g.id, g.case_id, g.accused_id, g.offence_id FROM charge g
             WHERE g.state = 'made' AND g.case_id IN (SELECT s.id FROM scope s)),
          judged AS MATERIALIZED (SELECT j.* FROM return_judged(last) j WHERE j.on_day >= first)
          SELECT m.offence_id, m.offence_id, w.measure, m.case_id, w.thing, 0 FROM made m
            JOIN (SELECT x.case_id, min(x.registered_on) AS on_day FROM fir x GROUP BY x.case_id) x ON x.case_id = m.case_id
           CROSS JOIN LATERAL (VALUES ('firs', m.case_id), ('accused', m.accused_id)) w (measure, thing)
           WHERE x.on_day BETWEEN first AND last
          UNION ALL SELECT m.offence_id, m.offence_id, 'challans', m.case_id, m.case_id, 0 FROM made m
            JOIN (SELECT p.case_id, min(p.filed_on) AS on_day FROM police_report p WHERE p.kind IN ('interim', 'final') GROUP BY p.case_id) p
              ON p.case_id = m.case_id WHERE p.on_day BETWEEN first AND last
          UNION ALL SELECT m.offence_id, m.offence_id, v.value ->> 'verdict', m.case_id, j.proceeding_id, 0
            FROM judged j CROSS JOIN LATERAL jsonb_array_elements(coalesce(j.facts -> 'verdicts', '[]')) v
            JOIN charge m ON m.id = (v.value ->> 'chargeId')::uuid WHERE m.case_id IN (SELECT s.id FROM scope s);
        END IF;
      END $$;

      CREATE FUNCTION return_counts(figure text, first date, last date)
      RETURNS TABLE (key text, label text, measure text, n integer, days integer) ${DEFINER} AS $$
      BEGIN
        RETURN QUERY SELECT f.key, f.label, f.measure, count(DISTINCT f.thing)::int, f.days FROM return_facts(figure, first, last) f
          GROUP BY f.key, f.label, f.measure, f.days;
      END $$;

      CREATE FUNCTION return_cases(figure text, first date, last date, of_key text, of_measure text) RETURNS SETOF uuid ${DEFINER} AS $$
      BEGIN
        RETURN QUERY SELECT DISTINCT f.case_id FROM return_facts(figure, first, last) f
          WHERE f.key = of_key AND f.measure = of_measure AND f.case_id IS NOT NULL;
      END $$;

      REVOKE EXECUTE ON FUNCTION return_offices(), return_scope(), return_judged(date), return_facts(text, date, date),
        return_counts(text, date, date), return_cases(text, date, date, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION return_counts(text, date, date), return_cases(text, date, date, text, text) TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION return_cases(text, date, date, text, text);
      DROP FUNCTION return_counts(text, date, date);
      DROP FUNCTION return_facts(text, date, date);
      DROP FUNCTION return_judged(date);
      DROP FUNCTION return_scope();
      DROP FUNCTION return_offices();
      DROP INDEX mla_event_sent_idx;
    `);
  }
}
