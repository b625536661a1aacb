import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** That a court called for what is never served, by the order that is registered in the case. Written once. */
export class CourtCalls1760000001686 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE court_call (
        id                 uuid PRIMARY KEY,
        case_id            uuid NOT NULL REFERENCES case_file (id),
        proceeding_id      uuid NOT NULL REFERENCES proceeding (id),
        class              text NOT NULL CHECK (class IN ('case-diary', 'legal-opinion', 'scrutiny', 'readiness',
                             'proof-matrix', 'cross-examination-sheet')),
        order_document_id  uuid NOT NULL REFERENCES document (id),
        court              text NOT NULL CHECK (length(court) BETWEEN 3 AND 200),
        reference          text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        day                date NOT NULL,
        recorded_by        uuid NOT NULL REFERENCES officer (id),
        recorded_at        timestamptz NOT NULL,
        UNIQUE (case_id, class, order_document_id)
      );
      CREATE INDEX court_call_proceeding_id_idx ON court_call (proceeding_id);
      CREATE INDEX court_call_case_id_idx ON court_call (case_id, recorded_at);
    `);
    await caseScoped(q, 'court_call');
    await appendOnly(q, 'court_call');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE court_call');
  }
}
