import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEARCHED = ['words', 'details', 'seal', 'malkhana_number'];
const HEAD = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * A custody act writes the whole row of its exhibit, though hand-over, carrying and freezing change no searched word: the
 * entry of the search is made anew only where one did, and from one reading of the numbers and one of the words.
 */
export class SearchOfExhibits1760000001589 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER exhibit_searched ON exhibit;
      CREATE TRIGGER exhibit_searched AFTER INSERT ON exhibit FOR EACH ROW EXECUTE FUNCTION search_follow('exhibit', 'id');
      CREATE TRIGGER exhibit_searched_anew AFTER UPDATE OF ${SEARCHED.join(', ')} ON exhibit FOR EACH ROW
        WHEN (${SEARCHED.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ')})
        EXECUTE FUNCTION search_follow('exhibit', 'id');

      CREATE OR REPLACE FUNCTION search_put_exhibit(target uuid) RETURNS void ${HEAD} AS $$
      DECLARE e exhibit; inside text[];
      BEGIN
        SELECT * INTO e FROM exhibit x WHERE x.id = target;
        inside := ARRAY(SELECT v #>> '{}' FROM jsonb_path_query(e.details, 'strict $.**') v WHERE jsonb_typeof(v) IN ('string', 'number'));
        PERFORM search_put('exhibit', target, e.case_id, NULL,
          ARRAY(SELECT 'n:' || left(replace(search_fold(n), ' ', ''), 120) FROM unnest(ARRAY[e.number, e.malkhana_number, e.seal]) n WHERE n IS NOT NULL)
            || search_words(concat_ws(' ', e.number, e.malkhana_number, e.seal)) || search_texts(e.words)
            || CASE WHEN cardinality(inside) > 0 THEN search_texts(VARIADIC inside) ELSE '{}' END,
          '{}');
      END $$;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER exhibit_searched_anew ON exhibit;
      DROP TRIGGER exhibit_searched ON exhibit;
      CREATE TRIGGER exhibit_searched AFTER INSERT OR UPDATE OF ${SEARCHED.join(', ')} ON exhibit
        FOR EACH ROW EXECUTE FUNCTION search_follow('exhibit', 'id');

      CREATE OR REPLACE FUNCTION search_put_exhibit(target uuid) RETURNS void ${HEAD} AS $$
      DECLARE e exhibit;
      BEGIN
        SELECT * INTO e FROM exhibit x WHERE x.id = target;
        PERFORM search_put('exhibit', target, e.case_id, NULL,
          search_number(e.number) || search_number(e.malkhana_number) || search_number(e.seal) || search_texts(e.words)
            || search_texts(VARIADIC ARRAY(SELECT v #>> '{}' FROM jsonb_path_query(e.details, 'strict $.**') v WHERE jsonb_typeof(v) IN ('string', 'number'))),
          '{}');
      END $$;
    `);
  }
}
