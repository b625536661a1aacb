import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** The owner's image (PECA s.36(3)), the Court told of a search without warrant (s.33(2)), and the acts on such things. */
export class OwnerImage1760000001561 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE owner_image (
        id                uuid PRIMARY KEY,
        case_id           uuid NOT NULL REFERENCES case_file (id),
        exhibit_id        uuid NOT NULL REFERENCES exhibit (id),
        applicant_id      uuid NOT NULL,
        state             text NOT NULL CHECK (state IN ('applied', 'objected', 'refused', 'ordered', 'supplied', 'withdrawn')),
        applied_at        timestamptz NOT NULL,
        objected_at       timestamptz,
        court             text CHECK (length(court) <= 200),
        reference         text CHECK (length(reference) <= 200),
        cost              numeric(14, 2) CHECK (cost >= 0),
        supplied_at       timestamptz,
        -- The copy that was given, where it is an exhibit of its own.
        image_exhibit_id  uuid REFERENCES exhibit (id),
        recorded_by       uuid NOT NULL REFERENCES officer (id),
        recorded_at       timestamptz NOT NULL,
        version           integer NOT NULL,
        UNIQUE (id, case_id),
        FOREIGN KEY (applicant_id, case_id) REFERENCES party (id, case_id),
        CHECK ((state = 'supplied') = (supplied_at IS NOT NULL))
      );
      CREATE INDEX owner_image_case_id_idx ON owner_image (case_id, recorded_at, id);

      -- Acts on what an officer or a court does beside notices and warrants; written once.
      CREATE TABLE instrument_event (
        id            uuid PRIMARY KEY,
        seq           bigint GENERATED ALWAYS AS IDENTITY,
        case_id       uuid NOT NULL REFERENCES case_file (id),
        subject_kind  text NOT NULL CHECK (subject_kind IN ('owner_image', 'freeze')),
        subject_id    uuid NOT NULL,
        verb          text NOT NULL CHECK (length(verb) BETWEEN 1 AND 40),
        at            timestamptz NOT NULL,
        particulars   jsonb NOT NULL,
        document_id   uuid REFERENCES document (id),
        irregular     jsonb,
        recorded_by   uuid NOT NULL REFERENCES officer (id),
        recorded_at   timestamptz NOT NULL
      );
      CREATE INDEX instrument_event_subject_id_idx ON instrument_event (subject_id, seq);

      CREATE TABLE seizure_notice (
        id           uuid PRIMARY KEY,
        seizure_id   uuid NOT NULL UNIQUE REFERENCES seizure (id),
        case_id      uuid NOT NULL REFERENCES case_file (id),
        court        text NOT NULL CHECK (length(court) BETWEEN 2 AND 200),
        reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        told_at      timestamptz NOT NULL,
        document_id  uuid REFERENCES document (id),
        irregular    jsonb,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL
      );
    `);
    await caseScoped(q, 'owner_image', {
      updatable: [
        ...['state', 'objected_at', 'court', 'reference', 'cost', 'supplied_at', 'image_exhibit_id', 'version'],
      ],
    });
    await caseScoped(q, 'instrument_event');
    await caseScoped(q, 'seizure_notice');
    await appendOnly(q, 'instrument_event');
    await appendOnly(q, 'seizure_notice');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE seizure_notice, instrument_event, owner_image');
  }
}
