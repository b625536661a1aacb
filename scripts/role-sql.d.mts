/** Types of role-sql.mjs for the tests, which clone databases with the same words. */
export interface Installation {
  readonly prefix: string;
  readonly database: string;
  readonly passwords: Readonly<Record<'owner' | 'app' | 'jobs' | 'sequencer', string>>;
}
export const LOGINS: Readonly<Record<'owner' | 'app' | 'jobs' | 'sequencer', string>>;
export function roleNames(
  prefix: string,
): Readonly<Record<'owner' | 'app' | 'jobs' | 'sequencer' | 'ledgerOwner', string>>;
export function scramVerifier(password: string, salt?: Buffer, iterations?: number): string;
export function clusterSql(of: Pick<Installation, 'prefix' | 'passwords'>): string;
export function databaseSql(of: Pick<Installation, 'prefix' | 'database'>): string;
export function schemaSql(of: Pick<Installation, 'prefix'>): string;
export function rolesSql(of: Installation): string;
