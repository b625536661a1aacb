import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

/**
 * Tables of the ledger, owned by a role that nobody can sign in as. Entries and what proves them are written once;
 * `pending`, `log_state` and `refusal` alone are technical. Functions stand in the next two migrations.
 */
export class Ledger1760000000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE SCHEMA ledger AUTHORIZATION ${r.ledgerOwner};
      SET LOCAL ROLE ${r.ledgerOwner};
      GRANT USAGE ON SCHEMA ledger TO ${r.app}, ${r.jobs}, ${r.sequencer};

      CREATE DOMAIN ledger.digest AS bytea CHECK (octet_length(VALUE) = 32);

      -- One row for each header. The first seven columns are the six lines and their hash; the rest is a readable
      -- projection of ids, type and times: the proof is in the hashes, never in it. Form and time are made by
      -- ledger.append, the only writer: a CHECK or foreign key here would be parsed again by every act.
      CREATE TABLE ledger.entry (
        entry_hash   ledger.digest PRIMARY KEY,
        kind         text NOT NULL,
        item_id      uuid NOT NULL,
        seq          bigint NOT NULL,
        prev_hash    ledger.digest NOT NULL,
        recorded_at  timestamptz NOT NULL,
        body_sha256  ledger.digest NOT NULL,
        act_id       uuid NOT NULL,
        type         text NOT NULL,
        case_id      uuid,
        actor        text NOT NULL,
        occurred_at  timestamptz,
        document_id  uuid,
        document_seq bigint,
        UNIQUE (item_id, seq)
      );
      CREATE UNIQUE INDEX entry_item_id_prev_hash_idx ON ledger.entry (item_id, prev_hash) WHERE kind = 'custody-entry/v1';
      CREATE UNIQUE INDEX entry_document_id_document_seq_idx ON ledger.entry (document_id, document_seq) WHERE document_id IS NOT NULL;
      CREATE UNIQUE INDEX entry_key_event_idx ON ledger.entry (act_id) WHERE type = 'ledger.key_added';
      CREATE INDEX entry_case_id_idx ON ledger.entry (case_id, recorded_at) WHERE case_id IS NOT NULL;
      CREATE INDEX entry_audit_idx ON ledger.entry (recorded_at, entry_hash) WHERE kind = 'audit-entry/v1';
      CREATE INDEX entry_recorded_at_idx ON ledger.entry USING brin (recorded_at) WITH (pages_per_range = 16, autosummarize = on);

      CREATE TABLE ledger.key_scope (
        id          uuid PRIMARY KEY,
        kind        text NOT NULL CHECK (kind IN ('case', 'complaint', 'office', 'system')),
        subject     uuid NOT NULL,
        wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) BETWEEN 32 AND 256),
        created_at  timestamptz NOT NULL DEFAULT public.clock_now(),
        UNIQUE (kind, subject)
      );

      -- Ciphertext only. Part 'body' is part one, whose digest is line 6 of the header. ledger.append writes
      -- both, and nobody else can.
      CREATE TABLE ledger.entry_body (
        entry_hash  ledger.digest NOT NULL,
        part        text NOT NULL,
        scope_id    uuid NOT NULL,
        wrapped_key bytea NOT NULL,
        ciphertext  bytea NOT NULL,
        PRIMARY KEY (entry_hash, part)
      );

      -- Entries that have no place in the log yet, in the order of arrival.
      CREATE TABLE ledger.pending (
        enq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry_hash  ledger.digest NOT NULL
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

      -- No foreign key on purpose: a leaf must outlive an entry that somebody removes by force.
      CREATE TABLE ledger.log_leaf (
        leaf_index  bigint PRIMARY KEY CHECK (leaf_index >= 0),
        entry_hash  ledger.digest NOT NULL UNIQUE
      );

      -- Full tiles only; a partial one is derived from the leaves or from the roots of the level below.
      CREATE TABLE ledger.log_tile (
        level   smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
        n       bigint NOT NULL CHECK (n >= 0),
        hashes  bytea NOT NULL CHECK (octet_length(hashes) = 8192),
        root    bytea NOT NULL CHECK (octet_length(root) = 32),
        PRIMARY KEY (level, n)
      );
      ALTER TABLE ledger.log_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

      CREATE TABLE ledger.log_state (
        id        boolean PRIMARY KEY DEFAULT true CHECK (id),
        origin    text,
        size      bigint NOT NULL CHECK (size >= 0),
        frontier  bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0)
      );
      INSERT INTO ledger.log_state (size, frontier) VALUES (0, '');

      CREATE TABLE ledger.checkpoint (
        size          bigint NOT NULL CHECK (size >= 0),
        published_at  timestamptz NOT NULL DEFAULT public.clock_now(),
        root          bytea NOT NULL CHECK (octet_length(root) = 32),
        note          text NOT NULL,
        PRIMARY KEY (size, published_at)
      );

      CREATE TABLE ledger.key_event (
        id          uuid PRIMARY KEY,
        purpose     text NOT NULL CHECK (purpose IN ('log')),
        event       text NOT NULL CHECK (event IN ('added', 'retired', 'compromised')),
        vkey        text NOT NULL,
        happened_at timestamptz NOT NULL DEFAULT public.clock_now(),
        UNIQUE (vkey, event)
      );

      -- Counts of refusals by minute: the first of each is an entry at once, the rest become one entry later.
      CREATE TABLE ledger.refusal (
        actor   text NOT NULL,
        code    text NOT NULL,
        minute  timestamptz NOT NULL,
        count   bigint NOT NULL,
        PRIMARY KEY (actor, code, minute)
      );

      CREATE FUNCTION ledger.refuse_step_back() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF TG_OP <> 'UPDATE' OR NEW.size < OLD.size OR (OLD.origin IS NOT NULL AND NEW.origin IS DISTINCT FROM OLD.origin) THEN
          RAISE EXCEPTION 'the log only grows, under the origin that it began with' USING ERRCODE = '55006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER log_state_only_grows BEFORE UPDATE OR DELETE ON ledger.log_state FOR EACH ROW EXECUTE FUNCTION ledger.refuse_step_back();
      CREATE TRIGGER log_state_stays BEFORE TRUNCATE ON ledger.log_state FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_step_back();
      ALTER TABLE ledger.log_state ENABLE ALWAYS TRIGGER log_state_only_grows;
      ALTER TABLE ledger.log_state ENABLE ALWAYS TRIGGER log_state_stays;

      CREATE FUNCTION ledger.refuse_second_root() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM ledger.checkpoint c WHERE c.size > NEW.size OR (c.size = NEW.size AND c.root <> NEW.root)) THEN
          RAISE EXCEPTION 'a checkpoint may not be smaller than an earlier one, nor differ from one of its size' USING ERRCODE = '55006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER checkpoint_one_history BEFORE INSERT ON ledger.checkpoint FOR EACH ROW EXECUTE FUNCTION ledger.refuse_second_root();
      ALTER TABLE ledger.checkpoint ENABLE ALWAYS TRIGGER checkpoint_one_history;
    `);
    for (const table of ['entry', 'entry_body', 'key_scope', 'log_leaf', 'log_tile', 'checkpoint', 'key_event']) {
      await appendOnly(q, `ledger.${table}`);
    }
    await q.query(`
      GRANT SELECT, DELETE ON ledger.pending TO ${r.sequencer};
      GRANT SELECT, INSERT ON ledger.log_leaf, ledger.log_tile, ledger.checkpoint, ledger.key_event TO ${r.sequencer};
      GRANT SELECT ON ledger.log_state TO ${r.sequencer};
      GRANT UPDATE (origin, size, frontier) ON ledger.log_state TO ${r.sequencer};
      RESET ROLE;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM ledger.entry) OR EXISTS (SELECT 1 FROM ledger.log_leaf) THEN
          RAISE EXCEPTION 'The ledger holds entries and cannot be taken down' USING ERRCODE = '55006';
        END IF;
      END $$;
      DROP TABLE ledger.refusal, ledger.key_event, ledger.checkpoint, ledger.log_state, ledger.log_tile, ledger.log_leaf,
        ledger.pending, ledger.entry_body, ledger.key_scope, ledger.entry;
      DROP DOMAIN ledger.digest;
      DROP FUNCTION ledger.refuse_second_root();
      DROP FUNCTION ledger.refuse_step_back();
      DROP SCHEMA ledger;
      RESET ROLE;
    `);
  }
}
