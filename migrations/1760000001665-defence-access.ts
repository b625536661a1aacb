import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const DEFINER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/** Counsel's time-limited access to one served set, in a copy that bears his name on each page, and what he opened. */
export class DefenceAccess1760000001665 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- Whose copy it is, on every page; null: nobody's own.
      ALTER TABLE tribunal_file ADD COLUMN watermark text CHECK (length(watermark) BETWEEN 1 AND 400),
        -- Until when it is kept; null: as long as any file.
        ADD COLUMN kept_until timestamptz;

      CREATE TABLE defence_access (
        id                 uuid PRIMARY KEY,
        case_id            uuid NOT NULL REFERENCES case_file (id),
        proceeding_id      uuid NOT NULL REFERENCES proceeding (id),
        set_id             uuid NOT NULL REFERENCES copies_set (id),
        -- The copy of the set that bears his name.
        file_id            uuid NOT NULL UNIQUE REFERENCES tribunal_file (id),
        counsel_id         uuid NOT NULL REFERENCES officer (id),
        -- His power of attorney, as it is registered in the case.
        power_document_id  uuid REFERENCES document (id),
        until              timestamptz NOT NULL,
        granted_by         uuid NOT NULL REFERENCES officer (id),
        granted_at         timestamptz NOT NULL,
        revoked_by         uuid REFERENCES officer (id),
        revoked_at         timestamptz,
        version            integer NOT NULL,
        UNIQUE (id, case_id),
        CHECK (until > granted_at),
        CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
      );
      CREATE INDEX defence_access_proceeding_id_idx ON defence_access (proceeding_id, granted_at, id);
      CREATE INDEX defence_access_case_id_idx ON defence_access (case_id);
      CREATE INDEX defence_access_set_id_idx ON defence_access (set_id);
      CREATE INDEX defence_access_counsel_id_idx ON defence_access (counsel_id, until);

      -- The order of a court by which the prosecution reads what counsel opened.
      CREATE TABLE defence_order (
        access_id    uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        document_id  uuid NOT NULL REFERENCES document (id),
        number       text NOT NULL CHECK (length(number) BETWEEN 1 AND 200),
        day          date NOT NULL,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        FOREIGN KEY (access_id, case_id) REFERENCES defence_access (id, case_id)
      );
      CREATE INDEX defence_order_case_id_idx ON defence_order (case_id);

      -- Each opening of a set. No login reads it but by the function below.
      CREATE TABLE defence_opening (
        id         uuid PRIMARY KEY,
        access_id  uuid NOT NULL REFERENCES defence_access (id),
        at         timestamptz NOT NULL
      );
      CREATE INDEX defence_opening_access_id_idx ON defence_opening (access_id, at, id);
      ALTER TABLE defence_opening ENABLE ROW LEVEL SECURITY;
      ALTER TABLE defence_opening FORCE ROW LEVEL SECURITY;
      CREATE POLICY defence_opening_owner ON defence_opening TO ${r.owner} USING (true) WITH CHECK (true);
    `);
    await caseScoped(q, 'defence_access', { updatable: ['revoked_at', 'revoked_by', 'version'] });
    await caseScoped(q, 'defence_order');
    await appendOnly(q, 'defence_order');
    await appendOnly(q, 'defence_opening');
    await q.query(`
      -- What he who acts may open at this moment, as counsel: his own, not over and not revoked.
      CREATE FUNCTION defence_sets() RETURNS TABLE (id uuid, case_number text, file_id uuid, state text, pages integer,
        sha256 text, size_bytes bigint, served_at timestamptz, until timestamptz, granted_by uuid) STABLE ${DEFINER} AS $$
      #variable_conflict use_column
      BEGIN
        IF NOT actor_holds('{defence counsel}') THEN RETURN; END IF;
        RETURN QUERY SELECT a.id, f.case_number, a.file_id, f.state, f.pages, f.sha256, f.size_bytes, s.at, a.until, a.granted_by
          FROM defence_access a JOIN tribunal_file f ON f.id = a.file_id JOIN copies_set s ON s.id = a.set_id
         WHERE a.counsel_id = current_officer() AND a.revoked_at IS NULL AND a.until > clock_now()
         ORDER BY a.until, a.id;
      END $$;

      -- Puts an opening beside its entry. Nothing for what he may not open.
      CREATE FUNCTION defence_opened(wanted uuid) RETURNS void VOLATILE ${DEFINER} AS $$
      BEGIN
        INSERT INTO defence_opening (id, access_id, at)
        SELECT gen_random_uuid(), d.id, clock_now() FROM defence_sets() d WHERE d.id = wanted;
      END $$;

      -- Whether he who acts may read what was opened: the auditor, and by order of a court whoever sees the case.
      CREATE FUNCTION defence_openings_for(wanted uuid) RETURNS text STABLE ${DEFINER} AS $$
      DECLARE row_of defence_access;
      BEGIN
        SELECT * INTO row_of FROM defence_access a WHERE a.id = wanted;
        IF NOT FOUND THEN RETURN 'unknown'; END IF;
        IF actor_holds('{auditor}') THEN RETURN 'open'; END IF;
        IF NOT case_visible(row_of.case_id) THEN RETURN 'unknown'; END IF;
        RETURN CASE WHEN EXISTS (SELECT FROM defence_order o WHERE o.access_id = wanted) THEN 'open' ELSE 'closed' END;
      END $$;

      CREATE FUNCTION defence_openings(wanted uuid) RETURNS TABLE (id uuid, at timestamptz) STABLE ${DEFINER} AS $$
      #variable_conflict use_column
      BEGIN
        IF defence_openings_for(wanted) <> 'open' THEN RETURN; END IF;
        RETURN QUERY SELECT o.id, o.at FROM defence_opening o WHERE o.access_id = wanted ORDER BY o.at, o.id;
      END $$;
    `);
    for (const name of [
      'defence_sets()',
      'defence_opened(uuid)',
      'defence_openings_for(uuid)',
      'defence_openings(uuid)',
    ]) {
      await q.query(`REVOKE EXECUTE ON FUNCTION ${name} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name} TO ${r.app}`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION defence_openings(uuid), defence_openings_for(uuid), defence_opened(uuid), defence_sets();
      DROP TABLE defence_opening, defence_order, defence_access;
      ALTER TABLE tribunal_file DROP COLUMN kept_until, DROP COLUMN watermark;
    `);
  }
}
