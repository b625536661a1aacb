import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const CODE = `text NOT NULL CHECK (code ~ '^(DL|SD|HS|RM)[A-Z0-9-]{1,58}$')`;
const ORIGIN = `text NOT NULL CHECK (origin IN ('catalogue', 'officer'))`;
const CALENDAR = `text NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{2,59}$')`;
const CALENDARS = ['calendar', 'calendar_change', 'calendar_week', 'calendar_day'];

/** The periods of the law and of the house as editions that two officers approve, and calendars as versions that are never rewritten. */
export class DeadlineRules1760000001200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await this.rules(q);
    await this.calendars(q);
    await this.guardRules(q, r);
    await this.guardCalendars(q, r);
    await applyJobPolicies(q, ['deadline_rule', ...CALENDARS]);
    await appendOnly(q, 'calendar_change');
  }

  private async rules(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE deadline_rule_proposal (
        id             uuid PRIMARY KEY,
        code           ${CODE},
        content        jsonb NOT NULL,
        content_sha256 text NOT NULL CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
        state          text NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
        proposed_by    uuid NOT NULL REFERENCES officer (id),
        proposed_at    timestamptz NOT NULL,
        decided_by     uuid REFERENCES officer (id),
        decided_at     timestamptz,
        refusal        text CHECK (length(refusal) BETWEEN 1 AND 2000),
        version        integer NOT NULL,
        CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
        CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        CHECK (decided_by <> proposed_by)
      );
      CREATE INDEX deadline_rule_proposal_state_idx ON deadline_rule_proposal (state, proposed_at DESC, id);

      -- An edition of a period. Never edited: a later edition takes its place.
      CREATE TABLE deadline_rule (
        code             ${CODE},
        edition          integer NOT NULL CHECK (edition > 0),
        kind             text NOT NULL CHECK (kind IN ('statute', 'house')),
        legal_source     text NOT NULL,
        trigger          text NOT NULL,
        length           integer,
        unit             text NOT NULL CHECK (unit IN ('hours', 'days', 'months', 'years', 'fixed_date')),
        bound            text NOT NULL CHECK (bound IN ('max', 'min')),
        day_basis        text NOT NULL CHECK (day_basis IN ('calendar', 'working')),
        last_day_rule    text NOT NULL CHECK (last_day_rule IN ('no_roll', 'roll_next_open_day', 'not_applicable')),
        responsible      text NOT NULL,
        extendable_by    text NOT NULL,
        extension_cap    text,
        consequence      text NOT NULL,
        -- A bare year where the day of commencement is not known.
        effective_from   text CHECK (effective_from ~ '^\\d{4}(-\\d{2}-\\d{2})?$'),
        effective_to     text CHECK (effective_to ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        void             boolean NOT NULL,
        sources          text[] NOT NULL CHECK (cardinality(sources) > 0),
        source_codes     text[] NOT NULL CHECK (cardinality(source_codes) > 0),
        confidence       text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
        notes            text NOT NULL,
        fixed_due        text,
        ladder           jsonb NOT NULL,
        summary_en       text NOT NULL,
        summary_ur       text NOT NULL,
        place            smallint NOT NULL,
        origin           ${ORIGIN},
        proposal_id      uuid REFERENCES deadline_rule_proposal (id),
        created_at       timestamptz NOT NULL DEFAULT clock_now(),
        superseded_at    timestamptz,
        in_force         daterange GENERATED ALWAYS AS (daterange(
          make_date(substr(effective_from, 1, 4)::int, coalesce(nullif(substr(effective_from, 6, 2), ''), '01')::int,
                    coalesce(nullif(substr(effective_from, 9, 2), ''), '01')::int),
          make_date(substr(effective_to, 1, 4)::int, substr(effective_to, 6, 2)::int, substr(effective_to, 9, 2)::int))) STORED,
        PRIMARY KEY (code, edition),
        CHECK ((unit = 'fixed_date') = (fixed_due IS NOT NULL)),
        CHECK (length IS NULL OR unit <> 'fixed_date'),
        CHECK (length IS NOT NULL OR unit = 'fixed_date' OR kind = 'house'),
        CHECK ((kind = 'house') = (code ~ '^(HS|RM)')),
        CHECK ((origin = 'officer') = (proposal_id IS NOT NULL)),
        CONSTRAINT deadline_rule_one_in_force EXCLUDE USING gist
          (code WITH =, in_force WITH &&) WHERE (superseded_at IS NULL AND NOT void)
      );
      CREATE INDEX deadline_rule_place_idx ON deadline_rule (place, code, edition) WHERE superseded_at IS NULL;

      CREATE FUNCTION deadline_rule_written_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        -- Generated columns are not yet computed in a trigger that runs before the write.
        IF TG_OP = 'UPDATE' AND OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL
           AND to_jsonb(NEW) - 'superseded_at' - 'in_force' = to_jsonb(OLD) - 'superseded_at' - 'in_force' THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'an edition of a rule is never edited: add another' USING ERRCODE = '55006';
      END $$;
      CREATE TRIGGER deadline_rule_no_change BEFORE UPDATE OR DELETE ON deadline_rule
        FOR EACH ROW EXECUTE FUNCTION deadline_rule_written_once();
      CREATE TRIGGER deadline_rule_no_truncate BEFORE TRUNCATE ON deadline_rule
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE deadline_rule ENABLE ALWAYS TRIGGER deadline_rule_no_change;
      ALTER TABLE deadline_rule ENABLE ALWAYS TRIGGER deadline_rule_no_truncate;
    `);
  }

  private async calendars(q: QueryRunner): Promise<void> {
    await q.query(`
      -- When a court or an office is open. A calendar may stand on another: its own days and week come on top.
      CREATE TABLE calendar (
        id          ${CALENDAR} PRIMARY KEY,
        name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        kind        text NOT NULL CHECK (kind IN ('court', 'office')),
        office_id   uuid UNIQUE REFERENCES office (id),
        based_on    text REFERENCES calendar (id) CHECK (based_on <> id),
        notes       text NOT NULL,
        origin      ${ORIGIN},
        created_by  uuid REFERENCES officer (id),
        created_at  timestamptz NOT NULL DEFAULT clock_now(),
        version     integer NOT NULL CHECK (version > 0),
        CHECK ((origin = 'officer') = (created_by IS NOT NULL))
      );
      CREATE INDEX calendar_based_on_idx ON calendar (based_on);

      -- What made each version. Written once.
      CREATE TABLE calendar_change (
        id           uuid PRIMARY KEY,
        calendar_id  text NOT NULL REFERENCES calendar (id),
        version      integer NOT NULL CHECK (version > 0),
        kind         text NOT NULL CHECK (kind IN ('created', 'closure', 'holiday', 'open-day', 'moon-expected', 'moon-confirmed',
                       'moon-moved', 'withdrawn', 'weekly-pattern', 'inherited', 'seeded')),
        content      jsonb NOT NULL,
        source       text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
        changed_by   uuid REFERENCES officer (id),
        changed_at   timestamptz NOT NULL DEFAULT clock_now(),
        UNIQUE (calendar_id, version)
      );

      -- The closed days of the week from a day on; no first day: since ever.
      CREATE TABLE calendar_week (
        id             uuid PRIMARY KEY,
        calendar_id    text NOT NULL REFERENCES calendar (id),
        from_day       date,
        closed         smallint[] NOT NULL CHECK (closed <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[] AND cardinality(closed) < 7),
        since_version  integer NOT NULL,
        until_version  integer CHECK (until_version > since_version)
      );
      CREATE UNIQUE INDEX calendar_week_now_idx ON calendar_week (calendar_id, from_day) NULLS NOT DISTINCT WHERE until_version IS NULL;

      -- A named day, from one version of the calendar until another.
      CREATE TABLE calendar_day (
        id             uuid PRIMARY KEY,
        calendar_id    text NOT NULL REFERENCES calendar (id),
        day            date NOT NULL,
        name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        state          text NOT NULL CHECK (state IN ('fixed', 'expected', 'confirmed', 'closure', 'open')),
        source         text NOT NULL,
        since_version  integer NOT NULL,
        until_version  integer CHECK (until_version > since_version)
      );
      CREATE UNIQUE INDEX calendar_day_now_idx ON calendar_day (calendar_id, day, name) WHERE until_version IS NULL;
    `);
  }

  /** The API's login adds a rule only under a proposal that a second officer, the present one, has approved. */
  private async guardRules(q: QueryRunner, r: { app: string; owner: string }): Promise<void> {
    for (const table of ['deadline_rule', 'deadline_rule_proposal']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO ${r.app} USING (current_actor() <> '');
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
    }
    await q.query(`
      GRANT UPDATE (superseded_at) ON deadline_rule TO ${r.app};
      GRANT UPDATE (state, decided_by, decided_at, refusal, version) ON deadline_rule_proposal TO ${r.app};
      CREATE POLICY deadline_rule_proposal_own ON deadline_rule_proposal FOR INSERT TO ${r.app}
        WITH CHECK (proposed_by = current_officer() AND state = 'proposed');
      CREATE POLICY deadline_rule_proposal_decide ON deadline_rule_proposal FOR UPDATE TO ${r.app}
        USING (state = 'proposed' AND proposed_by <> current_officer()) WITH CHECK (decided_by = current_officer());
      CREATE POLICY deadline_rule_approved ON deadline_rule FOR INSERT TO ${r.app} WITH CHECK (origin = 'officer' AND EXISTS (
        SELECT 1 FROM deadline_rule_proposal p
        WHERE p.id = proposal_id AND p.code = deadline_rule.code AND p.state = 'approved' AND p.decided_by = current_officer()));
      CREATE POLICY deadline_rule_supersede ON deadline_rule FOR UPDATE TO ${r.app}
        USING (superseded_at IS NULL) WITH CHECK (EXISTS (
          SELECT 1 FROM deadline_rule_proposal p
          WHERE p.code = deadline_rule.code AND p.state = 'approved' AND p.decided_by = current_officer()
            AND p.decided_at = deadline_rule.superseded_at));
    `);
  }

  private async guardCalendars(q: QueryRunner, r: { app: string; owner: string }): Promise<void> {
    const keeper = `(SELECT actor_holds(ARRAY['legal officer', 'administrator']))`;
    for (const table of CALENDARS) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO ${r.app} USING (current_actor() <> '');
        CREATE POLICY ${table}_keep ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${keeper});
        CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO ${r.app} USING (${keeper}) WITH CHECK (${keeper});
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
    }
    await q.query(`
      GRANT UPDATE (version) ON calendar TO ${r.app};
      GRANT UPDATE (until_version) ON calendar_week, calendar_day TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE calendar_day, calendar_week, calendar_change, calendar, deadline_rule, deadline_rule_proposal;
      DROP FUNCTION deadline_rule_written_once();
    `);
  }
}
