import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const FUNCTIONS = [
  'sign_in_history(bytea, text, bytea, interval, interval, integer)',
  'sign_in_attempt_add(uuid, bytea, text, bytea)',
  'sign_in_credential(text)',
  'password_renew(uuid, text, text, boolean)',
  'code_issue(uuid, uuid, bytea, timestamptz)',
  'code_find(text, bytea)',
  'code_redeem(uuid, text, bytea, uuid)',
];

/**
 * Passwords, one-time codes and the count of guesses. The API's login has no right on these tables: it reaches
 * them through the functions below alone, each of which answers one question, so that no query of ours can read a hash
 * of all officers. The tables hold technical rows and are pruned; what happened stands in the ledger.
 */
export class SignIn1760000000101 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE officer_password (
        officer_id   uuid PRIMARY KEY REFERENCES officer (id),
        hash         text NOT NULL CHECK (hash LIKE '$argon2id$%'),
        must_change  boolean NOT NULL,
        set_at       timestamptz NOT NULL
      );
      CREATE TABLE one_time_code (
        id          uuid PRIMARY KEY,
        officer_id  uuid NOT NULL REFERENCES officer (id),
        code_hash   bytea NOT NULL UNIQUE CHECK (octet_length(code_hash) = 32),
        issued_by   uuid REFERENCES officer (id),
        issued_at   timestamptz NOT NULL,
        expires_at  timestamptz NOT NULL,
        used_at     timestamptz,
        replaced_at timestamptz
      );
      CREATE UNIQUE INDEX one_time_code_open_idx ON one_time_code (officer_id) WHERE used_at IS NULL AND replaced_at IS NULL;
      -- Devices on which the officer has signed in: a stranger's guesses elsewhere never close these. Source: OWASP device cookies.
      CREATE TABLE known_device (
        device_hash  bytea PRIMARY KEY CHECK (octet_length(device_hash) = 32),
        officer_id   uuid NOT NULL REFERENCES officer (id),
        used_at      timestamptz NOT NULL
      );
      CREATE INDEX known_device_officer_idx ON known_device (officer_id);
      -- account is a digest of the name as typed, so that a name which nobody bears is counted like any other.
      CREATE TABLE sign_in_attempt (
        id            uuid PRIMARY KEY,
        account       bytea NOT NULL CHECK (octet_length(account) = 32),
        source        text NOT NULL,
        device_hash   bytea,
        tried_at      timestamptz NOT NULL,
        succeeded_at  timestamptz
      );
      CREATE INDEX sign_in_attempt_account_idx ON sign_in_attempt (account, tried_at);
      CREATE INDEX sign_in_attempt_source_idx ON sign_in_attempt (source, tried_at);
      CREATE INDEX sign_in_attempt_tried_at_idx ON sign_in_attempt (tried_at);
    `);
    await this.guessing(q);
    await this.codes(q);
    for (const table of ['officer_password', 'one_time_code', 'known_device', 'sign_in_attempt']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
      `);
    }
    await q.query(`
      REVOKE EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} TO ${r.app};
    `);
  }

  /** What has been tried; the verdict on it is the domain's. */
  private async guessing(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Takes the account's turn (and the source's) until commit: a hundred guesses at once are counted one after another.
      CREATE FUNCTION sign_in_history(asked bytea, from_source text, with_device bytea, short interval, long interval, most integer)
      RETURNS TABLE (at timestamptz, device_known boolean, pair_failures integer, pair_last_at timestamptz,
        account_failures integer, account_last_at timestamptz, account_nth_at timestamptz, source_failures integer, source_last_at timestamptz)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE good_at timestamptz;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('sign-in account ' || encode(asked, 'hex'), 0));
        PERFORM pg_advisory_xact_lock(hashtextextended('sign-in source ' || from_source, 0));
        at := clock_now();
        device_known := with_device IS NOT NULL AND EXISTS (
          SELECT FROM known_device d JOIN officer o ON o.id = d.officer_id
          WHERE d.device_hash = with_device AND o.active AND sha256(convert_to(o.username, 'UTF8')) = asked);
        -- A known device is a source of its own; what strangers did from the same address is not held against it.
        SELECT max(t.tried_at) INTO good_at FROM sign_in_attempt t
          WHERE t.account = asked AND t.succeeded_at IS NOT NULL
            AND CASE WHEN device_known THEN t.device_hash = with_device ELSE t.source = from_source END;
        SELECT count(*), max(t.tried_at) INTO pair_failures, pair_last_at FROM sign_in_attempt t
          WHERE t.account = asked AND t.succeeded_at IS NULL AND t.tried_at > at - short
            AND t.tried_at > coalesce(good_at, '-infinity')
            AND CASE WHEN device_known THEN t.device_hash = with_device
                     ELSE t.source = from_source AND t.device_hash IS NULL END;
        SELECT count(*), max(t.tried_at), (array_agg(t.tried_at ORDER BY t.tried_at DESC))[most]
          INTO account_failures, account_last_at, account_nth_at
          FROM sign_in_attempt t
          WHERE t.account = asked AND t.succeeded_at IS NULL AND t.device_hash IS NULL AND t.tried_at > at - long;
        SELECT count(*), max(t.tried_at) INTO source_failures, source_last_at FROM sign_in_attempt t
          WHERE t.source = from_source AND t.succeeded_at IS NULL AND t.device_hash IS NULL AND t.tried_at > at - short;
        RETURN NEXT;
      END $$;

      -- Counts as failed until a session or a new password comes of it. Only a known device is written down as one.
      CREATE FUNCTION sign_in_attempt_add(attempt uuid, asked bytea, from_source text, with_device bytea) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        INSERT INTO sign_in_attempt (id, account, source, device_hash, tried_at)
        VALUES (attempt, asked, from_source, with_device, clock_now());
      $$;

      CREATE FUNCTION sign_in_credential(asked text) RETURNS TABLE (officer_id uuid, hash text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT o.id, p.hash FROM officer o LEFT JOIN officer_password p ON p.officer_id = o.id
        WHERE o.username = asked AND o.active;
      $$;

    `);
  }

  private async codes(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A new code takes the place of an unused one.
      CREATE FUNCTION code_issue(new_code uuid, wanted uuid, hash bytea, until timestamptz) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF NOT actor_holds(ARRAY['administrator']) THEN
          RAISE EXCEPTION 'only an administrator issues a code' USING ERRCODE = '42501';
        END IF;
        UPDATE one_time_code c SET replaced_at = clock_now()
          WHERE c.officer_id = wanted AND c.used_at IS NULL AND c.replaced_at IS NULL;
        INSERT INTO one_time_code (id, officer_id, code_hash, issued_by, issued_at, expires_at)
          VALUES (new_code, wanted, hash, current_officer(), clock_now(), until);
      END $$;

      CREATE FUNCTION code_find(asked text, hash bytea)
      RETURNS TABLE (code_id uuid, officer_id uuid, username text, name text, rank text, number text)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        RETURN QUERY SELECT c.id, o.id, o.username, o.name, o.rank, o.number
          FROM one_time_code c JOIN officer o ON o.id = c.officer_id
          WHERE c.code_hash = hash AND o.username = asked AND o.active
            AND c.used_at IS NULL AND c.replaced_at IS NULL AND c.expires_at > clock_now();
      END $$;

      -- Uses the code up and sets the password: one of any number at once gets true. Every session ends.
      CREATE FUNCTION code_redeem(wanted_code uuid, new_hash text, device bytea, attempt uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz := clock_now(); holder uuid;
      BEGIN
        UPDATE one_time_code c SET used_at = at
          WHERE c.id = wanted_code AND c.used_at IS NULL AND c.replaced_at IS NULL AND c.expires_at > at
          RETURNING c.officer_id INTO holder;
        IF holder IS NULL THEN RETURN false; END IF;
        INSERT INTO officer_password (officer_id, hash, must_change, set_at) VALUES (holder, new_hash, false, at)
          ON CONFLICT (officer_id) DO UPDATE SET hash = excluded.hash, must_change = false, set_at = excluded.set_at;
        UPDATE session s SET revoked_at = at, revoked_reason = 'password set' WHERE s.officer_id = holder AND s.revoked_at IS NULL;
        DELETE FROM known_device d WHERE d.officer_id = holder;
        INSERT INTO known_device (device_hash, officer_id, used_at) VALUES (device, holder, at);
        UPDATE sign_in_attempt t SET succeeded_at = at WHERE t.id = attempt;
        RETURN true;
      END $$;

      -- The same password under stronger parameters, or marked as due for a change; nothing if it was changed meanwhile.
      CREATE FUNCTION password_renew(wanted uuid, old_hash text, new_hash text, due boolean) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        UPDATE officer_password p SET hash = new_hash, must_change = p.must_change OR due
        WHERE p.officer_id = wanted AND p.hash = old_hash AND wanted = current_officer();
      $$;

    `);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const signature of FUNCTIONS) await q.query(`DROP FUNCTION ${signature}`);
    await q.query('DROP TABLE sign_in_attempt, known_device, one_time_code, officer_password');
  }
}
