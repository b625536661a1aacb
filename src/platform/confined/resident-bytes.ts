import { readFile } from 'node:fs/promises';

/** Bytes of a page of memory in `/proc`. Source: Linux proc(5), statm. */
const PAGE = 4096;

/** What a process holds in memory; 0 where the system does not tell. */
export async function residentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE;
}
