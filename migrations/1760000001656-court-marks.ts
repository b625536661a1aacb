import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const THINGS = [
  ...[
    'exhibit',
    'document',
    'fir',
    'police_report',
    'seizure',
    'arrest',
    'statement',
    'lab_request',
    'process',
    'freeze',
  ],
]
  .map((kind) => `'${kind}'`)
  .join(', ');

/** Marks that courts gave to things (Ex., Mark-, D-), and what befell each afterwards. Written once. */
export class CourtMarks1760000001656 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE court_mark (
        id             uuid PRIMARY KEY,
        proceeding_id  uuid NOT NULL REFERENCES proceeding (id),
        case_id        uuid NOT NULL REFERENCES case_file (id),
        label          text NOT NULL CHECK (length(label) BETWEEN 1 AND 40),
        -- The label in the one form in which marks are compared.
        key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 80),
        -- Through whom it came; null: tendered without a witness.
        witness_id     uuid REFERENCES trial_witness (id),
        -- A thing of the record; null: something that another brought, by its description.
        thing_kind     text CHECK (thing_kind IN (${THINGS})),
        thing_id       uuid,
        words          text CHECK (length(words) BETWEEN 1 AND 2000),
        at             timestamptz NOT NULL,
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        UNIQUE (id, case_id),
        CHECK ((thing_kind IS NULL) = (thing_id IS NULL)),
        CHECK (thing_id IS NOT NULL OR words IS NOT NULL)
      );
      CREATE INDEX court_mark_proceeding_id_idx ON court_mark (proceeding_id, at, id);
      CREATE INDEX court_mark_case_id_idx ON court_mark (case_id, recorded_at);
      CREATE INDEX court_mark_witness_id_idx ON court_mark (witness_id);

      CREATE TABLE court_mark_turn (
        id           uuid PRIMARY KEY,
        mark_id      uuid NOT NULL,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        seq          integer NOT NULL CHECK (seq > 0),
        kind         text NOT NULL CHECK (kind IN ('objected', 'objection_decided', 'played', 'inspected', 'set_aside')),
        at           timestamptz NOT NULL,
        -- Who objected.
        side         text CHECK (side IN ('prosecution', 'defence', 'court')),
        decision     text CHECK (decision IN ('overruled', 'sustained', 'reserved')),
        words        text CHECK (length(words) BETWEEN 1 AND 2000),
        unexplained  boolean NOT NULL,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (mark_id, seq),
        FOREIGN KEY (mark_id, case_id) REFERENCES court_mark (id, case_id),
        CHECK ((kind = 'objected') = (side IS NOT NULL)),
        CHECK (CASE kind WHEN 'objected' THEN words IS NOT NULL WHEN 'objection_decided' THEN decision IS NOT NULL
                         WHEN 'set_aside' THEN words IS NOT NULL AND decision IS NULL ELSE decision IS NULL END)
      );
      CREATE UNIQUE INDEX court_mark_turn_set_aside_idx ON court_mark_turn (mark_id) WHERE kind = 'set_aside';
      CREATE INDEX court_mark_turn_case_id_idx ON court_mark_turn (case_id, recorded_at);
    `);
    for (const table of ['court_mark', 'court_mark_turn']) {
      await caseScoped(q, table);
      await appendOnly(q, table);
    }
    await applyJobPolicies(q, ['court_mark', 'court_mark_turn']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE court_mark_turn, court_mark');
  }
}
