import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

/** Time, who acts, the outbox, answers kept for a retry, what a person is told, and what a job may write. */
export class Foundation1760000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${r.app}, ${r.jobs}, ${r.sequencer}, ${r.ledgerOwner};

      -- The only clock. Milliseconds, because that is what the record writes.
      -- Without a search_path of its own, every name qualified: only so does the planner put it into the query that asks.
      CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE
        AS $$ SELECT pg_catalog.date_trunc('milliseconds', pg_catalog.clock_timestamp()) $$;

      -- Who acts in this transaction: an officer's id, system:<job>, anonymous, or nothing.
      CREATE FUNCTION current_actor() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
        AS $$ SELECT coalesce(current_setting('sanad.actor', true), '') $$;

      CREATE FUNCTION current_officer() RETURNS uuid LANGUAGE sql STABLE
        AS $$ SELECT CASE WHEN pg_catalog.current_setting('sanad.actor', true) OPERATOR(pg_catalog.~) '^[0-9a-f]{8}-'
                          THEN pg_catalog.current_setting('sanad.actor', true)::pg_catalog.uuid END $$;

      -- Nobody sees a case until the migration of cases says who does.
      CREATE FUNCTION visible_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN '{}'::uuid[]; END $$;
      CREATE FUNCTION writable_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN '{}'::uuid[]; END $$;
      CREATE FUNCTION case_visible(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN false; END $$;
      CREATE FUNCTION case_writable(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN false; END $$;

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'rows of %.% are written once', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = '55006';
      END $$;

      CREATE TABLE outbox (
        id          uuid PRIMARY KEY,
        seq         bigint GENERATED ALWAYS AS IDENTITY,
        queue       text NOT NULL,
        name        text NOT NULL,
        payload     jsonb NOT NULL,
        due_at      timestamptz NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT clock_now(),
        request_id  text NOT NULL,
        relayed_at  timestamptz,
        done_at     timestamptz,
        failed_at   timestamptz,
        failure     text
      );
      CREATE INDEX outbox_waiting_idx ON outbox (due_at, seq) WHERE relayed_at IS NULL;
      CREATE INDEX outbox_open_idx ON outbox (relayed_at) WHERE done_at IS NULL AND failed_at IS NULL;
      ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
      CREATE POLICY outbox_owner ON outbox TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY outbox_app_insert ON outbox FOR INSERT TO ${r.app} WITH CHECK (current_actor() <> '');
      CREATE POLICY outbox_jobs ON outbox TO ${r.jobs} USING (current_actor() LIKE 'system:%') WITH CHECK (current_actor() LIKE 'system:%');
      GRANT INSERT ON outbox TO ${r.app};
      GRANT SELECT, INSERT, UPDATE (relayed_at, done_at, failed_at, failure, due_at) ON outbox TO ${r.jobs};

      -- One row for each effect of a message: a handler that runs twice finds that it has been done.
      CREATE TABLE job_done (
        message_id  uuid NOT NULL,
        handler     text NOT NULL,
        done_at     timestamptz NOT NULL DEFAULT clock_now(),
        PRIMARY KEY (message_id, handler)
      );
      GRANT SELECT, INSERT ON job_done TO ${r.jobs};

      -- Work that has failed for good waits here until somebody looks.
      CREATE TABLE dead_letter (
        id          uuid PRIMARY KEY,
        message_id  uuid NOT NULL,
        handler     text NOT NULL,
        queue       text NOT NULL,
        name        text NOT NULL,
        payload     jsonb NOT NULL,
        failure     text NOT NULL,
        attempts    integer NOT NULL,
        failed_at   timestamptz NOT NULL DEFAULT clock_now()
      );
      GRANT SELECT, INSERT ON dead_letter TO ${r.jobs};

      CREATE TABLE idempotency (
        actor_id     text NOT NULL,
        key_hash     bytea NOT NULL CHECK (octet_length(key_hash) = 32),
        route        text NOT NULL,
        body_hash    bytea NOT NULL CHECK (octet_length(body_hash) = 32),
        status       smallint NOT NULL CHECK (status BETWEEN 200 AND 299),
        headers      jsonb NOT NULL,
        answer       bytea NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT clock_now(),
        PRIMARY KEY (actor_id, key_hash)
      );
      CREATE INDEX idempotency_created_at_idx ON idempotency (created_at);
      ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
      ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
      CREATE POLICY idempotency_owner ON idempotency TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY idempotency_own ON idempotency TO ${r.app} USING (actor_id = current_actor()) WITH CHECK (actor_id = current_actor());
      CREATE POLICY idempotency_expiry ON idempotency TO ${r.jobs} USING (current_actor() LIKE 'system:%');
      GRANT SELECT, INSERT, DELETE ON idempotency TO ${r.app};
      GRANT SELECT, DELETE ON idempotency TO ${r.jobs};

      CREATE TABLE notification (
        id          uuid PRIMARY KEY,
        message_id  uuid NOT NULL,
        officer_id  uuid NOT NULL,
        case_id     uuid,
        kind        text NOT NULL,
        params      jsonb NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT clock_now(),
        read_at     timestamptz,
        UNIQUE (message_id, officer_id)
      );
      CREATE INDEX notification_officer_idx ON notification (officer_id, created_at DESC, id);
      ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notification FORCE ROW LEVEL SECURITY;
      CREATE POLICY notification_owner ON notification TO ${r.owner} USING (true) WITH CHECK (true);
      -- One's own, and where it names a case, as long as one may see that case.
      CREATE POLICY notification_own ON notification FOR SELECT TO ${r.app}
        USING (officer_id = current_officer() AND (case_id IS NULL OR case_id = ANY ((SELECT visible_cases())::uuid[])));
      CREATE POLICY notification_read_mark ON notification FOR UPDATE TO ${r.app}
        USING (officer_id = current_officer()) WITH CHECK (officer_id = current_officer());
      GRANT SELECT, UPDATE (read_at) ON notification TO ${r.app};

      -- Mirrors JOB_RIGHTS of the policy; the seed keeps it equal, ledger.append looks here.
      CREATE TABLE job_right (
        job         text NOT NULL,
        entry_type  text NOT NULL,
        PRIMARY KEY (job, entry_type)
      );
      GRANT SELECT ON job_right TO ${r.jobs}, ${r.ledgerOwner};

      -- Under which root key this database was begun: another one, or a fresh one after a loss, must not go on with it.
      CREATE TABLE installation (
        one          boolean PRIMARY KEY DEFAULT true CHECK (one),
        root_key_id  bytea NOT NULL CHECK (octet_length(root_key_id) = 8),
        begun_at     timestamptz NOT NULL DEFAULT clock_now()
      );
      GRANT SELECT, INSERT ON installation TO ${r.app}, ${r.jobs};

      -- Counters of the request limits: lost with a crash, which is as it should be.
      CREATE UNLOGGED TABLE rate_limit (
        key     varchar(255) PRIMARY KEY,
        points  integer NOT NULL DEFAULT 0,
        expire  bigint
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO ${r.app}, ${r.jobs};
    `);
    await appendOnly(q, 'installation');
    await applyJobPolicies(q, ['notification']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE rate_limit, installation, job_right, notification, idempotency, dead_letter, job_done, outbox;
      DROP FUNCTION refuse_change();
      DROP FUNCTION case_writable(uuid);
      DROP FUNCTION case_visible(uuid);
      DROP FUNCTION writable_cases();
      DROP FUNCTION visible_cases();
      DROP FUNCTION current_officer();
      DROP FUNCTION current_actor();
      DROP FUNCTION clock_now();
    `);
  }
}
