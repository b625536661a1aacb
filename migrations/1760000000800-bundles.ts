import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Bundles that were asked for, and which stored files stand where in them; what the ledger must tell to make one. */
export class Bundles1760000000800 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- What leaves the building: asked for, then made by a job. The bytes of exhibits are never copied for it; the rest of
      -- the archive is one sealed file, skeleton_id, which is removed when the time is over.
      CREATE TABLE bundle (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        case_number     text NOT NULL,
        officer_id      uuid NOT NULL REFERENCES officer (id),
        officer         jsonb NOT NULL,
        state           text NOT NULL CHECK (state IN ('queued', 'building', 'ready', 'failed', 'expired')),
        -- Null: all exhibits of the case.
        exhibit_ids     uuid[],
        contents        boolean NOT NULL,
        include_reads   boolean NOT NULL,
        withhold        jsonb NOT NULL,
        names_authority text,
        court_order     text,
        recipient       text NOT NULL CHECK (length(recipient) BETWEEN 1 AND 300),
        purpose         text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
        asked_at        timestamptz NOT NULL,
        progress        integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
        progress_at     timestamptz NOT NULL,
        -- The run that builds it: what an older one finds out late is dropped.
        attempt_id      uuid,
        fault           text,
        skeleton_id     uuid,
        scope_id        uuid,
        wrapped_key     bytea,
        size_bytes      bigint,
        tag_manifest    text CHECK (tag_manifest ~ '^[0-9a-f]{64}$'),
        log_size        bigint,
        counts          jsonb NOT NULL,
        kept_back       jsonb NOT NULL,
        -- Codes of the private persons whom it names.
        named           text[] NOT NULL,
        entry_hash      text CHECK (entry_hash ~ '^[0-9a-f]{64}$'),
        finished_at     timestamptz,
        expires_at      timestamptz,
        version         integer NOT NULL,
        CHECK ((state IN ('ready', 'expired')) = (entry_hash IS NOT NULL)),
        CHECK ((state = 'ready') <= (skeleton_id IS NOT NULL AND wrapped_key IS NOT NULL AND size_bytes IS NOT NULL)),
        CHECK ((state = 'failed') = (fault IS NOT NULL))
      );
      CREATE INDEX bundle_case_id_idx ON bundle (case_id, asked_at);
      CREATE INDEX bundle_open_idx ON bundle (progress_at) WHERE state IN ('queued', 'building');
      CREATE INDEX bundle_ready_idx ON bundle (expires_at) WHERE state = 'ready';

      -- Where in the archive the bytes of a stored file stand.
      CREATE TABLE bundle_part (
        bundle_id   uuid NOT NULL REFERENCES bundle (id),
        n           integer NOT NULL CHECK (n > 0),
        case_id     uuid NOT NULL REFERENCES case_file (id),
        exhibit_id  uuid NOT NULL REFERENCES exhibit (id),
        blob_id     uuid NOT NULL REFERENCES blob (id),
        start_byte  bigint NOT NULL,
        size_bytes  bigint NOT NULL,
        PRIMARY KEY (bundle_id, n)
      );

      -- Codes of the protected persons of a case, parties and whoever stands in an act of custody as one of them.
      CREATE FUNCTION protected_codes(wanted uuid) RETURNS TABLE (code text)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        IF current_actor() LIKE 'system:%' OR case_visible(wanted) THEN
          RETURN QUERY SELECT p.code FROM party p WHERE p.case_id = wanted AND p.protected
            UNION SELECT c.code FROM custody_person c JOIN party p ON p.id = c.party_id WHERE c.case_id = wanted AND p.protected;
        END IF;
      END $$;
      REVOKE EXECUTE ON FUNCTION protected_codes(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION protected_codes(uuid) TO ${r.app}, ${r.jobs};
    `);
    await caseScoped(q, 'bundle');
    await caseScoped(q, 'bundle_part');
    await q.query(`REVOKE INSERT ON bundle_part FROM ${r.app}`);
    await appendOnly(q, 'bundle_part');
    await applyJobPolicies(q, ['bundle', 'bundle_part']);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      -- Places of many entries at once; those that wait are left out.
      CREATE FUNCTION ledger.leaves_of(wanted bytea[]) RETURNS TABLE (entry_hash bytea, leaf_index text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT l.entry_hash, l.leaf_index::text FROM unnest(wanted) w JOIN ledger.log_leaf l ON l.entry_hash = w
      $$;
      REVOKE ALL ON FUNCTION ledger.leaves_of(bytea[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ledger.leaves_of(bytea[]) TO ${r.app}, ${r.jobs};
      RESET ROLE;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      DROP FUNCTION ledger.leaves_of(bytea[]);
      RESET ROLE;
      DROP FUNCTION protected_codes(uuid);
      DROP TABLE bundle_part, bundle;
    `);
  }
}
