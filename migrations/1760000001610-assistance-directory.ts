import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const OF_THE_HOUSE = { mla_directory_cell: 'recorded_by', mla_directory_confirmation: 'confirmed_by' } as const;

/** Corrections and confirmations of the directory, and what questions from abroad have taught about a country. */
export class AssistanceDirectory1760000001610 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- Editions from 1 on; 0 stands in the files of the catalogue. No secret: it names no request.
      CREATE TABLE mla_directory_cell (
        id           uuid PRIMARY KEY,
        kind         text NOT NULL CHECK (kind IN ('country', 'provider')),
        subject      text NOT NULL CHECK (subject ~ '^([A-Z]{2}|[a-z0-9-]{2,40})$'),
        field        text NOT NULL CHECK (length(field) BETWEEN 2 AND 40),
        edition      integer NOT NULL CHECK (edition >= 1),
        value        text NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
        codes        text[] CHECK (cardinality(codes) BETWEEN 1 AND 10),
        source       text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
        verified_on  date NOT NULL,
        confidence   text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (subject, kind, field, edition)
      );
      CREATE TABLE mla_directory_confirmation (
        id           uuid PRIMARY KEY,
        kind         text NOT NULL CHECK (kind IN ('country', 'provider')),
        subject      text NOT NULL CHECK (length(subject) <= 40),
        field        text NOT NULL CHECK (length(field) BETWEEN 2 AND 40),
        edition      integer NOT NULL CHECK (edition >= 0),
        source       text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
        confirmed_on date NOT NULL,
        confirmed_by uuid NOT NULL REFERENCES officer (id),
        confirmed_at timestamptz NOT NULL
      );
      CREATE INDEX mla_directory_confirmation_subject_idx ON mla_directory_confirmation (subject, confirmed_on);

      CREATE TABLE mla_lesson (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        round        integer NOT NULL CHECK (round >= 1),
        country      text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        cause        text NOT NULL CHECK (cause IN ('incomplete', 'unclear', 'law', 'translation', 'other')),
        key          text NOT NULL CHECK (key ~ '^[a-z0-9_]{1,60}$'),
        -- Kind of help; null: of the request itself.
        type         text CHECK (length(type) <= 40),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (request_id, round, key)
      );
      CREATE INDEX mla_lesson_country_idx ON mla_lesson (country);

      -- What a country's questions have tightened, and nothing of whence: the list of a request alone reads that (MLA Act 2020 s.18).
      CREATE FUNCTION mla_tightened(of_country text) RETURNS TABLE (key text, type text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF current_officer() IS NULL THEN RETURN; END IF;
        RETURN QUERY SELECT DISTINCT l.key, l.type FROM mla_lesson l WHERE l.country = of_country ORDER BY 1, 2;
      END $$;
      REVOKE EXECUTE ON FUNCTION mla_tightened(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mla_tightened(text) TO ${r.app};
    `);
    for (const [table, by] of Object.entries(OF_THE_HOUSE)) {
      await this.closed(q, table, 'current_officer() IS NOT NULL', `${by} = current_officer()`);
    }
    const known = 'request_id IN (SELECT unnest(mla_known()))';
    await this.closed(q, 'mla_lesson', known, `${known} AND recorded_by = current_officer()`);
    for (const table of [...Object.keys(OF_THE_HOUSE), 'mla_lesson']) await appendOnly(q, table);
  }

  private async closed(q: QueryRunner, table: string, sees: string, adds: string): Promise<void> {
    const r = await roles(q);
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${sees});
      CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${adds});
      GRANT SELECT, INSERT ON ${table} TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION mla_tightened(text);
      DROP TABLE mla_lesson, mla_directory_confirmation, mla_directory_cell;
    `);
  }
}
