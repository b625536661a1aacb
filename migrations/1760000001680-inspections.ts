import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Inspections of an exhibit by who is none of us, each under the eyes of an officer. Written once. */
export class Inspections1760000001680 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE inspection (
        id                 uuid PRIMARY KEY,
        case_id            uuid NOT NULL REFERENCES case_file (id),
        exhibit_id         uuid NOT NULL REFERENCES exhibit (id),
        -- The class of the material when it was inspected.
        class              text NOT NULL,
        supervised_by      uuid NOT NULL REFERENCES officer (id),
        order_document_id  uuid REFERENCES document (id),
        begun_at           timestamptz NOT NULL,
        ended_at           timestamptz NOT NULL,
        place              text NOT NULL CHECK (length(place) BETWEEN 2 AND 300),
        -- Name and capacity of each.
        visitors           jsonb NOT NULL,
        shown              text NOT NULL CHECK (length(shown) BETWEEN 3 AND 2000),
        copied             boolean NOT NULL,
        irregular          jsonb NOT NULL,
        words              text CHECK (length(words) BETWEEN 3 AND 2000),
        recorded_by        uuid NOT NULL REFERENCES officer (id),
        recorded_at        timestamptz NOT NULL,
        CHECK (ended_at > begun_at),
        CHECK (irregular = '[]' OR words IS NOT NULL)
      );
      CREATE INDEX inspection_exhibit_id_idx ON inspection (exhibit_id, begun_at, id);
      CREATE INDEX inspection_case_id_idx ON inspection (case_id);
    `);
    await caseScoped(q, 'inspection');
    await appendOnly(q, 'inspection');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE inspection');
  }
}
