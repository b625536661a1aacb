import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const SCOPED = ['upload', 'upload_chunk', 'blob', 'exhibit_content', 'content_part', 'content_access', 'verification'];
/** Written by jobs alone: the API reads them. */
const BY_JOBS = ['blob', 'exhibit_content', 'content_part'];

/** Uploads and their chunks, stored blobs, the content of exhibits, openings of content, verifications. No byte of evidence. */
export class Intake1760000000700 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- An attempt to bring bytes to an exhibit. The segments of one image share intake_id.
      CREATE TABLE upload (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        exhibit_id      uuid NOT NULL REFERENCES exhibit (id),
        intake_id       uuid NOT NULL,
        segment         integer NOT NULL CHECK (segment BETWEEN 1 AND segments),
        segments        integer NOT NULL CHECK (segments BETWEEN 1 AND 14971),
        officer_id      uuid NOT NULL REFERENCES officer (id),
        officer         jsonb NOT NULL,
        state           text NOT NULL CHECK (state IN ('receiving', 'finalising', 'ingested', 'quarantined', 'expired', 'terminated')),
        size_bytes      bigint NOT NULL CHECK (size_bytes > 0),
        offset_bytes    bigint NOT NULL CHECK (offset_bytes BETWEEN 0 AND size_bytes),
        progress_bytes  bigint NOT NULL,
        file_name       jsonb,
        declared_sha256 text CHECK (declared_sha256 ~ '^[0-9a-f]{64}$'),
        tool            jsonb,
        blob_id         uuid NOT NULL UNIQUE,
        scope_id        uuid NOT NULL,
        wrapped_key     bytea NOT NULL,
        sha256          text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        sha512          text CHECK (sha512 ~ '^[0-9a-f]{128}$'),
        container       text,
        stored_at       timestamptz,
        reasons         text[] NOT NULL,
        begun_at        timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL,
        finished_at     timestamptz,
        version         integer NOT NULL,
        CHECK ((state = 'receiving') <= (offset_bytes < size_bytes)),
        CHECK ((stored_at IS NULL) = (sha256 IS NULL))
      );
      CREATE INDEX upload_exhibit_id_idx ON upload (exhibit_id);
      CREATE INDEX upload_open_idx ON upload (expires_at) WHERE state = 'receiving';
      CREATE UNIQUE INDEX upload_segment_idx ON upload (intake_id, segment) WHERE state NOT IN ('expired', 'terminated');

      -- What has been received and is durable, piece by piece. The key opens one staged attempt and nothing else.
      CREATE TABLE upload_chunk (
        upload_id   uuid NOT NULL REFERENCES upload (id),
        start_byte  bigint NOT NULL CHECK (start_byte >= 0),
        case_id     uuid NOT NULL REFERENCES case_file (id),
        size_bytes  bigint NOT NULL CHECK (size_bytes > 0),
        sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        attempt_id  uuid NOT NULL,
        scope_id    uuid NOT NULL,
        wrapped_key bytea NOT NULL,
        received_at timestamptz NOT NULL,
        PRIMARY KEY (upload_id, start_byte)
      );

      -- A stored ciphertext file by its id, and the key that opens it, wrapped by the key of its case.
      CREATE TABLE blob (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        kind         text NOT NULL CHECK (kind IN ('content', 'manifest')),
        size_bytes   bigint NOT NULL,
        stored_bytes bigint NOT NULL,
        sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        sha512       text NOT NULL CHECK (sha512 ~ '^[0-9a-f]{128}$'),
        scope_id     uuid NOT NULL,
        wrapped_key  bytea NOT NULL,
        stored_at    timestamptz NOT NULL
      );

      -- What an exhibit consists of, written once with its entry in the ledger.
      CREATE TABLE exhibit_content (
        exhibit_id       uuid PRIMARY KEY REFERENCES exhibit (id),
        case_id          uuid NOT NULL REFERENCES case_file (id),
        intake_id        uuid NOT NULL,
        verdict          text NOT NULL CHECK (verdict IN ('ingested', 'quarantined')),
        reasons          text[] NOT NULL,
        container        text NOT NULL,
        report           jsonb,
        parts            integer NOT NULL CHECK (parts > 0),
        size_bytes       bigint NOT NULL,
        manifest_blob_id uuid REFERENCES blob (id),
        officer_id       uuid NOT NULL REFERENCES officer (id),
        ingested_at      timestamptz NOT NULL,
        damaged_at       timestamptz,
        damage           text,
        CHECK ((damaged_at IS NULL) = (damage IS NULL)),
        CHECK ((parts = 1) = (manifest_blob_id IS NULL))
      );
      CREATE TABLE content_part (
        exhibit_id  uuid NOT NULL REFERENCES exhibit_content (exhibit_id),
        n           integer NOT NULL CHECK (n > 0),
        case_id     uuid NOT NULL REFERENCES case_file (id),
        upload_id   uuid NOT NULL UNIQUE REFERENCES upload (id),
        blob_id     uuid NOT NULL REFERENCES blob (id),
        file_name   jsonb,
        size_bytes  bigint NOT NULL,
        sha256      text NOT NULL,
        PRIMARY KEY (exhibit_id, n)
      );
      CREATE INDEX content_part_same_idx ON content_part (case_id, sha256, size_bytes);

      -- A look at content: why, until when, and who stood by where a second person must.
      CREATE TABLE content_access (
        id            uuid PRIMARY KEY,
        case_id       uuid NOT NULL REFERENCES case_file (id),
        exhibit_id    uuid NOT NULL REFERENCES exhibit (id),
        officer_id    uuid NOT NULL REFERENCES officer (id),
        officer       jsonb NOT NULL,
        purpose       text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
        needs_second  boolean NOT NULL,
        asked_at      timestamptz NOT NULL,
        second_id     uuid REFERENCES officer (id),
        opened_at     timestamptz,
        ends_at       timestamptz,
        version       integer NOT NULL,
        CHECK ((opened_at IS NULL) = (ends_at IS NULL)),
        CHECK (NOT needs_second OR (second_id IS NULL) = (opened_at IS NULL)),
        CHECK (second_id <> officer_id)
      );
      CREATE INDEX content_access_open_idx ON content_access (exhibit_id, officer_id, ends_at);

      CREATE TABLE verification (
        id          uuid PRIMARY KEY,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        exhibit_id  uuid NOT NULL REFERENCES exhibit (id),
        officer_id  uuid NOT NULL REFERENCES officer (id),
        officer     jsonb NOT NULL,
        state       text NOT NULL CHECK (state IN ('waiting', 'running', 'passed', 'failed')),
        progress    integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
        checks      jsonb NOT NULL,
        asked_at    timestamptz NOT NULL,
        finished_at timestamptz,
        version     integer NOT NULL
      );
      CREATE INDEX verification_exhibit_id_idx ON verification (exhibit_id, asked_at);

      -- Files of the store that no row knows: left by a crash between storing and committing. Told once, never removed.
      CREATE TABLE blob_orphan (
        blob_id  uuid PRIMARY KEY,
        found_at timestamptz NOT NULL
      );
      ALTER TABLE blob_orphan ENABLE ROW LEVEL SECURITY;
      ALTER TABLE blob_orphan FORCE ROW LEVEL SECURITY;
      CREATE POLICY blob_orphan_owner ON blob_orphan TO ${r.owner} USING (true) WITH CHECK (true);

      -- Who must hear when something is wrong with an exhibit: who answers for it, who keeps its store, who leads its case.
      CREATE FUNCTION exhibit_keepers(wanted uuid) RETURNS TABLE (officer_id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT e.answerable_id FROM exhibit e WHERE e.id = wanted
        UNION SELECT h.officer_id FROM exhibit e CROSS JOIN LATERAL officers_holding(e.store_office_id, 'evidence custodian') h
          WHERE e.id = wanted AND e.store_office_id IS NOT NULL
        UNION SELECT g.officer_id FROM exhibit e JOIN case_grant g ON g.case_id = e.case_id
          WHERE e.id = wanted AND g.relation = 'lead' AND g.officer_id IS NOT NULL
            AND g.valid_from <= clock_now() AND (g.valid_to IS NULL OR clock_now() < g.valid_to)
      $$;
      -- Bytes that were promised room and have not come yet, over all cases: a sum that betrays none.
      CREATE FUNCTION uploads_outstanding() RETURNS bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(sum(2 * size_bytes - offset_bytes), 0)::bigint FROM upload WHERE state = 'receiving'
      $$;
      REVOKE EXECUTE ON FUNCTION exhibit_keepers(uuid), uploads_outstanding() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION exhibit_keepers(uuid) TO ${r.jobs};
      GRANT EXECUTE ON FUNCTION uploads_outstanding() TO ${r.app};
    `);
    for (const table of SCOPED.filter((name) => name !== 'upload' && name !== 'content_access')) {
      await caseScoped(q, table);
    }
    await caseScoped(q, 'upload', {
      updatable: ['offset_bytes', 'state', 'reasons', 'expires_at', 'finished_at', 'version'],
    });
    await caseScoped(q, 'content_access', { updatable: ['second_id', 'opened_at', 'ends_at', 'version'] });
    await q.query(`
      REVOKE INSERT ON ${BY_JOBS.join(', ')} FROM ${r.app};
      -- Who may only look asks for a look too: for himself, in a case that he sees; the second person answers likewise.
      DROP POLICY content_access_app_insert ON content_access;
      DROP POLICY content_access_app_update ON content_access;
      CREATE POLICY content_access_app_insert ON content_access FOR INSERT TO ${r.app}
        WITH CHECK (case_id = ANY ((SELECT visible_cases())::uuid[]) AND officer_id = current_officer() AND second_id IS NULL);
      CREATE POLICY content_access_app_update ON content_access FOR UPDATE TO ${r.app}
        USING (case_id = ANY ((SELECT visible_cases())::uuid[]) AND officer_id <> current_officer())
        WITH CHECK (case_id = ANY ((SELECT visible_cases())::uuid[]) AND second_id = current_officer());
    `);
    await appendOnly(q, 'upload_chunk');
    await appendOnly(q, 'content_part');
    await applyJobPolicies(q, [
      ...['upload', 'upload_chunk', 'blob', 'exhibit_content', 'content_part', 'verification', 'blob_orphan'],
    ]);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION uploads_outstanding();
      DROP FUNCTION exhibit_keepers(uuid);
      DROP TABLE blob_orphan, verification, content_access, content_part, exhibit_content, blob, upload_chunk, upload;
    `);
  }
}
