import { link, mkdir, open, readdir, rm, stat, statfs, unlink } from 'node:fs/promises';

/** Every call by which the store touches the disk, named so that tests can fail each of them once, at each place. */
export interface FileCalls {
  readonly open: typeof open;
  readonly link: typeof link;
  readonly unlink: typeof unlink;
  readonly mkdir: typeof mkdir;
  readonly rm: typeof rm;
  readonly readdir: typeof readdir;
  readonly stat: typeof stat;
  readonly statfs: typeof statfs;
}

export const FILE_CALLS: FileCalls = { open, link, unlink, mkdir, rm, readdir, stat, statfs };

/** The `errno` name of a failed system call, or undefined for any other fault. */
export function errnoOf(fault: unknown): string | undefined {
  // not `instanceof Error`: a fault may come from another realm (a thread, a test's sandbox)
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return undefined;
  return typeof fault.code === 'string' && /^E[A-Z0-9]+$/.test(fault.code) ? fault.code : undefined;
}
