import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** What is taken out of stored files, by whom, and who confirmed it. */
export class Redactions1760000001670 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE blob DROP CONSTRAINT blob_kind_check;
      ALTER TABLE blob ADD CONSTRAINT blob_kind_check CHECK (kind IN ('content', 'manifest', 'redaction'));

      -- What is to be taken out of one stored file, and what became of it. The result is a blob of its own under result_id.
      CREATE TABLE redaction (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        document_id     uuid REFERENCES document (id),
        exhibit_id      uuid NOT NULL REFERENCES exhibit (id),
        part            integer NOT NULL CHECK (part > 0),
        original_sha256 text NOT NULL CHECK (original_sha256 ~ '^[0-9a-f]{64}$'),
        kind            text NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg', 'text')),
        pages           integer NOT NULL CHECK (pages >= 0),
        annotations     integer NOT NULL CHECK (annotations >= 0),
        marks           jsonb NOT NULL,
        authority       text NOT NULL CHECK (length(authority) BETWEEN 1 AND 300),
        officer_id      uuid NOT NULL REFERENCES officer (id),
        officer         jsonb NOT NULL,
        asked_at        timestamptz NOT NULL,
        state           text NOT NULL CHECK (state IN ('queued', 'painting', 'made', 'confirmed', 'rejected', 'failed')),
        progress        integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
        progress_at     timestamptz NOT NULL,
        attempt_id      uuid,
        fault           text,
        result_id       uuid NOT NULL UNIQUE,
        scope_id        uuid NOT NULL,
        wrapped_key     bytea NOT NULL,
        redacted_sha256 text CHECK (redacted_sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes      bigint,
        entry_hash      text CHECK (entry_hash ~ '^[0-9a-f]{64}$'),
        made_at         timestamptz,
        second_id       uuid REFERENCES officer (id),
        second          jsonb,
        decided_at      timestamptz,
        rejected_why    text CHECK (length(rejected_why) BETWEEN 1 AND 1000),
        version         integer NOT NULL,
        CHECK ((state IN ('made', 'confirmed', 'rejected')) =
               (redacted_sha256 IS NOT NULL AND size_bytes IS NOT NULL AND entry_hash IS NOT NULL AND made_at IS NOT NULL)),
        CHECK ((state = 'failed') = (fault IS NOT NULL)),
        CHECK ((state IN ('confirmed', 'rejected')) = (second_id IS NOT NULL AND second IS NOT NULL AND decided_at IS NOT NULL)),
        CHECK ((state = 'rejected') = (rejected_why IS NOT NULL)),
        -- Nobody judges his own.
        CHECK (second_id <> officer_id)
      );
      CREATE INDEX redaction_document_id_idx ON redaction (document_id);
      CREATE INDEX redaction_exhibit_id_idx ON redaction (exhibit_id);
      CREATE INDEX redaction_standing_idx ON redaction (case_id, original_sha256) WHERE state = 'confirmed';

      -- That an officer opened what was made before anybody had confirmed it.
      CREATE TABLE redaction_look (
        redaction_id uuid NOT NULL REFERENCES redaction (id),
        officer_id   uuid NOT NULL REFERENCES officer (id),
        case_id      uuid NOT NULL REFERENCES case_file (id),
        looked_at    timestamptz NOT NULL,
        PRIMARY KEY (redaction_id, officer_id)
      );

      -- What is marked, of which file and by whom, stands as it was asked; what was decided stands, but for taking it back.
      CREATE FUNCTION redaction_stands() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.case_id, NEW.document_id, NEW.exhibit_id, NEW.part, NEW.original_sha256, NEW.kind, NEW.marks, NEW.authority,
            NEW.officer_id, NEW.asked_at, NEW.result_id, NEW.wrapped_key)
           IS DISTINCT FROM
           (OLD.case_id, OLD.document_id, OLD.exhibit_id, OLD.part, OLD.original_sha256, OLD.kind, OLD.marks, OLD.authority,
            OLD.officer_id, OLD.asked_at, OLD.result_id, OLD.wrapped_key)
           OR (OLD.redacted_sha256 IS NOT NULL AND NEW.redacted_sha256 IS DISTINCT FROM OLD.redacted_sha256)
           OR OLD.state IN ('rejected', 'failed') THEN
          RAISE EXCEPTION 'a redaction stands as it was made' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER redaction_stands BEFORE UPDATE ON redaction FOR EACH ROW EXECUTE FUNCTION redaction_stands();
      ALTER TABLE redaction ENABLE ALWAYS TRIGGER redaction_stands;
    `);
    const updatable = ['state', 'second_id', 'second', 'decided_at', 'rejected_why', 'version'];
    await caseScoped(q, 'redaction', { updatable });
    await caseScoped(q, 'redaction_look');
    await appendOnly(q, 'redaction_look');
    await applyJobPolicies(q, ['redaction']);
    const { app, jobs } = await roles(q);
    await q.query(`
      -- Whether a confirmed redaction of the same bytes stands in the exhibit's case. Also for who sends a thing abroad and does
      -- not see its case: the veto must not depend on what he sees.
      CREATE FUNCTION redacted_instead(wanted uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM content_part p JOIN redaction r
                           ON r.case_id = p.case_id AND r.original_sha256 = p.sha256 AND r.state = 'confirmed'
                        WHERE p.exhibit_id = wanted)
      $$;
      REVOKE ALL ON FUNCTION redacted_instead(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION redacted_instead(uuid) TO ${app}, ${jobs};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION redacted_instead(uuid);
      DROP TABLE redaction_look;
      DROP TABLE redaction;
      DROP FUNCTION redaction_stands();
      ALTER TABLE blob DROP CONSTRAINT blob_kind_check;
      ALTER TABLE blob ADD CONSTRAINT blob_kind_check CHECK (kind IN ('content', 'manifest'));
    `);
  }
}
