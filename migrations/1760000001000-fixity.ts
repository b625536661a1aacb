import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Duty hours of stores, and the re-hashing of stored files: runs, one row a check, and when each file is due. */
export class Fixity1760000001000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- When the store of an office is open, from an instant on. Written once: other hours are another row.
      CREATE TABLE store_hours (
        id             uuid PRIMARY KEY,
        office_id      uuid NOT NULL REFERENCES office (id),
        days           smallint[] NOT NULL CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[]),
        opens_minute   smallint NOT NULL CHECK (opens_minute BETWEEN 0 AND 1440),
        closes_minute  smallint NOT NULL CHECK (closes_minute BETWEEN 0 AND 1440),
        valid_from     timestamptz NOT NULL,
        officer_id     uuid NOT NULL REFERENCES officer (id),
        CHECK (opens_minute < closes_minute),
        UNIQUE (office_id, valid_from)
      );
      GRANT SELECT, INSERT ON store_hours TO ${r.app};

      -- One pass over stored files. The row of a run that is over says what its entry in the ledger says.
      CREATE TABLE fixity_run (
        id           uuid PRIMARY KEY,
        why          text NOT NULL CHECK (why IN ('schedule', 'asked', 'storage-event')),
        office_id    uuid REFERENCES office (id),
        officer_id   uuid REFERENCES officer (id),
        officer      jsonb,
        reason       text CHECK (length(reason) BETWEEN 1 AND 1000),
        state        text NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
        seed         text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
        sample_on    date UNIQUE,
        blobs        integer NOT NULL CHECK (blobs >= 0),
        checked      integer NOT NULL CHECK (checked BETWEEN 0 AND blobs),
        bytes        bigint NOT NULL CHECK (bytes >= 0),
        damaged      integer NOT NULL CHECK (damaged BETWEEN 0 AND checked),
        root         text CHECK (root ~ '^[0-9a-f]{64}$'),
        entry_hash   text CHECK (entry_hash ~ '^[0-9a-f]{64}$'),
        asked_at     timestamptz NOT NULL,
        claimed_until timestamptz,
        finished_at  timestamptz,
        version      integer NOT NULL,
        CHECK ((why = 'schedule') = (officer_id IS NULL)),
        CHECK ((officer_id IS NULL) = (officer IS NULL)),
        CHECK ((state = 'done') = (finished_at IS NOT NULL)),
        CHECK ((state = 'done') = (entry_hash IS NOT NULL))
      );
      -- One pass at a time over all workers.
      CREATE UNIQUE INDEX fixity_run_open_idx ON fixity_run ((true)) WHERE state = 'running';
      CREATE INDEX fixity_run_asked_idx ON fixity_run (asked_at, id);

      -- The files of a run in their order, and what was found of each. A row is planned first and answered once.
      CREATE TABLE fixity_check (
        run_id      uuid NOT NULL REFERENCES fixity_run (id),
        n           integer NOT NULL CHECK (n >= 0),
        blob_id     uuid NOT NULL REFERENCES blob (id),
        case_id     uuid NOT NULL REFERENCES case_file (id),
        why         text NOT NULL CHECK (why IN ('first', 'quarterly', 'sample', 'asked', 'storage-event')),
        outcome     text CHECK (outcome IN ('whole', 'missing', 'size', 'not-authentic', 'digest')),
        checked_at  timestamptz,
        PRIMARY KEY (run_id, n),
        UNIQUE (run_id, blob_id),
        CHECK ((outcome IS NULL) = (checked_at IS NULL))
      );
      CREATE INDEX fixity_check_blob_id_idx ON fixity_check (blob_id, checked_at);
      CREATE INDEX fixity_check_open_idx ON fixity_check (run_id, n) WHERE outcome IS NULL;
    `);
    await caseScoped(q, 'fixity_check');
    await q.query(`
      REVOKE INSERT ON fixity_check FROM ${r.app};
      -- Counts over all cases betray none; which file of which case was damaged stands in the checks.
      ALTER TABLE fixity_run ENABLE ROW LEVEL SECURITY;
      ALTER TABLE fixity_run FORCE ROW LEVEL SECURITY;
      CREATE POLICY fixity_run_owner ON fixity_run TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY fixity_run_app_select ON fixity_run FOR SELECT TO ${r.app} USING (current_officer() IS NOT NULL);
      CREATE POLICY fixity_run_app_insert ON fixity_run FOR INSERT TO ${r.app}
        WITH CHECK (officer_id = current_officer() AND state = 'waiting' AND blobs = 0);
      GRANT SELECT, INSERT ON fixity_run TO ${r.app};
    `);
    await applyJobPolicies(q, ['fixity_run', 'fixity_check']);
    await appendOnly(q, 'store_hours');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE fixity_check, fixity_run, store_hours');
  }
}
