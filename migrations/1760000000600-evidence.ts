import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const SCOPED = [
  'custody_person',
  'exhibit_counter',
  'seizure',
  'parcel',
  'exhibit',
  'handover',
  'handover_item',
  'document',
];

/** Seizures, parcels, exhibits and who holds them, hand-overs, store places, documents. */
export class Evidence1760000000600 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- Places of an office's store, a tree: room, rack, shelf.
      CREATE TABLE store_place (
        id          uuid PRIMARY KEY,
        office_id   uuid NOT NULL REFERENCES office (id),
        parent_id   uuid REFERENCES store_place (id),
        kind        text NOT NULL CHECK (kind IN ('room', 'rack', 'shelf', 'safe', 'box')),
        name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        closed_at   timestamptz,
        version     integer NOT NULL,
        UNIQUE NULLS NOT DISTINCT (office_id, parent_id, name)
      );
      GRANT SELECT, INSERT, UPDATE (closed_at, version) ON store_place TO ${r.app};

      -- Private persons of custody: the ledger knows them by code. Written once; a correction is a new row.
      CREATE TABLE custody_person (
        id          uuid PRIMARY KEY,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        code        text NOT NULL CHECK (length(code) BETWEEN 4 AND 40),
        party_id    uuid,
        capacity    text NOT NULL CHECK (length(capacity) BETWEEN 1 AND 120),
        identity    jsonb NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX custody_person_case_id_code_idx ON custody_person (case_id, code);

      -- Serial numbers of exhibits, gap-free in a case.
      CREATE TABLE exhibit_counter (
        case_id     uuid PRIMARY KEY REFERENCES case_file (id),
        last        integer NOT NULL CHECK (last > 0)
      );

      CREATE TABLE seizure (
        id               uuid PRIMARY KEY,
        case_id          uuid NOT NULL REFERENCES case_file (id),
        number           text NOT NULL,
        office_id        uuid NOT NULL REFERENCES office (id),
        place            text NOT NULL CHECK (length(place) BETWEEN 1 AND 500),
        latitude         numeric(9, 6) CHECK (latitude BETWEEN -90 AND 90),
        longitude        numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
        occurred_at      timestamptz NOT NULL,
        recorded_at      timestamptz NOT NULL,
        authority        jsonb NOT NULL,
        irregular        jsonb,
        officer_id       uuid NOT NULL REFERENCES officer (id),
        officer          jsonb NOT NULL,
        witness_ids      uuid[] NOT NULL,
        witness_reason   text CHECK (length(witness_reason) <= 1000),
        seized_from_id   uuid REFERENCES custody_person (id),
        list_given_to_id uuid REFERENCES custody_person (id),
        list_given_at    timestamptz,
        UNIQUE (office_id, number),
        CHECK (cardinality(witness_ids) >= 2 OR witness_reason IS NOT NULL),
        CHECK ((latitude IS NULL) = (longitude IS NULL))
      );
      CREATE INDEX seizure_case_id_idx ON seizure (case_id, recorded_at, id);

      CREATE TABLE parcel (
        id          uuid PRIMARY KEY,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        seizure_id  uuid REFERENCES seizure (id),
        number      text NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
        seal        text CHECK (length(seal) BETWEEN 1 AND 120),
        version     integer NOT NULL,
        UNIQUE (case_id, number)
      );

      CREATE TABLE exhibit (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        number          text NOT NULL,
        serial          integer NOT NULL CHECK (serial > 0),
        kind            text NOT NULL CHECK (kind IN ('physical_device', 'disk_image', 'file', 'file_set', 'provider_record', 'capture')),
        origin          text NOT NULL CHECK (origin IN ('seized', 'received', 'acquired', 'migrated')),
        parent_id       uuid REFERENCES exhibit (id),
        seizure_id      uuid REFERENCES seizure (id),
        class           text NOT NULL CHECK (class IN ('ordinary', 'intimate', 'child-abuse', 'privileged')),
        export_order    text CHECK (length(export_order) <= 500),
        exculpatory     boolean NOT NULL,
        words           text NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
        details         jsonb NOT NULL,
        doubts          text[] NOT NULL,
        state           text NOT NULL CHECK (state IN ('held', 'offered', 'carried', 'stored', 'checked_out', 'in_laboratory', 'in_court', 'released', 'disposed')),
        holder          jsonb NOT NULL,
        holder_kind     text GENERATED ALWAYS AS (holder ->> 'kind') STORED,
        holder_id       text GENERATED ALWAYS AS (holder ->> 'id') STORED,
        answerable_id   uuid NOT NULL REFERENCES officer (id),
        store_office_id uuid REFERENCES office (id),
        store_place_id  uuid REFERENCES store_place (id),
        malkhana_number text,
        parcel_id       uuid REFERENCES parcel (id),
        seal            text CHECK (length(seal) BETWEEN 1 AND 120),
        frozen          boolean NOT NULL,
        quarantined     boolean NOT NULL,
        return_due_at   timestamptz,
        registered_at   timestamptz NOT NULL,
        version         integer NOT NULL,
        UNIQUE (case_id, serial),
        UNIQUE (case_id, number),
        CHECK ((origin = 'seized') <= (seizure_id IS NOT NULL)),
        CHECK ((origin = 'acquired') <= (parent_id IS NOT NULL)),
        CHECK (parent_id <> id),
        CHECK ((state = 'stored') <= (holder ->> 'kind' = 'store')),
        CHECK ((holder ->> 'kind' = 'store') = (store_office_id IS NOT NULL))
      );
      CREATE INDEX exhibit_parcel_id_idx ON exhibit (parcel_id) WHERE parcel_id IS NOT NULL;
      CREATE INDEX exhibit_seizure_id_idx ON exhibit (seizure_id) WHERE seizure_id IS NOT NULL;
      CREATE INDEX exhibit_parent_id_idx ON exhibit (parent_id) WHERE parent_id IS NOT NULL;
      CREATE INDEX exhibit_holder_id_idx ON exhibit (holder_id);

      CREATE TABLE handover (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        releaser_id  uuid NOT NULL REFERENCES officer (id),
        receiver_id  uuid REFERENCES officer (id),
        receiver     jsonb NOT NULL,
        purpose      text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
        place        text CHECK (length(place) <= 500),
        state        text NOT NULL CHECK (state IN ('offered', 'accepted', 'partly_accepted', 'refused', 'cancelled')),
        offered_at   timestamptz NOT NULL,
        answered_at  timestamptz,
        receipt_id   uuid,
        version      integer NOT NULL,
        CHECK ((state = 'offered') = (answered_at IS NULL)),
        CHECK (receiver_id IS NOT NULL OR state = 'accepted'),
        CHECK (receiver_id <> releaser_id)
      );
      CREATE INDEX handover_receiver_id_idx ON handover (receiver_id, offered_at) WHERE state = 'offered';
      CREATE INDEX handover_case_id_idx ON handover (case_id, offered_at, id);

      CREATE TABLE handover_item (
        handover_id  uuid NOT NULL REFERENCES handover (id),
        exhibit_id   uuid NOT NULL REFERENCES exhibit (id),
        case_id      uuid NOT NULL REFERENCES case_file (id),
        parcel_id    uuid REFERENCES parcel (id),
        state_before text NOT NULL,
        seal_offered text,
        answer       text NOT NULL CHECK (answer IN ('offered', 'accepted', 'refused', 'cancelled')),
        seal_seen    text,
        condition    text CHECK (length(condition) <= 1000),
        word         text CHECK (length(word) <= 1000),
        PRIMARY KEY (handover_id, exhibit_id)
      );
      -- A second offer while one is pending cannot be, whatever our code does.
      CREATE UNIQUE INDEX handover_item_pending_idx ON handover_item (exhibit_id) WHERE answer = 'offered';

      CREATE TABLE document (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        kind           text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
        title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
        file_name      text CHECK (length(file_name) <= 255),
        sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        sha512         text CHECK (sha512 ~ '^[0-9a-f]{128}$'),
        size_bytes     bigint NOT NULL CHECK (size_bytes >= 0),
        state          text NOT NULL CHECK (state IN ('registered', 'superseded', 'withdrawn')),
        supersedes_id  uuid REFERENCES document (id),
        withdrawn_why  text CHECK (length(withdrawn_why) <= 1000),
        registered_by  uuid NOT NULL REFERENCES officer (id),
        registered_at  timestamptz NOT NULL,
        last_act       text NOT NULL CHECK (last_act ~ '^[0-9a-f]{64}$'),
        version        integer NOT NULL,
        CHECK ((state = 'withdrawn') = (withdrawn_why IS NOT NULL))
      );
      CREATE INDEX document_case_id_idx ON document (case_id, registered_at, id);
      CREATE UNIQUE INDEX document_supersedes_id_idx ON document (supersedes_id) WHERE supersedes_id IS NOT NULL;

      ALTER TABLE handover ADD FOREIGN KEY (receipt_id) REFERENCES document (id);
    `);
    await caseScoped(q, 'custody_person');
    await caseScoped(q, 'exhibit_counter', { updatable: ['last'] });
    await caseScoped(q, 'seizure');
    await caseScoped(q, 'parcel', { updatable: ['seal', 'version'] });
    await caseScoped(q, 'exhibit', {
      updatable: [
        ...['class', 'export_order', 'exculpatory', 'words', 'details', 'doubts', 'state', 'holder', 'answerable_id'],
        ...['store_office_id', 'store_place_id', 'malkhana_number', 'parcel_id', 'seal', 'frozen', 'quarantined'],
        ...['return_due_at', 'version'],
      ],
    });
    await caseScoped(q, 'handover', { updatable: ['state', 'answered_at', 'version'] });
    await caseScoped(q, 'handover_item', { updatable: ['answer', 'seal_seen', 'condition', 'word'] });
    await caseScoped(q, 'document', { updatable: ['state', 'withdrawn_why', 'last_act', 'version'] });
    await appendOnly(q, 'custody_person');
    await appendOnly(q, 'seizure');
    await applyJobPolicies(q, ['exhibit']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE handover DROP CONSTRAINT handover_receipt_id_fkey');
    await q.query(`DROP TABLE ${[...SCOPED].reverse().join(', ')}, store_place`);
  }
}
