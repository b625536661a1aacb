import type { DataSource } from 'typeorm';

/** The test-only migration: the database's one clock can be moved. Production refuses to start on such a database. */
export async function installTestClock(owner: DataSource, at?: string): Promise<void> {
  await owner.query(`
    CREATE TABLE clock_shift (by interval NOT NULL);
    INSERT INTO clock_shift VALUES ('0');
    GRANT SELECT ON clock_shift TO PUBLIC;
    CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
      AS $$ SELECT date_trunc('milliseconds', clock_timestamp() + (SELECT by FROM public.clock_shift)) $$;
  `);
  if (at !== undefined) await owner.query('UPDATE clock_shift SET by = $1::timestamptz - clock_timestamp()', [at]);
}
