import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';

const READABLE = ['office', 'officer', 'officer_role', 'acting_for'];

/** Offices, officers, the roles they hold and in whose place they act. */
export class Identity1760000000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE office (
        id          uuid PRIMARY KEY,
        code        text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9]{1,7}$'),
        name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        kind        text NOT NULL CHECK (kind IN ('headquarters', 'zone', 'circle', 'laboratory', 'prosecution', 'central authority', 'outside')),
        parent_id   uuid REFERENCES office (id) CHECK (parent_id <> id),
        confidence  text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
        source      text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        version     integer NOT NULL
      );
      CREATE INDEX office_parent_idx ON office (parent_id);

      CREATE TABLE officer (
        id          uuid PRIMARY KEY,
        username    text NOT NULL UNIQUE CHECK (username ~ '^[a-z][a-z0-9._-]{2,39}$'),
        name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        rank        text NOT NULL CHECK (length(rank) BETWEEN 1 AND 100),
        number      text NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
        email       text CHECK (length(email) BETWEEN 3 AND 254),
        active      boolean NOT NULL,
        created_at  timestamptz NOT NULL,
        version     integer NOT NULL
      );
      CREATE INDEX officer_name_idx ON officer (name, id);

      -- Half-open: held from valid_from on, no longer at valid_to.
      CREATE TABLE officer_role (
        id          uuid PRIMARY KEY,
        officer_id  uuid NOT NULL REFERENCES officer (id),
        office_id   uuid NOT NULL REFERENCES office (id),
        role        text NOT NULL CHECK (role IN ('complaint operator', 'investigating officer', 'duty officer', 'circle in-charge', 'legal officer', 'additional director', 'director', 'director general', 'evidence custodian', 'forensic examiner', 'prosecutor', 'defence counsel', 'liaison officer', 'central authority officer', 'central authority', 'auditor', 'administrator')),
        valid_from  timestamptz NOT NULL,
        valid_to    timestamptz CHECK (valid_to >= valid_from),
        granted_by  uuid REFERENCES officer (id),
        ended_by    uuid REFERENCES officer (id),
        version     integer NOT NULL
      );
      CREATE INDEX officer_role_officer_idx ON officer_role (officer_id);
      CREATE INDEX officer_role_office_idx ON officer_role (office_id, role);

      CREATE TABLE acting_for (
        id              uuid PRIMARY KEY,
        officer_id      uuid NOT NULL REFERENCES officer (id),
        for_officer_id  uuid NOT NULL REFERENCES officer (id) CHECK (for_officer_id <> officer_id),
        office_id       uuid NOT NULL REFERENCES office (id),
        roles           text[] NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 17),
        valid_from      timestamptz NOT NULL,
        valid_to        timestamptz NOT NULL CHECK (valid_to >= valid_from),
        authority       text NOT NULL CHECK (length(authority) BETWEEN 1 AND 500),
        declared_by     uuid NOT NULL REFERENCES officer (id),
        ended_by        uuid REFERENCES officer (id),
        version         integer NOT NULL
      );
      CREATE INDEX acting_for_officer_idx ON acting_for (officer_id);
      CREATE INDEX acting_for_for_officer_idx ON acting_for (for_officer_id);
      CREATE INDEX acting_for_office_idx ON acting_for (office_id);

      -- What an active officer holds now: his own appointments, and those of an officer in whose place he acts, as long
      -- as that officer himself has them. Nobody acts for one who is acting.
      CREATE FUNCTION officer_roles_now(wanted uuid) RETURNS TABLE (role text, office_id uuid, acting_for uuid)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz := clock_now();
      BEGIN
        RETURN QUERY
          SELECT own.role, own.office_id, NULL::uuid
          FROM officer o JOIN officer_role own ON own.officer_id = o.id
          WHERE o.id = wanted AND o.active AND own.valid_from <= at AND (own.valid_to IS NULL OR own.valid_to > at)
          UNION
          SELECT held.role, a.office_id, a.for_officer_id
          FROM officer o JOIN acting_for a ON a.officer_id = o.id
          JOIN officer_role held ON held.officer_id = a.for_officer_id AND held.office_id = a.office_id AND held.role = ANY (a.roles)
          WHERE o.id = wanted AND o.active AND a.valid_from <= at AND a.valid_to > at
            AND held.valid_from <= at AND (held.valid_to IS NULL OR held.valid_to > at);
      END $$;

      -- Active officers who hold the role in the office now, by appointment or acting.
      CREATE FUNCTION officers_holding(wanted_office uuid, wanted_role text) RETURNS TABLE (officer_id uuid)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE at timestamptz := clock_now();
      BEGIN
        RETURN QUERY
          SELECT own.officer_id
          FROM officer_role own JOIN officer o ON o.id = own.officer_id AND o.active
          WHERE own.office_id = wanted_office AND own.role = wanted_role
            AND own.valid_from <= at AND (own.valid_to IS NULL OR own.valid_to > at)
          UNION
          SELECT a.officer_id
          FROM acting_for a JOIN officer o ON o.id = a.officer_id AND o.active
          JOIN officer_role held ON held.officer_id = a.for_officer_id AND held.office_id = a.office_id AND held.role = wanted_role
          WHERE a.office_id = wanted_office AND wanted_role = ANY (a.roles) AND a.valid_from <= at AND a.valid_to > at
            AND held.valid_from <= at AND (held.valid_to IS NULL OR held.valid_to > at);
      END $$;

      -- For row policies: does he who acts hold one of these roles now, anywhere?
      CREATE FUNCTION actor_holds(wanted text[]) RETURNS boolean
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        RETURN EXISTS (SELECT FROM officer_roles_now(current_officer()) held WHERE held.role = ANY (wanted));
      END $$;

      REVOKE EXECUTE ON FUNCTION officer_roles_now(uuid), officers_holding(uuid, text), actor_holds(text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION officer_roles_now(uuid), officers_holding(uuid, text) TO ${r.app}, ${r.jobs}, ${r.ledgerOwner};
      GRANT EXECUTE ON FUNCTION actor_holds(text[]) TO ${r.app}, ${r.ledgerOwner};
    `);
    for (const table of READABLE) {
      const writers =
        table === 'acting_for'
          ? `ARRAY['administrator', 'additional director', 'director', 'director general']`
          : `ARRAY['administrator']`;
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (current_officer() IS NOT NULL);
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK ((SELECT actor_holds(${writers})));
        CREATE POLICY ${table}_app_update ON ${table} FOR UPDATE TO ${r.app} USING ((SELECT actor_holds(${writers})));
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
    }
    await q.query(`
      GRANT UPDATE (code, name, kind, parent_id, confidence, source, version) ON office TO ${r.app};
      GRANT UPDATE (name, rank, number, email, active, version) ON officer TO ${r.app};
      GRANT UPDATE (valid_to, ended_by, version) ON officer_role, acting_for TO ${r.app};
    `);
    await applyJobPolicies(q, READABLE);
  }

  async down(q: QueryRunner): Promise<void> {
    // Row policies use the functions: tables first.
    await q.query(`
      DROP TABLE acting_for, officer_role, officer, office;
      DROP FUNCTION actor_holds(text[]);
      DROP FUNCTION officers_holding(uuid, text);
      DROP FUNCTION officer_roles_now(uuid);
    `);
  }
}
