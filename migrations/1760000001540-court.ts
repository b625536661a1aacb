import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const STAGES = [
  ...['cognizance', 'returned_for_jurisdiction', 'copies_supplied', 'charge_framed', 'convicted_on_plea'],
  ...['prosecution_evidence', 's342_statement', 'arguments', 'judgment', 'acquitted_early', 'compounded', 'withdrawn'],
  ...['appeal', 'retrial', 'sc_petition', 'dormant', 'stayed', 'quashed', 'closed'],
];
const inList = (column: string, words: readonly string[]): string =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;

/** Courts and their judges as data, the proceeding of each accused with its own stage, and hearings. */
export class Court1760000001540 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- Where a matter may be heard. Data with a source: courts are designated and moved by notification.
      CREATE TABLE court (
        id          uuid PRIMARY KEY,
        name        text NOT NULL CHECK (length(name) BETWEEN 3 AND 200),
        kind        text NOT NULL CHECK (kind IN ('magistrate', 'sessions', 'high_court', 'supreme_court', 'other')),
        area        text CHECK (length(area) BETWEEN 1 AND 200),
        under_peca  boolean NOT NULL,
        source      text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
        confidence  text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
        added_by    uuid NOT NULL REFERENCES officer (id),
        added_at    timestamptz NOT NULL,
        UNIQUE (name)
      );
      CREATE TABLE court_judge (
        id          uuid PRIMARY KEY,
        court_id    uuid NOT NULL REFERENCES court (id),
        name        text NOT NULL CHECK (length(name) BETWEEN 3 AND 200),
        bench       text CHECK (length(bench) BETWEEN 1 AND 100),
        valid_from  date NOT NULL,
        valid_to    date CHECK (valid_to > valid_from),
        source      text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
        added_by    uuid NOT NULL REFERENCES officer (id),
        added_at    timestamptz NOT NULL
      );
      CREATE INDEX court_judge_court_id_idx ON court_judge (court_id, valid_from);
      GRANT SELECT, INSERT ON court, court_judge TO ${r.app};

      -- One accused before one court, with a stage of his own.
      CREATE TABLE proceeding (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        accused_id     uuid NOT NULL,
        court_id       uuid NOT NULL REFERENCES court (id),
        court_number   text CHECK (length(court_number) BETWEEN 1 AND 120),
        forum_note     text CHECK (length(forum_note) BETWEEN 1 AND 1000),
        anti_rape      boolean NOT NULL,
        cognizance_at  timestamptz NOT NULL,
        stage          text NOT NULL CHECK (${inList('stage', STAGES)}),
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        version        integer NOT NULL,
        UNIQUE (id, case_id),
        FOREIGN KEY (accused_id, case_id) REFERENCES party (id, case_id)
      );
      CREATE INDEX proceeding_case_id_idx ON proceeding (case_id, recorded_at);

      CREATE TABLE proceeding_step (
        id             uuid PRIMARY KEY,
        proceeding_id  uuid NOT NULL,
        case_id        uuid NOT NULL,
        seq            integer NOT NULL CHECK (seq >= 1),
        kind           text NOT NULL CHECK (kind IN ('copies', 'charge', 'plea', 'moved', 'judgment', 'free_copy', 'appeal')),
        stage          text NOT NULL CHECK (${inList('stage', STAGES)}),
        at             timestamptz NOT NULL,
        facts          jsonb NOT NULL,
        words          text CHECK (length(words) BETWEEN 1 AND 4000),
        irregular      jsonb,
        unexplained    boolean NOT NULL,
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        UNIQUE (proceeding_id, seq),
        FOREIGN KEY (proceeding_id, case_id) REFERENCES proceeding (id, case_id)
      );

      CREATE TABLE hearing (
        id             uuid PRIMARY KEY,
        proceeding_id  uuid NOT NULL,
        case_id        uuid NOT NULL,
        court_id       uuid NOT NULL REFERENCES court (id),
        day            date NOT NULL,
        purpose        text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 200),
        result         text CHECK (result IN ('held', 'adjourned', 'not_held')),
        reason         text CHECK (length(reason) BETWEEN 1 AND 40),
        words          text CHECK (length(words) BETWEEN 1 AND 4000),
        next_id        uuid,
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        version        integer NOT NULL,
        FOREIGN KEY (proceeding_id, case_id) REFERENCES proceeding (id, case_id),
        CHECK ((result = 'adjourned') = (reason IS NOT NULL)),
        CHECK (result IS NOT NULL OR next_id IS NULL)
      );
      CREATE INDEX hearing_proceeding_id_idx ON hearing (proceeding_id, day, id);
      CREATE INDEX hearing_day_idx ON hearing (day, court_id, id);
      CREATE INDEX hearing_case_id_idx ON hearing (case_id, day);
    `);
    await caseScoped(q, 'proceeding', { updatable: ['stage', 'court_id', 'court_number', 'version'] });
    await caseScoped(q, 'proceeding_step');
    await caseScoped(q, 'hearing', { updatable: ['result', 'reason', 'words', 'next_id', 'version'] });
    for (const table of ['court', 'court_judge', 'proceeding_step']) await appendOnly(q, table);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE hearing, proceeding_step, proceeding, court_judge, court');
  }
}
