import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { caseScoped } from '../src/platform/database/row-policy';

const STATES = [
  'drafted',
  'submitted',
  'returned',
  'forwarded',
  'withdrawn',
  'filed',
  'agreed',
  'not_agreed',
  'revived',
];
const KINDS = ['interim', 'final', 'supplementary', 'cancellation', 'untraced'];
const inList = (column: string, words: readonly string[]): string =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;

/** Police reports through the prosecutor to the court, whether the investigation is open, and the closing of a case by two persons. */
export class Prosecution1760000001550 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      ALTER TABLE case_file ADD COLUMN investigation text CHECK (investigation IN ('open', 'closed'));
      ALTER TABLE case_file ADD COLUMN closed_at timestamptz;
      UPDATE case_file SET investigation = 'open' WHERE stage = 'investigation';
      GRANT UPDATE (investigation, closed_at) ON case_file TO ${r.app};

      CREATE TABLE police_report (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        kind            text NOT NULL CHECK (${inList('kind', KINDS)}),
        origin          text NOT NULL CHECK (origin IN ('ours', 'recorded')),
        state           text NOT NULL CHECK (${inList('state', STATES)}),
        -- The report about a child is kept apart from that about adults.
        juvenile        boolean NOT NULL,
        -- Given when it goes to court; of another's report as its paper has it.
        number          text CHECK (length(number) BETWEEN 1 AND 120),
        office_id       uuid REFERENCES office (id),
        agency          text CHECK (length(agency) BETWEEN 1 AND 200),
        summary         text CHECK (length(summary) BETWEEN 1 AND 8000),
        accused         jsonb NOT NULL,
        charge_ids      uuid[] NOT NULL,
        witnesses       jsonb NOT NULL,
        papers          jsonb NOT NULL,
        court_id        uuid REFERENCES court (id),
        -- Why this forum: left to a legal decision.
        forum_reason    text CHECK (length(forum_reason) BETWEEN 1 AND 1000),
        drafted_by      uuid NOT NULL REFERENCES officer (id),
        drafted_at      timestamptz NOT NULL,
        submitted_at    timestamptz,
        prosecutor_id   uuid REFERENCES officer (id),
        scrutinised_by  uuid REFERENCES officer (id),
        scrutinised_at  timestamptz,
        scrutiny_note   text CHECK (length(scrutiny_note) BETWEEN 1 AND 4000),
        -- The prosecutor's words on why it goes without papers that the law asks for.
        defects_reason  text CHECK (length(defects_reason) BETWEEN 1 AND 2000),
        defects         jsonb NOT NULL,
        filed_on        date,
        filed_by        uuid REFERENCES officer (id),
        filed_at        timestamptz,
        answer_ref      text CHECK (length(answer_ref) BETWEEN 1 AND 200),
        answered_on     date,
        answer_words    text CHECK (length(answer_words) BETWEEN 1 AND 4000),
        gaps            jsonb NOT NULL,
        irregular       jsonb,
        recorded_by     uuid NOT NULL REFERENCES officer (id),
        recorded_at     timestamptz NOT NULL,
        version         integer NOT NULL,
        UNIQUE (id, case_id),
        CHECK ((state IN ('filed', 'agreed', 'not_agreed', 'revived')) = (filed_on IS NOT NULL)),
        CHECK ((state IN ('agreed', 'not_agreed', 'revived')) <= (kind IN ('cancellation', 'untraced'))),
        CHECK (origin <> 'ours' OR filed_on IS NULL OR (number IS NOT NULL AND filed_by IS NOT NULL)),
        CHECK (origin <> 'recorded' OR state IN ('filed', 'agreed', 'not_agreed', 'revived'))
      );
      CREATE INDEX police_report_case_id_idx ON police_report (case_id, drafted_at, id);
      -- One report of ours is in the making at a time, and one about children.
      CREATE UNIQUE INDEX police_report_one_open_idx ON police_report (case_id, juvenile)
        WHERE state IN ('drafted', 'submitted', 'returned', 'forwarded');
      CREATE UNIQUE INDEX police_report_number_idx ON police_report (office_id, number) WHERE origin = 'ours';

      CREATE TABLE police_report_objection (
        id            uuid PRIMARY KEY,
        report_id     uuid NOT NULL,
        case_id       uuid NOT NULL,
        number        integer NOT NULL CHECK (number >= 1),
        words         text NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
        state         text NOT NULL CHECK (state IN ('open', 'answered', 'withdrawn')),
        raised_by     uuid NOT NULL REFERENCES officer (id),
        raised_at     timestamptz NOT NULL,
        answer        text CHECK (length(answer) BETWEEN 1 AND 4000),
        settled_by    uuid REFERENCES officer (id),
        settled_at    timestamptz,
        version       integer NOT NULL,
        UNIQUE (report_id, number),
        FOREIGN KEY (report_id, case_id) REFERENCES police_report (id, case_id),
        CHECK ((state = 'open') = (settled_at IS NULL))
      );

      -- Closing takes two: who proposes names what becomes of each exhibit that is still held, another confirms.
      CREATE TABLE case_closing (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        state          text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused', 'withdrawn', 'reopened')),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
        disposals      jsonb NOT NULL,
        record_room    text CHECK (length(record_room) BETWEEN 1 AND 500),
        proposed_by    uuid NOT NULL REFERENCES officer (id),
        proposed_at    timestamptz NOT NULL,
        decided_by     uuid REFERENCES officer (id),
        decided_at     timestamptz,
        decision_words text CHECK (length(decision_words) BETWEEN 1 AND 4000),
        reopened_by    uuid REFERENCES officer (id),
        reopened_at    timestamptz,
        reopen_reason  text CHECK (length(reopen_reason) BETWEEN 1 AND 4000),
        version        integer NOT NULL,
        CHECK ((state = 'proposed') = (decided_at IS NULL)),
        CHECK (state NOT IN ('confirmed', 'refused', 'reopened') OR decided_by <> proposed_by),
        CHECK ((state = 'reopened') = (reopened_at IS NOT NULL))
      );
      CREATE INDEX case_closing_case_id_idx ON case_closing (case_id, proposed_at, id);
      CREATE UNIQUE INDEX case_closing_one_open_idx ON case_closing (case_id) WHERE state IN ('proposed', 'confirmed');
    `);
    await caseScoped(q, 'police_report', {
      updatable: [
        ...['state', 'number', 'office_id', 'summary', 'accused', 'charge_ids', 'witnesses', 'papers', 'court_id'],
        ...['forum_reason', 'submitted_at', 'prosecutor_id', 'scrutinised_by', 'scrutinised_at', 'scrutiny_note'],
        ...['defects_reason', 'defects', 'filed_on', 'filed_by', 'filed_at', 'answer_ref', 'answered_on'],
        ...['answer_words', 'version'],
      ],
    });
    await caseScoped(q, 'police_report_objection', {
      updatable: ['state', 'answer', 'settled_by', 'settled_at', 'version'],
    });
    await caseScoped(q, 'case_closing', {
      updatable: [
        ...['state', 'decided_by', 'decided_at', 'decision_words', 'reopened_by', 'reopened_at', 'reopen_reason'],
        'version',
      ],
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE case_closing, police_report_objection, police_report;
      ALTER TABLE case_file DROP COLUMN closed_at, DROP COLUMN investigation;
    `);
  }
}
