import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';

/** What comes first of what waits, and what an administrator does about work that has failed for good. */
export class Queue1760000001400 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- The lower the sooner; 'run' grows each time a message is run again after it had failed for good.
      ALTER TABLE outbox
        ADD COLUMN priority smallint NOT NULL DEFAULT 10 CHECK (priority IN (1, 10, 100)),
        ADD COLUMN run smallint NOT NULL DEFAULT 0 CHECK (run >= 0);
      DROP INDEX outbox_waiting_idx;
      CREATE INDEX outbox_waiting_idx ON outbox (priority, due_at, seq) WHERE relayed_at IS NULL;
      GRANT UPDATE (run) ON outbox TO ${r.jobs};

      -- The ids that a message names, for one who must find out what it was about; never the case.
      CREATE FUNCTION ids_in(payload jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each_text(payload)
         WHERE key <> 'caseId' AND value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      $$;
      ALTER TABLE dead_letter
        ADD COLUMN run smallint NOT NULL DEFAULT 0,
        ADD COLUMN fault text NOT NULL DEFAULT 'unknown' CHECK (fault ~ '^[A-Za-z0-9_. -]{1,100}$'),
        ADD COLUMN ids jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN state text NOT NULL DEFAULT 'waiting'
          CHECK (state IN ('waiting', 'running_again', 'done', 'failed_again', 'set_aside')),
        ADD COLUMN answered_by uuid REFERENCES officer (id),
        ADD COLUMN answered_at timestamptz,
        ADD COLUMN reason text CHECK (length(reason) BETWEEN 1 AND 1000),
        ADD COLUMN done_at timestamptz,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD UNIQUE (message_id, handler, run),
        ADD CHECK ((state = 'waiting') = (answered_by IS NULL)),
        ADD CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
        ADD CHECK ((state = 'set_aside') = (reason IS NOT NULL)),
        ADD CHECK ((state = 'done') = (done_at IS NOT NULL));
      UPDATE dead_letter SET ids = ids_in(payload);
      CREATE INDEX dead_letter_failed_at_idx ON dead_letter (failed_at DESC, id DESC);
      CREATE INDEX dead_letter_waiting_idx ON dead_letter (failed_at DESC, id DESC) WHERE state = 'waiting';

      -- The administrator's alone, and of the payload and of what was said no more than the ids and a code.
      ALTER TABLE dead_letter ENABLE ROW LEVEL SECURITY;
      ALTER TABLE dead_letter FORCE ROW LEVEL SECURITY;
      CREATE POLICY dead_letter_owner ON dead_letter TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY dead_letter_app_select ON dead_letter FOR SELECT TO ${r.app} USING ((SELECT actor_holds('{administrator}')));
      CREATE POLICY dead_letter_app_update ON dead_letter FOR UPDATE TO ${r.app}
        USING ((SELECT actor_holds('{administrator}'))) WITH CHECK (answered_by = current_officer());
      GRANT SELECT (id, message_id, handler, run, queue, name, fault, ids, attempts, failed_at, state, answered_by, answered_at, reason, done_at, version)
        ON dead_letter TO ${r.app};
      GRANT UPDATE (state, answered_by, answered_at, reason, version) ON dead_letter TO ${r.app};
    `);
    await applyJobPolicies(q, ['dead_letter']);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      DROP POLICY dead_letter_job_update ON dead_letter;
      DROP POLICY dead_letter_job_insert ON dead_letter;
      DROP POLICY dead_letter_job_select ON dead_letter;
      DROP POLICY dead_letter_app_update ON dead_letter;
      DROP POLICY dead_letter_app_select ON dead_letter;
      DROP POLICY dead_letter_owner ON dead_letter;
      ALTER TABLE dead_letter NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE dead_letter DISABLE ROW LEVEL SECURITY;
      REVOKE ALL ON dead_letter FROM ${r.app};
      REVOKE UPDATE ON dead_letter FROM ${r.jobs};
      DROP INDEX dead_letter_waiting_idx;
      DROP INDEX dead_letter_failed_at_idx;
      ALTER TABLE dead_letter DROP COLUMN version, DROP COLUMN done_at, DROP COLUMN reason, DROP COLUMN answered_at,
        DROP COLUMN answered_by, DROP COLUMN state, DROP COLUMN ids, DROP COLUMN fault, DROP COLUMN run;
      DROP FUNCTION ids_in(jsonb);
      DROP INDEX outbox_waiting_idx;
      REVOKE UPDATE (run) ON outbox FROM ${r.jobs};
      ALTER TABLE outbox DROP COLUMN run, DROP COLUMN priority;
      CREATE INDEX outbox_waiting_idx ON outbox (due_at, seq) WHERE relayed_at IS NULL;
    `);
  }
}
