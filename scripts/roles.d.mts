/** Types of roles.mjs for the tests that bring up an installation of their own. */
export type Logins = Readonly<Record<'owner' | 'app' | 'jobs' | 'sequencer', string>>;
export function newPasswords(): Logins;
export function keptPasswords(folder: string, prefix: string): Logins;
/** `at`: host and port. */
export function roleUrls(of: {
  readonly prefix: string;
  readonly database: string;
  readonly passwords: Logins;
  readonly at: string;
}): Logins;
/** Makes roles and database; `url` gives the superuser's address of a database. */
export function applyRoles(of: {
  readonly url: (database: string) => string;
  readonly prefix: string;
  readonly database: string;
  readonly passwords: Logins;
}): Promise<void>;
