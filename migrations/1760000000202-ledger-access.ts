import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const FUNCTIONS = [
  'is_auditor()',
  'scope_key(text, uuid, bytea)',
  'scope_of(uuid)',
  'log_head()',
  'log_keys()',
  'leaf_of(bytea)',
  'leaves(bigint, int)',
  'tiles(int[], bigint[])',
  'note_refusal(text, text)',
  'take_refusals()',
  'unlogged(interval)',
] as const;

/** Who reads what of the ledger: by row policy where a case decides, by a named function where nobody is signed in. */
export class LedgerAccess1760000000202 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};

      CREATE FUNCTION ledger.is_auditor() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM public.officer_roles_now(public.current_officer()) h WHERE h.role = 'auditor');
      END $$;

      ALTER TABLE ledger.entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger.entry FORCE ROW LEVEL SECURITY;
      ALTER TABLE ledger.entry_body ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger.entry_body FORCE ROW LEVEL SECURITY;
      CREATE POLICY entry_owner ON ledger.entry TO ${r.ledgerOwner} USING (true) WITH CHECK (true);
      CREATE POLICY entry_body_owner ON ledger.entry_body TO ${r.ledgerOwner} USING (true) WITH CHECK (true);

      -- A visible case; one's own acts outside a case; every audit entry for the auditor, walled cases included.
      CREATE POLICY entry_app ON ledger.entry FOR SELECT TO ${r.app} USING (
        case_id = ANY ((SELECT public.visible_cases())::uuid[])
        OR (case_id IS NULL AND actor = (SELECT public.current_officer())::text)
        OR (kind = 'audit-entry/v1' AND (SELECT ledger.is_auditor())));
      -- Of what only the auditor's office opens, part one alone.
      CREATE POLICY entry_body_app ON ledger.entry_body FOR SELECT TO ${r.app} USING (
        EXISTS (SELECT 1 FROM ledger.entry e WHERE e.entry_hash = entry_body.entry_hash
                AND (entry_body.part = 'body' OR e.case_id = ANY ((SELECT public.visible_cases())::uuid[]) OR e.actor = (SELECT public.current_officer())::text)));
      CREATE POLICY entry_jobs ON ledger.entry FOR SELECT TO ${r.jobs} USING ((SELECT public.current_actor()) LIKE 'system:%');
      CREATE POLICY entry_body_jobs ON ledger.entry_body FOR SELECT TO ${r.jobs} USING ((SELECT public.current_actor()) LIKE 'system:%');
      GRANT SELECT ON ledger.entry, ledger.entry_body TO ${r.app}, ${r.jobs};

      -- The key of a scope as the root key wrapped it; with an offer it is made when there is none yet.
      CREATE FUNCTION ledger.scope_key(scope_kind text, scope_subject uuid, offer bytea) RETURNS TABLE (id uuid, wrapped_key bytea, fresh boolean)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        IF public.current_actor() = '' THEN
          RAISE EXCEPTION 'nobody acts in this transaction' USING ERRCODE = 'SL002';
        END IF;
        fresh := false;
        SELECT k.id, k.wrapped_key INTO id, wrapped_key FROM ledger.key_scope k WHERE k.kind = scope_kind AND k.subject = scope_subject;
        IF NOT FOUND AND offer IS NOT NULL THEN
          INSERT INTO ledger.key_scope AS k (id, kind, subject, wrapped_key) VALUES (gen_random_uuid(), scope_kind, scope_subject, offer)
            ON CONFLICT (kind, subject) DO NOTHING;
          fresh := FOUND;
          SELECT k.id, k.wrapped_key INTO id, wrapped_key FROM ledger.key_scope k WHERE k.kind = scope_kind AND k.subject = scope_subject;
        END IF;
        IF id IS NOT NULL THEN RETURN NEXT; END IF;
      END $$;

      -- By id, which only a body that one may read tells: a list of scopes would tell which cases there are.
      CREATE FUNCTION ledger.scope_of(wanted uuid) RETURNS TABLE (kind text, subject text, wrapped_key bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT k.kind, k.subject::text, k.wrapped_key FROM ledger.key_scope k WHERE k.id = wanted
      $$;

      -- What anybody may read of the log: hashes, and nothing from which a case can be told.
      CREATE FUNCTION ledger.log_head() RETURNS TABLE (origin text, size text, root bytea, note text, published_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.origin, c.size::text, c.root, c.note, c.published_at FROM ledger.log_state s
          CROSS JOIN LATERAL (SELECT * FROM ledger.checkpoint ORDER BY size DESC, published_at DESC LIMIT 1) c
      $$;
      CREATE FUNCTION ledger.log_keys() RETURNS TABLE (id uuid, purpose text, event text, vkey text, happened_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT id, purpose, event, vkey, happened_at FROM ledger.key_event ORDER BY happened_at, id
      $$;
      CREATE FUNCTION ledger.leaf_of(wanted bytea) RETURNS text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT leaf_index::text FROM ledger.log_leaf WHERE entry_hash = wanted
      $$;
      CREATE FUNCTION ledger.leaves(first bigint, how_many int) RETURNS TABLE (leaf_index text, entry_hash bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT leaf_index::text, entry_hash FROM ledger.log_leaf l
          WHERE l.leaf_index >= first AND l.leaf_index < first + least(how_many, 1024) ORDER BY l.leaf_index
      $$;
      -- Hashes of tiles as far as they go: stored when full, else derived. Level l, tile n as in C2SP tlog-tiles.
      CREATE FUNCTION ledger.tiles(levels int[], ns bigint[]) RETURNS TABLE (level int, n text, hashes bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT w.level, w.n::text, coalesce(
          (SELECT t.hashes FROM ledger.log_tile t WHERE t.level = w.level AND t.n = w.n),
          CASE WHEN w.level = 0 THEN
            (SELECT string_agg(sha256('\\x00'::bytea || l.entry_hash), ''::bytea ORDER BY l.leaf_index)
               FROM ledger.log_leaf l WHERE l.leaf_index >= w.n * 256 AND l.leaf_index < (w.n + 1) * 256)
          ELSE
            (SELECT string_agg(t.root, ''::bytea ORDER BY t.n)
               FROM ledger.log_tile t WHERE t.level = w.level - 1 AND t.n >= w.n * 256 AND t.n < (w.n + 1) * 256)
          END, ''::bytea)
        FROM unnest(levels, ns) AS w(level, n)
      $$;

      -- @returns how often this actor has met this refusal in this minute, this time included.
      CREATE FUNCTION ledger.note_refusal(who text, what text) RETURNS TABLE (count text)
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO ledger.refusal AS f (actor, code, minute, count) VALUES (left(who, 200), left(what, 200), date_trunc('minute', public.clock_now()), 1)
          ON CONFLICT (actor, code, minute) DO UPDATE SET count = f.count + 1
          RETURNING f.count::text
      $$;
      -- Takes the counts of minutes that are over; the caller appends them in the same transaction.
      CREATE FUNCTION ledger.take_refusals() RETURNS TABLE (actor text, code text, minute timestamptz, count text)
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH taken AS (DELETE FROM ledger.refusal f WHERE f.minute < date_trunc('minute', public.clock_now()) RETURNING f.*)
        SELECT t.actor, t.code, t.minute, (t.count - 1)::text FROM taken t WHERE t.count > 1 ORDER BY t.minute, t.actor, t.code
      $$;

      -- Entries of the last while that are neither in the log nor waiting for it: there must be none.
      CREATE FUNCTION ledger.unlogged(since interval) RETURNS TABLE (count text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
        SELECT count(*)::text FROM ledger.entry e WHERE e.recorded_at > public.clock_now() - since
          AND NOT EXISTS (SELECT 1 FROM ledger.log_leaf l WHERE l.entry_hash = e.entry_hash)
          AND NOT EXISTS (SELECT 1 FROM ledger.pending p WHERE p.entry_hash = e.entry_hash)
      $$;

      ${FUNCTIONS.map((name) => `REVOKE ALL ON FUNCTION ledger.${name} FROM PUBLIC;`).join('\n')}
      GRANT EXECUTE ON FUNCTION ledger.is_auditor() TO ${r.app};
      GRANT EXECUTE ON FUNCTION ledger.scope_key(text, uuid, bytea), ledger.scope_of(uuid) TO ${r.app}, ${r.jobs};
      GRANT EXECUTE ON FUNCTION ledger.log_head(), ledger.log_keys(), ledger.leaf_of(bytea), ledger.leaves(bigint, int), ledger.tiles(int[], bigint[])
        TO ${r.app}, ${r.jobs}, ${r.sequencer};
      GRANT EXECUTE ON FUNCTION ledger.note_refusal(text, text) TO ${r.app};
      GRANT EXECUTE ON FUNCTION ledger.take_refusals() TO ${r.jobs};
      GRANT EXECUTE ON FUNCTION ledger.unlogged(interval) TO ${r.sequencer};
      RESET ROLE;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      DROP POLICY entry_body_jobs ON ledger.entry_body;
      DROP POLICY entry_jobs ON ledger.entry;
      DROP POLICY entry_body_app ON ledger.entry_body;
      DROP POLICY entry_app ON ledger.entry;
      DROP POLICY entry_body_owner ON ledger.entry_body;
      DROP POLICY entry_owner ON ledger.entry;
      ${[...FUNCTIONS]
        .reverse()
        .map((name) => `DROP FUNCTION ledger.${name};`)
        .join('\n')}
      REVOKE SELECT ON ledger.entry, ledger.entry_body FROM ${r.app}, ${r.jobs};
      ALTER TABLE ledger.entry NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger.entry_body NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
      RESET ROLE;
    `);
  }
}
