import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { caseScoped } from '../src/platform/database/row-policy';

const JOB_TABLES = ['officer_leave', 'webhook_endpoint', 'webhook_message', 'party_contact', 'outside_message'];

/** Leave, whom a matter may be told to, calendar feeds, webhooks, and how persons outside may be reached. */
export class OutsideAndLeave1760000001310 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.tables(q);
    await this.functions(q);
    await this.access(q);
    await applyJobPolicies(q, JOB_TABLES);
  }

  private async tables(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Days in Pakistan, both inside. Never removed: it is ended.
      CREATE TABLE officer_leave (
        id           uuid PRIMARY KEY,
        officer_id   uuid NOT NULL REFERENCES officer (id),
        from_day     date NOT NULL,
        to_day       date NOT NULL CHECK (to_day >= from_day),
        stand_in_id  uuid REFERENCES officer (id) CHECK (stand_in_id <> officer_id),
        entered_by   uuid NOT NULL REFERENCES officer (id),
        entered_at   timestamptz NOT NULL,
        ended_by     uuid REFERENCES officer (id),
        ended_at     timestamptz,
        version      integer NOT NULL,
        CHECK ((ended_by IS NULL) = (ended_at IS NULL))
      );
      CREATE INDEX officer_leave_officer_id_idx ON officer_leave (officer_id, from_day);
      CREATE INDEX officer_leave_open_idx ON officer_leave (to_day) WHERE ended_at IS NULL;

      -- The secret is in the address; here is only its digest.
      CREATE TABLE calendar_feed (
        id           uuid PRIMARY KEY,
        officer_id   uuid NOT NULL REFERENCES officer (id),
        secret_hash  bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
        created_at   timestamptz NOT NULL,
        revoked_at   timestamptz,
        version      integer NOT NULL
      );
      CREATE UNIQUE INDEX calendar_feed_one_idx ON calendar_feed (officer_id) WHERE revoked_at IS NULL;

      -- Sealed under the root key: whoever reads this table cannot sign.
      CREATE TABLE webhook_endpoint (
        id               uuid PRIMARY KEY,
        url              text NOT NULL CHECK (length(url) BETWEEN 8 AND 2000),
        kinds            text[] NOT NULL CHECK (cardinality(kinds) BETWEEN 1 AND 50),
        secret           bytea NOT NULL,
        previous_secret  bytea,
        previous_until   timestamptz,
        state            text NOT NULL CHECK (state IN ('active', 'disabled')),
        failing_since    timestamptz,
        disabled_why     text CHECK (disabled_why IN ('by-administrator', 'failing', 'gone')),
        created_by       uuid NOT NULL REFERENCES officer (id),
        created_at       timestamptz NOT NULL,
        version          integer NOT NULL,
        CHECK ((previous_secret IS NULL) = (previous_until IS NULL)),
        CHECK ((state = 'disabled') = (disabled_why IS NOT NULL))
      );

      -- What is sent, ids and a kind; how it fared stands in the delivery of the same id.
      CREATE TABLE webhook_message (
        id           uuid PRIMARY KEY,
        endpoint_id  uuid NOT NULL REFERENCES webhook_endpoint (id),
        key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        kind         text NOT NULL,
        ids          jsonb NOT NULL,
        created_at   timestamptz NOT NULL,
        UNIQUE (endpoint_id, key)
      );
      CREATE INDEX webhook_message_created_at_idx ON webhook_message (endpoint_id, created_at, id);

      -- How a person of the case may be reached without harm. The address is sealed.
      CREATE TABLE party_contact (
        party_id        uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        channel         text NOT NULL CHECK (channel IN ('email', 'sms')),
        address         bytea NOT NULL,
        from_minute     smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
        to_minute       smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
        language        text NOT NULL CHECK (language IN ('en', 'ur')),
        do_not_contact  boolean NOT NULL,
        consent_on      date,
        consent_how     text CHECK (length(consent_how) BETWEEN 3 AND 500),
        withdrawn_at    timestamptz,
        withdrawn_how   text CHECK (length(withdrawn_how) BETWEEN 3 AND 500),
        set_by          uuid NOT NULL REFERENCES officer (id),
        set_at          timestamptz NOT NULL,
        version         integer NOT NULL,
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id),
        CHECK (from_minute < to_minute),
        CHECK ((consent_on IS NULL) = (consent_how IS NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_how IS NULL)),
        CHECK (withdrawn_at IS NULL OR consent_on IS NOT NULL)
      );

      -- One neutral message to a person outside; how it fared stands in the delivery of the same id.
      CREATE TABLE outside_message (
        id          uuid PRIMARY KEY,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        party_id    uuid NOT NULL,
        party_code  text NOT NULL,
        channel     text NOT NULL CHECK (channel IN ('email', 'sms')),
        template    text NOT NULL CHECK (length(template) BETWEEN 1 AND 60),
        language    text NOT NULL CHECK (language IN ('en', 'ur')),
        params      jsonb NOT NULL,
        asked_by    uuid NOT NULL REFERENCES officer (id),
        asked_at    timestamptz NOT NULL,
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id)
      );
      CREATE INDEX outside_message_party_id_idx ON outside_message (party_id, asked_at, id);
    `);
    await caseScoped(q, 'party_contact', {
      updatable: [
        ...[
          'channel',
          'address',
          'from_minute',
          'to_minute',
          'language',
          'do_not_contact',
          'consent_on',
          'consent_how',
        ],
        ...['withdrawn_at', 'withdrawn_how', 'set_by', 'set_at', 'version'],
      ],
    });
    await caseScoped(q, 'outside_message');
  }

  private async functions(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      -- Of these officers, those in service to whom the case is open now: the one answer of the row policies, asked as each
      -- of them would be asked himself. Without a case: those in service. For jobs alone.
      CREATE FUNCTION officers_seeing(wanted uuid, asked uuid[]) RETURNS TABLE (officer_id uuid) ${definer} AS $$
      DECLARE before text := current_setting('sanad.actor', true); who uuid; sees boolean;
      BEGIN
        IF current_actor() NOT LIKE 'system:%' THEN RETURN; END IF;
        FOR who IN SELECT o.id FROM officer o WHERE o.active AND o.id = ANY (asked) ORDER BY o.id LOOP
          sees := wanted IS NULL;
          IF NOT sees THEN
            PERFORM set_config('sanad.actor', who::text, true);
            sees := case_visible(wanted);
            PERFORM set_config('sanad.actor', before, true);
          END IF;
          IF sees THEN officer_id := who; RETURN NEXT; END IF;
        END LOOP;
      END $$;

      -- The clocks of the officer whose feed has this secret, as he sees them at this moment; null: no such feed. What goes
      -- out is the section of law and the human number, never a name or a title.
      CREATE FUNCTION calendar_feed_read(digest bytea) RETURNS jsonb ${definer} AS $$
      DECLARE before text := current_setting('sanad.actor', true); me uuid; answer jsonb;
      BEGIN
        SELECT f.officer_id INTO me FROM calendar_feed f JOIN officer o ON o.id = f.officer_id AND o.active
         WHERE f.secret_hash = digest AND f.revoked_at IS NULL;
        IF me IS NULL THEN RETURN NULL; END IF;
        PERFORM set_config('sanad.actor', me::text, true);
        SELECT coalesce(jsonb_agg(row ORDER BY row ->> 'dueAt', row ->> 'id'), '[]') INTO answer FROM (
          SELECT jsonb_build_object('id', d.id, 'version', d.version, 'section', rule.legal_source, 'kind', d.kind,
                   'number', coalesce(c.number, o.code), 'isInstant', rule.unit = 'hours' OR d.given_due_at IS NOT NULL,
                   'dueAt', d.due_at, 'dueDay', d.due_day) AS row
            FROM deadline d
            JOIN deadline_rule rule ON rule.code = d.rule_code AND rule.edition = d.rule_edition
            JOIN office o ON o.id = d.office_id
            LEFT JOIN case_file c ON c.id = d.case_id
           WHERE d.state IN ('running', 'no_proof_entered', 'matured')
             AND d.due_at > clock_now() - interval '90 days'
             AND (d.responsible_id = me OR d.responsible_id IS NULL AND EXISTS (
                   SELECT FROM officer_roles_now(me) h WHERE h.office_id = d.office_id AND h.role = d.responsible_role))
             AND (d.case_id IS NULL OR d.case_id = ANY ((SELECT visible_cases())::uuid[]))
           ORDER BY d.due_at, d.id LIMIT 1000) found;
        PERFORM set_config('sanad.actor', before, true);
        RETURN answer;
      END $$;

      REVOKE EXECUTE ON FUNCTION officers_seeing(uuid, uuid[]), calendar_feed_read(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION officers_seeing(uuid, uuid[]) TO ${r.jobs};
      GRANT EXECUTE ON FUNCTION calendar_feed_read(bytea) TO ${r.app};
    `);
  }

  private async access(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    for (const table of ['officer_leave', 'calendar_feed', 'webhook_endpoint', 'webhook_message']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
      `);
    }
    const manages = `(SELECT actor_holds('{administrator}'))`;
    await q.query(`
      -- That an officer is away is no secret of his house; who may enter it is decided by the service, on record.
      CREATE POLICY officer_leave_app_select ON officer_leave FOR SELECT TO ${r.app} USING (current_officer() IS NOT NULL);
      CREATE POLICY officer_leave_app_insert ON officer_leave FOR INSERT TO ${r.app} WITH CHECK (entered_by = current_officer());
      CREATE POLICY officer_leave_app_update ON officer_leave FOR UPDATE TO ${r.app}
        USING (current_officer() IS NOT NULL) WITH CHECK (ended_by = current_officer());
      GRANT SELECT, INSERT, UPDATE (ended_by, ended_at, version) ON officer_leave TO ${r.app};

      CREATE POLICY calendar_feed_own ON calendar_feed TO ${r.app}
        USING (officer_id = current_officer()) WITH CHECK (officer_id = current_officer());
      GRANT SELECT, INSERT, UPDATE (revoked_at, version) ON calendar_feed TO ${r.app};

      CREATE POLICY webhook_endpoint_app ON webhook_endpoint TO ${r.app} USING (${manages}) WITH CHECK (${manages});
      GRANT SELECT, INSERT, UPDATE (kinds, secret, previous_secret, previous_until, state, failing_since, disabled_why, version)
        ON webhook_endpoint TO ${r.app};
      CREATE POLICY webhook_message_app ON webhook_message FOR SELECT TO ${r.app} USING (${manages});
      GRANT SELECT ON webhook_message TO ${r.app};

      -- Of the deliveries: who sees a case, those to its persons; and who writes to one asks for it.
      CREATE POLICY delivery_outside ON delivery FOR SELECT TO ${r.app}
        USING (channel LIKE 'outside-%' AND EXISTS (SELECT FROM outside_message m WHERE m.id = delivery.id));
      CREATE POLICY delivery_outside_asked ON delivery FOR INSERT TO ${r.app} WITH CHECK (channel LIKE 'outside-%'
        AND state = 'waiting' AND EXISTS (SELECT FROM outside_message m WHERE m.id = delivery.id AND m.asked_by = current_officer()));
      GRANT INSERT ON delivery TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      DROP POLICY delivery_outside ON delivery;
      DROP POLICY delivery_outside_asked ON delivery;
      REVOKE INSERT ON delivery FROM ${r.app};
      DROP FUNCTION calendar_feed_read(bytea);
      DROP FUNCTION officers_seeing(uuid, uuid[]);
      DROP TABLE outside_message, party_contact, webhook_message, webhook_endpoint, calendar_feed, officer_leave;
    `);
  }
}
