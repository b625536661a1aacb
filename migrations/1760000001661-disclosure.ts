import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const SECTIONS = [
  ...['fir', 'police-report', 'charges', 'seizures', 'arrests', 'absconders', 'statements', 'laboratory'],
  ...['instruments', 'freezes', 'documents', 'exhibits'],
]
  .map((section) => `'${section}'`)
  .join(', ');
const TABLES = ['withholding', 'withholding_release', 'exculpatory_mark', 'copies_set'] as const;

/** What is withheld from one accused, what speaks for the accused, and the sets of copies that were handed over. Written once. */
export class Disclosure1760000001661 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE withholding (
        id                   uuid PRIMARY KEY,
        case_id              uuid NOT NULL REFERENCES case_file (id),
        proceeding_id        uuid NOT NULL REFERENCES proceeding (id),
        -- The thing as it stands in the tribunal file: its section, and its id.
        section              text NOT NULL CHECK (section IN (${SECTIONS})),
        thing_id             uuid NOT NULL,
        ground               text NOT NULL CHECK (ground IN ('identity-shield', 'court-order', 'other')),
        words                text CHECK (length(words) BETWEEN 3 AND 2000),
        authority_by         text NOT NULL CHECK (length(authority_by) BETWEEN 3 AND 200),
        authority_reference  text CHECK (length(authority_reference) BETWEEN 1 AND 200),
        authority_day        date,
        -- The order of a court, as it is registered in the case.
        order_document_id    uuid REFERENCES document (id),
        -- The last day on which it is withheld; null: until it is released.
        until                date,
        recorded_by          uuid NOT NULL REFERENCES officer (id),
        recorded_at          timestamptz NOT NULL,
        UNIQUE (id, case_id),
        CHECK (ground <> 'other' OR words IS NOT NULL),
        CHECK (ground <> 'court-order' OR order_document_id IS NOT NULL),
        CHECK (order_document_id IS NULL OR (authority_reference IS NOT NULL AND authority_day IS NOT NULL))
      );
      CREATE INDEX withholding_proceeding_id_idx ON withholding (proceeding_id, recorded_at, id);
      CREATE INDEX withholding_case_id_idx ON withholding (case_id, recorded_at);

      CREATE TABLE withholding_release (
        withholding_id  uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        reason          text NOT NULL CHECK (length(reason) BETWEEN 3 AND 2000),
        recorded_by     uuid NOT NULL REFERENCES officer (id),
        recorded_at     timestamptz NOT NULL,
        FOREIGN KEY (withholding_id, case_id) REFERENCES withholding (id, case_id)
      );
      CREATE INDEX withholding_release_case_id_idx ON withholding_release (case_id, recorded_at);

      CREATE TABLE exculpatory_mark (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        proceeding_id  uuid NOT NULL REFERENCES proceeding (id),
        section        text NOT NULL CHECK (section IN (${SECTIONS})),
        thing_id       uuid NOT NULL,
        -- Of a mark: why it speaks for the accused; of what takes one back: why it does not.
        why            text NOT NULL CHECK (length(why) BETWEEN 3 AND 2000),
        withdraws      uuid UNIQUE,
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        UNIQUE (id, case_id),
        FOREIGN KEY (withdraws, case_id) REFERENCES exculpatory_mark (id, case_id)
      );
      CREATE INDEX exculpatory_mark_case_id_idx ON exculpatory_mark (case_id, recorded_at, id);

      CREATE TABLE copies_set (
        id                   uuid PRIMARY KEY,
        case_id              uuid NOT NULL REFERENCES case_file (id),
        proceeding_id        uuid NOT NULL REFERENCES proceeding (id),
        accused_id           uuid NOT NULL REFERENCES party (id),
        file_id              uuid NOT NULL REFERENCES tribunal_file (id),
        file_sha256          text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
        -- What was on record then is what stands in it.
        as_of                timestamptz NOT NULL,
        -- What stands in it: section and id of each thing.
        things               jsonb NOT NULL,
        outcome              text NOT NULL CHECK (outcome IN ('received', 'refused')),
        at                   timestamptz NOT NULL,
        how                  text NOT NULL CHECK (how IN ('in_court', 'by_hand', 'in_custody', 'through_counsel', 'other')),
        digital              boolean NOT NULL,
        received_by          text CHECK (length(received_by) BETWEEN 3 AND 200),
        words                text CHECK (length(words) BETWEEN 3 AND 2000),
        receipt_document_id  uuid REFERENCES document (id),
        -- The step of the trial that it made; none where he refused.
        step_id              uuid UNIQUE REFERENCES proceeding_step (id),
        irregular            jsonb,
        recorded_by          uuid NOT NULL REFERENCES officer (id),
        recorded_at          timestamptz NOT NULL,
        CHECK ((outcome = 'received') = (step_id IS NOT NULL)),
        CHECK (CASE outcome WHEN 'received' THEN received_by IS NOT NULL ELSE words IS NOT NULL AND receipt_document_id IS NULL END)
      );
      CREATE INDEX copies_set_proceeding_id_idx ON copies_set (proceeding_id, at, id);
      CREATE INDEX copies_set_case_id_idx ON copies_set (case_id, recorded_at);
      CREATE INDEX copies_set_file_id_idx ON copies_set (file_id);
    `);
    for (const table of TABLES) {
      await caseScoped(q, table);
      await appendOnly(q, table);
    }
    await applyJobPolicies(q, ['document', 'exculpatory_mark', 'withholding', 'withholding_release']);
  }

  async down(q: QueryRunner): Promise<void> {
    const { jobs } = await roles(q);
    await q.query(`DROP POLICY document_job_select ON document; REVOKE SELECT ON document FROM ${jobs}`);
    await q.query('DROP TABLE copies_set, exculpatory_mark, withholding_release, withholding');
  }
}
