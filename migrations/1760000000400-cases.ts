import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { caseScoped } from '../src/platform/database/row-policy';

/** Cases, their incidents, who stands how to them, walls, emergency looks, and the numbers of registers. */
export class Cases1760000000400 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE case_file (
        id               uuid PRIMARY KEY,
        office_id        uuid NOT NULL REFERENCES office (id),
        number           text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        migrated         boolean NOT NULL,
        stage            text NOT NULL CHECK (stage IN ('enquiry', 'investigation')),
        stage_at         timestamptz NOT NULL,
        origin           text NOT NULL CHECK (origin IN ('complaint', 'source_report', 'court', 's22a6', 's43a', 'transfer')),
        origin_reference text CHECK (length(origin_reference) <= 200),
        title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
        brief            text CHECK (length(brief) <= 4000),
        fir_number       text CHECK (length(fir_number) <= 120),
        as_registered    text CHECK (length(as_registered) <= 1000),
        sections_review  boolean NOT NULL,
        registered_on    date NOT NULL,
        gaps             jsonb NOT NULL,
        opened_by        uuid NOT NULL REFERENCES officer (id),
        opened_at        timestamptz NOT NULL,
        version          integer NOT NULL,
        UNIQUE (office_id, number)
      );
      CREATE INDEX case_file_opened_at_idx ON case_file (opened_at, id);
      CREATE INDEX case_file_number_idx ON case_file (number);

      CREATE TABLE incident (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        ordinal      integer NOT NULL CHECK (ordinal >= 1),
        from_on      date,
        to_on        date,
        precision    text NOT NULL CHECK (precision IN ('exact', 'about', 'unknown')),
        amount       numeric(20, 2) CHECK (amount >= 0),
        currency     text CHECK (currency ~ '^[A-Z]{3}$'),
        account      text CHECK (length(account) <= 200),
        platform     text CHECK (length(platform) <= 200),
        url          text CHECK (length(url) <= 2000),
        place        text CHECK (length(place) <= 500),
        words        text CHECK (length(words) <= 4000),
        gaps         jsonb NOT NULL,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        version      integer NOT NULL,
        UNIQUE (case_id, ordinal),
        UNIQUE (id, case_id),
        CHECK ((from_on IS NULL) = (to_on IS NULL) AND from_on <= to_on),
        CHECK ((from_on IS NULL) = (precision = 'unknown')),
        CHECK ((amount IS NULL) = (currency IS NULL))
      );

      -- Deferred: whoever opens a case writes who sees it first, and the file after that.
      CREATE TABLE case_grant (
        id          uuid PRIMARY KEY,
        case_id     uuid NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
        officer_id  uuid REFERENCES officer (id),
        office_id   uuid REFERENCES office (id),
        role        text,
        relation    text NOT NULL CHECK (relation IN ('lead', 'member', 'supervisor', 'custodian', 'examiner', 'prosecutor',
                      'liaison', 'granted-write', 'granted-read', 'break-glass')),
        source      text NOT NULL CHECK (length(source) BETWEEN 1 AND 60),
        source_id   uuid,
        reason      text CHECK (length(reason) <= 1000),
        valid_from  timestamptz NOT NULL,
        valid_to    timestamptz,
        granted_by  text NOT NULL CHECK (granted_by <> ''),
        ended_by    text,
        end_reason  text CHECK (length(end_reason) <= 1000),
        version     integer NOT NULL,
        CHECK ((officer_id IS NULL) <> (office_id IS NULL)),
        CHECK ((office_id IS NULL) = (role IS NULL)),
        CHECK (valid_to >= valid_from)
      );
      CREATE INDEX case_grant_case_id_idx ON case_grant (case_id);
      CREATE INDEX case_grant_officer_id_idx ON case_grant (officer_id) INCLUDE (case_id, relation, valid_from, valid_to)
        WHERE officer_id IS NOT NULL;
      CREATE INDEX case_grant_office_id_role_idx ON case_grant (office_id, role) INCLUDE (case_id, relation, valid_from, valid_to)
        WHERE office_id IS NOT NULL;
      CREATE UNIQUE INDEX case_grant_one_lead_idx ON case_grant (case_id) WHERE relation = 'lead' AND valid_to IS NULL;

      CREATE TABLE wall_entry (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        officer_id   uuid REFERENCES officer (id),
        office_id    uuid REFERENCES office (id),
        reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
        valid_from   timestamptz NOT NULL,
        valid_to     timestamptz,
        raised_by    uuid NOT NULL REFERENCES officer (id),
        lifted_by    uuid REFERENCES officer (id),
        lifted_at    timestamptz,
        lift_reason  text CHECK (length(lift_reason) <= 1000),
        version      integer NOT NULL,
        CHECK ((officer_id IS NULL) <> (office_id IS NULL)),
        CHECK (valid_to >= valid_from),
        CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
      );
      CREATE INDEX wall_entry_case_id_idx ON wall_entry (case_id);
      CREATE INDEX wall_entry_officer_id_idx ON wall_entry (officer_id) WHERE officer_id IS NOT NULL;
      CREATE INDEX wall_entry_office_id_idx ON wall_entry (office_id) WHERE office_id IS NOT NULL;

      CREATE TABLE break_glass (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        officer_id     uuid NOT NULL REFERENCES officer (id),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 30 AND 1000),
        opened_at      timestamptz NOT NULL,
        ends_at        timestamptz NOT NULL,
        ended_at       timestamptz,
        review_due_at  timestamptz NOT NULL,
        finding        text CHECK (finding IN ('justified', 'not_justified')),
        reviewed_by    uuid REFERENCES officer (id),
        reviewed_at    timestamptz,
        review_words   text CHECK (length(review_words) <= 2000),
        version        integer NOT NULL,
        CHECK (ends_at > opened_at AND ends_at <= opened_at + interval '4 hours'),
        CHECK ((finding IS NULL) = (reviewed_by IS NULL) AND (finding IS NULL) = (reviewed_at IS NULL)),
        CHECK (reviewed_by <> officer_id)
      );
      CREATE INDEX break_glass_case_id_idx ON break_glass (case_id, opened_at);
      CREATE INDEX break_glass_running_idx ON break_glass (ends_at) WHERE ended_at IS NULL;

      -- One row an office, register and year. Its lock is what keeps two officers from one number, or from a gap.
      CREATE TABLE register_number (
        office_id  uuid NOT NULL REFERENCES office (id),
        register   text NOT NULL,
        year       smallint NOT NULL CHECK (year BETWEEN 2000 AND 2999),
        last       integer NOT NULL CHECK (last >= 1),
        PRIMARY KEY (office_id, register, year)
      );
      GRANT SELECT, INSERT, UPDATE (last) ON register_number TO ${r.app};

      CREATE TABLE number_pattern (
        id          uuid PRIMARY KEY,
        office_id   uuid NOT NULL REFERENCES office (id),
        register    text NOT NULL,
        pattern     text NOT NULL CHECK (length(pattern) BETWEEN 1 AND 100),
        source      text NOT NULL CHECK (length(source) BETWEEN 1 AND 300),
        confidence  text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
        version     integer NOT NULL,
        UNIQUE (office_id, register)
      );
      GRANT SELECT, INSERT, UPDATE (pattern, source, confidence, version) ON number_pattern TO ${r.app};
    `);
    await this.access(q);
    await caseScoped(q, 'case_file', { column: 'id', updatable: ['stage', 'stage_at', 'fir_number', 'version'] });
    await caseScoped(q, 'incident');
    await caseScoped(q, 'case_grant', { updatable: ['valid_to', 'ended_by', 'end_reason', 'version'] });
    await caseScoped(q, 'wall_entry', { updatable: ['valid_to', 'lifted_by', 'lifted_at', 'lift_reason', 'version'] });
    await caseScoped(q, 'break_glass', {
      updatable: ['finding', 'reviewed_by', 'reviewed_at', 'review_words', 'version'],
    });
    await q.query(`
      REVOKE INSERT ON break_glass FROM ${r.app};
      DROP POLICY break_glass_app_insert ON break_glass;
      CREATE POLICY case_grant_app_opening ON case_grant FOR INSERT TO ${r.app}
        WITH CHECK (granted_by = current_actor() AND current_officer() IS NOT NULL AND NOT case_exists(case_id));
    `);
    await applyJobPolicies(q, ['break_glass']);
  }

  /** What the row policies of every case-scoped table ask. Deny wins: a wall on the officer, or on an office where he holds any role. */
  private async access(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      -- Arrays first, so that each way in is one walk of its index. A case may stand twice in the answer; a wall is rare and asked once.
      -- One statement: row policies ask it up to four times in an act, and each statement more costs as much as the answer.
      CREATE FUNCTION granted_cases(writing boolean) RETURNS uuid[] ${definer} AS $$
      DECLARE me uuid := current_officer(); at timestamptz := clock_now();
      BEGIN
        IF me IS NULL THEN RETURN '{}'; END IF;
        RETURN ARRAY(
          WITH held AS MATERIALIZED (SELECT h.role, h.office_id FROM officer_roles_now(me) h),
          walled AS MATERIALIZED (
            SELECT w.case_id FROM wall_entry w
             WHERE (w.officer_id = me OR w.office_id IN (SELECT h.office_id FROM held h))
               AND w.valid_from <= at AND (w.valid_to IS NULL OR at < w.valid_to))
          SELECT g.case_id FROM (
            SELECT o.case_id FROM case_grant o
             WHERE o.officer_id = me AND o.valid_from <= at AND (o.valid_to IS NULL OR at < o.valid_to)
               AND NOT (writing AND o.relation IN ('granted-read', 'break-glass'))
            UNION ALL
            SELECT c.case_id FROM held h CROSS JOIN LATERAL (
              SELECT p.case_id FROM case_grant p
               WHERE p.office_id = h.office_id AND p.role = h.role
                 AND p.valid_from <= at AND (p.valid_to IS NULL OR at < p.valid_to)
                 AND NOT (writing AND p.relation IN ('granted-read', 'break-glass'))
              OFFSET 0) c) g
           WHERE EXISTS (SELECT FROM held) AND NOT EXISTS (SELECT FROM held h WHERE h.role IN ('administrator', 'auditor'))
             AND g.case_id NOT IN (SELECT w.case_id FROM walled w));
      END $$;

      CREATE FUNCTION case_granted(wanted uuid, writing boolean) RETURNS boolean ${definer} AS $$
      DECLARE me uuid := current_officer(); at timestamptz := clock_now();
      BEGIN
        IF me IS NULL THEN RETURN false; END IF;
        RETURN (
          WITH held AS MATERIALIZED (SELECT h.role, h.office_id FROM officer_roles_now(me) h)
          SELECT EXISTS (
              SELECT FROM case_grant g
               WHERE g.case_id = wanted AND g.valid_from <= at AND (g.valid_to IS NULL OR at < g.valid_to)
                 AND NOT (writing AND g.relation IN ('granted-read', 'break-glass'))
                 AND (g.officer_id = me OR EXISTS (SELECT FROM held WHERE held.office_id = g.office_id AND held.role = g.role)))
            AND EXISTS (SELECT FROM held) AND NOT EXISTS (SELECT FROM held WHERE held.role IN ('administrator', 'auditor'))
            AND NOT EXISTS (
              SELECT FROM wall_entry w
               WHERE w.case_id = wanted AND w.valid_from <= at AND (w.valid_to IS NULL OR at < w.valid_to)
                 AND (w.officer_id = me OR w.office_id IN (SELECT held.office_id FROM held))));
      END $$;

      CREATE OR REPLACE FUNCTION visible_cases() RETURNS uuid[] ${definer} AS $$ BEGIN RETURN granted_cases(false); END $$;
      CREATE OR REPLACE FUNCTION writable_cases() RETURNS uuid[] ${definer} AS $$ BEGIN RETURN granted_cases(true); END $$;
      CREATE OR REPLACE FUNCTION case_visible(wanted uuid) RETURNS boolean ${definer} AS $$ BEGIN RETURN case_granted(wanted, false); END $$;
      CREATE OR REPLACE FUNCTION case_writable(wanted uuid) RETURNS boolean ${definer} AS $$ BEGIN RETURN case_granted(wanted, true); END $$;

      CREATE FUNCTION case_exists(wanted uuid) RETURNS boolean ${definer}
        AS $$ BEGIN RETURN EXISTS (SELECT FROM case_file c WHERE c.id = wanted); END $$;

      -- An emergency look: by id, or by number (with the office where two offices have it). No row: no such case, or a wall stands.
      CREATE FUNCTION open_break_glass(glass uuid, new_grant uuid, by_id uuid, by_number text, by_office uuid, why text)
      RETURNS TABLE (case_id uuid, office_id uuid, opened_at timestamptz, ends_at timestamptz, review_due_at timestamptz)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE me uuid := current_officer(); at timestamptz := clock_now(); found uuid[]; target uuid;
      BEGIN
        IF me IS NULL OR session_user <> '${r.app}' THEN
          RAISE EXCEPTION 'only an officer breaks the glass' USING ERRCODE = '42501';
        END IF;
        found := ARRAY(SELECT c.id FROM case_file c
                        WHERE (c.id = by_id OR c.number = by_number) AND (by_office IS NULL OR c.office_id = by_office) LIMIT 2);
        IF cardinality(found) <> 1 THEN RETURN; END IF;
        target := found[1];
        IF EXISTS (SELECT FROM wall_entry w
                    WHERE w.case_id = target AND w.valid_from <= at AND (w.valid_to IS NULL OR at < w.valid_to)
                      AND (w.officer_id = me OR w.office_id IN (SELECT h.office_id FROM officer_roles_now(me) h))) THEN
          RETURN;
        END IF;
        INSERT INTO case_grant (id, case_id, officer_id, relation, source, source_id, reason, valid_from, valid_to, granted_by, version)
          VALUES (new_grant, target, me, 'break-glass', 'break-glass', glass, why, at, at + interval '4 hours', me::text, 1);
        INSERT INTO break_glass (id, case_id, officer_id, reason, opened_at, ends_at, review_due_at, version)
          VALUES (glass, target, me, why, at, at + interval '4 hours', at + interval '24 hours', 1);
        RETURN QUERY SELECT c.id, c.office_id, at, at + interval '4 hours', at + interval '24 hours' FROM case_file c WHERE c.id = target;
      END $$;

      REVOKE EXECUTE ON FUNCTION granted_cases(boolean), case_granted(uuid, boolean), visible_cases(), writable_cases(), case_visible(uuid),
        case_writable(uuid), case_exists(uuid), open_break_glass(uuid, uuid, uuid, text, uuid, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION visible_cases(), writable_cases(), case_visible(uuid), case_writable(uuid), case_exists(uuid)
        TO ${r.app}, ${r.jobs}, ${r.ledgerOwner};
      GRANT EXECUTE ON FUNCTION open_break_glass(uuid, uuid, uuid, text, uuid, text) TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE number_pattern, register_number, break_glass, wall_entry, case_grant, incident, case_file;
      DROP FUNCTION open_break_glass(uuid, uuid, uuid, text, uuid, text);
      DROP FUNCTION case_exists(uuid);
      CREATE OR REPLACE FUNCTION visible_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN '{}'::uuid[]; END $$;
      CREATE OR REPLACE FUNCTION writable_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN '{}'::uuid[]; END $$;
      CREATE OR REPLACE FUNCTION case_visible(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN false; END $$;
      CREATE OR REPLACE FUNCTION case_writable(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN false; END $$;
      GRANT EXECUTE ON FUNCTION visible_cases(), writable_cases(), case_visible(uuid), case_writable(uuid) TO PUBLIC;
      DROP FUNCTION case_granted(uuid, boolean);
      DROP FUNCTION granted_cases(boolean);
    `);
  }
}
