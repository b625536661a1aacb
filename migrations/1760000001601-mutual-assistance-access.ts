import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly } from '../src/platform/database/row-policy';

const OF_REQUEST = ['mla_item', 'mla_query', 'mla_condition', 'mla_event', 'mla_list'] as const;
const OF_THE_HOUSE = ['mla_basis', 'mla_delegation'] as const;
const ALL_CLOCKS = /\bdeadline d(?=\s)/g;
const WITHOUT_REQUESTS = `(SELECT * FROM deadline WHERE subject_kind <> 'mla_request') d`;
const TABLES = ['mla_request', ...OF_REQUEST, ...OF_THE_HOUSE];
const KNOWN = (column: string): string => `${column} IN (SELECT unnest(mla_known()))`;
const UPDATABLE: Readonly<Record<string, readonly string[]>> = {
  mla_request: [
    ...[
      'number',
      'state',
      'state_at',
      'return_state',
      'country',
      'title',
      'priority',
      'particulars',
      'excuses',
      'offences',
    ],
    ...['flags', 'basis_id', 'text_version', 'written_by', 'written_at', 'frozen', 'sha256', 'signed_by', 'signed_at'],
    ...['incomplete', 'foreign_ref', 'review_on', 'window_ends', 'outcome', 'disclosed', 'keeper_id', 'version'],
  ],
  mla_item: [
    ...['description', 'relevance', 'target', 'from_at', 'to_at', 'particulars'],
    ...['result', 'grounds', 'note', 'result_at', 'version'],
  ],
  mla_query: ['questions', 'answered_at', 'version'],
  mla_condition: ['binding_from', 'version'],
  mla_list: ['valid_to', 'ended_by', 'version'],
};

/**
 * That a request exists is for those on its list alone (MLA Act 2020 s.18): tables, entries of the record in its line, clocks,
 * calendar feeds and summaries. No job has a policy here: what jobs tell of it goes through one named function.
 */
export class MutualAssistanceAccess1760000001601 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.functions(q);
    await this.rows(q);
    await this.record(q);
    await this.clocks(q);
    await appendOnly(q, 'mla_event');
  }

  private async functions(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const definer = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
    await q.query(`
      -- Requests of which this officer may know. Deny wins: an entry against him, a wall of the case, or the role of one who
      -- never sees cases. The central authority knows the requests of its own Act, and those of PECA s.42 by list alone.
      CREATE FUNCTION mla_known_to(me uuid) RETURNS uuid[] ${definer} AS $$
      DECLARE at timestamptz := clock_now();
      BEGIN
        IF me IS NULL THEN RETURN '{}'; END IF;
        RETURN ARRAY(
          WITH held AS MATERIALIZED (SELECT h.role, h.office_id FROM officer_roles_now(me) h),
          listed AS MATERIALIZED (
            SELECT l.request_id, l.effect FROM mla_list l
             WHERE l.officer_id = me AND l.valid_from <= at AND (l.valid_to IS NULL OR at < l.valid_to)),
          walled AS MATERIALIZED (
            SELECT w.case_id FROM wall_entry w
             WHERE (w.officer_id = me OR w.office_id IN (SELECT h.office_id FROM held h))
               AND w.valid_from <= at AND (w.valid_to IS NULL OR at < w.valid_to)),
          k AS (
            SELECT l.request_id AS id FROM listed l WHERE l.effect = 'allow'
            UNION
            SELECT m.id FROM mla_request m
             WHERE m.track = 'mla_act' AND EXISTS (SELECT FROM held h WHERE h.role IN ('central authority officer', 'central authority')))
          SELECT k.id FROM k
           WHERE EXISTS (SELECT FROM held) AND NOT EXISTS (SELECT FROM held h WHERE h.role IN ('administrator', 'auditor'))
             AND k.id NOT IN (SELECT l.request_id FROM listed l WHERE l.effect = 'deny')
             AND (NOT EXISTS (SELECT FROM walled) OR NOT EXISTS (
                   SELECT FROM mla_request m JOIN walled w ON w.case_id = m.case_id WHERE m.id = k.id)));
      END $$;

      CREATE FUNCTION mla_known() RETURNS uuid[] ${definer} AS $$ BEGIN RETURN mla_known_to(current_officer()); END $$;

      CREATE FUNCTION mla_exists(wanted uuid) RETURNS boolean ${definer}
        AS $$ BEGIN RETURN EXISTS (SELECT FROM mla_request m WHERE m.id = wanted); END $$;

      -- Whom a clock of a request is told to: officers who may know of it now. For jobs alone.
      CREATE FUNCTION mla_told(wanted uuid) RETURNS TABLE (officer_id uuid) ${definer} AS $$
      BEGIN
        IF current_actor() NOT LIKE 'system:%' THEN RETURN; END IF;
        RETURN QUERY SELECT o.id FROM officer o
          WHERE o.active AND (o.id IN (SELECT l.officer_id FROM mla_list l WHERE l.request_id = wanted)
              OR EXISTS (SELECT FROM officer_roles_now(o.id) h WHERE h.role IN ('central authority officer', 'central authority')))
            AND wanted = ANY (mla_known_to(o.id));
      END $$;

      -- All that somebody on the case may learn, and only where the keeper of the list allows it.
      CREATE FUNCTION foreign_process_pending(of_case uuid) RETURNS boolean ${definer} AS $$
      BEGIN
        RETURN case_visible(of_case) AND EXISTS (
          SELECT FROM mla_request m WHERE m.case_id = of_case AND m.disclosed
             AND m.state NOT IN ('closed', 'executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally'));
      END $$;

      REVOKE EXECUTE ON FUNCTION mla_known_to(uuid), mla_known(), mla_exists(uuid), mla_told(uuid), foreign_process_pending(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mla_known(), mla_exists(uuid), foreign_process_pending(uuid) TO ${r.app};
      GRANT EXECUTE ON FUNCTION mla_told(uuid) TO ${r.jobs};
    `);
  }

  private async rows(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    for (const table of TABLES) {
      const column = table === 'mla_request' ? 'id' : 'request_id';
      const open = OF_THE_HOUSE.some((each) => each === table);
      const sees = open ? 'current_officer() IS NOT NULL' : KNOWN(column);
      const adds = open
        ? 'recorded_by = current_officer()'
        : table === 'mla_request'
          ? `created_by = current_officer() AND ${KNOWN('id')}`
          : table === 'mla_list'
            ? `put_by = current_officer() AND (${KNOWN('request_id')} OR NOT mla_exists(request_id))`
            : KNOWN(column);
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

  /** An entry in a line without a case is of a request: neither its writer nor the auditor reads it unless he may know of it. */
  private async record(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      SET LOCAL ROLE ${r.ledgerOwner};
      ALTER TABLE ledger.key_scope DROP CONSTRAINT key_scope_kind_check;
      ALTER TABLE ledger.key_scope ADD CONSTRAINT key_scope_kind_check CHECK (kind IN ('case', 'complaint', 'office', 'system', 'mla'));
      CREATE POLICY entry_of_line ON ledger.entry AS RESTRICTIVE FOR SELECT TO ${r.app}
        USING (case_id IS NOT NULL OR document_id IS NULL OR document_id IN (SELECT unnest(public.mla_known())));
      CREATE POLICY entry_app_line ON ledger.entry FOR SELECT TO ${r.app}
        USING (case_id IS NULL AND document_id IN (SELECT unnest(public.mla_known())));
      CREATE POLICY entry_body_app_line ON ledger.entry_body FOR SELECT TO ${r.app} USING (
        EXISTS (SELECT 1 FROM ledger.entry e WHERE e.entry_hash = entry_body.entry_hash AND e.case_id IS NULL
                AND e.document_id IN (SELECT unnest(public.mla_known()))));
      RESET ROLE;
    `);
  }

  private async clocks(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const mine = KNOWN('subject_id');
    const open = `subject_kind <> 'mla_request' OR case_id IS NOT NULL OR ${mine}`;
    await q.query(`
      CREATE POLICY deadline_of_mla ON deadline AS RESTRICTIVE TO ${r.app} USING (${open}) WITH CHECK (${open});
      CREATE POLICY deadline_of_mla_select ON deadline FOR SELECT TO ${r.app}
        USING (case_id IS NULL AND subject_kind = 'mla_request' AND ${mine});
      CREATE POLICY deadline_of_mla_update ON deadline FOR UPDATE TO ${r.app}
        USING (case_id IS NULL AND subject_kind = 'mla_request' AND ${mine})
        WITH CHECK (case_id IS NULL AND subject_kind = 'mla_request' AND ${mine});
    `);
    // What leaves the house by a secret address or by mail names no request at all.
    for (const name of [
      'calendar_feed_read(bytea)',
      'digest_readers(date, interval)',
      'digest_clocks(uuid, interval)',
    ]) {
      await this.rewrite(q, name, (body) => body.replaceAll(ALL_CLOCKS, WITHOUT_REQUESTS));
    }
  }

  /** The function as it stands, changed; it keeps its owner and its rights. */
  private async rewrite(q: QueryRunner, name: string, change: (text: string) => string): Promise<void> {
    const [row] = (await q.query(`SELECT pg_get_functiondef('${name}'::regprocedure) AS text`)) as { text: string }[];
    const was = row?.text ?? '';
    const becomes = change(was);
    if (becomes === was) throw new Error(`${name} does not read clocks as was thought`);
    await q.query(becomes);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    for (const name of [
      'digest_clocks(uuid, interval)',
      'digest_readers(date, interval)',
      'calendar_feed_read(bytea)',
    ]) {
      await this.rewrite(q, name, (body) => body.replaceAll(WITHOUT_REQUESTS, 'deadline d'));
    }
    await q.query(`
      DROP POLICY deadline_of_mla_update ON deadline;
      DROP POLICY deadline_of_mla_select ON deadline;
      DROP POLICY deadline_of_mla ON deadline;
      SET LOCAL ROLE ${r.ledgerOwner};
      DROP POLICY entry_body_app_line ON ledger.entry_body;
      DROP POLICY entry_app_line ON ledger.entry;
      DROP POLICY entry_of_line ON ledger.entry;
      ALTER TABLE ledger.key_scope DROP CONSTRAINT key_scope_kind_check;
      ALTER TABLE ledger.key_scope ADD CONSTRAINT key_scope_kind_check CHECK (kind IN ('case', 'complaint', 'office', 'system'));
      RESET ROLE;
    `);
    for (const table of TABLES) {
      for (const name of ['owner', 'app_select', 'app_insert', 'app_update'])
        await q.query(`DROP POLICY IF EXISTS ${table}_${name} ON ${table}`);
      await q.query(`
        REVOKE ALL ON ${table} FROM ${r.app};
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
      `);
    }
    await q.query(`
      DROP TRIGGER mla_event_no_change ON mla_event;
      DROP TRIGGER mla_event_no_change_at_all ON mla_event;
      DROP TRIGGER mla_event_no_truncate ON mla_event;
      DROP FUNCTION foreign_process_pending(uuid);
      DROP FUNCTION mla_told(uuid);
      DROP FUNCTION mla_exists(uuid);
      DROP FUNCTION mla_known();
      DROP FUNCTION mla_known_to(uuid);
    `);
  }
}
