import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const SEEN_BY = (app: string, using: string): string => `
  DROP POLICY fixity_run_app_select ON fixity_run;
  CREATE POLICY fixity_run_app_select ON fixity_run FOR SELECT TO ${app} USING (${using});
`;

/** What a job must know before something leaves: who is named in free text, and whether who asked may still write in the case. */
export class WhatLeaves1760000001100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      -- By what a person of the case is known, now or when an act named him: to find him in words that somebody typed.
      CREATE FUNCTION case_names(wanted uuid) RETURNS TABLE (code text, marks text[]) STABLE ${definer} AS $$
      #variable_conflict use_column
      BEGIN
        IF current_actor() NOT LIKE 'system:%' THEN RETURN; END IF;
        RETURN QUERY
          SELECT p.code, array_remove(ARRAY[p.name, p.cnic, p.passport, p.phone, p.email, p.address]
              || ARRAY(SELECT i.value FROM custody_person c CROSS JOIN jsonb_each_text(c.identity) i
                        WHERE c.party_id = p.id AND i.key IN ('name', 'cnic', 'phone', 'address')), NULL)
            FROM party p WHERE p.case_id = wanted;
      END $$;

      -- The one answer of the row policies, asked as he would be asked himself.
      CREATE FUNCTION case_writable_by(wanted uuid, who uuid) RETURNS boolean VOLATILE ${definer} AS $$
      DECLARE before text := current_setting('sanad.actor', true); answer boolean;
      BEGIN
        IF current_actor() NOT LIKE 'system:%' THEN RETURN false; END IF;
        PERFORM set_config('sanad.actor', who::text, true);
        answer := case_writable(wanted);
        PERFORM set_config('sanad.actor', before, true);
        RETURN answer;
      END $$;

      REVOKE EXECUTE ON FUNCTION case_names(uuid), case_writable_by(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION case_names(uuid), case_writable_by(uuid, uuid) TO ${r.jobs};
    `);
    // How much one office keeps, and how much of it is damaged, is for that office and for those above the offices.
    await q.query(
      SEEN_BY(
        r.app,
        `office_id IS NULL OR actor_holds('{administrator,additional director,director,director general}')
          OR office_id IN (SELECT h.office_id FROM officer_roles_now(current_officer()) h)`,
      ),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      ${SEEN_BY(r.app, 'current_officer() IS NOT NULL')}
      DROP FUNCTION case_writable_by(uuid, uuid);
      DROP FUNCTION case_names(uuid);
    `);
  }
}
