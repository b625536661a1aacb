import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const KNOWN = 'request_id IN (SELECT unnest(mla_known()))';
const UPDATABLE: Readonly<Record<string, readonly string[]>> = {
  mla_person: ['withdrawn_at', 'version'],
  mla_annex: ['withdrawn_at', 'version'],
  mla_letter: [],
  mla_translation: [
    ...['state', 'texts', 'certificate', 'written_by', 'written_at', 'read_by', 'reader', 'read_at', 'returned_why'],
    'version',
  ],
};

/** The writing of requests abroad: persons, annexes, letters as they were made, translations. All for the list of the request. */
export class AssistanceLetters1760000001611 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE mla_person (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        role         text NOT NULL CHECK (role IN ('suspect', 'accused', 'convict', 'witness', 'victim', 'account_holder',
                       'custodian', 'legal_person')),
        name         text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
        also_known   text[] NOT NULL CHECK (cardinality(also_known) <= 20),
        nationality  text CHECK (length(nationality) <= 100),
        location     text CHECK (length(location) <= 500),
        protected    boolean NOT NULL,
        withdrawn_at timestamptz,
        version      integer NOT NULL,
        UNIQUE (request_id, no)
      );
      CREATE TABLE mla_annex (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        title        text NOT NULL CHECK (length(title) BETWEEN 2 AND 300),
        sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes   bigint NOT NULL CHECK (size_bytes >= 0),
        exhibit_id   uuid REFERENCES exhibit (id),
        withdrawn_at timestamptz,
        version      integer NOT NULL,
        UNIQUE (request_id, no)
      );
      CREATE INDEX mla_annex_exhibit_id_idx ON mla_annex (exhibit_id) WHERE exhibit_id IS NOT NULL;
      -- A letter as it was made. Our own writing: no evidence stands in it.
      CREATE TABLE mla_letter (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        kind         text NOT NULL CHECK (kind IN ('letter', 'redacted', 'transmittal')),
        layout       text NOT NULL CHECK (layout IN ('en', 'other', 'both')),
        language     text CHECK (length(language) <= 35),
        text_version integer NOT NULL CHECK (text_version >= 1),
        text_sha256  text CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
        data_sha256  text NOT NULL CHECK (data_sha256 ~ '^[0-9a-f]{64}$'),
        sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        pdf          bytea NOT NULL CHECK (octet_length(pdf) BETWEEN 1 AND 8388608),
        size_bytes   integer NOT NULL CHECK (size_bytes > 0),
        made_by      uuid NOT NULL REFERENCES officer (id),
        made_at      timestamptz NOT NULL,
        CHECK (kind = 'redacted' OR text_sha256 IS NOT NULL)
      );
      -- The signed letter is made once.
      CREATE UNIQUE INDEX mla_letter_once_idx ON mla_letter (request_id, kind, layout, coalesce(language, ''), text_sha256)
        WHERE kind = 'letter';
      CREATE INDEX mla_letter_request_id_idx ON mla_letter (request_id, made_at);
      CREATE TABLE mla_translation (
        id            uuid PRIMARY KEY,
        request_id    uuid NOT NULL REFERENCES mla_request (id),
        language      text NOT NULL CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
        text_version  integer NOT NULL CHECK (text_version >= 1),
        state         text NOT NULL CHECK (state IN ('asked', 'written', 'returned', 'certified')),
        translator    text NOT NULL CHECK (length(translator) BETWEEN 2 AND 200),
        translator_id uuid REFERENCES officer (id),
        due           date,
        texts         jsonb NOT NULL,
        certificate   text CHECK (length(certificate) <= 2000),
        written_by    uuid REFERENCES officer (id),
        written_at    timestamptz,
        read_by       uuid REFERENCES officer (id),
        reader        text CHECK (length(reader) <= 200),
        read_at       timestamptz,
        returned_why  text CHECK (length(returned_why) <= 2000),
        asked_by      uuid NOT NULL REFERENCES officer (id),
        version       integer NOT NULL,
        UNIQUE (request_id, language, text_version),
        CHECK (read_by <> written_by AND read_by <> translator_id),
        CHECK ((state = 'certified') <= (read_by IS NOT NULL AND certificate IS NOT NULL))
      );

      -- What the export vetoes look at of annexed exhibits, and of exhibits whose bytes are those of an annex: for who may know of
      -- the request, be he on the case or not. By this nobody learns more than that something may not leave.
      CREATE FUNCTION mla_annexed(wanted uuid) RETURNS TABLE (no integer, id uuid, number text, case_id uuid, class text,
          exculpatory boolean, frozen boolean, quarantined boolean, export_order text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF NOT wanted = ANY (mla_known()) THEN RETURN; END IF;
        RETURN QUERY
          SELECT DISTINCT a.no, e.id, e.number, e.case_id, e.class, e.exculpatory, e.frozen, e.quarantined, e.export_order
            FROM mla_annex a
            JOIN exhibit e ON e.id = a.exhibit_id OR e.id IN (
              SELECT p.exhibit_id FROM content_part p JOIN mla_request m ON m.id = a.request_id
               WHERE p.case_id = m.case_id AND p.sha256 = a.sha256)
           WHERE a.request_id = wanted AND a.withdrawn_at IS NULL
           ORDER BY 1, 2;
      END $$;
      REVOKE EXECUTE ON FUNCTION mla_annexed(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mla_annexed(uuid) TO ${r.app};
    `);
    for (const [table, columns] of Object.entries(UPDATABLE)) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${KNOWN});
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${KNOWN});
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
      if (columns.length === 0) continue;
      await q.query(`
        CREATE POLICY ${table}_app_update ON ${table} FOR UPDATE TO ${r.app} USING (${KNOWN}) WITH CHECK (${KNOWN});
        GRANT UPDATE (${columns.join(', ')}) ON ${table} TO ${r.app};
      `);
    }
    await appendOnly(q, 'mla_letter');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION mla_annexed(uuid);
      DROP TABLE mla_translation, mla_letter, mla_annex, mla_person;
    `);
  }
}
