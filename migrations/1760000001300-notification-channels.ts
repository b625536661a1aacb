import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';

const FUNCTIONS = ['notice_streams(uuid[])', 'notice_case(uuid, uuid)'];

/** Order without gaps for streams; what leaves the house by mail and other ways, and what became of it; each officer's choices. */
export class NotificationChannels1760000001300 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      ALTER TABLE notification
        ADD COLUMN key        text CHECK (length(key) BETWEEN 1 AND 200),
        ADD COLUMN seq        bigint,
        ADD COLUMN statutory  boolean NOT NULL DEFAULT false,
        ADD COLUMN why        text CHECK (length(why) BETWEEN 1 AND 40);
      UPDATE notification n SET seq = placed.seq
        FROM (SELECT id, row_number() OVER (PARTITION BY officer_id ORDER BY created_at, id) AS seq FROM notification) placed
       WHERE placed.id = n.id;
      ALTER TABLE notification ALTER COLUMN seq SET NOT NULL;
      CREATE UNIQUE INDEX notification_seq_idx ON notification (officer_id, seq);
      CREATE UNIQUE INDEX notification_key_idx ON notification (officer_id, key) WHERE key IS NOT NULL;
      CREATE INDEX notification_unread_idx ON notification (officer_id) WHERE read_at IS NULL;

      -- The last number that an officer's notifications have. Who takes the next one holds this row until he commits: so
      -- numbers become visible in their order, and one that was seen is never followed by a smaller one.
      CREATE TABLE notification_head (
        officer_id  uuid PRIMARY KEY,
        last        bigint NOT NULL CHECK (last >= 1)
      );
      INSERT INTO notification_head SELECT officer_id, max(seq) FROM notification GROUP BY officer_id;
      CREATE FUNCTION notification_number() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        INSERT INTO notification_head AS head (officer_id, last) VALUES (NEW.officer_id, 1)
          ON CONFLICT (officer_id) DO UPDATE SET last = head.last + 1 RETURNING head.last INTO NEW.seq;
        RETURN NEW;
      END $$;
      CREATE TRIGGER notification_number BEFORE INSERT ON notification FOR EACH ROW EXECUTE FUNCTION notification_number();

      -- What an officer chose. Statutory alarms ask nobody.
      CREATE TABLE notification_preference (
        officer_id  uuid PRIMARY KEY REFERENCES officer (id),
        language    text NOT NULL CHECK (language IN ('en', 'ur')),
        mail_off    text[] NOT NULL CHECK (cardinality(mail_off) <= 200),
        quiet_from  smallint CHECK (quiet_from BETWEEN 0 AND 1439),
        quiet_to    smallint CHECK (quiet_to BETWEEN 0 AND 1439 AND quiet_to <> quiet_from),
        digest      boolean NOT NULL,
        version     integer NOT NULL,
        CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
      );

      -- One summary for an officer and a day in Pakistan, and what stands in it; what waits for one has none yet.
      CREATE TABLE digest (
        id          uuid PRIMARY KEY,
        officer_id  uuid NOT NULL REFERENCES officer (id),
        day         date NOT NULL,
        made_at     timestamptz NOT NULL DEFAULT clock_now(),
        UNIQUE (officer_id, day)
      );
      CREATE TABLE digest_item (
        notification_id  uuid PRIMARY KEY REFERENCES notification (id),
        officer_id       uuid NOT NULL REFERENCES officer (id),
        digest_id        uuid REFERENCES digest (id)
      );
      CREATE INDEX digest_item_waiting_idx ON digest_item (officer_id) WHERE digest_id IS NULL;
      CREATE INDEX digest_item_digest_idx ON digest_item (digest_id) WHERE digest_id IS NOT NULL;

      -- One message to one address. It names whose address it is, never the address, and has no content of its own.
      CREATE TABLE delivery (
        id               uuid PRIMARY KEY,
        notification_id  uuid REFERENCES notification (id),
        digest_id        uuid UNIQUE REFERENCES digest (id),
        officer_id       uuid REFERENCES officer (id),
        channel          text NOT NULL CHECK (channel IN ('email', 'webhook', 'outside-email', 'outside-sms')),
        address_ref      text NOT NULL CHECK (address_ref ~ '^[a-z-]{1,30}:[0-9a-f-]{36}$'),
        state            text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'bounced', 'gave_up', 'withheld')),
        attempts         integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        next_at          timestamptz NOT NULL,
        claimed_until    timestamptz,
        last_error       text CHECK (length(last_error) BETWEEN 1 AND 200),
        message_id       text UNIQUE CHECK (length(message_id) BETWEEN 3 AND 300),
        sent_at          timestamptz,
        created_at       timestamptz NOT NULL DEFAULT clock_now(),
        version          integer NOT NULL DEFAULT 1,
        CHECK ((state = 'sent') <= (sent_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX delivery_once_idx ON delivery (notification_id, channel, address_ref);
      CREATE INDEX delivery_due_idx ON delivery (channel, next_at) WHERE state IN ('waiting', 'failed');
      CREATE INDEX delivery_failing_idx ON delivery (created_at DESC, id) WHERE state IN ('failed', 'bounced', 'gave_up');

      -- Whether a channel as a whole is of use: a dead mail server is not the fault of any message.
      CREATE TABLE channel_state (
        channel        text PRIMARY KEY,
        failing_since  timestamptz,
        told_at        timestamptz,
        probe_at       timestamptz,
        last_error     text CHECK (length(last_error) BETWEEN 1 AND 200)
      );

      -- For live streams: of these sessions those that are alive and whose officer holds a role now, with his last number.
      CREATE FUNCTION notice_streams(sessions uuid[]) RETURNS TABLE (session_id uuid, last bigint)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz := clock_now();
      BEGIN
        RETURN QUERY
          SELECT s.id, coalesce(h.last, 0)
            FROM session s JOIN officer o ON o.id = s.officer_id AND o.active
            LEFT JOIN notification_head h ON h.officer_id = s.officer_id
           WHERE s.id = ANY (sessions) AND s.revoked_at IS NULL AND s.ends_at > at AND s.idle_ends_at > at
             AND (EXISTS (SELECT FROM officer_role own WHERE own.officer_id = s.officer_id AND own.valid_from <= at
                             AND (own.valid_to IS NULL OR own.valid_to > at))
               OR EXISTS (SELECT FROM officer_roles_now(s.officer_id)));
      END $$;

      -- For mails: whether the officer may look at the case at this moment, and its number if he may.
      CREATE FUNCTION notice_case(reader uuid, wanted uuid) RETURNS TABLE (seen boolean, number text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE actor text := current_actor();
      BEGIN
        PERFORM set_config('sanad.actor', reader::text, true);
        seen := case_visible(wanted);
        PERFORM set_config('sanad.actor', actor, true);
        IF seen THEN number := (SELECT c.number FROM case_file c WHERE c.id = wanted); END IF;
        RETURN NEXT;
      END $$;
      REVOKE EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')}, notification_number() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION notice_streams(uuid[]) TO ${r.app};
      GRANT EXECUTE ON FUNCTION notice_case(uuid, uuid) TO ${r.jobs};
    `);
    for (const table of [
      'notification_head',
      'notification_preference',
      'digest',
      'digest_item',
      'delivery',
      'channel_state',
    ]) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
      `);
    }
    await q.query(`
      CREATE POLICY notification_preference_own ON notification_preference TO ${r.app}
        USING (officer_id = current_officer()) WITH CHECK (officer_id = current_officer());
      GRANT SELECT, INSERT, UPDATE (language, mail_off, quiet_from, quiet_to, digest, version) ON notification_preference TO ${r.app};
      CREATE POLICY digest_item_own ON digest_item FOR SELECT TO ${r.app} USING (officer_id = current_officer());
      GRANT SELECT ON digest_item TO ${r.app};
      CREATE POLICY delivery_own ON delivery FOR SELECT TO ${r.app} USING (officer_id = current_officer());
      CREATE POLICY delivery_administrator ON delivery FOR SELECT TO ${r.app} USING ((SELECT actor_holds(ARRAY['administrator'])));
      CREATE POLICY delivery_again ON delivery FOR UPDATE TO ${r.app}
        USING ((SELECT actor_holds(ARRAY['administrator']))) WITH CHECK ((SELECT actor_holds(ARRAY['administrator'])));
      GRANT SELECT, UPDATE (state, attempts, next_at, claimed_until, last_error, sent_at, version) ON delivery TO ${r.app};
      CREATE POLICY channel_state_app_select ON channel_state FOR SELECT TO ${r.app} USING (true);
      GRANT SELECT ON channel_state TO ${r.app};
    `);
    await applyJobPolicies(q, ['notification_preference', 'digest', 'digest_item', 'delivery', 'channel_state']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE delivery, digest_item, digest, notification_preference, channel_state;
      DROP TRIGGER notification_number ON notification;
      DROP FUNCTION notification_number();
      DROP FUNCTION notice_streams(uuid[]);
      DROP FUNCTION notice_case(uuid, uuid);
      DROP TABLE notification_head;
      DROP INDEX notification_unread_idx, notification_key_idx, notification_seq_idx;
      ALTER TABLE notification DROP COLUMN why, DROP COLUMN statutory, DROP COLUMN seq, DROP COLUMN key;
    `);
  }
}
