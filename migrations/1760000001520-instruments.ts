import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Process that issues in a case (notices, warrants, requests to providers), and what became of each. */
export class Instruments1760000001520 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE process (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        kind         text NOT NULL CHECK (kind IN ('notice_94', 'notice_160', 'preservation_31', 'provider_request',
                       'warrant_33', 'warrant_34', 'warrant_39')),
        number       text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        office_id    uuid NOT NULL REFERENCES office (id),
        state        text NOT NULL CHECK (state IN ('applied', 'refused', 'issued', 'unserved', 'served', 'answered',
                       'not_answered', 'executed', 'returned', 'ended', 'withdrawn')),
        -- A person of the case, or a provider, bank or office by name.
        party_id     uuid,
        addressee    text CHECK (length(addressee) <= 200),
        grounds      jsonb NOT NULL,
        attend_at    timestamptz,
        -- From when its period runs, and until when; a court may move the end.
        runs_from    timestamptz,
        runs_until   timestamptz CHECK (runs_until > runs_from),
        court        text CHECK (length(court) <= 200),
        reference    text CHECK (length(reference) <= 200),
        drawn_by     uuid NOT NULL REFERENCES officer (id),
        drawn_at     timestamptz NOT NULL,
        untold       integer NOT NULL CHECK (untold >= 0),
        version      integer NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (office_id, kind, number),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id),
        CHECK (party_id IS NULL OR addressee IS NULL)
      );
      CREATE INDEX process_case_id_idx ON process (case_id, drawn_at, id);

      CREATE TABLE process_event (
        id           uuid PRIMARY KEY,
        seq          bigint GENERATED ALWAYS AS IDENTITY,
        process_id   uuid NOT NULL,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        verb         text NOT NULL CHECK (length(verb) BETWEEN 1 AND 40),
        at           timestamptz NOT NULL,
        particulars  jsonb NOT NULL,
        document_id  uuid,
        irregular    jsonb,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        FOREIGN KEY (process_id, case_id) REFERENCES process (id, case_id)
      );
      CREATE INDEX process_event_process_id_idx ON process_event (process_id, seq);
    `);
    await caseScoped(q, 'process', {
      updatable: ['state', 'runs_from', 'runs_until', 'court', 'reference', 'untold', 'version'],
    });
    await caseScoped(q, 'process_event');
    await appendOnly(q, 'process_event');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE process_event, process');
  }
}
