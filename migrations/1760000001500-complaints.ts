import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/row-policy';

/** Complaints, the people and lines in them, what kin is found by, the codes of complainants, and the cases that came of them. */
export class Complaints1760000001500 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.matter(q);
    await this.follow(q);
    await appendOnly(q, 'complaint_event');
  }

  private async matter(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE complaint (
        id                  uuid PRIMARY KEY,
        office_id           uuid NOT NULL REFERENCES office (id),
        -- The office that gave the number, which stays when the complaint moves.
        number_office_id    uuid NOT NULL REFERENCES office (id),
        number              text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        channel             text NOT NULL CHECK (channel IN ('helpline', 'portal', 'email', 'walk_in', 'post', 'app', 'agency', 'court', 'authority')),
        channel_reference   text CHECK (length(channel_reference) <= 200),
        kind                text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        state               text NOT NULL CHECK (state IN ('received', 'scrutiny', 'verification', 'enquiry', 'transferred', 'merged',
                              'rejected', 'closed_at_verification')),
        state_at            timestamptz NOT NULL,
        urgency             text NOT NULL CHECK (urgency IN ('ordinary', 'urgent', 'emergency')),
        -- 0 comes first.
        urgency_rank        smallint NOT NULL CHECK (urgency_rank = CASE urgency WHEN 'emergency' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END),
        urgency_reason      text CHECK (length(urgency_reason) BETWEEN 3 AND 500),
        risks               text[] NOT NULL,
        words               text CHECK (length(words) <= 12000),
        signature           integer[] NOT NULL,
        received_at         timestamptz NOT NULL,
        gaps                jsonb NOT NULL,
        verification_number text CHECK (length(verification_number) <= 120),
        assigned_to         uuid REFERENCES officer (id),
        to_office_id        uuid REFERENCES office (id),
        to_agency           text CHECK (length(to_agency) BETWEEN 2 AND 200),
        merged_into         uuid REFERENCES complaint (id) CHECK (merged_into <> id),
        -- The next limit that runs for it; the year 9999 where none does. Kept by the trigger on deadline.
        lapses_at           timestamptz NOT NULL DEFAULT '9999-12-31 00:00:00+00',
        registered_by       uuid NOT NULL REFERENCES officer (id),
        registered_at       timestamptz NOT NULL,
        registered_on       date NOT NULL,
        version             integer NOT NULL,
        UNIQUE (number_office_id, number),
        CHECK (urgency = 'ordinary' OR urgency_reason IS NOT NULL),
        CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
        CHECK ((state = 'transferred') = (to_office_id IS NOT NULL OR to_agency IS NOT NULL)),
        CHECK (to_office_id IS NULL OR to_agency IS NULL)
      );
      CREATE INDEX complaint_number_idx ON complaint (number);
      CREATE INDEX complaint_office_id_idx ON complaint (office_id, state, urgency_rank, lapses_at, id);
      CREATE INDEX complaint_to_office_id_idx ON complaint (to_office_id, state, urgency_rank, lapses_at, id) WHERE to_office_id IS NOT NULL;
      CREATE INDEX complaint_assigned_to_idx ON complaint (assigned_to, state, urgency_rank, lapses_at, id) WHERE assigned_to IS NOT NULL;
      CREATE INDEX complaint_registered_by_idx ON complaint (registered_by, state, urgency_rank, lapses_at, id);
      CREATE INDEX complaint_merged_into_idx ON complaint (merged_into) WHERE merged_into IS NOT NULL;

      -- Who complains, to whom it was done, who answers for a child. Particulars as in party; the safe contact is sealed.
      CREATE TABLE complaint_person (
        id               uuid PRIMARY KEY,
        complaint_id     uuid NOT NULL REFERENCES complaint (id),
        ordinal          integer NOT NULL CHECK (ordinal >= 1),
        code             text NOT NULL CHECK (code ~ '^C-[2-9A-HJ-NP-Z]{10}$'),
        roles            text[] NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 4
                           AND roles <@ ARRAY['complainant', 'victim', 'witness', 'guardian']),
        name             text CHECK (length(name) <= 200),
        father_name      text CHECK (length(father_name) <= 200),
        cnic             text CHECK (cnic ~ '^[0-9]{5}-[0-9]{7}-[0-9]$'),
        passport         text CHECK (length(passport) <= 20),
        phone            text CHECK (length(phone) <= 40),
        email            text CHECK (length(email) <= 254),
        address          text CHECK (length(address) <= 500),
        born_on          date,
        age              text NOT NULL CHECK (age IN ('adult', 'minor_alleged', 'minor_determined', 'unknown')),
        protected        boolean NOT NULL,
        protected_reason text CHECK (length(protected_reason) <= 500),
        guardian_id      uuid,
        guardian_relation text CHECK (length(guardian_relation) <= 100),
        guardian_gap     text CHECK (guardian_gap IN ('unknown', 'not_applicable')),
        contact          bytea,
        gaps             jsonb NOT NULL,
        recorded_by      uuid NOT NULL REFERENCES officer (id),
        recorded_at      timestamptz NOT NULL,
        UNIQUE (complaint_id, ordinal),
        UNIQUE (id, complaint_id),
        FOREIGN KEY (guardian_id, complaint_id) REFERENCES complaint_person (id, complaint_id),
        CHECK (protected OR age NOT IN ('minor_alleged', 'minor_determined')),
        CHECK (age NOT IN ('minor_alleged', 'minor_determined') OR guardian_id IS NOT NULL OR guardian_gap IS NOT NULL)
      );

      -- One thing done to one person: days, amount, account. What the person lost is told by these alone.
      CREATE TABLE complaint_line (
        id            uuid PRIMARY KEY,
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        person_id     uuid NOT NULL,
        ordinal       integer NOT NULL CHECK (ordinal >= 1),
        from_on       date,
        to_on         date,
        about         boolean NOT NULL,
        amount        numeric(20, 2) CHECK (amount >= 0),
        currency      text CHECK (currency ~ '^[A-Z]{3}$'),
        platform      text CHECK (length(platform) <= 200),
        words         text CHECK (length(words) <= 4000),
        gaps          jsonb NOT NULL,
        UNIQUE (complaint_id, ordinal),
        UNIQUE (id, complaint_id),
        FOREIGN KEY (person_id, complaint_id) REFERENCES complaint_person (id, complaint_id),
        CHECK ((from_on IS NULL) = (to_on IS NULL) AND from_on <= to_on),
        CHECK ((amount IS NULL) = (currency IS NULL))
      );

      -- As it was told, and as it is compared: kin is whoever shares space and value.
      CREATE TABLE complaint_identifier (
        id            uuid PRIMARY KEY,
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        line_id       uuid,
        kind          text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        whose         text NOT NULL CHECK (whose IN ('suspect', 'victim', 'unknown')),
        raw           text NOT NULL CHECK (length(raw) BETWEEN 1 AND 2000),
        provider      text CHECK (length(provider) <= 200),
        space         text NOT NULL CHECK (length(space) BETWEEN 1 AND 40),
        value         text NOT NULL CHECK (length(value) BETWEEN 1 AND 2000),
        checked       boolean NOT NULL,
        -- Of space and value: what is looked up, alike for a number and for an address of two thousand signs.
        digest        bytea NOT NULL CHECK (octet_length(digest) = 32),
        recorded_at   timestamptz NOT NULL,
        FOREIGN KEY (line_id, complaint_id) REFERENCES complaint_line (id, complaint_id)
      );
      CREATE INDEX complaint_identifier_complaint_id_idx ON complaint_identifier (complaint_id);
      CREATE INDEX complaint_identifier_digest_idx ON complaint_identifier (digest, complaint_id);

      CREATE TABLE complaint_signature (
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        band          smallint NOT NULL,
        value         integer NOT NULL,
        PRIMARY KEY (band, value, complaint_id)
      );
    `);
  }

  private async follow(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The code itself is in nobody's table: here is only its digest.
      CREATE TABLE complaint_code (
        id            uuid PRIMARY KEY,
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        person_id     uuid NOT NULL,
        digest        bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
        issued_at     timestamptz NOT NULL,
        revoked_at    timestamptz,
        FOREIGN KEY (person_id, complaint_id) REFERENCES complaint_person (id, complaint_id)
      );
      CREATE UNIQUE INDEX complaint_code_one_idx ON complaint_code (person_id) WHERE revoked_at IS NULL;
      CREATE INDEX complaint_code_complaint_id_idx ON complaint_code (complaint_id);

      CREATE TABLE complaint_case (
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        case_id       uuid NOT NULL REFERENCES case_file (id),
        how           text NOT NULL CHECK (how IN ('opened', 'joined')),
        joined_by     uuid NOT NULL REFERENCES officer (id),
        joined_at     timestamptz NOT NULL,
        PRIMARY KEY (complaint_id, case_id)
      );
      CREATE INDEX complaint_case_case_id_idx ON complaint_case (case_id, complaint_id);

      -- Who of the complaint is which party of the case.
      CREATE TABLE complaint_party (
        person_id     uuid NOT NULL REFERENCES complaint_person (id),
        case_id       uuid NOT NULL REFERENCES case_file (id),
        party_id      uuid NOT NULL,
        complaint_id  uuid NOT NULL,
        PRIMARY KEY (person_id, case_id),
        FOREIGN KEY (complaint_id, case_id) REFERENCES complaint_case (complaint_id, case_id),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id)
      );

      CREATE TABLE complaint_event (
        id            uuid PRIMARY KEY,
        seq           bigint GENERATED ALWAYS AS IDENTITY,
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        what          text NOT NULL CHECK (length(what) BETWEEN 1 AND 40),
        actor         text NOT NULL CHECK (actor = current_actor()),
        at            timestamptz NOT NULL,
        from_state    text,
        to_state      text,
        facts         jsonb NOT NULL,
        words         text CHECK (length(words) <= 2000)
      );
      CREATE INDEX complaint_event_complaint_id_idx ON complaint_event (complaint_id, seq);

      -- Content that is to come off the net: kept first, then sent to the Authority, looked after.
      CREATE TABLE complaint_takedown (
        id            uuid PRIMARY KEY,
        complaint_id  uuid NOT NULL REFERENCES complaint (id),
        url           text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
        page          text CHECK (length(page) <= 500),
        basis         text NOT NULL CHECK (basis IN ('s37', 's24A4', 's30D')),
        authority     text NOT NULL CHECK (length(authority) BETWEEN 2 AND 200),
        state         text NOT NULL CHECK (state IN ('requested', 'captured', 'sent', 'standing', 'removed', 'reuploaded', 'withdrawn')),
        sha256        bytea CHECK (octet_length(sha256) = 32),
        capture_gap   text CHECK (capture_gap IN ('unknown', 'not_applicable')),
        captured_by   uuid REFERENCES officer (id),
        captured_at   timestamptz,
        reference     text CHECK (length(reference) <= 200),
        sent_at       timestamptz,
        checked_at    timestamptz,
        requested_by  uuid NOT NULL REFERENCES officer (id),
        requested_at  timestamptz NOT NULL,
        version       integer NOT NULL,
        CHECK ((captured_at IS NULL) = (sha256 IS NULL AND capture_gap IS NULL)),
        CHECK (state IN ('requested', 'withdrawn') OR captured_at IS NOT NULL)
      );
      CREATE INDEX complaint_takedown_complaint_id_idx ON complaint_takedown (complaint_id, requested_at, id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE complaint_takedown, complaint_event, complaint_party, complaint_case, complaint_code, complaint_signature,
        complaint_identifier, complaint_line, complaint_person, complaint
    `);
  }
}
