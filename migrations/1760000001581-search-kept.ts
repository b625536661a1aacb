import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const KEEPER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
/** Entries that share one word of the index by which the newest are found without reading all. */
const BUCKET_BITS = 10;
/** So many cases and offices can be walked thing by thing; who sees more finds his hits among the newest. */
const [FEW_CASES, FEW_OFFICES] = [2000, 3];

/** Thing, table, trigger: `later` waits for the commit, since the thing is of several rows. `of`: columns that are searched. */
const TRIGGERS = [
  {
    table: 'complaint',
    on: 'INSERT OR UPDATE OF verification_number, office_id, to_office_id',
    keeps: 'complaint',
    key: 'id',
    later: true,
  },
  { table: 'complaint_person', on: 'INSERT', keeps: 'complaint', key: 'complaint_id', later: true },
  { table: 'complaint_line', on: 'INSERT', keeps: 'complaint', key: 'complaint_id', later: true },
  { table: 'complaint_identifier', on: 'INSERT', keeps: 'complaint', key: 'complaint_id', later: true },
  { table: 'case_file', on: 'INSERT OR UPDATE OF fir_number', keeps: 'case', key: 'id', later: true },
  { table: 'incident', on: 'INSERT', keeps: 'case', key: 'case_id', later: true },
  { table: 'party', on: 'INSERT OR UPDATE', keeps: 'party', key: 'id', later: false },
  {
    ...{
      table: 'exhibit',
      on: 'INSERT OR UPDATE OF words, details, seal, malkhana_number',
      keeps: 'exhibit',
      key: 'id',
    },
    later: false,
  },
] as const;

/** Keeps the index in the transaction of the fact, whoever writes it, and answers questions of him who acts. */
export class SearchKept1760000001581 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.keep(q);
    for (const { table, on, keeps, key, later } of TRIGGERS) {
      const kind = later ? 'CONSTRAINT TRIGGER' : 'TRIGGER';
      await q.query(`
        CREATE ${kind} ${table}_searched AFTER ${on} ON ${table} ${later ? 'DEFERRABLE INITIALLY DEFERRED' : ''}
          FOR EACH ROW EXECUTE FUNCTION search_follow('${keeps}', '${key}');
      `);
    }
    await this.find(q);
    await q.query(`
      SELECT search_again(array_agg(x.kind ORDER BY x.at, x.id), array_agg(x.id ORDER BY x.at, x.id)) FROM (
        SELECT 'complaint' AS kind, c.id, c.registered_at AS at FROM complaint c
        UNION ALL SELECT 'case', f.id, f.opened_at FROM case_file f
        UNION ALL SELECT 'party', p.id, p.recorded_at FROM party p
        UNION ALL SELECT 'exhibit', e.id, e.registered_at FROM exhibit e) x
    `);
  }

  private async keep(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION search_put(of_kind text, of_id uuid, of_case uuid, of_complaint uuid, told text[], held text[]) RETURNS void ${KEEPER} AS $$
      DECLARE place bigint; shared text[]; everything tsvector;
      BEGIN
        SELECT e.seq INTO place FROM search_entry e WHERE e.kind = of_kind AND e.id = of_id;
        IF place IS NULL THEN place := nextval('search_entry_seq'); END IF;
        shared := ARRAY['#' || (place >> ${BUCKET_BITS})];
        everything := CASE WHEN cardinality(held) > 0 THEN array_to_tsvector(array_remove(told || held || shared, '')) END;
        INSERT INTO search_entry (seq, kind, id, case_id, complaint_id, open, whole, touched)
          VALUES (place, of_kind, of_id, of_case, of_complaint, array_to_tsvector(array_remove(told || shared, '')), everything, pg_current_xact_id())
          ON CONFLICT (kind, id) DO UPDATE SET open = excluded.open, whole = excluded.whole, touched = excluded.touched;
      END $$;

      CREATE FUNCTION search_put_complaint(target uuid) RETURNS void ${KEEPER} AS $$
      DECLARE c complaint; masked boolean; places text[]; told text[]; story text[]; held text[] := '{}'; one record;
      BEGIN
        SELECT * INTO c FROM complaint x WHERE x.id = target;
        SELECT coalesce(bool_or(p.protected), false) INTO masked FROM complaint_person p WHERE p.complaint_id = target;
        -- Where it lies, so that a desk finds its own among all.
        places := array_remove(ARRAY['@' || c.office_id, '@' || c.to_office_id], NULL);
        told := places || search_number(c.number) || search_number(c.verification_number) || search_number(c.channel_reference)
          || search_texts(VARIADIC ARRAY(SELECT l.platform FROM complaint_line l WHERE l.complaint_id = target AND l.platform IS NOT NULL))
          || search_texts(VARIADIC ARRAY(
               SELECT concat_ws(' ', p.name, p.father_name, p.cnic, p.passport, p.phone, p.email, p.address)
                 FROM complaint_person p WHERE p.complaint_id = target AND NOT p.protected))
          || ARRAY(SELECT 'n:' || lower(p.code) FROM complaint_person p WHERE p.complaint_id = target);
        -- The story may name who is shielded: it is held back with him.
        story := search_texts(VARIADIC ARRAY[coalesce(c.words, '')] || ARRAY(
          SELECT l.words FROM complaint_line l WHERE l.complaint_id = target AND l.words IS NOT NULL));
        IF masked THEN
          held := story || search_texts(VARIADIC ARRAY(
            SELECT concat_ws(' ', p.name, p.father_name, p.cnic, p.passport, p.phone, p.email, p.address)
              FROM complaint_person p WHERE p.complaint_id = target AND p.protected));
        ELSE
          told := told || story;
        END IF;
        PERFORM search_put('complaint', target, NULL, target, told, held);
        FOR one IN
          SELECT i.id, i.whose, search_texts(i.raw) || ARRAY[left(i.space || ':' || lower(i.value), 420)]
                 || CASE i.space WHEN 'handle' THEN ARRAY[left('name:' || split_part(lower(i.value), '/', 2), 420)] ELSE '{}' END AS words
            FROM complaint_identifier i WHERE i.complaint_id = target ORDER BY i.recorded_at, i.id
        LOOP
          IF masked AND one.whose = 'victim' THEN PERFORM search_put('identifier', one.id, NULL, target, places, one.words);
          ELSE PERFORM search_put('identifier', one.id, NULL, target, places || one.words, '{}'); END IF;
        END LOOP;
      END $$;

      CREATE FUNCTION search_put_case(target uuid) RETURNS void ${KEEPER} AS $$
      DECLARE c case_file;
      BEGIN
        SELECT * INTO c FROM case_file x WHERE x.id = target;
        PERFORM search_put('case', target, target, NULL,
          search_number(c.number) || search_number(c.fir_number) || search_number(c.origin_reference)
            || search_texts(c.title, coalesce(c.brief, ''), coalesce(c.as_registered, ''))
            || search_texts(VARIADIC ARRAY(
                 SELECT x FROM incident i CROSS JOIN LATERAL unnest(ARRAY[i.account, i.platform, i.url, i.place, i.words]) x
                  WHERE i.case_id = target AND x IS NOT NULL)), '{}');
      END $$;

      CREATE FUNCTION search_put_party(target uuid) RETURNS void ${KEEPER} AS $$
      DECLARE p party; particulars text[];
      BEGIN
        SELECT * INTO p FROM party x WHERE x.id = target;
        particulars := search_texts(VARIADIC array_remove(ARRAY[p.label, p.name, p.father_name, p.cnic, p.passport, p.phone, p.email, p.address], NULL));
        PERFORM search_put('party', target, p.case_id, NULL, search_number(p.code) || CASE WHEN p.protected THEN '{}' ELSE particulars END,
          CASE WHEN p.protected THEN particulars ELSE '{}' END);
      END $$;

      CREATE FUNCTION search_put_exhibit(target uuid) RETURNS void ${KEEPER} AS $$
      DECLARE e exhibit;
      BEGIN
        SELECT * INTO e FROM exhibit x WHERE x.id = target;
        PERFORM search_put('exhibit', target, e.case_id, NULL,
          search_number(e.number) || search_number(e.malkhana_number) || search_number(e.seal) || search_texts(e.words)
            || search_texts(VARIADIC ARRAY(SELECT v #>> '{}' FROM jsonb_path_query(e.details, 'strict $.**') v WHERE jsonb_typeof(v) IN ('string', 'number'))),
          '{}');
      END $$;

      CREATE FUNCTION search_put_any(of_kind text, target uuid) RETURNS void ${KEEPER} AS $$
      BEGIN
        -- Whoever writes it beside us is waited for: what is read after this is the newest.
        PERFORM FROM search_entry e WHERE e.kind = of_kind AND e.id = target FOR UPDATE;
        CASE of_kind
          WHEN 'complaint' THEN PERFORM search_put_complaint(target);
          WHEN 'case' THEN PERFORM search_put_case(target);
          WHEN 'party' THEN PERFORM search_put_party(target);
          WHEN 'exhibit' THEN PERFORM search_put_exhibit(target);
        END CASE;
      END $$;

      CREATE FUNCTION search_follow() RETURNS trigger ${KEEPER} AS $$
      DECLARE target uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
      BEGIN
        -- At the commit all rows are there: the first of them writes the entry for all.
        IF TG_ARGV[0] IN ('complaint', 'case') AND EXISTS (
          SELECT FROM search_entry e WHERE e.kind = TG_ARGV[0] AND e.id = target AND e.touched = pg_current_xact_id()) THEN RETURN NULL; END IF;
        PERFORM search_put_any(TG_ARGV[0], target);
        RETURN NULL;
      END $$;

      -- Makes the entries of these things anew, beside whoever works on them; missing ones are added in the order given.
      CREATE FUNCTION search_again(kinds text[], ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE one record;
      BEGIN
        FOR one IN SELECT x.kind, x.id, c.id AS complaint, coalesce(f.id, p.case_id, e.case_id) AS matter
                     FROM unnest(kinds, ids) WITH ORDINALITY x (kind, id, n)
                     LEFT JOIN complaint c ON x.kind = 'complaint' AND c.id = x.id LEFT JOIN case_file f ON x.kind = 'case' AND f.id = x.id
                     LEFT JOIN party p ON x.kind = 'party' AND p.id = x.id LEFT JOIN exhibit e ON x.kind = 'exhibit' AND e.id = x.id
                    WHERE num_nonnulls(c.id, f.id, p.id, e.id) = 1 ORDER BY x.n
        LOOP
          -- A row to be held: without it an older state could be written over a newer one.
          INSERT INTO search_entry (seq, kind, id, case_id, complaint_id, open, touched)
            SELECT nextval('search_entry_seq'), one.kind, one.id, one.matter, one.complaint, '', pg_current_xact_id()
             WHERE NOT EXISTS (SELECT FROM search_entry s WHERE s.kind = one.kind AND s.id = one.id) ON CONFLICT DO NOTHING;
          PERFORM search_put_any(one.kind, one.id);
        END LOOP;
      END $$;

      REVOKE EXECUTE ON FUNCTION search_put(text, uuid, uuid, uuid, text[], text[]), search_put_complaint(uuid), search_put_case(uuid),
        search_put_party(uuid), search_put_exhibit(uuid), search_put_any(text, uuid), search_follow(), search_again(text[], uuid[]) FROM PUBLIC;
    `);
  }

  /**
   * The newest first, only what he who acts sees; what is held back only where he may write and his role reveals. Who sees little
   * is answered from what he sees; who sees much, from ever wider stretches of the newest, so that a word of every second
   * complaint costs no more than a rare one. Sums of nothing keep the planner from walking all things by number.
   */
  async find(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const desk = `(c.office_id = ANY (desk) OR c.to_office_id = ANY (desk) OR c.assigned_to = me AND cardinality(home) > 0
      OR c.registered_by = me AND c.office_id = ANY (home))`;
    await q.query(`
      -- Whether he who acts may reveal who is held back here; asked of the few hits that only they give.
      CREATE FUNCTION search_reveals(of_case uuid, of_complaint uuid, matched boolean, parties boolean, complaints boolean) RETURNS boolean
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF matched IS NOT TRUE THEN RETURN false; END IF;
        IF of_case IS NOT NULL THEN RETURN parties AND case_writable(of_case); END IF;
        RETURN complaints AND EXISTS (SELECT FROM complaint_access(of_complaint) a WHERE a.writes);
      END $$;
      REVOKE EXECUTE ON FUNCTION search_reveals(uuid, uuid, boolean, boolean, boolean) FROM PUBLIC;

      CREATE FUNCTION search_find(asked text, forms text[], kinds text[], after_kind text, after_id uuid, take integer,
        reveals_parties boolean, reveals_complaints boolean)
      RETURNS TABLE (kind text, id uuid, case_id uuid, complaint_id uuid, held boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE
        me uuid := current_officer(); question tsquery := search_question(asked, forms);
        seen uuid[]; desk uuid[]; home uuid[]; below uuid[]; walled uuid[]; own uuid[]; few boolean;
        first bigint; upper_end bigint; lower_end bigint; stretch integer := 1; narrowed tsquery; places tsquery;
        hits bigint[] := '{}'; more bigint[]; got integer := 0;
      BEGIN
        IF me IS NULL OR question IS NULL THEN RETURN; END IF;
        first := (SELECT e.seq FROM search_entry e WHERE e.kind = after_kind AND e.id = after_id);
        IF first IS NULL AND after_id IS NOT NULL THEN RETURN; END IF;
        first := coalesce(first, (SELECT max(e.seq) + 1 FROM search_entry e), 0);
        seen := visible_cases();
        desk := complaint_offices('desk'); home := complaint_offices('home'); below := complaint_offices('below');
        walled := complaints_walled();
        few := cardinality(seen) <= ${FEW_CASES} AND cardinality(desk || below) <= ${FEW_OFFICES};
        IF few THEN
          own := ARRAY(
            SELECT c.id FROM complaint c WHERE (c.assigned_to = me OR c.registered_by = me) AND ${desk} AND c.id <> ALL (walled)
            UNION SELECT cc.complaint_id FROM complaint_case cc WHERE cc.case_id = ANY (seen));
          hits := ARRAY(
            SELECT e.seq FROM search_entry e
             WHERE (e.case_id = ANY (seen) OR e.complaint_id = ANY (own)) AND e.seq + 0 < first AND e.kind = ANY (kinds)
               AND (e.open @@ question OR search_reveals(e.case_id, e.complaint_id, e.whole @@ question, reveals_parties, reveals_complaints))
             ORDER BY e.seq + 0 DESC LIMIT take);
          places := (SELECT string_agg('''@' || o || '''', ' | ')::tsquery FROM unnest(desk || below) o);
        END IF;
        upper_end := first;
        -- Of many, whatever lies higher than the stretch was seen already; of few, only the offices' own are still to come.
        WHILE upper_end > 0 AND got < take AND (NOT few OR places IS NOT NULL) LOOP
          lower_end := CASE WHEN stretch > 64 THEN 0 ELSE greatest(((upper_end >> ${BUCKET_BITS}) - stretch + 1) << ${BUCKET_BITS}, 0) END;
          narrowed := CASE WHEN stretch > 64 THEN question ELSE question && (
            SELECT string_agg('''#' || b || '''', ' | ')::tsquery FROM generate_series(lower_end >> ${BUCKET_BITS}, upper_end >> ${BUCKET_BITS}) b) END;
          IF few THEN narrowed := narrowed && places; END IF;
          more := ARRAY(
            SELECT e.seq FROM search_entry e LEFT JOIN LATERAL (SELECT x.* FROM complaint x WHERE x.id = e.complaint_id OFFSET 0) c ON true
             WHERE (e.open @@ narrowed OR e.whole @@ narrowed) AND e.seq + 0 < upper_end AND e.seq + 0 >= lower_end AND e.kind = ANY (kinds)
               AND CASE WHEN e.complaint_id IS NULL THEN NOT few AND e.case_id IN (SELECT unnest(seen))
                   ELSE (${desk} OR c.office_id = ANY (below)) AND c.id <> ALL (walled)
                     OR NOT few AND EXISTS (SELECT FROM complaint_case cc WHERE cc.complaint_id = c.id AND cc.case_id IN (SELECT unnest(seen))) END
               AND (e.open @@ question OR search_reveals(e.case_id, e.complaint_id, true, reveals_parties, reveals_complaints))
             ORDER BY e.seq + 0 DESC LIMIT take);
          hits := ARRAY(SELECT h FROM (SELECT unnest(hits) UNION SELECT unnest(more)) x (h) ORDER BY h DESC LIMIT take);
          got := (SELECT count(*) FROM unnest(hits) h WHERE h >= lower_end);
          upper_end := lower_end;
          stretch := stretch * 4;
        END LOOP;
        RETURN QUERY SELECT e.kind, e.id, e.case_id, e.complaint_id, NOT e.open @@ question
          FROM search_entry e WHERE e.seq = ANY (hits) ORDER BY e.seq DESC;
      END $$;
      REVOKE EXECUTE ON FUNCTION search_find(text, text[], text[], text, uuid, integer, boolean, boolean) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_find(text, text[], text[], text, uuid, integer, boolean, boolean) TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const { table } of TRIGGERS) await q.query(`DROP TRIGGER ${table}_searched ON ${table}`);
    await q.query(`
      DROP FUNCTION search_find(text, text[], text[], text, uuid, integer, boolean, boolean);
      DROP FUNCTION search_reveals(uuid, uuid, boolean, boolean, boolean);
      DROP FUNCTION search_again(text[], uuid[]);
      DROP FUNCTION search_follow();
      DROP FUNCTION search_put_any(text, uuid);
      DROP FUNCTION search_put_exhibit(uuid);
      DROP FUNCTION search_put_party(uuid);
      DROP FUNCTION search_put_case(uuid);
      DROP FUNCTION search_put_complaint(uuid);
      DROP FUNCTION search_put(text, uuid, uuid, uuid, text[], text[]);
    `);
  }
}
