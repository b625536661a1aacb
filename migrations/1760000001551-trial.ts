import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const BEFORE = ['copies', 'charge', 'plea', 'moved', 'judgment', 'free_copy', 'appeal'];
const SINCE = ['statement_342', 'compounding_asked', 'withdrawal', 'appeal_result', 'suspension'];
const WITNESS_STEPS = [
  ...['summoned', 'served', 'unserved', 'attended', 'absent', 'process_issued', 'examined_in_chief'],
  ...['cross_examined', 're_examined', 'given_up'],
];
const BAILS = ['interim_granted', 'confirmed', 'refused', 'recalled'];
const inList = (column: string, words: readonly string[]): string =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;

const steps = (kinds: readonly string[]): string => `
  ALTER TABLE proceeding_step DROP CONSTRAINT proceeding_step_kind_check;
  ALTER TABLE proceeding_step ADD CONSTRAINT proceeding_step_kind_check CHECK (${inList('kind', kinds)});`;

/** What a trial is made of: witnesses, the statement of the accused, compounding, withdrawal, the result of an appeal; and pre-arrest bail. */
export class Trial1760000001551 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ${steps([...BEFORE, ...SINCE])}
      -- How the court came to the matter: by a police report, or by a complaint to itself.
      ALTER TABLE proceeding ADD COLUMN institution text NOT NULL DEFAULT 'police_report'
        CHECK (institution IN ('police_report', 'complaint'));

      CREATE TABLE trial_witness (
        id             uuid PRIMARY KEY,
        proceeding_id  uuid NOT NULL,
        case_id        uuid NOT NULL,
        number         integer NOT NULL CHECK (number >= 1),
        side           text NOT NULL CHECK (side IN ('prosecution', 'defence', 'court')),
        party_id       uuid,
        officer        jsonb,
        proves         text CHECK (length(proves) BETWEEN 1 AND 1000),
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        version        integer NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (proceeding_id, side, number),
        FOREIGN KEY (proceeding_id, case_id) REFERENCES proceeding (id, case_id),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id),
        CHECK ((party_id IS NULL) <> (officer IS NULL))
      );

      CREATE TABLE witness_step (
        id           uuid PRIMARY KEY,
        witness_id   uuid NOT NULL,
        case_id      uuid NOT NULL,
        seq          integer NOT NULL CHECK (seq >= 1),
        kind         text NOT NULL CHECK (${inList('kind', WITNESS_STEPS)}),
        at           timestamptz NOT NULL,
        facts        jsonb NOT NULL,
        words        text CHECK (length(words) BETWEEN 1 AND 4000),
        unexplained  boolean NOT NULL,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (witness_id, seq),
        FOREIGN KEY (witness_id, case_id) REFERENCES trial_witness (id, case_id)
      );

      -- Bail of a person who is not in custody: orders of courts, one after the other.
      CREATE TABLE pre_arrest_bail (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        party_id     uuid NOT NULL,
        kind         text NOT NULL CHECK (${inList('kind', BAILS)}),
        at           timestamptz NOT NULL,
        until_on     date,
        court        text NOT NULL CHECK (length(court) BETWEEN 1 AND 200),
        order_ref    text CHECK (length(order_ref) BETWEEN 1 AND 200),
        words        text CHECK (length(words) BETWEEN 1 AND 4000),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id),
        CHECK (kind = 'interim_granted' OR until_on IS NULL)
      );
      CREATE INDEX pre_arrest_bail_case_id_idx ON pre_arrest_bail (case_id, at, id);
      CREATE INDEX pre_arrest_bail_party_id_idx ON pre_arrest_bail (party_id, at);
    `);
    await caseScoped(q, 'trial_witness', { updatable: ['version'] });
    await caseScoped(q, 'witness_step');
    await caseScoped(q, 'pre_arrest_bail');
    for (const table of ['witness_step', 'pre_arrest_bail']) await appendOnly(q, table);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE pre_arrest_bail, witness_step, trial_witness;
      ALTER TABLE proceeding DROP COLUMN institution;
      ${steps(BEFORE)}
    `);
  }
}
