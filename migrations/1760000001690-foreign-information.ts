import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const TABLES = ['foreign_information', 'foreign_information_list', 'foreign_information_event'] as const;
const UPDATABLE: Readonly<Record<string, readonly string[]>> = {
  foreign_information: [
    ...['case_id', 'country', 'counterpart', 'reference', 'title', 'summary', 'purpose', 'conditions', 'exhibits'],
    ...['state', 'state_at', 'text_version', 'written_by', 'approved_by', 'approved_at', 'approval', 'undertaking'],
    ...['undertaking_on', 'keeper_id', 'version'],
  ],
  foreign_information_list: ['valid_to', 'ended_by', 'version'],
};
const LISTED = 'SELECT l.request_id, l.effect FROM mla_list l';
const LISTED_BOTH = `SELECT l.request_id, l.effect
              FROM (SELECT request_id, officer_id, effect, valid_from, valid_to FROM mla_list UNION ALL
                    SELECT information_id, officer_id, effect, valid_from, valid_to FROM foreign_information_list) l`;
const WALLED = 'SELECT FROM mla_request m JOIN walled w ON w.case_id = m.case_id WHERE m.id = k.id';
const WALLED_BOTH = `SELECT FROM (SELECT id, case_id FROM mla_request UNION ALL SELECT id, case_id FROM foreign_information) m
                    JOIN walled w ON w.case_id = m.case_id WHERE m.id = k.id`;

/**
 * Information without a request (PECA s.42(2), (3)): an object of its own with a list of its own. Who may know of it is decided by
 * the one function that decides of requests; the central authority knows of none by its seat (MLA Act 2020 s.5(1)).
 */
export class ForeignInformation1760000001690 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.tables(q);
    await this.rewrite(q, 'mla_known_to(uuid)', [
      [LISTED, LISTED_BOTH],
      [WALLED, WALLED_BOTH],
    ]);
    await this.rights(q);
    await appendOnly(q, 'foreign_information_event');
  }

  private async tables(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE foreign_information (
        id             uuid PRIMARY KEY,
        direction      text NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
        case_id        uuid REFERENCES case_file (id),
        office_id      uuid NOT NULL REFERENCES office (id),
        country        text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        counterpart    text NOT NULL CHECK (length(counterpart) BETWEEN 2 AND 200),
        reference      text CHECK (length(reference) BETWEEN 1 AND 200),
        title          text NOT NULL CHECK (length(title) BETWEEN 3 AND 200),
        summary        text NOT NULL CHECK (length(summary) BETWEEN 3 AND 8000),
        purpose        text CHECK (length(purpose) BETWEEN 3 AND 2000),
        conditions     text[] NOT NULL,
        exhibits       uuid[] NOT NULL,
        received_on    date,
        state          text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'refused', 'sent', 'withdrawn', 'received', 'closed')),
        state_at       timestamptz NOT NULL,
        text_version   integer NOT NULL CHECK (text_version >= 1),
        written_by     uuid NOT NULL REFERENCES officer (id),
        approved_by    uuid REFERENCES officer (id),
        approved_at    timestamptz,
        approval       text CHECK (length(approval) BETWEEN 1 AND 200),
        undertaking    text CHECK (length(undertaking) BETWEEN 1 AND 200),
        undertaking_on date,
        keeper_id      uuid NOT NULL REFERENCES officer (id),
        created_by     uuid NOT NULL REFERENCES officer (id),
        created_at     timestamptz NOT NULL,
        version        integer NOT NULL,
        CHECK ((direction = 'incoming') = (state IN ('received', 'closed'))),
        CHECK ((direction = 'incoming') = (received_on IS NOT NULL)),
        CHECK (direction = 'incoming' OR case_id IS NOT NULL),
        CHECK (direction = 'outgoing' OR (purpose IS NULL AND approval IS NULL AND undertaking IS NULL)),
        CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (approval IS NULL)),
        CHECK ((undertaking IS NULL) = (undertaking_on IS NULL)),
        CHECK (state NOT IN ('approved', 'sent') OR (approval IS NOT NULL AND purpose IS NOT NULL)),
        CHECK (state <> 'sent' OR undertaking IS NOT NULL),
        CHECK (approved_by IS NULL OR approved_by <> written_by)
      );
      CREATE INDEX foreign_information_created_at_idx ON foreign_information (created_at, id);
      CREATE INDEX foreign_information_case_id_idx ON foreign_information (case_id);

      CREATE TABLE foreign_information_list (
        id             uuid PRIMARY KEY,
        information_id uuid NOT NULL,
        officer_id     uuid NOT NULL REFERENCES officer (id),
        effect         text NOT NULL CHECK (effect IN ('allow', 'deny')),
        reason         text NOT NULL,
        valid_from     timestamptz NOT NULL,
        valid_to       timestamptz CHECK (valid_to >= valid_from),
        put_by         uuid NOT NULL REFERENCES officer (id),
        ended_by       uuid REFERENCES officer (id),
        version        integer NOT NULL
      );
      CREATE INDEX foreign_information_list_officer_id_idx ON foreign_information_list (officer_id);
      CREATE INDEX foreign_information_list_information_id_idx ON foreign_information_list (information_id);

      CREATE TABLE foreign_information_event (
        id             uuid PRIMARY KEY,
        seq            bigint GENERATED ALWAYS AS IDENTITY,
        information_id uuid NOT NULL REFERENCES foreign_information (id),
        what           text NOT NULL,
        was            text,
        becomes        text,
        particulars    jsonb NOT NULL,
        at             timestamptz NOT NULL,
        recorded_at    timestamptz NOT NULL,
        recorded_by    uuid NOT NULL REFERENCES officer (id)
      );
      CREATE INDEX foreign_information_event_information_id_idx ON foreign_information_event (information_id, seq);
    `);
  }

  private async rights(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      CREATE FUNCTION foreign_information_exists(wanted uuid) RETURNS boolean ${definer}
        AS $$ BEGIN RETURN EXISTS (SELECT FROM foreign_information i WHERE i.id = wanted); END $$;

      -- What the export vetoes look at of exhibits that go with it: for who may know of it, be he on the case or not.
      CREATE FUNCTION foreign_information_exhibits(wanted uuid) RETURNS TABLE (id uuid, number text, case_id uuid, class text,
          exculpatory boolean, frozen boolean, quarantined boolean, export_order text, digests text[]) ${definer} AS $$
      BEGIN
        IF NOT wanted = ANY (mla_known()) THEN RETURN; END IF;
        RETURN QUERY SELECT e.id, e.number, e.case_id, e.class, e.exculpatory, e.frozen, e.quarantined, e.export_order,
               ARRAY(SELECT p.sha256 FROM content_part p WHERE p.exhibit_id = e.id ORDER BY p.n)
          FROM foreign_information i JOIN exhibit e ON e.id = ANY (i.exhibits) WHERE i.id = wanted ORDER BY e.number, e.id;
      END $$;
      REVOKE EXECUTE ON FUNCTION foreign_information_exists(uuid), foreign_information_exhibits(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION foreign_information_exists(uuid), foreign_information_exhibits(uuid) TO ${r.app};
    `);
    // A list is begun before its matter is there; nobody begins one for a matter of the other kind that is there already.
    await this.listsOfRequests(
      q,
      'CASE WHEN mla_exists(request_id) THEN $ ELSE NOT foreign_information_exists(request_id) END',
    );
    for (const table of TABLES) {
      const known = (column: string): string => `${column} IN (SELECT unnest(mla_known()))`;
      const sees = known(table === 'foreign_information' ? 'id' : 'information_id');
      const adds = {
        foreign_information: `created_by = current_officer() AND ${sees}`,
        foreign_information_list: `put_by = current_officer() AND CASE WHEN foreign_information_exists(information_id)
          THEN ${sees} ELSE NOT mla_exists(information_id) END`,
        foreign_information_event: sees,
      }[table];
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${sees});
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${adds});
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
      const columns = UPDATABLE[table];
      if (!columns) continue;
      await q.query(`
        CREATE POLICY ${table}_app_update ON ${table} FOR UPDATE TO ${r.app} USING (${sees}) WITH CHECK (${sees});
        GRANT UPDATE (${columns.join(', ')}) ON ${table} TO ${r.app};
      `);
    }
  }

  /** `$` in the rule stands for: he may know of it. */
  private async listsOfRequests(q: QueryRunner, rule: string): Promise<void> {
    const r = await roles(q);
    const may = rule.replace('$', 'request_id IN (SELECT unnest(mla_known()))');
    await q.query(`
      DROP POLICY mla_list_app_insert ON mla_list;
      CREATE POLICY mla_list_app_insert ON mla_list FOR INSERT TO ${r.app}
        WITH CHECK (put_by = current_officer() AND (${may}));
    `);
  }

  /** The function as it stands, changed; it keeps its owner and its rights. */
  private async rewrite(q: QueryRunner, name: string, changes: readonly (readonly [string, string])[]): Promise<void> {
    const [row] = (await q.query(`SELECT pg_get_functiondef('${name}'::regprocedure) AS text`)) as { text: string }[];
    let text = row?.text ?? '';
    for (const [was, becomes] of changes) {
      if (!text.includes(was)) throw new Error(`${name} does not read lists as was thought`);
      text = text.replace(was, () => becomes);
    }
    await q.query(text);
  }

  async down(q: QueryRunner): Promise<void> {
    await this.listsOfRequests(q, '$ OR NOT mla_exists(request_id)');
    await this.rewrite(q, 'mla_known_to(uuid)', [
      [LISTED_BOTH, LISTED],
      [WALLED_BOTH, WALLED],
    ]);
    await q.query(`
      DROP FUNCTION foreign_information_exhibits(uuid);
      DROP TABLE foreign_information_event, foreign_information_list, foreign_information;
      DROP FUNCTION foreign_information_exists(uuid);
    `);
  }
}
