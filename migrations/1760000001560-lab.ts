import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** The laboratory: what is asked of it, what it did, its tools, and what its examiners have learnt. */
export class Lab1760000001560 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE lab_request (
        id                  uuid PRIMARY KEY,
        case_id             uuid NOT NULL REFERENCES case_file (id),
        number              text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        office_id           uuid NOT NULL REFERENCES office (id),
        -- A laboratory of the house, or one outside by name.
        lab_office_id       uuid REFERENCES office (id),
        laboratory          text CHECK (length(laboratory) BETWEEN 2 AND 200),
        state               text NOT NULL CHECK (state IN ('asked', 'endorsed', 'assigned', 'examining', 'locked', 'reported',
                              'returned', 'withdrawn')),
        priority            text NOT NULL CHECK (priority IN ('person_in_danger', 'in_custody', 'court_date', 'ordinary')),
        scope               text NOT NULL CHECK (length(scope) BETWEEN 1 AND 4000),
        questions           jsonb NOT NULL,
        memo_document_id    uuid REFERENCES document (id),
        asked_by            uuid NOT NULL REFERENCES officer (id),
        asked_at            timestamptz NOT NULL,
        endorsed_by         uuid REFERENCES officer (id),
        endorsed_at         timestamptz,
        assigned_by         uuid REFERENCES officer (id),
        assigned_at         timestamptz,
        examiner_id         uuid REFERENCES officer (id),
        second_id           uuid REFERENCES officer (id),
        access_until        timestamptz,
        locked_at           timestamptz,
        report_number       text CHECK (length(report_number) BETWEEN 1 AND 120),
        report_document_id  uuid REFERENCES document (id),
        lab_status          text CHECK (lab_status IN ('agency_29_7', 'independent_40', 'other')),
        reported_at         timestamptz,
        version             integer NOT NULL,
        UNIQUE (id, case_id),
        CHECK ((lab_office_id IS NULL) <> (laboratory IS NULL)),
        CHECK (examiner_id <> second_id),
        CHECK ((state = 'reported') = (report_document_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX lab_request_number_idx ON lab_request (coalesce(lab_office_id, office_id), number);
      CREATE INDEX lab_request_case_id_idx ON lab_request (case_id, asked_at, id);
      CREATE INDEX lab_request_lab_office_id_idx ON lab_request (lab_office_id, endorsed_at)
        WHERE state IN ('endorsed', 'assigned', 'examining', 'locked');

      CREATE TABLE lab_request_exhibit (
        request_id  uuid NOT NULL,
        case_id     uuid NOT NULL,
        exhibit_id  uuid NOT NULL REFERENCES exhibit (id),
        PRIMARY KEY (request_id, exhibit_id),
        FOREIGN KEY (request_id, case_id) REFERENCES lab_request (id, case_id)
      );
      CREATE INDEX lab_request_exhibit_exhibit_id_idx ON lab_request_exhibit (exhibit_id);

      -- Tools and their versions as the laboratory had them: a new version or a new validation is another row.
      CREATE TABLE lab_tool (
        id             uuid PRIMARY KEY,
        office_id      uuid NOT NULL REFERENCES office (id),
        kind           text NOT NULL CHECK (kind IN ('software', 'hardware', 'write_blocker', 'other')),
        name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        tool_version   text NOT NULL CHECK (length(tool_version) BETWEEN 1 AND 100),
        licence        text CHECK (length(licence) BETWEEN 1 AND 200),
        licence_until  date,
        validated_on   date,
        valid_until    date CHECK (valid_until >= validated_on),
        added_by       uuid NOT NULL REFERENCES officer (id),
        added_at       timestamptz NOT NULL,
        UNIQUE NULLS NOT DISTINCT (office_id, name, tool_version, validated_on)
      );

      -- What shows that an examiner is one.
      CREATE TABLE examiner_qualification (
        id            uuid PRIMARY KEY,
        officer_id    uuid NOT NULL REFERENCES officer (id),
        kind          text NOT NULL CHECK (kind IN ('degree', 'certificate', 'training', 'accepted_in_court')),
        title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
        institution   text NOT NULL CHECK (length(institution) BETWEEN 1 AND 300),
        awarded_on    date NOT NULL,
        valid_until   date CHECK (valid_until >= awarded_on),
        paper_sha256  text CHECK (paper_sha256 ~ '^[0-9a-f]{64}$'),
        added_by      uuid NOT NULL REFERENCES officer (id),
        added_at      timestamptz NOT NULL
      );
      CREATE INDEX examiner_qualification_officer_id_idx ON examiner_qualification (officer_id, awarded_on);

      -- What was done on a request: endorsed, noted, used, reviewed, signed. Never changed; a correction is another row.
      CREATE TABLE lab_work (
        id           uuid PRIMARY KEY,
        seq          bigint GENERATED ALWAYS AS IDENTITY,
        request_id   uuid NOT NULL,
        case_id      uuid NOT NULL,
        act          text NOT NULL CHECK (length(act) BETWEEN 1 AND 40),
        at           timestamptz NOT NULL,
        exhibit_id   uuid REFERENCES exhibit (id),
        tool_id      uuid REFERENCES lab_tool (id),
        document_id  uuid REFERENCES document (id),
        corrects_id  uuid REFERENCES lab_work (id),
        facts        jsonb NOT NULL,
        words        text CHECK (length(words) BETWEEN 1 AND 8000),
        irregular    jsonb,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        FOREIGN KEY (request_id, case_id) REFERENCES lab_request (id, case_id)
      );
      CREATE INDEX lab_work_request_id_idx ON lab_work (request_id, seq);
    `);
    await caseScoped(q, 'lab_request', {
      updatable: [
        ...[
          'state',
          'endorsed_by',
          'endorsed_at',
          'assigned_by',
          'assigned_at',
          'examiner_id',
          'second_id',
          'access_until',
        ],
        ...['locked_at', 'report_number', 'report_document_id', 'lab_status', 'reported_at', 'version'],
      ],
    });
    await caseScoped(q, 'lab_request_exhibit');
    await caseScoped(q, 'lab_work');
    const r = await roles(q);
    for (const table of ['lab_tool', 'examiner_qualification']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (current_officer() IS NOT NULL);
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app}
          WITH CHECK (added_by = current_officer() AND actor_holds(ARRAY['circle in-charge', 'forensic examiner']));
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
    }
    for (const table of ['lab_request_exhibit', 'lab_tool', 'examiner_qualification', 'lab_work']) {
      await appendOnly(q, table);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE lab_work, examiner_qualification, lab_tool, lab_request_exhibit, lab_request');
  }
}
