import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const TABLES = ['policy', 'cosignature', 'final', 'quorum_event', 'time_stamp'] as const;
const FUNCTIONS = [
  'cosigned_note(bigint, text)',
  'policy_now()',
  'heads()',
  'checkpoint_upto(bigint)',
  'is_settled(bytea)',
  'policies()',
  'quorum_events()',
  'witness_state(text[])',
] as const;
const OPEN = [
  'heads()',
  'checkpoint_upto(bigint)',
  'is_settled(bytea)',
  'policies()',
  'witness_state(text[])',
  'quorum_events()',
] as const;

/**
 * What others say of the log: cosignatures of witnesses, the policy that says how many of them are asked, and time
 * stamps of foreign authorities. All of it is written once. Nothing in it tells a case.
 */
export class WitnessesAndTime1760000000900 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};

      -- The policy in force at a time is the last one that was valid from then or before.
      CREATE TABLE ledger.policy (
        id              uuid PRIMARY KEY,
        text            text NOT NULL,
        asks_witnesses  boolean NOT NULL,
        valid_from      timestamptz NOT NULL DEFAULT public.clock_now()
      );

      -- A good cosignature, its line verbatim. The note of a size is always the same text, so the size names it.
      CREATE TABLE ledger.cosignature (
        size         bigint NOT NULL CHECK (size >= 0),
        witness      text NOT NULL,
        cosigned_at  bigint NOT NULL CHECK (cosigned_at >= 0),
        line         text NOT NULL,
        stored_at    timestamptz NOT NULL DEFAULT public.clock_now(),
        PRIMARY KEY (size, witness, cosigned_at)
      );
      CREATE INDEX cosignature_witness_idx ON ledger.cosignature (witness, size DESC, cosigned_at DESC);

      -- A checkpoint that has the quorum of a policy.
      CREATE TABLE ledger.final (
        policy_id   uuid NOT NULL REFERENCES ledger.policy (id),
        size        bigint NOT NULL,
        reached_at  timestamptz NOT NULL DEFAULT public.clock_now(),
        PRIMARY KEY (policy_id, size)
      );

      CREATE TABLE ledger.quorum_event (
        id           uuid PRIMARY KEY,
        event        text NOT NULL CHECK (event IN ('missing', 'reached')),
        size         bigint NOT NULL,
        happened_at  timestamptz NOT NULL DEFAULT public.clock_now()
      );

      -- note: the exact bytes that were stamped; a renewal stamps them followed by the reply that it renews.
      CREATE TABLE ledger.time_stamp (
        id          uuid PRIMARY KEY,
        tsa         text NOT NULL,
        purpose     text NOT NULL CHECK (purpose IN ('daily', 'bundle', 'renewal')),
        size        bigint NOT NULL,
        note        text NOT NULL,
        renews      uuid UNIQUE REFERENCES ledger.time_stamp (id),
        query       bytea NOT NULL,
        reply       bytea NOT NULL,
        chain       text NOT NULL,
        revocation  jsonb NOT NULL,
        stated_at   timestamptz NOT NULL,
        ends_at     timestamptz NOT NULL,
        stored_at   timestamptz NOT NULL DEFAULT public.clock_now()
      );
      CREATE INDEX time_stamp_size_idx ON ledger.time_stamp (size);
      CREATE INDEX time_stamp_tsa_idx ON ledger.time_stamp (tsa, purpose, stored_at DESC);

      CREATE UNIQUE INDEX entry_ledger_event_idx ON ledger.entry (act_id)
        WHERE type IN ('ledger.policy_set', 'ledger.quorum_missing', 'ledger.quorum_reached');
    `);
    for (const table of TABLES) await appendOnly(q, `ledger.${table}`);
    await q.query(`
      GRANT SELECT, INSERT ON ledger.policy, ledger.cosignature, ledger.final, ledger.quorum_event TO ${r.sequencer};
      GRANT SELECT, INSERT ON ledger.time_stamp TO ${r.jobs};
      GRANT SELECT ON ledger.time_stamp TO ${r.app};

      -- A note with the newest cosignature of each witness that gave one.
      CREATE FUNCTION ledger.cosigned_note(wanted bigint, note text) RETURNS text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT note || coalesce(string_agg(c.line, '' ORDER BY c.witness), '') FROM (
          SELECT DISTINCT ON (witness) witness, line FROM ledger.cosignature WHERE size = wanted ORDER BY witness, cosigned_at DESC) c
      $$;
      CREATE FUNCTION ledger.policy_now() RETURNS TABLE (id uuid, asks_witnesses boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT id, asks_witnesses FROM ledger.policy ORDER BY valid_from DESC, id LIMIT 1
      $$;

      -- The newest checkpoint, and the newest that has the quorum of the policy in force; one row where they are the same.
      CREATE FUNCTION ledger.heads() RETURNS TABLE (origin text, size text, root bytea, note text, published_at timestamptz, final boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        WITH newest AS (SELECT c.size FROM ledger.checkpoint c ORDER BY c.size DESC LIMIT 1),
        agreed AS (SELECT f.size FROM ledger.policy_now() p JOIN ledger.final f ON f.policy_id = p.id WHERE p.asks_witnesses ORDER BY f.size DESC LIMIT 1)
        SELECT s.origin, c.size::text, c.root, ledger.cosigned_note(c.size, c.note), c.published_at, EXISTS (SELECT 1 FROM agreed a WHERE a.size = c.size)
          FROM (SELECT size FROM newest UNION SELECT size FROM agreed) w CROSS JOIN ledger.log_state s
          CROSS JOIN LATERAL (SELECT * FROM ledger.checkpoint k WHERE k.size = w.size ORDER BY k.published_at DESC LIMIT 1) c
          ORDER BY c.size DESC
      $$;
      -- The newest checkpoint of at most this size; where witnesses are asked, the newest that has their quorum.
      CREATE FUNCTION ledger.checkpoint_upto(most bigint) RETURNS TABLE (origin text, size text, root bytea, note text, published_at timestamptz, final boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT s.origin, c.size::text, c.root, ledger.cosigned_note(c.size, c.note), c.published_at, w.final
          FROM (
            SELECT f.size, true AS final FROM ledger.policy_now() p JOIN ledger.final f ON f.policy_id = p.id WHERE p.asks_witnesses AND f.size <= most
            UNION ALL
            SELECT k.size, false FROM ledger.checkpoint k WHERE k.size <= most AND NOT coalesce((SELECT asks_witnesses FROM ledger.policy_now()), false)
            ORDER BY 1 DESC LIMIT 1) w
          CROSS JOIN ledger.log_state s
          CROSS JOIN LATERAL (SELECT * FROM ledger.checkpoint k WHERE k.size = w.size ORDER BY k.published_at LIMIT 1) c
      $$;
      -- Whether an entry is as sure as it will be: final where witnesses are asked, else in a signed checkpoint.
      CREATE FUNCTION ledger.is_settled(entry bytea) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT coalesce((SELECT l.leaf_index FROM ledger.log_leaf l WHERE l.entry_hash = entry) < CASE
          WHEN (SELECT asks_witnesses FROM ledger.policy_now()) THEN
            (SELECT max(f.size) FROM ledger.policy_now() p JOIN ledger.final f ON f.policy_id = p.id)
          ELSE (SELECT max(c.size) FROM ledger.checkpoint c) END, false)
      $$;
      CREATE FUNCTION ledger.policies() RETURNS TABLE (id uuid, text text, asks_witnesses boolean, valid_from timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT id, text, asks_witnesses, valid_from FROM ledger.policy ORDER BY valid_from, id DESC
      $$;
      CREATE FUNCTION ledger.quorum_events() RETURNS TABLE (id uuid, event text, size text, happened_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT id, event, size::text, happened_at FROM ledger.quorum_event ORDER BY happened_at DESC, id LIMIT 100
      $$;
      CREATE FUNCTION ledger.witness_state(witnesses text[]) RETURNS TABLE (witness text, size text, cosigned_at text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT w.witness, c.size::text, c.cosigned_at::text FROM unnest(witnesses) AS w(witness)
          CROSS JOIN LATERAL (SELECT k.size, k.cosigned_at FROM ledger.cosignature k WHERE k.witness = w.witness
                              ORDER BY k.size DESC, k.cosigned_at DESC LIMIT 1) c
      $$;

      ${FUNCTIONS.map((name) => `REVOKE ALL ON FUNCTION ledger.${name} FROM PUBLIC;`).join('\n')}
      GRANT EXECUTE ON FUNCTION ${OPEN.map((name) => `ledger.${name}`).join(', ')} TO ${r.app}, ${r.jobs}, ${r.sequencer};
      RESET ROLE;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM ledger.cosignature) OR EXISTS (SELECT 1 FROM ledger.time_stamp) THEN
          RAISE EXCEPTION 'Witnesses or time stamps vouch for the log, and cannot be made anew' USING ERRCODE = '55006';
        END IF;
      END $$;
      ${[...FUNCTIONS]
        .reverse()
        .map((name) => `DROP FUNCTION ledger.${name};`)
        .join('\n')}
      DROP INDEX ledger.entry_ledger_event_idx;
      DROP TABLE ledger.time_stamp, ledger.quorum_event, ledger.final, ledger.cosignature, ledger.policy;
      RESET ROLE;
    `);
  }
}
