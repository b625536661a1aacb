import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

/** What an office writes in place of the words of a printed form; and what was found wrong in a complaint. */
export class Forms1760000001573 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE form_template (
        id         uuid PRIMARY KEY,
        office_id  uuid NOT NULL REFERENCES office (id),
        kind       text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        edition    integer NOT NULL CHECK (edition >= 1),
        -- Title, preamble, closing, signatures: plain text in both languages.
        text       jsonb NOT NULL,
        made_by    uuid NOT NULL REFERENCES officer (id),
        made_at    timestamptz NOT NULL,
        UNIQUE (office_id, kind, edition)
      );

      CREATE TABLE complaint_correction (
        id            uuid PRIMARY KEY,
        seq           bigint GENERATED ALWAYS AS IDENTITY,
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        part          text NOT NULL CHECK (length(part) BETWEEN 1 AND 40),
        wrong         text NOT NULL CHECK (length(wrong) BETWEEN 1 AND 2000),
        correct       text NOT NULL CHECK (length(correct) BETWEEN 1 AND 2000),
        -- Who says so: a person of the complaint; null: the desk itself.
        person_id     uuid REFERENCES complaint_person (id),
        reason        text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
        made_by       uuid NOT NULL REFERENCES officer (id),
        made_at       timestamptz NOT NULL
      );
      CREATE INDEX complaint_correction_complaint_id_idx ON complaint_correction (complaint_id, seq);
    `);
    for (const table of ['form_template', 'complaint_correction']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
      await appendOnly(q, table);
    }
    await q.query(`
      -- Names no case: whoever serves may read how an office writes.
      CREATE POLICY form_template_app_select ON form_template FOR SELECT TO ${r.app} USING ((SELECT current_officer()) IS NOT NULL);
      CREATE POLICY form_template_app_insert ON form_template FOR INSERT TO ${r.app} WITH CHECK (made_by = (SELECT current_officer())
        AND (actor_holds('{administrator}') OR office_id IN (SELECT h.office_id FROM officer_roles_now((SELECT current_officer())) h)));
      -- As the complaint.
      CREATE POLICY complaint_correction_app_select ON complaint_correction FOR SELECT TO ${r.app}
        USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_correction.complaint_id));
      CREATE POLICY complaint_correction_app_insert ON complaint_correction FOR INSERT TO ${r.app}
        WITH CHECK (made_by = (SELECT current_officer())
          AND EXISTS (SELECT FROM complaint_access(complaint_correction.complaint_id) a WHERE a.writes));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE complaint_correction, form_template');
  }
}
