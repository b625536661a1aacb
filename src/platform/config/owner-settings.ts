import { resolve } from 'node:path';

/** What the migrating process needs; it alone is given the owner's login. */
export interface OwnerSettings {
  readonly ownerUrl: string;
  readonly prefix: string;
  readonly dataFolder: string;
}

/** @throws Error when `DATABASE_OWNER_URL` is missing. */
export function readOwnerSettings(source: Readonly<Record<string, string | undefined>> = process.env): OwnerSettings {
  const ownerUrl = source['DATABASE_OWNER_URL'];
  if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is missing: migrations run as the owner of the tables');
  return {
    ownerUrl,
    prefix: source['SANAD_DB_PREFIX'] ?? 'sanad',
    dataFolder: resolve(source['SANAD_DATA'] ?? '.sanad'),
  };
}
