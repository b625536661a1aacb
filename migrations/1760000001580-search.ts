import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const PLAIN = 'LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp';

/** Not seen in a word: vowel signs, tatweel, joiners, marks of direction. */
const UNSEEN = String.raw`[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]`;
/** Between words, whatever the locale of the database. */
const BETWEEN = String.raw`[\s\u0021-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007E\u00A1-\u00BF\u00D7\u00F7\u060C\u061B\u061F\u066A-\u066D\u06D4\u2010-\u206F\u20A0-\u20CF\u2E00-\u2E7F\u3000-\u303F\uFD3E\uFD3F]+`;
/** Letters that keyboards give for one another, and digits of Arabic and Urdu. */
const FROM = 'يىئكڪهەةۀۂۃأإآٱؤ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';
const INTO = 'یییککہہہہہہااااو01234567890123456789';
const TRACKING = '(utm_[a-z_]*|fbclid|gclid|igsh|igshid|si|ref|ref_src|mibextid)';

/**
 * What is searched: one row a thing, in words and in the forms by which numbers and addresses are compared. Nothing stands here
 * that does not stand in plain in the table from which it comes; what a reader of that table sees only with a purpose is in
 * `whole` alone. No login may read it: `search_find` alone does, for him who acts.
 */
export class Search1760000001580 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE SEQUENCE search_entry_seq;
      CREATE TABLE search_entry (
        -- The order of entry, which is that of the hits: the newest first.
        seq          bigint PRIMARY KEY,
        kind         text NOT NULL CHECK (kind IN ('complaint', 'case', 'party', 'exhibit', 'identifier')),
        id           uuid NOT NULL,
        case_id      uuid REFERENCES case_file (id),
        complaint_id uuid REFERENCES complaint (id),
        -- Words for every reader of the thing; with those of shielded people for who may reveal them.
        open         tsvector NOT NULL,
        whole        tsvector,
        -- The transaction that wrote it: a thing of many rows is written once in each.
        touched      xid8 NOT NULL,
        UNIQUE (kind, id),
        CHECK ((case_id IS NULL) <> (complaint_id IS NULL))
      );
      CREATE INDEX search_entry_open_idx ON search_entry USING gin (open) WITH (fastupdate = off);
      CREATE INDEX search_entry_whole_idx ON search_entry USING gin (whole) WITH (fastupdate = off) WHERE whole IS NOT NULL;
      CREATE INDEX search_entry_complaint_id_idx ON search_entry (complaint_id) WHERE complaint_id IS NOT NULL;
      CREATE INDEX search_entry_case_id_idx ON search_entry (case_id) WHERE case_id IS NOT NULL;
      ALTER TABLE search_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE search_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY search_entry_owner ON search_entry TO ${r.owner} USING (true) WITH CHECK (true);
    `);
    await this.words(q);
    await this.question(q);
  }

  /** One way for what is kept and what is asked: two texts are alike when these give the same. */
  private async words(q: QueryRunner): Promise<void> {
    await q.query(String.raw`
      CREATE FUNCTION search_fold(given text) RETURNS text ${PLAIN} AS $$
        SELECT translate(lower(regexp_replace(normalize(given, NFKC), '${UNSEEN}', '', 'g')), '${FROM}', '${INTO}')
      $$;

      CREATE FUNCTION search_words(given text) RETURNS text[] ${PLAIN} AS $$
        SELECT ARRAY(SELECT DISTINCT left(w, 80) FROM regexp_split_to_table(search_fold(given), '${BETWEEN}') w
                      WHERE length(w) > 1 OR w ~ '^[0-9]$')
      $$;

      -- A number that can be dialled, as networks write it; without a country it is Pakistan's. Source: ITU-T E.164.
      CREATE FUNCTION search_phone(given text) RETURNS text ${PLAIN} AS $$
        SELECT CASE WHEN d ~ '^\+[1-9][0-9]{7,14}$' THEN d
                    WHEN d ~ '^0[1-9][0-9]{8,9}$' THEN '+92' || substr(d, 2)
                    WHEN d ~ '^92[1-9][0-9]{8,9}$' THEN '+' || d
                    WHEN d ~ '^3[0-9]{9}$' THEN '+92' || d END
          FROM (SELECT regexp_replace(regexp_replace(given, '[^0-9+]', '', 'g'), '^00', '+') AS d) x
      $$;

      -- Of an address: without scheme, www, fragment, what only counts visitors, and the last stroke.
      CREATE FUNCTION search_url(given text) RETURNS text ${PLAIN} AS $$
        SELECT left(regexp_replace(regexp_replace(regexp_replace(regexp_replace(given,
          '^[a-z]+://', ''), '^(www|m|mobile|web)\.', ''), '#.*$|[?&]${TRACKING}=[^&]*', '', 'g'), '[/.,;:!?]+$', ''), 400)
      $$;

      -- Numbers, accounts, addresses and names of accounts that stand in a text, in the form in which they are compared.
      CREATE FUNCTION search_forms(given text) RETURNS text[] ${PLAIN} AS $$
        WITH t AS (SELECT search_fold(given) AS s),
        -- Each form has a sign without which it is not looked for: most texts have none.
        part AS (
          SELECT 'num' AS what, m[1] AS v FROM t, regexp_matches(s, '(?<![0-9a-z])(\+?[0-9][0-9().-]{6,28}[0-9])(?![0-9a-z])', 'g') m WHERE s ~ '[0-9]{3}'
          UNION ALL SELECT 'num', s FROM t WHERE s ~ '^\s*\+?[0-9][0-9\s().-]{6,28}$'
          UNION ALL SELECT 'iban', upper(m[1]) FROM t, regexp_matches(s, '(?<![a-z0-9])([a-z]{2}[0-9]{2}[a-z0-9]{11,30})(?![a-z0-9])', 'g') m
                     WHERE s ~ '[a-z]{2}[0-9]{2}[a-z0-9]{11}'
          UNION ALL SELECT 'iban', upper(regexp_replace(s, '[\s-]', '', 'g')) FROM t WHERE s ~ '^\s*[a-z]{2}[0-9]{2}[a-z0-9\s-]{11,40}$'
          UNION ALL SELECT 'email', m[1] FROM t, regexp_matches(s, '([^\s@,;<>()"]+@[^\s@,;<>()"]+\.[a-z]{2,})', 'g') m WHERE strpos(s, '@') > 0
          UNION ALL SELECT 'url', m[1] FROM t, regexp_matches(s, '(?<![a-z0-9@.])((?:https?://|www\.)[^\s<>"]+)', 'g') m WHERE s ~ '://|www'
          UNION ALL SELECT 'url', m[1] FROM t,
            regexp_matches(s, '(?<![a-z0-9@./])([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}(?:/[^\s<>"]*)?)(?![a-z0-9@])', 'g') m WHERE s ~ '[a-z0-9]\.[a-z]'
          UNION ALL SELECT 'handle', m[1] FROM t, regexp_matches(s, '(?<![^\s(,;:])@([a-z0-9_.]{2,60})', 'g') m WHERE strpos(s, '@') > 0),
        digits AS (SELECT regexp_replace(v, '[^0-9]', '', 'g') AS d, v FROM part WHERE what = 'num'),
        form AS (
          SELECT 'tel:' || search_phone(v) FROM digits
          UNION ALL SELECT 'cnic:' || d FROM digits WHERE length(d) = 13
          UNION ALL SELECT 'device:' || left(d, 14) FROM digits WHERE length(d) BETWEEN 14 AND 16
          UNION ALL SELECT 'bank:' || ltrim(d, '0') FROM digits WHERE length(d) BETWEEN 8 AND 24
          UNION ALL SELECT 'bank:' || lower(CASE WHEN v ~ '^PK.{22}$' THEN ltrim(substr(v, 9), '0') ELSE v END) FROM part WHERE what = 'iban'
          UNION ALL SELECT 'email:' || v FROM part WHERE what = 'email'
          UNION ALL SELECT 'url:' || search_url(v) FROM part WHERE what = 'url'
          UNION ALL SELECT 'name:' || v FROM part WHERE what = 'handle')
        SELECT ARRAY(SELECT DISTINCT left(f, 420) FROM form AS x (f) WHERE f IS NOT NULL)
      $$;

      -- A number of a register, as it is written and in its parts.
      CREATE FUNCTION search_number(given text) RETURNS text[] ${PLAIN} AS $$
        SELECT CASE WHEN given IS NULL THEN '{}' ELSE ARRAY['n:' || left(replace(search_fold(given), ' ', ''), 120)] || search_words(given) END
      $$;

      CREATE FUNCTION search_texts(VARIADIC given text[]) RETURNS text[] ${PLAIN} AS $$
        SELECT search_words(x) || search_forms(x) FROM (SELECT array_to_string(given, ' ' || chr(10)) AS x) t
      $$;
    `);
  }

  /** All words of the question, the last one by its beginning; or a number, an account, an address in whatever way it is written. */
  private async question(q: QueryRunner): Promise<void> {
    await q.query(String.raw`
      CREATE FUNCTION search_term(given text, open_end boolean) RETURNS text ${PLAIN} AS $$
        SELECT '''' || replace(replace(given, '\', '\\'), '''', '''''') || '''' || CASE WHEN open_end THEN ':*' ELSE '' END
      $$;

      -- forms: further forms of the whole question, as identifiers of complaints are compared. Null: there is nothing to look for.
      CREATE FUNCTION search_question(asked text, forms text[]) RETURNS tsquery ${PLAIN} AS $$
        WITH chunk AS (
          SELECT c, n, n = max(n) OVER () AS last FROM regexp_split_to_table(btrim(asked), '\s+') WITH ORDINALITY x (c, n)),
        alternative AS (
          SELECT n, (SELECT string_agg(search_term(w, last AND w ~ '^[^0-9]{3,}$'), ' & ') FROM unnest(search_words(c)) w) AS words,
                 array_to_string(ARRAY(SELECT search_term(f, false) FROM unnest(search_forms(c)) f), ' | ') AS formed,
                 CASE WHEN c ~ '[0-9٠-٩۰-۹]' AND length(c) > 4 THEN search_term('n:' || search_fold(c), true) END AS numbered
            FROM chunk),
        each AS (
          SELECT n, concat_ws(' | ', '(' || words || ')', nullif(formed, ''), numbered) AS term FROM alternative),
        whole AS (
          SELECT array_to_string(ARRAY(SELECT search_term(lower(f), false) FROM unnest(forms || search_forms(asked)) f WHERE f <> ''), ' | ') AS formed)
        SELECT nullif(concat_ws(' | ', (SELECT string_agg('(' || term || ')', ' & ' ORDER BY n) FROM each WHERE term <> ''), nullif(formed, '')), '')::tsquery
          FROM whole
      $$;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE search_entry;
      DROP SEQUENCE search_entry_seq;
      DROP FUNCTION search_question(text, text[]);
      DROP FUNCTION search_term(text, boolean);
      DROP FUNCTION search_texts(text[]);
      DROP FUNCTION search_number(text);
      DROP FUNCTION search_forms(text);
      DROP FUNCTION search_url(text);
      DROP FUNCTION search_phone(text);
      DROP FUNCTION search_words(text);
      DROP FUNCTION search_fold(text);
    `);
  }
}
