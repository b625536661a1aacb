import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** What is asked of others on the way to the FIR, the FIR itself, and to whom its copies went. */
export class Enquiry1760000001510 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE case_request (
        id                   uuid PRIMARY KEY,
        case_id              uuid NOT NULL REFERENCES case_file (id),
        kind                 text NOT NULL CHECK (kind IN ('source_report', 'legal_opinion', 'fir_approval', 'magistrate_155', 'pta_complaint')),
        state                text NOT NULL CHECK (state IN ('asked', 'given', 'refused', 'withdrawn')),
        question             text CHECK (length(question) <= 4000),
        -- A seat of the house, or somebody outside it by name.
        addressee_office_id  uuid REFERENCES office (id),
        addressee_role       text,
        addressee            text CHECK (length(addressee) <= 200),
        asked_by             uuid NOT NULL REFERENCES officer (id),
        asked_at             timestamptz NOT NULL,
        answered_by          uuid REFERENCES officer (id),
        answered_at          timestamptz,
        -- In whose place he answered; null where by his own appointment.
        acting_for           uuid REFERENCES officer (id),
        reference            text CHECK (length(reference) <= 200),
        given_on             date,
        words                text CHECK (length(words) <= 4000),
        advice               text CHECK (advice IN ('register', 'do_not_register')),
        cognizable           boolean,
        version              integer NOT NULL,
        UNIQUE (id, case_id),
        CHECK ((addressee_office_id IS NULL) = (addressee_role IS NULL)),
        CHECK ((addressee_office_id IS NULL) <> (addressee IS NULL)),
        CHECK ((state = 'asked') = (answered_at IS NULL)),
        CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
        CHECK (kind = 'legal_opinion' OR (advice IS NULL AND cognizable IS NULL))
      );
      CREATE UNIQUE INDEX case_request_one_open_idx ON case_request (case_id, kind) WHERE state = 'asked';
      CREATE INDEX case_request_case_id_idx ON case_request (case_id, asked_at);
      CREATE INDEX case_request_awaiting_idx ON case_request (addressee_office_id, addressee_role, asked_at, id) WHERE state = 'asked';

      CREATE TABLE fir (
        id               uuid PRIMARY KEY,
        case_id          uuid NOT NULL REFERENCES case_file (id),
        origin           text NOT NULL CHECK (origin IN ('ours', 'recorded')),
        number           text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        station          text NOT NULL CHECK (length(station) BETWEEN 1 AND 200),
        office_id        uuid REFERENCES office (id),
        -- Who investigated cybercrime on that day; null where another station registered it, or before the Act.
        agency           text CHECK (agency IN ('FIA', 'NCCIA')),
        agency_uncertain boolean NOT NULL,
        registered_on    date NOT NULL,
        registered_at    timestamptz,
        sections         text CHECK (length(sections) <= 1000),
        brief            text CHECK (length(brief) <= 4000),
        opinion_id       uuid,
        approval_id      uuid,
        order_id         uuid,
        complaint_id     uuid,
        bases            jsonb NOT NULL,
        gaps             jsonb NOT NULL,
        irregular        jsonb,
        recorded_by      uuid NOT NULL REFERENCES officer (id),
        recorded_at      timestamptz NOT NULL,
        version          integer NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (case_id, number),
        FOREIGN KEY (opinion_id, case_id) REFERENCES case_request (id, case_id),
        FOREIGN KEY (approval_id, case_id) REFERENCES case_request (id, case_id),
        FOREIGN KEY (order_id, case_id) REFERENCES case_request (id, case_id),
        FOREIGN KEY (complaint_id, case_id) REFERENCES case_request (id, case_id),
        CHECK (origin <> 'ours' OR (office_id IS NOT NULL AND registered_at IS NOT NULL AND irregular IS NULL
          AND opinion_id IS NOT NULL AND approval_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX fir_one_of_ours_idx ON fir (case_id) WHERE origin = 'ours';
      CREATE UNIQUE INDEX fir_number_idx ON fir (office_id, number) WHERE origin = 'ours';

      CREATE TABLE fir_copy (
        id          uuid PRIMARY KEY,
        fir_id      uuid NOT NULL,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        recipient   text NOT NULL CHECK (recipient IN ('informant', 'magistrate', 'zone', 'headquarters', 'prosecutor', 'other')),
        name        text CHECK (length(name) <= 200),
        reference   text CHECK (length(reference) <= 200),
        sent_at     timestamptz NOT NULL,
        recorded_by uuid NOT NULL REFERENCES officer (id),
        recorded_at timestamptz NOT NULL,
        FOREIGN KEY (fir_id, case_id) REFERENCES fir (id, case_id)
      );
      CREATE INDEX fir_copy_fir_id_idx ON fir_copy (fir_id, sent_at);
    `);
    await caseScoped(q, 'case_request', {
      updatable: [
        ...['state', 'answered_by', 'answered_at', 'acting_for', 'reference', 'given_on', 'words', 'advice'],
        ...['cognizable', 'version'],
      ],
    });
    await caseScoped(q, 'fir');
    await caseScoped(q, 'fir_copy');
    await appendOnly(q, 'fir');
    await appendOnly(q, 'fir_copy');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE fir_copy, fir, case_request');
  }
}
