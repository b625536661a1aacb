import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const FUNCTIONS = [
  'session_open(uuid, uuid, bytea, text, text, bytea, uuid, interval, interval, integer)',
  'session_actor(uuid)',
  'session_rotate(bytea, bytea, bytea, bytea, interval, interval)',
  'session_end(uuid, text)',
  'sessions_end(uuid, text)',
  'password_change(uuid, text, uuid)',
];

/** Sessions and their refresh tokens. Reached through the functions alone, but for the list of one's own sessions. */
export class Sessions1760000000102 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      -- One sign-in on one device, with all refresh tokens that came of it.
      CREATE TABLE session (
        id             uuid PRIMARY KEY,
        officer_id     uuid NOT NULL REFERENCES officer (id),
        source         text NOT NULL,
        device         text NOT NULL,
        started_at     timestamptz NOT NULL,
        used_at        timestamptz NOT NULL,
        idle_ends_at   timestamptz NOT NULL,
        ends_at        timestamptz NOT NULL,
        revoked_at     timestamptz,
        revoked_reason text CHECK (revoked_reason IN ('signed out', 'all revoked', 'by administrator', 'token used twice', 'too many sessions', 'password set', 'deactivated')),
        CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
      );
      CREATE INDEX session_officer_idx ON session (officer_id) WHERE revoked_at IS NULL;
      CREATE TABLE refresh_token (
        token_hash    bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
        session_id    uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        issued_at     timestamptz NOT NULL,
        used_at       timestamptz,
        retry_key     bytea,
        sealed_child  bytea
      );
      CREATE INDEX refresh_token_session_idx ON refresh_token (session_id);
    `);
    await this.life(q);
    await this.end(q);
    for (const table of ['session', 'refresh_token']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
      `);
    }
    await q.query(`
      CREATE POLICY session_own ON session FOR SELECT TO ${r.app} USING (officer_id = current_officer());
      GRANT SELECT ON session TO ${r.app};
      REVOKE EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')}, sign_in_prune() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} TO ${r.app};
      GRANT EXECUTE ON FUNCTION sign_in_prune() TO ${r.jobs};
    `);
  }

  private async life(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Opens a session for an active officer; beyond the most allowed, the one longest unused ends.
      CREATE FUNCTION session_open(wanted uuid, new_session uuid, token bytea, from_source text, on_device text, device bytea,
        attempt uuid, idle interval, life interval, most integer) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz;
      BEGIN
        PERFORM FROM officer o WHERE o.id = wanted AND o.active FOR UPDATE;
        IF NOT FOUND THEN RETURN false; END IF;
        at := clock_now();
        UPDATE session s SET revoked_at = at, revoked_reason = 'too many sessions' WHERE s.id IN (
          SELECT live.id FROM session live
          WHERE live.officer_id = wanted AND live.revoked_at IS NULL AND live.ends_at > at AND live.idle_ends_at > at
          ORDER BY live.used_at DESC, live.id OFFSET most - 1);
        INSERT INTO session (id, officer_id, source, device, started_at, used_at, idle_ends_at, ends_at)
          VALUES (new_session, wanted, from_source, on_device, at, at, at + idle, at + life);
        INSERT INTO refresh_token (token_hash, session_id, issued_at) VALUES (token, new_session, at);
        INSERT INTO known_device (device_hash, officer_id, used_at) VALUES (device, wanted, at)
          ON CONFLICT (device_hash) DO UPDATE SET used_at = excluded.used_at WHERE known_device.officer_id = excluded.officer_id;
        UPDATE sign_in_attempt t SET succeeded_at = at WHERE t.id = attempt;
        RETURN true;
      END $$;

      -- Who acts under a session that lives, with what he holds at this moment; no row otherwise.
      CREATE FUNCTION session_actor(wanted uuid)
      RETURNS TABLE (officer_id uuid, name text, rank text, number text, must_change boolean, held jsonb)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz := clock_now();
      BEGIN
        RETURN QUERY
          SELECT o.id, o.name, o.rank, o.number, coalesce(p.must_change, true),
            (SELECT coalesce(jsonb_agg(jsonb_build_object('role', n.role, 'officeId', n.office_id, 'actingFor', n.acting_for)
                ORDER BY n.role, n.office_id, n.acting_for), '[]'::jsonb) FROM officer_roles_now(o.id) n)
          FROM session s JOIN officer o ON o.id = s.officer_id LEFT JOIN officer_password p ON p.officer_id = o.id
          WHERE s.id = wanted AND o.active AND s.revoked_at IS NULL AND s.ends_at > at AND s.idle_ends_at > at;
      END $$;

      -- Exchanges a refresh token for its child, once. The session's row lock puts rivals and a revocation in line.
      CREATE FUNCTION session_rotate(presented bytea, child bytea, retry bytea, sealed bytea, idle interval, replay interval)
      RETURNS TABLE (outcome text, session_id uuid, officer_id uuid, name text, rank text, number text, sealed_child bytea)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz; s session%ROWTYPE; t refresh_token%ROWTYPE;
      BEGIN
        SELECT found.* INTO s FROM session found JOIN refresh_token token ON token.session_id = found.id
          WHERE token.token_hash = presented FOR UPDATE OF found;
        IF NOT FOUND THEN outcome := 'unknown'; RETURN NEXT; RETURN; END IF;
        at := clock_now();
        session_id := s.id; officer_id := s.officer_id;
        SELECT o.name, o.rank, o.number INTO name, rank, number FROM officer o WHERE o.id = s.officer_id;
        IF s.revoked_at IS NOT NULL OR s.ends_at <= at OR s.idle_ends_at <= at
           OR NOT EXISTS (SELECT FROM officer o WHERE o.id = s.officer_id AND o.active) THEN
          outcome := 'ended'; RETURN NEXT; RETURN;
        END IF;
        UPDATE refresh_token token SET used_at = at, retry_key = retry, sealed_child = sealed
          WHERE token.token_hash = presented AND token.used_at IS NULL;
        IF FOUND THEN
          INSERT INTO refresh_token (token_hash, session_id, issued_at) VALUES (child, s.id, at);
          UPDATE session live SET used_at = at, idle_ends_at = at + idle WHERE live.id = s.id;
          outcome := 'rotated'; RETURN NEXT; RETURN;
        END IF;
        SELECT token.* INTO t FROM refresh_token token WHERE token.token_hash = presented;
        IF retry IS NOT NULL AND t.retry_key = retry AND t.used_at > at - replay AND t.sealed_child IS NOT NULL THEN
          outcome := 'replayed'; sealed_child := t.sealed_child; RETURN NEXT; RETURN;
        END IF;
        UPDATE session live SET revoked_at = at, revoked_reason = 'token used twice' WHERE live.id = s.id;
        outcome := 'reused'; RETURN NEXT;
      END $$;

    `);
  }

  private async end(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Ends one session of the officer who acts.
      CREATE FUNCTION session_end(wanted uuid, reason text) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        UPDATE session s SET revoked_at = clock_now(), revoked_reason = reason
          WHERE s.id = wanted AND s.officer_id = current_officer() AND s.revoked_at IS NULL;
        RETURN FOUND;
      END $$;

      -- Ends every session of an officer: his own, or anybody's for an administrator.
      CREATE FUNCTION sessions_end(wanted uuid, reason text) RETURNS SETOF uuid
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF wanted IS DISTINCT FROM current_officer() AND NOT actor_holds(ARRAY['administrator']) THEN
          RAISE EXCEPTION 'only an administrator ends the sessions of another' USING ERRCODE = '42501';
        END IF;
        RETURN QUERY UPDATE session s SET revoked_at = clock_now(), revoked_reason = reason
          WHERE s.officer_id = wanted AND s.revoked_at IS NULL RETURNING s.id;
      END $$;

      -- One's own password, by one's own act; the other sessions end.
      CREATE FUNCTION password_change(kept_session uuid, new_hash text, attempt uuid) RETURNS SETOF uuid
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        UPDATE officer_password p SET hash = new_hash, must_change = false, set_at = clock_now() WHERE p.officer_id = current_officer();
        UPDATE sign_in_attempt t SET succeeded_at = clock_now() WHERE t.id = attempt;
        RETURN QUERY UPDATE session s SET revoked_at = clock_now(), revoked_reason = 'password set'
          WHERE s.officer_id = current_officer() AND s.id <> kept_session AND s.revoked_at IS NULL RETURNING s.id;
      END $$;

      CREATE FUNCTION sign_in_prune() RETURNS TABLE (attempts bigint, sessions bigint, devices bigint)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz := clock_now();
      BEGIN
        DELETE FROM sign_in_attempt t WHERE t.tried_at < at - interval '2 days';
        GET DIAGNOSTICS attempts = ROW_COUNT;
        DELETE FROM session s WHERE least(s.ends_at, s.idle_ends_at, s.revoked_at) < at - interval '30 days';
        GET DIAGNOSTICS sessions = ROW_COUNT;
        DELETE FROM known_device d WHERE d.used_at < at - interval '90 days';
        GET DIAGNOSTICS devices = ROW_COUNT;
        UPDATE refresh_token t SET sealed_child = NULL WHERE t.sealed_child IS NOT NULL AND t.used_at < at - interval '1 minute';
        RETURN NEXT;
      END $$;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const signature of [...FUNCTIONS, 'sign_in_prune()']) await q.query(`DROP FUNCTION ${signature}`);
    await q.query('DROP TABLE refresh_token, session');
  }
}
