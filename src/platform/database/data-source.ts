import { DataSource, type DataSourceOptions } from 'typeorm';
import { GuardedClient } from './guarded-client';
import { SnakeNamingStrategy } from './snake-naming.strategy';

interface Login {
  readonly url: string;
  readonly name: string;
  readonly poolSize: number;
}

/** What every connection of ours shares. A wait for a connection ends after 2 s and a statement after 60 s. */
export function connectionOptions({ url, name, poolSize }: Login): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    applicationName: name,
    poolSize,
    synchronize: false,
    migrationsRun: false,
    namingStrategy: new SnakeNamingStrategy(),
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      Client: GuardedClient,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 30_000,
      options: '-c TimeZone=UTC -c synchronous_commit=on',
    },
  };
}

/**
 * The owner's connection, for migrations, seed and tests. `sanad.role_prefix` is what `roles()` reads in a migration.
 * `migrations` are classes or globs.
 */
export function createOwnerDataSource(
  url: string,
  prefix: string,
  migrations: NonNullable<DataSourceOptions['migrations']> = [],
): DataSource {
  const base = connectionOptions({ url, name: 'sanad-migrate', poolSize: 2 });
  return new DataSource({
    ...base,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    extra: { ...base.extra, statement_timeout: 0, options: `-c TimeZone=UTC -c sanad.role_prefix=${prefix}` },
  });
}
