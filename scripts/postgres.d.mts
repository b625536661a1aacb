/** Types of postgres.mjs for the tests that kill servers. */
export interface OwnPostgres {
  readonly adopted: boolean;
  readonly major: number;
  /** Process id of the postmaster that runs now. */
  readonly pid: number;
  /** Address of a database as superuser. */
  url(database: string): string;
  /** Starts it again on its port when it has died. @returns whether it had */
  ensure(): Promise<boolean>;
  stop(): Promise<void>;
}
export function startPostgres(of: {
  readonly folder: string;
  readonly ephemeral?: boolean;
  readonly say?: (line: string) => void;
}): Promise<OwnPostgres>;
export function freePort(wanted?: number): Promise<number>;
export function isAlive(pid: number): boolean;
/** @returns false when the process still lives after `ms` */
export function gone(pid: number, ms: number): Promise<boolean>;
