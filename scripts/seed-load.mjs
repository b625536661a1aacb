// npm run seed:load [-- --complaints N --cases N]: fills an installation that has no case yet with so many made-up complaints and
// cases, straight into the tables, to see how lists, kin, search and next steps do under the load of years. What it makes has no
// entry in the ledger and rings no reminder: it is for measuring, never for work.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { Refusal, runScript } from './deps.mjs';
import { fillCases } from './load-cases.mjs';
import { fillComplaints } from './load-complaints.mjs';
import { NAMES, WORDS } from './load-words.mjs';
import { asOwner } from './owner.mjs';
import { rebuildSearch } from './search-rebuild.mjs';

/** Triggers that would do for each row what is done once at the end. */
const RESTING = [
  ...[
    'complaint',
    'complaint_person',
    'complaint_line',
    'complaint_identifier',
    'case_file',
    'incident',
    'party',
    'exhibit',
  ].map((table) => [table, `${table}_searched`]),
  ...[
    ['deadline', 'deadline_complaint_lapses_new'],
    ['deadline', 'deadline_complaint_lapses_moved'],
  ],
];
const OFFICERS = 4;
const PHRASES = 30_000;
const LENGTH = 6;

/** @throws Refusal where there is a case or a complaint already */
async function refuseWork(query) {
  const { rows } = await query(
    'SELECT (SELECT count(*) FROM case_file)::int + (SELECT count(*) FROM complaint)::int AS known',
  );
  if (rows[0].known > 0)
    throw new Refusal(
      `There are ${rows[0].known} cases and complaints here. Fill an installation of its own: SANAD_DATA=… npm run seed:load`,
    );
}

/** Circles with their officers: those who are there, and some more where there are too few. */
async function staff(query) {
  await query(`
    CREATE TEMP TABLE load_circle AS SELECT id, row_number() OVER (ORDER BY code)::int - 1 AS n FROM office WHERE kind = 'circle';
    CREATE TEMP TABLE load_new AS
      SELECT gen_random_uuid() AS id, c.id AS office_id, (row_number() OVER ())::int AS n FROM load_circle c, generate_series(1, ${OFFICERS});
    INSERT INTO officer (id, username, name, rank, number, active, created_at, version)
      SELECT id, 'load.' || n, 'Load officer ' || n, 'Sub-Inspector', 'LOAD-' || n, true, clock_now(), 1 FROM load_new;
    INSERT INTO officer_role (id, officer_id, office_id, role, valid_from, version)
      SELECT gen_random_uuid(), id, office_id, 'investigating officer', clock_now(), 1 FROM load_new;
    CREATE TEMP TABLE load_officer AS
      SELECT DISTINCT r.officer_id AS id, r.office_id FROM officer_role r JOIN load_circle c ON c.id = r.office_id
       WHERE r.role = 'investigating officer' AND r.valid_to IS NULL;
    CREATE TEMP TABLE load_lead AS
      SELECT id, office_id, row_number() OVER (PARTITION BY office_id ORDER BY id)::int - 1 AS n, count(*) OVER (PARTITION BY office_id)::int AS of FROM load_officer;
  `);
  await query(
    `SELECT setseed(0.20260301), set_config('sanad.actor', (SELECT id::text FROM load_officer LIMIT 1), false)`,
  );
  await query(`
    CREATE TEMP TABLE load_word (n int PRIMARY KEY, word text);
    CREATE TEMP TABLE load_name (n int PRIMARY KEY, name text);
  `);
  await query('INSERT INTO load_word SELECT n - 1, w FROM unnest($1::text[]) WITH ORDINALITY x (w, n)', [WORDS]);
  await query('INSERT INTO load_name SELECT n - 1, w FROM unnest($1::text[]) WITH ORDINALITY x (w, n)', [NAMES]);
  // Phrases are made once: to draw each word by itself would take longer than everything else.
  await query(`
    CREATE TEMP TABLE load_phrase AS
      SELECT d.n, string_agg(w.word, ' ') AS words
        FROM (SELECT n, floor(power(random(), 3) * ${WORDS.length})::int AS drawn FROM generate_series(0, ${PHRASES - 1}) n, generate_series(1, ${LENGTH})) d
        JOIN load_word w ON w.n = d.drawn GROUP BY d.n;
    ALTER TABLE load_phrase ADD PRIMARY KEY (n);
    ANALYZE load_phrase, load_name;
    CREATE FUNCTION pg_temp.phrase() RETURNS text LANGUAGE sql VOLATILE AS $$
      SELECT p.words FROM load_phrase p WHERE p.n = (SELECT floor(random() * ${PHRASES})::int) $$;
    CREATE FUNCTION pg_temp.draw(many int) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
      DECLARE told text := pg_temp.phrase();
      BEGIN
        FOR i IN 2 .. many / ${LENGTH} LOOP told := told || ' ' || pg_temp.phrase(); END LOOP;
        RETURN told;
      END $$;
    CREATE FUNCTION pg_temp.person() RETURNS text LANGUAGE sql VOLATILE AS $$
      SELECT p.name FROM load_name p WHERE p.n = (SELECT floor(random() * ${NAMES.length})::int) $$;
    CREATE FUNCTION pg_temp.phone(span int) RETURNS text LANGUAGE sql VOLATILE AS $$
      SELECT '+923' || lpad((abs(hashint4(floor(power(random(), 2) * span)::int))::bigint % 1000000000)::text, 9, '0') $$;
    CREATE FUNCTION pg_temp.code(first text) RETURNS text LANGUAGE sql VOLATILE AS $$
      SELECT first || '-' || translate(upper(substr(md5(random()::text), 1, 10)), '01', 'GH') $$;
  `);
}

/**
 * @param {(sql: string, params?: unknown[]) => Promise<{rows: any[]}>} query on one connection of the owner
 * @param {{complaints: number, cases: number}} size
 * @param {(line: string) => void} say
 */
export async function seedLoad(query, size, say) {
  await refuseWork(query);
  for (const [table, trigger] of RESTING) await query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
  try {
    await staff(query);
    await fillComplaints(query, size.complaints, say);
    await fillCases(query, size.cases, say);
  } finally {
    for (const [table, trigger] of RESTING) await query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
  }
  await query('ANALYZE');
  const made = await rebuildSearch(query, (done, all) => done % 50_000 === 0 && say(`  search: ${done} of ${all}`));
  say(`  search: ${made} things`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  void runScript(async () => {
    const { values } = parseArgs({ options: { complaints: { type: 'string' }, cases: { type: 'string' } } });
    const size = { complaints: Number(values.complaints ?? 250_000), cases: Number(values.cases ?? 10_000) };
    if (!Object.values(size).every((n) => Number.isInteger(n) && n > 0))
      throw new Refusal('--complaints and --cases are whole numbers above 0.');
    const begun = performance.now();
    await asOwner(async (client) => {
      await seedLoad(
        (sql, params) => client.query(sql, params),
        size,
        (line) => console.log(line),
      );
    });
    console.log(
      `${size.complaints} complaints and ${size.cases} cases after ${Math.round((performance.now() - begun) / 1000)} s.`,
    );
  });
}
