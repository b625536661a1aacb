import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** What is to be done in a case, by whom and until when; and the lists that an office makes of it. */
export class Tasks1760000001571 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE task (
        id                uuid PRIMARY KEY,
        case_id           uuid NOT NULL REFERENCES case_file (id),
        title             text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
        title_ur          text CHECK (length(title_ur) BETWEEN 1 AND 200),
        details           text CHECK (length(details) <= 2000),
        -- Section or rule on which it rests; null: the house.
        law               text CHECK (length(law) BETWEEN 1 AND 120),
        assignee_id       uuid NOT NULL REFERENCES officer (id),
        due_on            date NOT NULL,
        due_at            timestamptz NOT NULL,
        state             text NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
        playbook_code     text CHECK (length(playbook_code) BETWEEN 1 AND 60),
        playbook_version  integer CHECK (playbook_version >= 1),
        playbook_key      text CHECK (length(playbook_key) BETWEEN 1 AND 60),
        ended_by          uuid REFERENCES officer (id),
        ended_at          timestamptz,
        reason            text CHECK (length(reason) <= 1000),
        made_by           uuid NOT NULL REFERENCES officer (id),
        made_at           timestamptz NOT NULL,
        version           integer NOT NULL,
        UNIQUE (case_id, playbook_code, playbook_key),
        CHECK ((playbook_code IS NULL) = (playbook_key IS NULL) AND (playbook_code IS NULL) = (playbook_version IS NULL)),
        CHECK ((state = 'open') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
        CHECK (state <> 'dropped' OR reason IS NOT NULL)
      );
      CREATE INDEX task_case_id_idx ON task (case_id, due_at, id);
      CREATE INDEX task_assignee_id_idx ON task (assignee_id, due_at, id) WHERE state = 'open';

      CREATE TABLE playbook (
        id        uuid PRIMARY KEY,
        office_id uuid NOT NULL REFERENCES office (id),
        code      text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,59}$'),
        edition   integer NOT NULL CHECK (edition >= 1),
        title     jsonb NOT NULL,
        offences  jsonb NOT NULL,
        tasks     jsonb NOT NULL,
        made_by   uuid NOT NULL REFERENCES officer (id),
        made_at   timestamptz NOT NULL,
        UNIQUE (office_id, code, edition)
      );
    `);
    await caseScoped(q, 'task', {
      updatable: ['title', 'assignee_id', 'due_on', 'due_at', 'state', 'ended_by', 'ended_at', 'reason', 'version'],
    });
    await q.query(`
      -- Names no case: whoever serves may read how an office works.
      ALTER TABLE playbook ENABLE ROW LEVEL SECURITY;
      ALTER TABLE playbook FORCE ROW LEVEL SECURITY;
      CREATE POLICY playbook_owner ON playbook TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY playbook_app_select ON playbook FOR SELECT TO ${r.app} USING ((SELECT current_officer()) IS NOT NULL);
      CREATE POLICY playbook_app_insert ON playbook FOR INSERT TO ${r.app} WITH CHECK (made_by = (SELECT current_officer())
        AND office_id IN (SELECT h.office_id FROM officer_roles_now((SELECT current_officer())) h));
      GRANT SELECT, INSERT ON playbook TO ${r.app};

      -- Whether an officer in service could write in a case, asked as he would be asked himself; for who writes in it already.
      CREATE FUNCTION task_assignable(wanted uuid, who uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE before text := current_setting('sanad.actor', true); answer boolean;
      BEGIN
        IF NOT case_writable(wanted) OR NOT EXISTS (SELECT FROM officer o WHERE o.id = who AND o.active) THEN RETURN false; END IF;
        PERFORM set_config('sanad.actor', who::text, true);
        answer := case_writable(wanted);
        PERFORM set_config('sanad.actor', before, true);
        RETURN answer;
      END $$;
      REVOKE EXECUTE ON FUNCTION task_assignable(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION task_assignable(uuid, uuid) TO ${r.app};
    `);
    await appendOnly(q, 'playbook');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION task_assignable(uuid, uuid)');
    await q.query('DROP TABLE playbook, task');
  }
}
