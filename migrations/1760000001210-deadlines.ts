import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const OPEN = `state IN ('running', 'paused', 'no_proof_entered', 'done_after_limit', 'matured')`;
const CHANGING = [
  ...['rule_edition', 'calendar_id', 'calendar_version', 'trigger_at', 'trigger_note', 'excluded', 'given_due_at'],
  ...['due_at', 'due_day', 'reasoning', 'expected', 'state', 'round', 'met_at', 'proof', 'paused_at', 'pause_reason'],
  ...['acknowledged_by', 'acknowledged_at', 'ended_at', 'version'],
];

/** Running clocks, what became of each, and the stages at which people are told. */
export class Deadlines1760000001210 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.tables(q);
    await this.functions(q);
    await this.access(q);
    await applyJobPolicies(q, ['deadline', 'deadline_stage', 'deadline_event']);
    await appendOnly(q, 'deadline_event');
  }

  private async tables(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A clock that a fact started. Reasons of the limit stand with it; what changed it stands in deadline_event.
      CREATE TABLE deadline (
        id                uuid PRIMARY KEY,
        rule_code         text NOT NULL CHECK (length(rule_code) BETWEEN 1 AND 60),
        rule_edition      integer NOT NULL CHECK (rule_edition >= 1),
        case_id           uuid REFERENCES case_file (id),
        subject_kind      text NOT NULL CHECK (length(subject_kind) BETWEEN 1 AND 40),
        subject_id        uuid,
        office_id         uuid NOT NULL REFERENCES office (id),
        responsible_id    uuid REFERENCES officer (id),
        responsible_role  text,
        calendar_id       text REFERENCES calendar (id),
        calendar_version  integer,
        trigger_at        timestamptz NOT NULL,
        trigger_note      text CHECK (length(trigger_note) <= 1000),
        trigger_ref       text CHECK (trigger_ref ~ '^[0-9a-f]{64}$'),
        excluded          jsonb NOT NULL,
        -- The limit as the fact or an order gives it; null where the rule computes it.
        given_due_at      timestamptz,
        due_at            timestamptz NOT NULL,
        due_day           date NOT NULL,
        reasoning         jsonb NOT NULL,
        expected          boolean NOT NULL,
        state             text NOT NULL CHECK (state IN ('running', 'paused', 'met', 'waived', 'closed', 'no_proof_entered',
                            'met_recorded_late', 'done_after_limit', 'missed', 'matured')),
        bound             text NOT NULL CHECK (bound IN ('max', 'min')),
        kind              text NOT NULL CHECK (kind IN ('statute', 'house')),
        round             smallint NOT NULL CHECK (round >= 0),
        started_by        uuid REFERENCES officer (id),
        started_at        timestamptz NOT NULL,
        met_at            timestamptz,
        proof             jsonb,
        paused_at         timestamptz,
        pause_reason      text CHECK (length(pause_reason) <= 1000),
        acknowledged_by   uuid REFERENCES officer (id),
        acknowledged_at   timestamptz,
        ended_at          timestamptz,
        version           integer NOT NULL,
        FOREIGN KEY (rule_code, rule_edition) REFERENCES deadline_rule (code, edition),
        CHECK ((state = 'paused') = (paused_at IS NOT NULL)),
        CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)),
        CHECK (state NOT IN ('met', 'met_recorded_late', 'done_after_limit') OR met_at IS NOT NULL),
        CHECK ((ended_at IS NULL) = (${OPEN}))
      );
      CREATE UNIQUE INDEX deadline_id_case_id_idx ON deadline (id, case_id);
      CREATE INDEX deadline_case_id_idx ON deadline (case_id, due_at, id);
      CREATE INDEX deadline_responsible_id_idx ON deadline (responsible_id, due_at, id) WHERE ${OPEN};
      CREATE INDEX deadline_office_id_idx ON deadline (office_id, due_at, id) WHERE ${OPEN};
      CREATE INDEX deadline_office_id_role_idx ON deadline (office_id, responsible_role, due_at, id) WHERE responsible_id IS NULL AND ${OPEN};
      CREATE INDEX deadline_subject_id_idx ON deadline (subject_id, rule_code) WHERE ${OPEN};
      CREATE INDEX deadline_calendar_id_idx ON deadline (calendar_id, id) WHERE ${OPEN};
      CREATE INDEX deadline_rule_code_idx ON deadline (rule_code, id) WHERE ${OPEN};

      -- A rung of a clock's ladder. Its id is the key under which each person is told once. Fired once and never again.
      CREATE TABLE deadline_stage (
        id             uuid PRIMARY KEY,
        deadline_id    uuid NOT NULL REFERENCES deadline (id),
        case_id        uuid,
        started_by     uuid,
        round          smallint NOT NULL,
        key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 40),
        at_limit       boolean NOT NULL,
        audience       text[] NOT NULL,
        fire_at        timestamptz NOT NULL,
        planned_at     timestamptz,
        fired_at       timestamptz,
        superseded_at  timestamptz,
        silent         boolean NOT NULL DEFAULT false,
        FOREIGN KEY (deadline_id, case_id) REFERENCES deadline (id, case_id),
        UNIQUE (deadline_id, round, key),
        CHECK (fired_at IS NULL OR superseded_at IS NULL)
      );
      CREATE INDEX deadline_stage_to_plan_idx ON deadline_stage (fire_at) WHERE planned_at IS NULL AND fired_at IS NULL AND superseded_at IS NULL;
      CREATE INDEX deadline_stage_unfired_idx ON deadline_stage (fire_at) WHERE fired_at IS NULL AND superseded_at IS NULL;

      CREATE TABLE deadline_event (
        id           uuid PRIMARY KEY,
        seq          bigint GENERATED ALWAYS AS IDENTITY,
        deadline_id  uuid NOT NULL REFERENCES deadline (id),
        case_id      uuid,
        started_by   uuid,
        what         text NOT NULL CHECK (length(what) BETWEEN 1 AND 40),
        actor        text NOT NULL CHECK (actor = current_actor()),
        at           timestamptz NOT NULL,
        was          jsonb NOT NULL,
        becomes      jsonb NOT NULL,
        reason       text CHECK (length(reason) <= 2000),
        FOREIGN KEY (deadline_id, case_id) REFERENCES deadline (id, case_id)
      );
      CREATE INDEX deadline_event_deadline_id_idx ON deadline_event (deadline_id, seq);
    `);
  }

  private async functions(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      -- Posts of him who acts, as office/role; a head of an office also as office/*: for clocks that belong to no case.
      CREATE FUNCTION deadline_posts() RETURNS text[] ${definer} AS $$
      BEGIN
        RETURN ARRAY(
          SELECT h.office_id || '/' || h.role FROM officer_roles_now(current_officer()) h
          UNION SELECT h.office_id || '/*' FROM officer_roles_now(current_officer()) h
           WHERE h.role IN ('circle in-charge', 'additional director', 'director', 'director general'));
      END $$;

      -- The office whose clock it is; an office of a case that he who acts does not see is told to nobody.
      CREATE FUNCTION deadline_office(wanted uuid) RETURNS uuid ${definer} AS $$
      BEGIN
        RETURN (SELECT c.office_id FROM case_file c
                 WHERE c.id = wanted AND (session_user = '${r.jobs}' OR case_granted(wanted, false)));
      END $$;

      -- These offices and all that stand below them.
      CREATE FUNCTION offices_below(wanted uuid[]) RETURNS uuid[] ${definer} AS $$
      BEGIN
        RETURN ARRAY(
          WITH RECURSIVE tree AS (
            SELECT o.id FROM office o WHERE o.id = ANY (wanted)
            UNION SELECT o.id FROM office o JOIN tree t ON o.parent_id = t.id)
          SELECT id FROM tree);
      END $$;

      -- Whether a document stands in the case, as far as he who acts may see it.
      CREATE FUNCTION deadline_document(of_case uuid, wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE
        SET search_path = pg_catalog, public, pg_temp
        AS $$ BEGIN RETURN EXISTS (SELECT FROM document d WHERE d.id = wanted AND d.case_id = of_case); END $$;

      REVOKE EXECUTE ON FUNCTION deadline_document(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION deadline_document(uuid, uuid) TO ${r.app};
      REVOKE EXECUTE ON FUNCTION deadline_posts(), deadline_office(uuid), offices_below(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION deadline_posts(), offices_below(uuid[]) TO ${r.app};
      GRANT EXECUTE ON FUNCTION deadline_office(uuid) TO ${r.app}, ${r.jobs};
    `);
  }

  /** With a case as the case; without one: who must act, who started it, who holds that role there, and the head of the office. */
  private async access(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const mine = `case_id IS NULL AND (responsible_id = current_officer() OR started_by = current_officer()
      OR office_id || '/' || coalesce(responsible_role, '*') = ANY ((SELECT deadline_posts())::text[])
      OR office_id || '/*' = ANY ((SELECT deadline_posts())::text[]))`;
    const ofMine = (table: string): string =>
      `${table}.case_id IS NULL AND EXISTS (SELECT FROM deadline d WHERE d.id = ${table}.deadline_id AND d.case_id IS NULL)`;
    // As sets, looked up by hash: a work list asks of a thousand rows whether they are among thousands of cases.
    const visible = `case_id IN (SELECT unnest(visible_cases()))`;
    const writable = `case_id IN (SELECT unnest(writable_cases()))`;
    const own = `case_id IS NULL AND started_by = current_officer()`;
    for (const table of ['deadline', 'deadline_stage', 'deadline_event']) {
      const without = table === 'deadline' ? mine : ofMine(table);
      // An event of a clock without a case is written by whoever may see that clock; clock and stages by who starts it.
      const adds = table === 'deadline_event' ? without : own;
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${visible} OR (${without}));
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${writable} OR (${adds}));
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
      if (table === 'deadline_event') continue;
      const columns = table === 'deadline' ? CHANGING : ['fire_at', 'planned_at', 'superseded_at', 'silent'];
      await q.query(`
        CREATE POLICY ${table}_app_update ON ${table} FOR UPDATE TO ${r.app}
          USING (${writable} OR (${without})) WITH CHECK (${writable} OR (${without}));
        GRANT UPDATE (${columns.join(', ')}) ON ${table} TO ${r.app};
      `);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE deadline_event, deadline_stage, deadline;
      DROP FUNCTION deadline_document(uuid, uuid);
      DROP FUNCTION offices_below(uuid[]);
      DROP FUNCTION deadline_office(uuid);
      DROP FUNCTION deadline_posts();
    `);
  }
}
