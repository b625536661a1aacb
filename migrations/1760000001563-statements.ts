import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Statements to the police (CrPC s.161) and before a Magistrate (s.164). Written once: a further statement refers to the earlier. */
export class Statements1760000001563 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE statement (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        serial          integer NOT NULL CHECK (serial >= 1),
        kind            text NOT NULL CHECK (kind IN ('161', '164')),
        maker_id        uuid NOT NULL,
        further_to_id   uuid,
        outcome         text NOT NULL CHECK (outcome IN ('made', 'refused')),
        confession      boolean NOT NULL,
        made_at         timestamptz NOT NULL,
        place           text CHECK (length(place) BETWEEN 1 AND 500),
        language        text CHECK (length(language) BETWEEN 1 AND 60),
        interpreter     text CHECK (length(interpreter) BETWEEN 1 AND 200),
        -- Before whom: an officer for s.161, a court for s.164.
        officer_id      uuid REFERENCES officer (id),
        court           text CHECK (length(court) BETWEEN 2 AND 200),
        oath            text CHECK (oath IN ('administered', 'refused', 'not_administered')),
        warned          boolean,
        signed          boolean,
        recorded_on     text CHECK (recorded_on IN ('paper', 'audio', 'video')),
        document_id     uuid REFERENCES document (id),
        irregularities  jsonb NOT NULL,
        gaps            jsonb NOT NULL,
        recorded_by     uuid NOT NULL REFERENCES officer (id),
        recorded_at     timestamptz NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (case_id, serial),
        FOREIGN KEY (maker_id, case_id) REFERENCES party (id, case_id),
        FOREIGN KEY (further_to_id, case_id) REFERENCES statement (id, case_id),
        CHECK ((kind = '164') = (court IS NOT NULL)),
        CHECK ((kind = '161') = (officer_id IS NOT NULL))
      );
      CREATE TABLE statement_copy (
        id            uuid PRIMARY KEY,
        statement_id  uuid NOT NULL,
        case_id       uuid NOT NULL,
        recipient     text NOT NULL CHECK (recipient IN ('maker', 'accused', 'prosecutor', 'court', 'other')),
        party_id      uuid,
        given_at      timestamptz NOT NULL,
        words         text CHECK (length(words) BETWEEN 1 AND 1000),
        recorded_by   uuid NOT NULL REFERENCES officer (id),
        recorded_at   timestamptz NOT NULL,
        FOREIGN KEY (statement_id, case_id) REFERENCES statement (id, case_id),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id)
      );
      CREATE INDEX statement_copy_statement_id_idx ON statement_copy (statement_id, given_at);
    `);
    for (const table of ['statement', 'statement_copy']) {
      await caseScoped(q, table);
      await appendOnly(q, table);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE statement_copy, statement');
  }
}
