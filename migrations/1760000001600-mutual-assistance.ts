import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to and from abroad, what is asked in each, what became of it, who may know; legal bases and who may sign. */
export class MutualAssistance1760000001600 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- By what a country and we help each other. No secret: it names no request.
      CREATE TABLE mla_basis (
        id           uuid PRIMARY KEY,
        country      text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        kind         text NOT NULL CHECK (kind IN ('treaty', 'reciprocity_letter', 'reciprocity_agreement', 'cabinet_approval',
                       'gazette_3_3', 'convention', 'peca_42')),
        instrument   text NOT NULL CHECK (length(instrument) BETWEEN 2 AND 200),
        article      text CHECK (length(article) <= 100),
        reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        -- Types of assistance that it covers; null: every one.
        scope        text[],
        valid_from   date NOT NULL,
        valid_to     date CHECK (valid_to >= valid_from),
        source       text NOT NULL CHECK (length(source) BETWEEN 2 AND 500),
        confidence   text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL
      );
      CREATE INDEX mla_basis_country_idx ON mla_basis (country, valid_from, id);

      -- Who may sign for the central authority (MLA Act 2020 s.4(3)).
      CREATE TABLE mla_delegation (
        id           uuid PRIMARY KEY,
        officer_id   uuid NOT NULL REFERENCES officer (id),
        kind         text NOT NULL CHECK (kind IN ('secretary', 'delegate')),
        rank         text NOT NULL CHECK (rank IN ('section_officer', 'deputy_secretary', 'joint_secretary',
                       'additional_secretary', 'special_secretary', 'secretary')),
        reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        valid_from   date NOT NULL,
        valid_to     date CHECK (valid_to >= valid_from),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        CHECK (recorded_by <> officer_id)
      );
      CREATE INDEX mla_delegation_officer_id_idx ON mla_delegation (officer_id);

      CREATE TABLE mla_request (
        id             uuid PRIMARY KEY,
        direction      text NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
        track          text NOT NULL CHECK (track IN ('mla_act', 'peca_42')),
        case_id        uuid REFERENCES case_file (id),
        office_id      uuid NOT NULL REFERENCES office (id),
        number         text CHECK (length(number) BETWEEN 1 AND 120),
        state          text NOT NULL CHECK (length(state) BETWEEN 1 AND 40),
        state_at       timestamptz NOT NULL,
        -- Where it goes on after a question has been answered.
        return_state   text,
        country        text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        title          text NOT NULL CHECK (length(title) BETWEEN 3 AND 200),
        priority       text NOT NULL CHECK (priority IN ('emergency', 'urgent', 'normal')),
        particulars    jsonb NOT NULL,
        excuses        jsonb NOT NULL,
        offences       jsonb NOT NULL,
        flags          jsonb NOT NULL,
        basis_id       uuid REFERENCES mla_basis (id),
        text_version   integer NOT NULL CHECK (text_version >= 1),
        written_by     uuid NOT NULL REFERENCES officer (id),
        written_at     timestamptz NOT NULL,
        -- The canonical text as it was frozen, and its digest; once signed they stand.
        frozen         text,
        sha256         text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        signed_by      uuid REFERENCES officer (id),
        signed_at      timestamptz,
        -- The central authority's decision to let it go with gaps, and which.
        incomplete     jsonb,
        foreign_ref    text CHECK (length(foreign_ref) <= 200),
        received_at    timestamptz,
        review_on      date,
        -- Until when nothing is copied or sent (MLA Act 2020 ss.14(3), 20(4)).
        window_ends    timestamptz,
        resubmission_of uuid REFERENCES mla_request (id),
        outcome        text,
        -- Whether those on the case may be told that a foreign process is pending.
        disclosed      boolean NOT NULL,
        keeper_id      uuid NOT NULL REFERENCES officer (id),
        created_by     uuid NOT NULL REFERENCES officer (id),
        created_at     timestamptz NOT NULL,
        version        integer NOT NULL,
        UNIQUE (office_id, direction, number),
        CHECK ((frozen IS NULL) = (sha256 IS NULL)),
        CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
        CHECK (signed_by IS NULL OR sha256 IS NOT NULL),
        CHECK (signed_by <> written_by)
      );
      CREATE INDEX mla_request_created_at_idx ON mla_request (created_at, id);
      CREATE INDEX mla_request_case_id_idx ON mla_request (case_id) WHERE case_id IS NOT NULL;

      CREATE TABLE mla_item (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        type         text NOT NULL CHECK (length(type) BETWEEN 1 AND 40),
        description  text NOT NULL CHECK (length(description) BETWEEN 3 AND 4000),
        relevance    text CHECK (length(relevance) <= 4000),
        target       text CHECK (length(target) <= 1000),
        from_at      timestamptz,
        to_at        timestamptz CHECK (to_at >= from_at),
        particulars  jsonb NOT NULL,
        result       text NOT NULL CHECK (result IN ('pending', 'data', 'partial', 'negative', 'refused', 'withdrawn')),
        grounds      text[] NOT NULL,
        note         text CHECK (length(note) <= 4000),
        result_at    timestamptz,
        version      integer NOT NULL,
        UNIQUE (request_id, no),
        CHECK ((result = 'pending') = (result_at IS NULL)),
        CHECK (result <> 'refused' OR cardinality(grounds) > 0)
      );

      CREATE TABLE mla_query (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        round        integer NOT NULL CHECK (round >= 1),
        direction    text NOT NULL CHECK (direction IN ('from_abroad', 'to_abroad', 'internal')),
        asked_by     text NOT NULL CHECK (length(asked_by) BETWEEN 2 AND 200),
        cause        text NOT NULL CHECK (cause IN ('incomplete', 'unclear', 'law', 'translation', 'other')),
        questions    jsonb NOT NULL,
        due          date NOT NULL,
        answered_at  timestamptz,
        version      integer NOT NULL,
        UNIQUE (request_id, round)
      );

      CREATE TABLE mla_condition (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        kind         text NOT NULL CHECK (kind IN ('use', 'confidentiality', 'cost', 'death_penalty', 'return', 'other')),
        text         text NOT NULL CHECK (length(text) BETWEEN 3 AND 2000),
        imposed_by   text NOT NULL CHECK (length(imposed_by) BETWEEN 2 AND 200),
        binding_from timestamptz,
        version      integer NOT NULL
      );
      CREATE INDEX mla_condition_request_id_idx ON mla_condition (request_id);

      CREATE TABLE mla_event (
        id           uuid PRIMARY KEY,
        seq          bigint GENERATED ALWAYS AS IDENTITY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        what         text NOT NULL CHECK (length(what) BETWEEN 1 AND 40),
        was          text,
        becomes      text,
        particulars  jsonb NOT NULL,
        at           timestamptz NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  uuid NOT NULL REFERENCES officer (id)
      );
      CREATE INDEX mla_event_request_id_idx ON mla_event (request_id, seq);

      -- Who may know, beside the standing roles of the central authority. Deferred: he who begins a request stands on its list first.
      CREATE TABLE mla_list (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id) DEFERRABLE INITIALLY DEFERRED,
        officer_id   uuid NOT NULL REFERENCES officer (id),
        effect       text NOT NULL CHECK (effect IN ('allow', 'deny')),
        reason       text NOT NULL CHECK (length(reason) BETWEEN 3 AND 1000),
        valid_from   timestamptz NOT NULL,
        valid_to     timestamptz CHECK (valid_to >= valid_from),
        put_by       uuid NOT NULL REFERENCES officer (id),
        ended_by     uuid REFERENCES officer (id),
        version      integer NOT NULL
      );
      CREATE INDEX mla_list_officer_id_idx ON mla_list (officer_id);
      CREATE INDEX mla_list_request_id_idx ON mla_list (request_id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      'DROP TABLE mla_list, mla_event, mla_condition, mla_query, mla_item, mla_request, mla_delegation, mla_basis',
    );
  }
}
