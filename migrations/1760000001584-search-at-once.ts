import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { SearchKept1760000001581 } from './1760000001581-search-kept';

const READER = 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
/** Entries that share one word of the index by which the newest are found without reading all. */
const BUCKET_BITS = 10;
/** So many cases and offices can be walked thing by thing; who sees more finds his hits among the newest. */
const [FEW_CASES, FEW_OFFICES] = [2000, 3];
/** So many of the newest are read one by one, without any index: where a common word stands in enough of them, that is all. */
const [NEWEST_OWN, NEWEST_OF_ALL] = [1000, 2048];
/** Of older ones, stretches are asked of the index in which the words stand this often; of more buckets at once it is asked whole. */
const [WORTH, MOST_BUCKETS] = [4000, 32];
/** Of an office's own nearly all are before who sees little. */
const OF_FEW = 500;
/** Of the stretch of an office other offices have most: so many times longer. */
const OF_OFFICE = 2;

const FIND = 'search_find(text, text[], text[], text, uuid, integer, boolean, boolean)';
const DESK = `(c.office_id = ANY (desk) OR c.to_office_id = ANY (desk) OR c.assigned_to = me AND cardinality(home) > 0
      OR c.registered_by = me AND c.office_id = ANY (home))`;

/** A hit of those whose words or held-back words match: what is held back only where he may write and his role reveals. */
const HIT = `(e.open @@ question OR CASE WHEN e.case_id IS NOT NULL THEN e.case_id IN (SELECT unnest(writes))
                   ELSE reveals_complaints AND ${DESK} AND c.id <> ALL (walled) END)`;
/** Read off the row and not asked of an index. */
const TOLD = `((e.open @@ question) IS TRUE OR (e.whole @@ question) IS TRUE)`;
const SEEN = `CASE WHEN e.complaint_id IS NULL THEN NOT few AND e.case_id IN (SELECT unnest(seen))
                   ELSE (${DESK} OR c.office_id = ANY (below)) AND c.id <> ALL (walled)
                     OR NOT few AND EXISTS (SELECT FROM complaint_case cc WHERE cc.complaint_id = c.id AND cc.case_id IN (SELECT unnest(seen))) END`;
const WITH_COMPLAINT = `search_entry e LEFT JOIN LATERAL (SELECT x.* FROM complaint x WHERE x.id = e.complaint_id OFFSET 0) c ON true`;

/** Whether a word of the question stands for its beginning: the last one, unless a mark ends it. */
const OPEN_END = {
  before: `last AND w ~ '^[^0-9]{3,}$'`,
  now: `last AND w ~ '^[^0-9]{3,}$' AND right(search_fold(c), length(w)) = w`,
};

/**
 * The search of who sees little read all that he sees at every question, and a part of a number stood for its beginning, which
 * made the index gather every number of the house. The newest are read first now, and the index is asked once for the rest.
 */
export class SearchAtOnce1760000001584 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX search_entry_complaint_seq_idx ON search_entry (complaint_id) INCLUDE (seq) WHERE complaint_id IS NOT NULL;
      CREATE INDEX search_entry_case_seq_idx ON search_entry (case_id) INCLUDE (seq) WHERE case_id IS NOT NULL;
      DROP INDEX search_entry_complaint_id_idx, search_entry_case_id_idx;
    `);
    await this.replace(q, 'search_question', OPEN_END.before, OPEN_END.now);
    await q.query(`DROP FUNCTION ${FIND}; DROP FUNCTION search_reveals(uuid, uuid, boolean, boolean, boolean)`);
    await this.find(q);
  }

  /** The text of a function with a part of it put in place of another. */
  private async replace(q: QueryRunner, name: string, from: string, to: string): Promise<void> {
    const [row] = (await q.query('SELECT pg_get_functiondef($1::regproc) AS text', [name])) as { text: string }[];
    if (row?.text.includes(from) !== true) throw new Error(`${name} does not say what it said`);
    await q.query(row.text.replace(from, () => to));
  }

  /**
   * The newest first, only what he who acts sees; what is held back only where he may write and his role reveals. Sums of
   * nothing and IS TRUE keep the planner from walking all things by number, from an index of words for a few rows, and from
   * comparing each with each. One plan for all: what is planned for five questions of others may be the worst for the sixth.
   */
  private async find(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE FUNCTION search_find(asked text, forms text[], kinds text[], after_kind text, after_id uuid, take integer,
        reveals_parties boolean, reveals_complaints boolean)
      RETURNS TABLE (kind text, id uuid, case_id uuid, complaint_id uuid, held boolean) ${READER}
      SET plan_cache_mode = force_generic_plan AS $$
      #variable_conflict use_column
      DECLARE
        me uuid := current_officer(); question tsquery := search_question(asked, forms);
        seen uuid[]; desk uuid[]; home uuid[]; below uuid[]; walled uuid[]; own uuid[]; writes uuid[]; few boolean; offices uuid[];
        first bigint; upper_end bigint; lower_end bigint; width bigint; narrowed tsquery; places tsquery;
        at_once integer; mine bigint[]; rest bigint[]; told bigint[]; hits bigint[] := '{}'; more bigint[]; got integer := 0;
      BEGIN
        IF me IS NULL OR question IS NULL THEN RETURN; END IF;
        first := (SELECT e.seq FROM search_entry e WHERE e.kind = after_kind AND e.id = after_id);
        IF first IS NULL AND after_id IS NOT NULL THEN RETURN; END IF;
        first := coalesce(first, (SELECT max(e.seq) + 1 FROM search_entry e), 0);
        seen := visible_cases();
        desk := complaint_offices('desk'); home := complaint_offices('home'); below := complaint_offices('below');
        walled := complaints_walled();
        writes := CASE WHEN reveals_parties THEN writable_cases() ELSE '{}'::uuid[] END;
        offices := desk || below;
        few := cardinality(seen) <= ${FEW_CASES} AND cardinality(offices) <= ${FEW_OFFICES};
        at_once := CASE WHEN few THEN ${OF_FEW} ELSE ${WORTH} END;
        IF few THEN
          own := ARRAY(
            SELECT c.id FROM complaint c WHERE (c.assigned_to = me OR c.registered_by = me) AND ${DESK} AND c.id <> ALL (walled)
            UNION SELECT cc.complaint_id FROM complaint_case cc WHERE cc.case_id = ANY (seen));
          mine := ARRAY(SELECT x.seq FROM (
              SELECT e.seq FROM search_entry e WHERE e.case_id = ANY (seen)
              UNION ALL SELECT e.seq FROM search_entry e WHERE e.complaint_id = ANY (own)) x
            WHERE x.seq < first ORDER BY x.seq DESC);
          hits := ARRAY(SELECT e.seq FROM ${WITH_COMPLAINT}
            WHERE e.seq = ANY (mine[1:${NEWEST_OWN}]) AND e.kind = ANY (kinds) AND ${TOLD} AND ${HIT} ORDER BY e.seq DESC LIMIT take);
          rest := mine[${NEWEST_OWN + 1}:];
          IF cardinality(hits) < take AND cardinality(rest) > 0 THEN
            -- Where the words are common here, of all things more have them than are his.
            IF cardinality(hits) * (first / ${NEWEST_OWN}) > cardinality(rest) THEN
              more := ARRAY(SELECT e.seq FROM ${WITH_COMPLAINT}
                WHERE e.seq = ANY (rest) AND e.kind = ANY (kinds) AND ${TOLD} AND ${HIT} ORDER BY e.seq DESC LIMIT take);
            ELSE
              more := ARRAY(SELECT e.seq FROM ${WITH_COMPLAINT}
                WHERE (e.open @@ question OR e.whole @@ question) AND (e.seq IN (SELECT unnest(rest))) IS TRUE AND e.kind = ANY (kinds)
                  AND ${HIT} ORDER BY e.seq + 0 DESC LIMIT take);
            END IF;
            hits := (hits || more)[1:take];
          END IF;
          places := (SELECT string_agg('''@' || o || '''', ' | ')::tsquery FROM unnest(offices) o);
        END IF;
        IF few AND places IS NULL THEN
          upper_end := 0;
        ELSE
          lower_end := greatest(first - ${NEWEST_OF_ALL}, 0);
          told := ARRAY(SELECT e.seq FROM search_entry e WHERE e.seq < first AND e.seq >= lower_end AND e.kind = ANY (kinds) AND ${TOLD});
          more := ARRAY(SELECT e.seq FROM ${WITH_COMPLAINT} WHERE e.seq = ANY (told) AND ${SEEN} AND ${HIT} ORDER BY e.seq DESC LIMIT take);
          hits := ARRAY(SELECT h FROM (SELECT unnest(hits) UNION SELECT unnest(more)) x (h) ORDER BY h DESC LIMIT take);
          got := (SELECT count(*) FROM unnest(hits) h WHERE h >= lower_end);
          upper_end := lower_end;
          width := CASE WHEN cardinality(told) = 0 THEN first
            ELSE ${NEWEST_OF_ALL * WORTH} / cardinality(told) * CASE WHEN few THEN ${OF_OFFICE} ELSE 1 END END;
        END IF;
        -- Of many, whatever lies higher than the stretch was seen already; of few, only the offices' own are still to come.
        WHILE upper_end > 0 AND got < take LOOP
          lower_end := CASE WHEN width >> ${BUCKET_BITS} > ${MOST_BUCKETS} THEN 0
            ELSE greatest(((upper_end - width) >> ${BUCKET_BITS}) << ${BUCKET_BITS}, 0) END;
          narrowed := CASE WHEN (upper_end - lower_end) >> ${BUCKET_BITS} > ${MOST_BUCKETS} THEN question ELSE question && (
            SELECT string_agg('''#' || b || '''', ' | ')::tsquery FROM generate_series(lower_end >> ${BUCKET_BITS}, upper_end >> ${BUCKET_BITS}) b) END;
          IF few THEN narrowed := narrowed && places; END IF;
          told := ARRAY(SELECT e.seq FROM search_entry e
            WHERE (e.open @@ narrowed OR e.whole @@ narrowed) AND e.seq + 0 < upper_end AND e.seq + 0 >= lower_end AND e.kind = ANY (kinds)
            ORDER BY e.seq + 0 DESC LIMIT at_once);
          -- More than were read stand lower.
          IF cardinality(told) = at_once THEN lower_end := told[at_once]; END IF;
          more := ARRAY(SELECT e.seq FROM ${WITH_COMPLAINT} WHERE e.seq = ANY (told) AND ${SEEN} AND ${HIT} ORDER BY e.seq DESC LIMIT take);
          hits := ARRAY(SELECT h FROM (SELECT unnest(hits) UNION SELECT unnest(more)) x (h) ORDER BY h DESC LIMIT take);
          got := (SELECT count(*) FROM unnest(hits) h WHERE h >= lower_end);
          upper_end := lower_end;
          width := width * 4;
        END LOOP;
        RETURN QUERY SELECT e.kind, e.id, e.case_id, e.complaint_id, NOT e.open @@ question
          FROM search_entry e WHERE e.seq = ANY (hits) ORDER BY e.seq DESC;
      END $$;
      REVOKE EXECUTE ON FUNCTION ${FIND} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FIND} TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION ${FIND}`);
    await new SearchKept1760000001581().find(q);
    await this.replace(q, 'search_question', OPEN_END.now, OPEN_END.before);
    await q.query(`
      CREATE INDEX search_entry_complaint_id_idx ON search_entry (complaint_id) WHERE complaint_id IS NOT NULL;
      CREATE INDEX search_entry_case_id_idx ON search_entry (case_id) WHERE case_id IS NOT NULL;
      DROP INDEX search_entry_complaint_seq_idx, search_entry_case_seq_idx;
    `);
  }
}
