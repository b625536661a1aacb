import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

/** Fields that an office adds without code, and what is entered in them: each value a row of its own, the last one stands. */
export class Fields1760000001572 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE custom_field (
        id           uuid PRIMARY KEY,
        -- Null: for every office.
        office_id    uuid REFERENCES office (id),
        thing        text NOT NULL CHECK (thing IN ('case', 'complaint', 'party', 'exhibit')),
        key          text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{1,39}$'),
        label        jsonb NOT NULL,
        type         text NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean', 'choice', 'identifier')),
        choices      jsonb NOT NULL,
        required_in  jsonb NOT NULL,
        searchable   boolean NOT NULL,
        retired      boolean NOT NULL,
        defined_by   uuid NOT NULL REFERENCES officer (id),
        defined_at   timestamptz NOT NULL,
        version      integer NOT NULL
      );
      CREATE UNIQUE INDEX custom_field_key_idx ON custom_field (thing, key, coalesce(office_id, '00000000-0000-0000-0000-000000000000'));

      CREATE TABLE field_value (
        id             uuid PRIMARY KEY,
        field_id       uuid NOT NULL REFERENCES custom_field (id),
        field_version  integer NOT NULL,
        thing          text NOT NULL CHECK (thing IN ('case', 'complaint', 'party', 'exhibit')),
        thing_id       uuid NOT NULL,
        case_id        uuid REFERENCES case_file (id),
        -- From 1 for each thing: the version of its fields as a whole.
        n              integer NOT NULL CHECK (n >= 1),
        -- Null: taken away.
        value          jsonb,
        -- In which it is compared.
        form           text CHECK (length(form) <= 2000),
        set_by         uuid NOT NULL REFERENCES officer (id),
        set_at         timestamptz NOT NULL,
        UNIQUE (thing, thing_id, n),
        CHECK ((thing = 'complaint') = (case_id IS NULL)),
        CHECK ((value IS NULL) = (form IS NULL))
      );
      CREATE INDEX field_value_form_idx ON field_value (field_id, md5(form));
    `);
    await appendOnly(q, 'field_value');
    await this.access(q, r.owner, r.app);
  }

  private async access(q: QueryRunner, owner: string, app: string): Promise<void> {
    for (const table of ['custom_field', 'field_value']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${owner} USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT ON ${table} TO ${app};
      `);
    }
    const heads = `ARRAY['circle in-charge', 'additional director', 'director', 'director general', 'administrator']`;
    const mine = `(actor_holds('{administrator}') OR office_id IN (SELECT h.office_id
      FROM officer_roles_now((SELECT current_officer())) h WHERE h.role = ANY (${heads})))`;
    await q.query(`
      CREATE POLICY custom_field_app_select ON custom_field FOR SELECT TO ${app} USING ((SELECT current_officer()) IS NOT NULL);
      CREATE POLICY custom_field_app_insert ON custom_field FOR INSERT TO ${app} WITH CHECK ${mine};
      CREATE POLICY custom_field_app_update ON custom_field FOR UPDATE TO ${app} USING ${mine} WITH CHECK ${mine};
      GRANT UPDATE (label, choices, required_in, searchable, retired, version) ON custom_field TO ${app};

      -- A value is for whoever sees the thing; that of a complaint as the complaint.
      CREATE POLICY field_value_app_select ON field_value FOR SELECT TO ${app} USING (
        case_id = ANY ((SELECT visible_cases())::uuid[])
        OR (thing = 'complaint' AND EXISTS (SELECT FROM complaint c WHERE c.id = field_value.thing_id)));
      CREATE POLICY field_value_app_insert ON field_value FOR INSERT TO ${app} WITH CHECK (
        set_by = (SELECT current_officer())
        AND (case_id = ANY ((SELECT writable_cases())::uuid[])
             OR (thing = 'complaint' AND EXISTS (SELECT FROM complaint_access(field_value.thing_id) a WHERE a.writes))));

      -- What a thing belongs to, as far as he who acts sees it: its case, office and stage. No row: there is none for him.
      CREATE FUNCTION field_thing(kind text, wanted uuid) RETURNS TABLE (case_id uuid, office_id uuid, stage text)
      LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF kind = 'complaint' THEN
          RETURN QUERY SELECT NULL::uuid, c.office_id, c.state FROM complaint c WHERE c.id = wanted;
        ELSE
          RETURN QUERY SELECT f.id, f.office_id, f.stage FROM case_file f WHERE f.id =
            CASE kind WHEN 'case' THEN wanted
                      WHEN 'party' THEN (SELECT p.case_id FROM party p WHERE p.id = wanted)
                      WHEN 'exhibit' THEN (SELECT e.case_id FROM exhibit e WHERE e.id = wanted) END;
        END IF;
      END $$;
      REVOKE EXECUTE ON FUNCTION field_thing(text, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION field_thing(text, uuid) TO ${app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION field_thing(text, uuid)');
    await q.query('DROP TABLE field_value, custom_field');
  }
}
