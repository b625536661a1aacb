import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { databaseSql, schemaSql } from '../scripts/role-sql.mjs';
import { createOwnerDataSource } from '../src/platform/database/data-source';
import { SnakeNamingStrategy } from '../src/platform/database/snake-naming.strategy';
import { asSuperuser, cloneDatabase, roleUrls, testPrefix } from './support/database';

const MIGRATIONS = resolve(__dirname, '../migrations/*.ts');
const ENTITIES = resolve(__dirname, '../src/modules/*/*.entity.ts');

/** Everything that migrations make, one line each: a schema that differs anywhere differs here. */
const SCHEMA = `
  WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('public', 'ledger')),
  own AS (SELECT objid FROM pg_depend WHERE deptype = 'e')
  SELECT line FROM (
    SELECT format('schema %s %s %s', nspname, pg_get_userbyid(nspowner), nspacl) AS line FROM pg_namespace WHERE nspname = 'ledger'
    UNION ALL SELECT format('relation %s.%s %s %s %s %s %s', nspname, relname, relkind, pg_get_userbyid(relowner),
        coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)), relrowsecurity, relforcerowsecurity)
      FROM pg_class JOIN ours ON ours.oid = relnamespace WHERE pg_class.oid NOT IN (SELECT objid FROM own)
    UNION ALL SELECT format('column %s.%s.%s %s %s %s %s', nspname, relname, attname, format_type(atttypid, atttypmod), attnotnull, attacl,
        (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum))
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN ours ON ours.oid = relnamespace WHERE attnum > 0 AND NOT attisdropped
    UNION ALL SELECT format('constraint %s.%s %s', nspname, conname, pg_get_constraintdef(pg_constraint.oid)) FROM pg_constraint JOIN ours ON ours.oid = connamespace
    UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname IN ('public', 'ledger')
    UNION ALL SELECT format('trigger %s %s', pg_get_triggerdef(pg_trigger.oid), tgenabled) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      JOIN ours ON ours.oid = relnamespace WHERE NOT tgisinternal
    UNION ALL SELECT format('policy %s %s', schemaname, to_jsonb(pg_policies)) FROM pg_policies
    UNION ALL SELECT format('function %s %s %s', pg_get_functiondef(pg_proc.oid), pg_get_userbyid(proowner),
        CASE WHEN has_function_privilege('public', pg_proc.oid, 'EXECUTE') THEN 'everybody' ELSE proacl::text END)
      FROM pg_proc JOIN ours ON ours.oid = pronamespace WHERE pg_proc.oid NOT IN (SELECT objid FROM own) AND prokind <> 'a'
    UNION ALL SELECT format('type %s.%s %s', nspname, typname, typtype) FROM pg_type JOIN ours ON ours.oid = typnamespace
      WHERE pg_type.oid NOT IN (SELECT objid FROM own) AND typtype IN ('e', 'd')
  ) AS lines WHERE line NOT LIKE '%schema_migration%' AND line NOT LIKE '%public.PK\\_%' ORDER BY line`;

const linesOf = async (source: DataSource): Promise<string[]> =>
  (await source.query<{ line: string }[]>(SCHEMA)).map(({ line }) => line);

describe('migrations', () => {
  const name = `t_${randomBytes(8).toString('hex')}`;
  let source: DataSource;
  beforeAll(async () => {
    await asSuperuser(async (client) => {
      await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
      await client.query(databaseSql({ prefix: testPrefix(), database: name }));
    });
    await asSuperuser((client) => client.query(schemaSql({ prefix: testPrefix() })), name);
    source = createOwnerDataSource(roleUrls(name).owner, testPrefix(), [MIGRATIONS]);
    await source.initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await asSuperuser((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });

  it('go up, down to nothing and up again to the same schema, each step down leaving what was there before it', async () => {
    const all = [...source.migrations];
    const first = [await linesOf(source)];
    for (let known = 1; known <= all.length; known++) {
      source.migrations.splice(0, Infinity, ...all.slice(0, known));
      await source.runMigrations();
      first.push(await linesOf(source));
    }
    expect(all.length).toBeGreaterThan(5);
    for (const expected of first.slice(0, -1).reverse()) {
      await source.undoLastMigration();
      expect(await linesOf(source)).toEqual(expected);
    }
    // Each step begins where it began the first time, as the way down has just shown: what counts is where all of them end.
    source.migrations.splice(0, Infinity, ...all);
    await source.runMigrations();
    expect(await linesOf(source)).toEqual(first.at(-1));
  });

  it('make what the entities say', async () => {
    const clone = await cloneDatabase();
    const options = createOwnerDataSource(clone.urls.owner, testPrefix()).options;
    const described = new DataSource({ ...options, entities: [ENTITIES], namingStrategy: new SnakeNamingStrategy() });
    try {
      await described.initialize();
      // TypeORM looks there for the text of generated columns; we write none for it.
      await described.query(
        'CREATE TABLE typeorm_metadata (type text, database text, schema text, "table" text, name text, value text)',
      );
      expect(described.entityMetadatas.length).toBeGreaterThan(5);
      const { upQueries } = await described.driver.createSchemaBuilder().log();
      // Checks, foreign keys, indexes, defaults, columns that no entity reads and the precision of numbers stand in
      // migrations alone; a column that an entity reads or writes must be there, with its type.
      const inMigrationsAlone =
        /DROP (CONSTRAINT|INDEX|COLUMN|DEFAULT)|CREATE (UNIQUE )?INDEX|ADD CONSTRAINT|COMMENT ON|typeorm_metadata|TYPE numeric$/;
      const drift = upQueries.map(({ query }) => query).filter((query) => !inMigrationsAlone.test(query));
      expect(drift).toEqual([]);
    } finally {
      await described.destroy();
      await clone.drop();
    }
  });
});
