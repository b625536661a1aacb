import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { caseScoped } from '../src/platform/database/row-policy';

/** Paginated files that were asked for, and what became of them. */
export class TribunalFiles1760000001655 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Asked for, then made by a job: one sealed file, stored_id, which is removed when its time is over and can be made again.
      CREATE TABLE tribunal_file (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        case_number     text NOT NULL,
        officer_id      uuid NOT NULL REFERENCES officer (id),
        officer         jsonb NOT NULL,
        state           text NOT NULL CHECK (state IN ('queued', 'building', 'ready', 'failed', 'expired')),
        audience        text NOT NULL CHECK (audience IN ('court', 'accused')),
        proceeding_id   uuid REFERENCES proceeding (id),
        accused         text[] NOT NULL,
        -- Never-served classes; only in a copy for the court.
        called_for      text[] NOT NULL,
        -- Null: all exhibits of the case.
        exhibit_ids     uuid[],
        contents        boolean NOT NULL,
        withhold        jsonb NOT NULL,
        names_authority text,
        court_order     text,
        recipient       text NOT NULL CHECK (length(recipient) BETWEEN 1 AND 300),
        purpose         text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
        asked_at        timestamptz NOT NULL,
        bundle_id       uuid REFERENCES bundle (id),
        progress        integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
        progress_at     timestamptz NOT NULL,
        attempt_id      uuid,
        fault           text,
        stored_id       uuid,
        scope_id        uuid,
        wrapped_key     bytea,
        size_bytes      bigint,
        sha256          text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        pages           integer CHECK (pages > 0),
        index           jsonb NOT NULL,
        embedded        uuid[] NOT NULL,
        not_embedded    jsonb NOT NULL,
        -- Codes of the private persons whom it names.
        named           text[] NOT NULL,
        entry_hash      text CHECK (entry_hash ~ '^[0-9a-f]{64}$'),
        finished_at     timestamptz,
        expires_at      timestamptz,
        version         integer NOT NULL,
        CHECK (audience = 'court' OR (proceeding_id IS NOT NULL AND called_for = '{}')),
        CHECK ((state IN ('ready', 'expired')) = (entry_hash IS NOT NULL)),
        CHECK ((state = 'ready') <= (stored_id IS NOT NULL AND wrapped_key IS NOT NULL AND size_bytes IS NOT NULL)),
        CHECK ((state = 'failed') = (fault IS NOT NULL))
      );
      CREATE INDEX tribunal_file_case_id_idx ON tribunal_file (case_id, asked_at);
      CREATE INDEX tribunal_file_open_idx ON tribunal_file (progress_at) WHERE state IN ('queued', 'building');
      CREATE INDEX tribunal_file_ready_idx ON tribunal_file (expires_at) WHERE state = 'ready';
    `);
    await caseScoped(q, 'tribunal_file');
    await applyJobPolicies(q, ['tribunal_file', 'store_hours', 'store_place']);
  }

  async down(q: QueryRunner): Promise<void> {
    const { jobs } = await roles(q);
    await q.query(`
      DROP TABLE tribunal_file;
      DROP POLICY store_place_job_select ON store_place;
      DROP POLICY store_hours_job_select ON store_hours;
      REVOKE SELECT ON store_place, store_hours FROM ${jobs};
    `);
  }
}
