import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { caseScoped } from '../src/platform/database/row-policy';

/** The case diary (CrPC s.172): drafts that their author alone sees, and entries that are locked once signed. */
export class Diary1760000001570 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE case_diary (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        day          date NOT NULL,
        state        text NOT NULL CHECK (state IN ('draft', 'signed')),
        author_id    uuid NOT NULL REFERENCES officer (id),
        -- The locked entry that this one corrects.
        corrects_id  uuid,
        text         text NOT NULL CHECK (length(text) BETWEEN 1 AND 15000),
        -- Without a gap in the case; given when it is signed.
        serial       integer CHECK (serial >= 1),
        number       text CHECK (length(number) BETWEEN 1 AND 200),
        sha256       bytea CHECK (octet_length(sha256) = 32),
        begun_at     timestamptz NOT NULL,
        signed_at    timestamptz,
        version      integer NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (case_id, serial),
        FOREIGN KEY (corrects_id, case_id) REFERENCES case_diary (id, case_id),
        CHECK ((state = 'signed') = (serial IS NOT NULL AND number IS NOT NULL AND sha256 IS NOT NULL AND signed_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX case_diary_day_idx ON case_diary (case_id, day, author_id) WHERE corrects_id IS NULL;
      CREATE INDEX case_diary_corrects_id_idx ON case_diary (corrects_id) WHERE corrects_id IS NOT NULL;

      CREATE FUNCTION case_diary_locked() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'A signed diary entry is locked' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER case_diary_stays BEFORE UPDATE OR DELETE ON case_diary FOR EACH ROW
        WHEN (OLD.state = 'signed') EXECUTE FUNCTION case_diary_locked();
      ALTER TABLE case_diary ENABLE ALWAYS TRIGGER case_diary_stays;
    `);
    await caseScoped(q, 'case_diary', {
      updatable: ['text', 'state', 'serial', 'number', 'sha256', 'signed_at', 'version'],
    });
    const own = 'author_id = (SELECT current_officer())';
    await q.query(`
      DROP POLICY case_diary_app_select ON case_diary;
      DROP POLICY case_diary_app_insert ON case_diary;
      DROP POLICY case_diary_app_update ON case_diary;
      CREATE POLICY case_diary_app_select ON case_diary FOR SELECT TO ${r.app}
        USING (case_id = ANY ((SELECT visible_cases())::uuid[]) AND (state = 'signed' OR ${own}));
      CREATE POLICY case_diary_app_insert ON case_diary FOR INSERT TO ${r.app}
        WITH CHECK (case_id = ANY ((SELECT writable_cases())::uuid[]) AND ${own});
      CREATE POLICY case_diary_app_update ON case_diary FOR UPDATE TO ${r.app}
        USING (case_id = ANY ((SELECT writable_cases())::uuid[]) AND ${own} AND state = 'draft')
        WITH CHECK (case_id = ANY ((SELECT writable_cases())::uuid[]) AND ${own});
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE case_diary');
    await q.query('DROP FUNCTION case_diary_locked()');
  }
}
