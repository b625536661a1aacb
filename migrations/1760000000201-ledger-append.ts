import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

/**
 * The one door into the ledger. `ledger.append` looks at who is signed in to the database and at who acts, takes the
 * locks, reads the heads, hashes the headers and writes; nobody else can insert an entry.
 * SQLSTATEs of ours: SL001 isolation, SL002 who acts, SL003 case, SL004 type of a job, SL005 place in the chain,
 * SL006 the head has moved, SL007 form of the call.
 */
export class LedgerAppend1760000000201 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};

      -- Who may write these entries at all. Called by append alone.
      CREATE FUNCTION ledger.require_right(kind text, types text[], cases uuid[]) RETURNS text
      LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        -- As public.current_actor() reads it; called by every act, so read directly.
        actor text := coalesce(current_setting('sanad.actor', true), '');
        worker text;
      BEGIN
        IF session_user = '${r.app}' THEN
          IF actor !~ '^[0-9a-f]{8}-[0-9a-f]{4}-' THEN
            -- Nobody is signed in yet: only that he was refused can be told.
            IF actor <> 'anonymous' OR kind <> 'audit-entry/v1' OR NOT types <@ ARRAY['session.refused', 'refusal.recorded']
               OR EXISTS (SELECT 1 FROM unnest(cases) c WHERE c IS NOT NULL) THEN
              RAISE EXCEPTION 'no officer acts in this transaction' USING ERRCODE = 'SL002';
            END IF;
          ELSE
            FOR i IN 1..cardinality(cases) LOOP
              IF cases[i] IS NOT NULL AND (i = 1 OR cases[i] IS DISTINCT FROM cases[i - 1]) AND NOT public.case_visible(cases[i]) THEN
                RAISE EXCEPTION 'the case is not visible to the officer who acts' USING ERRCODE = 'SL003';
              END IF;
            END LOOP;
          END IF;
        ELSIF session_user = '${r.jobs}' THEN
          worker := substring(actor FROM '^system:(.+)$');
          IF worker IS NULL THEN
            RAISE EXCEPTION 'no job acts in this transaction' USING ERRCODE = 'SL002';
          END IF;
          IF EXISTS (SELECT 1 FROM unnest(types) t
                     WHERE NOT EXISTS (SELECT 1 FROM public.job_right j WHERE j.job = worker AND j.entry_type = t)) THEN
            RAISE EXCEPTION 'the job % may not write one of %', worker, types USING ERRCODE = 'SL004';
          END IF;
        ELSE
          RAISE EXCEPTION 'this login may not append' USING ERRCODE = 'SL002';
        END IF;
        RETURN actor;
      END $$;

      -- One act on n items. Items come sorted; an item may come twice. For audit entries the items are made here.
      -- parts: flat lists, the bodies first and in order; part_of[i] is the place of its entry in the act, from 1.
      CREATE FUNCTION ledger.append(
        kind text, act uuid, items uuid[], types text[], cases uuid[], bodies bytea[], expected bytea[],
        occurred_at timestamptz, document uuid, document_seq bigint,
        part_of int[], parts text[], scopes uuid[], keys bytea[], texts bytea[])
      RETURNS TABLE (place int, item text, seq bigint, prev text, hash text, recorded_at timestamptz)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      -- A plan made while the table was empty would read all of it for each head until the session ends.
      SET enable_seqscan = off AS $$
      #variable_conflict use_variable
      DECLARE
        who     text;
        n       int := cardinality(bodies);
        at      timestamptz;
        head    record;
        prior   bytea;
        digest  bytea;
        digests bytea[] := '{}';
        custody boolean := kind = 'custody-entry/v1';
        one     uuid;
      BEGIN
        IF current_setting('transaction_isolation') <> 'read committed' THEN
          RAISE EXCEPTION 'the ledger is written under READ COMMITTED only' USING ERRCODE = 'SL001';
        END IF;
        IF kind NOT IN ('custody-entry/v1', 'audit-entry/v1') OR act IS NULL OR n IS NULL OR n < 1
           OR cardinality(types) <> n OR cardinality(cases) <> n OR cardinality(expected) <> n
           OR (custody AND (cardinality(items) <> n OR document IS NOT NULL)) OR (NOT custody AND cardinality(items) <> 0)
           OR (document IS NOT NULL AND n <> 1)
           OR array_position(types, NULL) IS NOT NULL OR array_position(bodies, NULL) IS NOT NULL THEN
          RAISE EXCEPTION 'the lists of the act do not fit each other' USING ERRCODE = 'SL007';
        END IF;
        who := ledger.require_right(kind, types, cases);

        IF custody THEN
          FOR i IN 1..n LOOP
            IF items[i] IS NULL OR cases[i] IS NULL OR (i > 1 AND items[i] < items[i - 1]) THEN
              RAISE EXCEPTION 'items come sorted, each with its case' USING ERRCODE = 'SL007';
            END IF;
            IF i = 1 OR items[i] <> items[i - 1] THEN
              PERFORM pg_advisory_xact_lock(hashtextextended('ledger-item/' || items[i]::text, 0));
            END IF;
          END LOOP;
        END IF;

        -- Read after the locks: an earlier time would belong to the order before them.
        at := date_trunc('milliseconds', public.clock_now());
        FOR i IN 1..n LOOP
          IF parts[i] IS DISTINCT FROM 'body' OR part_of[i] IS DISTINCT FROM i OR types[i] !~ '^[a-z][a-z0-9_.]{1,63}$' THEN
            RAISE EXCEPTION 'each entry has a type and, in its order, a body' USING ERRCODE = 'SL007';
          END IF;
          place := i;
          IF custody THEN
            one := items[i];
            -- A statement of its own, so that its snapshot is younger than the lock.
            SELECT e.seq, e.entry_hash, e.recorded_at, e.case_id INTO head
              FROM ledger.entry e WHERE e.item_id = one ORDER BY e.seq DESC LIMIT 1;
            IF FOUND THEN
              IF types[i] IN ('seized', 'received', 'acquired', 'migrated') THEN
                RAISE EXCEPTION '% can only begin a chain', types[i] USING ERRCODE = 'SL005';
              END IF;
              IF head.case_id <> cases[i] THEN
                RAISE EXCEPTION 'the item is of another case' USING ERRCODE = 'SL003';
              END IF;
              seq := head.seq + 1;
              prior := head.entry_hash;
              recorded_at := greatest(at, head.recorded_at + interval '1 millisecond');
            ELSE
              IF types[i] NOT IN ('seized', 'received', 'acquired', 'migrated') THEN
                RAISE EXCEPTION '% cannot begin a chain', types[i] USING ERRCODE = 'SL005';
              END IF;
              seq := 0;
              prior := sha256(convert_to('custody-genesis/v1' || E'\\n' || one::text || E'\\n', 'UTF8'));
              recorded_at := at;
            END IF;
            IF expected[i] IS NOT NULL AND expected[i] <> prior THEN
              RAISE EXCEPTION 'the item has moved on since it was read' USING ERRCODE = 'SL006';
            END IF;
          ELSE
            one := gen_random_uuid();
            seq := 0;
            prior := decode(repeat('00', 32), 'hex');
            recorded_at := at;
          END IF;
          digest := sha256(convert_to(
            kind || E'\\n' || one::text || E'\\n' || seq::text || E'\\n' || encode(prior, 'hex') || E'\\n'
            || to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n'
            || encode(bodies[i], 'hex') || E'\\n', 'UTF8'));
          INSERT INTO ledger.entry VALUES
            (digest, kind, one, seq, prior, recorded_at, bodies[i], act, types[i], cases[i], who, occurred_at, document, document_seq);
          digests := digests || digest;
          item := one::text;
          prev := encode(prior, 'hex');
          hash := encode(digest, 'hex');
          RETURN NEXT;
        END LOOP;

        FOR i IN 1..cardinality(part_of) LOOP
          IF part_of[i] NOT BETWEEN 1 AND n OR (i > n AND parts[i] NOT IN ('people', 'words'))
             OR octet_length(keys[i]) NOT BETWEEN 32 AND 256 OR octet_length(texts[i]) NOT BETWEEN 1 AND 66000
             OR ((i = 1 OR scopes[i] <> scopes[i - 1]) AND NOT EXISTS (SELECT 1 FROM ledger.key_scope k WHERE k.id = scopes[i])) THEN
            RAISE EXCEPTION 'a part of a body is not of its form' USING ERRCODE = 'SL007';
          END IF;
        END LOOP;
        INSERT INTO ledger.entry_body (entry_hash, part, scope_id, wrapped_key, ciphertext)
          SELECT digests[u.p], u.name, u.s, u.k, u.c FROM unnest(part_of, parts, scopes, keys, texts) AS u(p, name, s, k, c);
        INSERT INTO ledger.pending (entry_hash) SELECT unnest(digests);
      END $$;

      REVOKE ALL ON FUNCTION ledger.require_right(text, text[], uuid[]) FROM PUBLIC;
      REVOKE ALL ON FUNCTION ledger.append(text, uuid, uuid[], text[], uuid[], bytea[], bytea[], timestamptz, uuid, bigint, int[], text[], uuid[], bytea[], bytea[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ledger.append(text, uuid, uuid[], text[], uuid[], bytea[], bytea[], timestamptz, uuid, bigint, int[], text[], uuid[], bytea[], bytea[]) TO ${r.app}, ${r.jobs};
      RESET ROLE;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      DROP FUNCTION ledger.append(text, uuid, uuid[], text[], uuid[], bytea[], bytea[], timestamptz, uuid, bigint, int[], text[], uuid[], bytea[], bytea[]);
      DROP FUNCTION ledger.require_right(text, text[], uuid[]);
      RESET ROLE;
    `);
  }
}
