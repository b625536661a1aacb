import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const DESK = `ARRAY['complaint operator', 'duty officer', 'circle in-charge', 'additional director', 'director', 'director general']`;
const SENIOR = `ARRAY['additional director', 'director', 'director general']`;
const HOME = `ARRAY['complaint operator', 'investigating officer', 'duty officer', 'circle in-charge', 'legal officer',
  'additional director', 'director', 'director general']`;
const NEVER = `ARRAY['administrator', 'auditor']`;
const CHILDREN = [
  'complaint_person',
  'complaint_line',
  'complaint_identifier',
  'complaint_signature',
  'complaint_code',
];

/** What an officer may write: at the desks of the office that has the complaint or is offered it, as the one who checks it, or who took it in. */
const writable = (c: string): string => `(
  (${c}.office_id = ANY ((SELECT complaint_offices('desk'))::uuid[]) OR ${c}.to_office_id = ANY ((SELECT complaint_offices('desk'))::uuid[])
    OR ${c}.assigned_to = (SELECT current_officer()) AND cardinality((SELECT complaint_offices('home'))) > 0
    OR ${c}.registered_by = (SELECT current_officer()) AND ${c}.office_id = ANY ((SELECT complaint_offices('home'))::uuid[]))
  AND ${c}.id <> ALL ((SELECT complaints_walled())::uuid[]))`;
/** What he may read: that, the offices below a senior officer, and whatever became part of a case that he sees. */
const readable = (c: string): string => `(${writable(c)}
  OR ${c}.office_id = ANY ((SELECT complaint_offices('below'))::uuid[]) AND ${c}.id <> ALL ((SELECT complaints_walled())::uuid[])
  OR ${c}.id IN (SELECT unnest(complaints_by_case())))`;

const TABLES = ['complaint', ...CHILDREN, 'complaint_case', 'complaint_party', 'complaint_event', 'complaint_takedown'];

/** Who sees a complaint and writes in it, what the holder of a code may know, and the limit by which lists are sorted. */
export class ComplaintAccess1760000001501 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.functions(q);
    await this.access(q);
  }

  private async functions(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      -- Offices whose complaints are before him who acts: 'desk' where he receives and decides, 'below' under a senior officer,
      -- 'home' where he works at all. An administrator or auditor has none.
      CREATE FUNCTION complaint_offices(which text) RETURNS uuid[] ${definer} AS $$
      DECLARE me uuid := current_officer();
      BEGIN
        IF me IS NULL OR EXISTS (SELECT FROM officer_roles_now(me) h WHERE h.role = ANY (${NEVER})) THEN RETURN '{}'; END IF;
        IF which = 'below' THEN
          RETURN offices_below(ARRAY(SELECT h.office_id FROM officer_roles_now(me) h WHERE h.role = ANY (${SENIOR})));
        END IF;
        RETURN ARRAY(SELECT DISTINCT h.office_id FROM officer_roles_now(me) h
                      WHERE h.role = ANY (CASE which WHEN 'desk' THEN ${DESK} ELSE ${HOME} END));
      END $$;

      -- Complaints of cases from which a wall keeps him who acts: deny wins over his desk.
      CREATE FUNCTION complaints_walled() RETURNS uuid[] ${definer} AS $$
      DECLARE me uuid := current_officer(); at timestamptz := clock_now();
      BEGIN
        RETURN ARRAY(
          SELECT cc.complaint_id FROM wall_entry w JOIN complaint_case cc ON cc.case_id = w.case_id
           WHERE (w.officer_id = me OR w.office_id IN (SELECT h.office_id FROM officer_roles_now(me) h))
             AND w.valid_from <= at AND (w.valid_to IS NULL OR at < w.valid_to));
      END $$;

      CREATE FUNCTION complaints_by_case() RETURNS uuid[] ${definer} AS $$
      BEGIN
        RETURN ARRAY(SELECT cc.complaint_id FROM complaint_case cc WHERE cc.case_id IN (SELECT unnest(visible_cases())));
      END $$;

      -- Whether he who acts sees the complaint, and may write in it. No row: there is none for him.
      CREATE FUNCTION complaint_access(wanted uuid) RETURNS TABLE (writes boolean) ${definer} AS $$
      BEGIN
        RETURN QUERY SELECT ${writable('c')} FROM complaint c WHERE c.id = wanted AND ${readable('c')};
      END $$;

      -- Whether the clock of a complaint or of a removal is for him who acts: whoever may act on the complaint may close it.
      CREATE FUNCTION complaint_clock(kind text, subject uuid, writing boolean) RETURNS boolean ${definer} AS $$
      DECLARE target uuid := CASE kind WHEN 'complaint' THEN subject ELSE (SELECT t.complaint_id FROM complaint_takedown t WHERE t.id = subject) END;
      BEGIN
        RETURN EXISTS (SELECT FROM complaint_access(target) a WHERE a.writes OR NOT writing);
      END $$;

      -- What the holder of a code may know: that of the complaint into which his own was merged, where it was. No row: no such code.
      CREATE FUNCTION complaint_status_read(given bytea) RETURNS TABLE (number text, registered_on date, state text, to_agency boolean)
      ${definer} AS $$
      BEGIN
        RETURN QUERY
          WITH RECURSIVE line AS (
            SELECT c.id, c.merged_into, c.number, c.registered_on, c.state, c.to_agency IS NOT NULL AS agency, 0 AS depth
              FROM complaint_code k JOIN complaint c ON c.id = k.complaint_id WHERE k.digest = given AND k.revoked_at IS NULL
            UNION ALL
            SELECT n.id, n.merged_into, l.number, l.registered_on, n.state, n.to_agency IS NOT NULL, l.depth + 1
              FROM line l JOIN complaint n ON n.id = l.merged_into WHERE l.depth < 50)
          SELECT l.number, l.registered_on, l.state, l.agency FROM line l ORDER BY l.depth DESC LIMIT 1;
      END $$;

      -- The next limit of a complaint stands with it, whoever moves the clock.
      CREATE FUNCTION complaint_lapses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE target uuid := CASE NEW.subject_kind WHEN 'complaint' THEN NEW.subject_id
        ELSE (SELECT t.complaint_id FROM complaint_takedown t WHERE t.id = NEW.subject_id) END;
      BEGIN
        UPDATE complaint c SET lapses_at = coalesce((
            SELECT min(d.due_at) FROM deadline d
             WHERE d.subject_id IN (SELECT c.id UNION ALL SELECT t.id FROM complaint_takedown t WHERE t.complaint_id = c.id)
               AND d.case_id IS NULL AND d.state IN ('running', 'paused', 'no_proof_entered', 'done_after_limit', 'matured')),
            '9999-12-31 00:00:00+00')
          WHERE c.id = target;
        RETURN NULL;
      END $$;
      CREATE TRIGGER deadline_complaint_lapses_new AFTER INSERT ON deadline FOR EACH ROW
        WHEN (NEW.subject_kind IN ('complaint', 'takedown') AND NEW.case_id IS NULL) EXECUTE FUNCTION complaint_lapses();
      CREATE TRIGGER deadline_complaint_lapses_moved AFTER UPDATE OF due_at, state ON deadline FOR EACH ROW
        WHEN (NEW.subject_kind IN ('complaint', 'takedown') AND NEW.case_id IS NULL) EXECUTE FUNCTION complaint_lapses();

      REVOKE EXECUTE ON FUNCTION complaint_offices(text), complaints_walled(), complaints_by_case(), complaint_access(uuid),
        complaint_clock(text, uuid, boolean), complaint_status_read(bytea), complaint_lapses() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaint_offices(text), complaints_walled(), complaints_by_case(), complaint_access(uuid),
        complaint_clock(text, uuid, boolean), complaint_status_read(bytea) TO ${r.app};
    `);
  }

  private async access(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    for (const table of TABLES) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
    }
    const of = (table: string): string => `EXISTS (SELECT FROM complaint c WHERE c.id = ${table}.complaint_id)`;
    const writes = (table: string): string =>
      `EXISTS (SELECT FROM complaint c WHERE c.id = ${table}.complaint_id AND ${writable('c')})`;
    for (const table of [...CHILDREN, 'complaint_event', 'complaint_takedown']) {
      await q.query(`
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${of(table)});
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${writes(table)});
      `);
    }
    for (const table of ['complaint_case', 'complaint_party']) {
      await q.query(`
        -- That a case came of it is for who sees the case.
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app}
          USING (case_id = ANY ((SELECT visible_cases())::uuid[]) AND ${of(table)});
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app}
          WITH CHECK (case_id = ANY ((SELECT writable_cases())::uuid[]) AND ${writes(table)});
      `);
    }
    await q.query(`
      CREATE POLICY deadline_of_complaint_select ON deadline FOR SELECT TO ${r.app}
        USING (case_id IS NULL AND subject_kind IN ('complaint', 'takedown') AND complaint_clock(subject_kind, subject_id, false));
      CREATE POLICY deadline_of_complaint_update ON deadline FOR UPDATE TO ${r.app}
        USING (case_id IS NULL AND subject_kind IN ('complaint', 'takedown') AND complaint_clock(subject_kind, subject_id, true))
        WITH CHECK (case_id IS NULL AND subject_kind IN ('complaint', 'takedown') AND complaint_clock(subject_kind, subject_id, true));

      CREATE POLICY complaint_app_select ON complaint FOR SELECT TO ${r.app} USING ${readable('complaint')};
      CREATE POLICY complaint_app_insert ON complaint FOR INSERT TO ${r.app}
        WITH CHECK (registered_by = current_officer() AND office_id = ANY ((SELECT complaint_offices('home'))::uuid[]));
      CREATE POLICY complaint_app_update ON complaint FOR UPDATE TO ${r.app}
        USING ${writable('complaint')} WITH CHECK ${writable('complaint')};
      GRANT UPDATE (office_id, state, state_at, gaps, verification_number, assigned_to, to_office_id, to_agency, merged_into, version)
        ON complaint TO ${r.app};
      CREATE POLICY complaint_code_app_update ON complaint_code FOR UPDATE TO ${r.app}
        USING (${writes('complaint_code')}) WITH CHECK (${writes('complaint_code')});
      GRANT UPDATE (revoked_at) ON complaint_code TO ${r.app};
      CREATE POLICY complaint_takedown_app_update ON complaint_takedown FOR UPDATE TO ${r.app}
        USING (${writes('complaint_takedown')}) WITH CHECK (${writes('complaint_takedown')});
      GRANT UPDATE (state, page, sha256, capture_gap, captured_by, captured_at, reference, sent_at, checked_at, version)
        ON complaint_takedown TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    for (const table of TABLES) {
      for (const name of ['owner', 'app_select', 'app_insert', 'app_update'])
        await q.query(`DROP POLICY IF EXISTS ${table}_${name} ON ${table}`);
      await q.query(`
        REVOKE ALL ON ${table} FROM ${r.app};
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
      `);
    }
    await q.query(`
      DROP TRIGGER deadline_complaint_lapses_new ON deadline;
      DROP TRIGGER deadline_complaint_lapses_moved ON deadline;
      DROP POLICY deadline_of_complaint_select ON deadline;
      DROP POLICY deadline_of_complaint_update ON deadline;
      DROP FUNCTION complaint_lapses();
      DROP FUNCTION complaint_clock(text, uuid, boolean);
      DROP FUNCTION complaint_status_read(bytea);
      DROP FUNCTION complaint_access(uuid);
      DROP FUNCTION complaints_by_case();
      DROP FUNCTION complaints_walled();
      DROP FUNCTION complaint_offices(text);
    `);
  }
}
