import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBag } from './made-bag';
import { type Case, type Mutation } from './mutation';
import { FILES } from './mutations-files';
import { LOG } from './mutations-log';
import { RECORD } from './mutations-record';
import { SEALED } from './mutations-sealed';
import { SLY } from './mutations-sly';
import { writeFolder, zipMembers, zipOf } from './zip-writer';

/** Every mutation, each with its own name. */
export const MUTATIONS: readonly Mutation[] = [...FILES, ...RECORD, ...SEALED, ...LOG, ...SLY];

/** What a verifier said: `firstFault` is undefined when it named none. */
export interface Seen {
  readonly exit: number;
  readonly firstFault: string | undefined;
}

/** What lies beside the bag. */
export interface Beside {
  readonly older?: string;
  readonly issued?: string;
}

/** One of the verifiers, asked as somebody would ask it. */
export interface Verifier {
  readonly name: string;
  /** Why it does not look for this fault; it then says so in its report, and is not asked. */
  leavesOut?(mutation: Mutation): string | undefined;
  run(bagPath: string, policyPath: string | undefined, beside: Beside): Promise<Seen> | Seen;
}

/** Lays a case down in a folder of its own, asks, and clears up. */
export async function ask(verifier: Verifier, { bag, zip, policy, older, issued, link }: Case): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-bag-'));
  try {
    const path = join(folder, zip ? 'bundle.zip' : `sanad-${bag.id}`);
    if (zip) writeFileSync(path, zip);
    else {
      mkdirSync(path);
      writeFolder(bag.files, path);
    }
    if (link !== undefined) symlinkSync('/etc/hostname', join(path, link));
    const put = (name: string, bytes: Buffer | string) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    return await verifier.run(path, policy === undefined ? undefined : put('policy.txt', policy), {
      ...(older ? { older: put('older', older) } : {}),
      ...(issued ? { issued: put('slip.json', issued) } : {}),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether a verifier said what the mutation asks for; else what it said. */
export async function judge(verifier: Verifier, mutation: Mutation): Promise<string> {
  const reason = verifier.leavesOut?.(mutation);
  if (reason !== undefined) return `left out: ${reason}`;
  const { exit, firstFault } = await ask(verifier, mutation.make());
  const first = firstFault ?? 'UNPINNED';
  return exit === mutation.exit && first === mutation.first
    ? 'found'
    : `WRONG: exit ${exit}, ${firstFault ?? 'no fault'}`;
}

/** Random good bags, as folder and as ZIP; each must be OK. */
export function goodCase(seed: number): Case {
  const bag = makeBag({ seed, items: 1 + (seed % 5), acts: 1 + (seed % 9), withhold: (seed % 4) / 10 });
  const asZip = seed % 2 === 0 ? { zip: zipOf(zipMembers(bag.files, bag.id)) } : {};
  return { bag, policy: bag.policy, issued: bag.slip, ...asZip };
}

/** Does some things a few at a time, in order; what each gave. */
export async function fewAtATime<T, R>(list: readonly T[], at: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < list.length; i = next++) {
      const one = list[i];
      if (one !== undefined) results[i] = await work(one);
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  return results;
}
