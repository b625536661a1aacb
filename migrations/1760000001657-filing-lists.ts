import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { caseScoped } from '../src/platform/database/row-policy';

/** What a police report annexes: letters and pages, frozen when it is filed. */
export class FilingLists1760000001657 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE filing_list (
        id         uuid PRIMARY KEY,
        case_id    uuid NOT NULL REFERENCES case_file (id),
        report_id  uuid NOT NULL REFERENCES police_report (id),
        lines      jsonb NOT NULL CHECK (jsonb_array_length(lines) BETWEEN 1 AND 5000),
        -- Of the lines in canonical JSON.
        sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        drawn_by   uuid NOT NULL REFERENCES officer (id),
        drawn_at   timestamptz NOT NULL,
        frozen_at  timestamptz,
        version    integer NOT NULL,
        UNIQUE (report_id)
      );
      CREATE INDEX filing_list_case_id_idx ON filing_list (case_id, frozen_at);
      -- What went to court stands.
      CREATE TRIGGER filing_list_frozen BEFORE UPDATE ON filing_list
        FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER filing_list_no_delete BEFORE DELETE ON filing_list FOR EACH ROW EXECUTE FUNCTION refuse_change();
      ALTER TABLE filing_list ENABLE ALWAYS TRIGGER filing_list_frozen;
      ALTER TABLE filing_list ENABLE ALWAYS TRIGGER filing_list_no_delete;
    `);
    await caseScoped(q, 'filing_list', {
      updatable: ['lines', 'sha256', 'drawn_by', 'drawn_at', 'frozen_at', 'version'],
    });
    await applyJobPolicies(q, ['filing_list']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE filing_list');
  }
}
