import { DataSource, type DataSourceOptions } from 'typeorm';
import { GuardedClient } from './guarded-client';
import { SnakeNamingStrategy } from './snake-naming.strategy';

interface Login {
  readonly url: string;
  readonly name: string;
  readonly poolSize: number;
}

/** Classes of SQLSTATE that no waiting mends: a login that is refused, a database that is not there. */
const FINAL = /^(28|3D)/;

/**
 * How a process waits at its start for a database that is rising or slow: half a minute, unless the answer is final. One that
 * ended at the first try would have to be started again by hand.
 */
export const UNTIL_THERE = {
  retryAttempts: 15,
  retryDelay: 1_000,
  toRetry: (fault: unknown): boolean =>
    !(fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && FINAL.test(fault.code)),
} as const;

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
