import type { BagPlan, MadeBag } from './made-bag';
import { finish, makeBag, type Sealed } from './made-bag';
import { type ZipMember, zipMembers, zipOf } from './zip-writer';

/** What is laid before a verifier. */
export interface Case {
  readonly bag: MadeBag;
  /** A ZIP instead of the folder. */
  zip?: Buffer;
  /** Undefined: none is given apart. */
  policy: string | undefined;
  older?: Buffer;
  issued?: Buffer;
  /** A link to make in the folder. */
  link?: string;
}

/** One way to spoil a good bag, and the first fault that every verifier must name. */
export interface Mutation {
  readonly name: string;
  /** Row of the threat model, or the part of the bag. */
  readonly attack: string;
  /** A fault code; `UNPINNED` stands for no fault and no policy. */
  readonly first: string;
  readonly exit: 1 | 2;
  make(): Case;
}

/** The plan of the bag that is spoiled: withheld parts only where a mutation asks for them. */
export const BASE: BagPlan = { seed: 1, items: 4, acts: 6, withhold: 0 };

const good = (plan: Partial<BagPlan> = {}): Case => {
  const bag = makeBag({ ...BASE, ...plan });
  return { bag, policy: bag.policy };
};

type Change = (bag: MadeBag, all: Case) => void;

/** Somebody changes files and does not redo the lists. */
export const clumsy = (attack: string, name: string, first: string, change: Change): Mutation => ({
  ...{ attack, name, first, exit: 1 },
  make: () => {
    const all = good();
    change(all.bag, all);
    return all;
  },
});

/** Somebody changes files and redoes the lists. */
export const careful = (attack: string, name: string, first: string, change: Change, exit: 1 | 2 = 1): Mutation => ({
  ...{ attack, name, first, exit },
  make: () => {
    const all = good();
    change(all.bag, all);
    finish(all.bag);
    return all;
  },
});

/** The record itself was made wrong, and then put into the log and witnessed. */
export const sealedSo = (attack: string, name: string, first: string, plan: Partial<BagPlan>): Mutation => ({
  ...{ attack, name, first, exit: 1 },
  make: () => good(plan),
});

/** The bag is good; the ZIP around it is not. */
export const zipped = (name: string, first: string, change: (members: ZipMember[]) => Buffer | void): Mutation => ({
  ...{ attack: 'ZIP tricks', name: `ZIP: ${name}`, first, exit: 1 },
  make: () => {
    const all = good();
    const members = zipMembers(all.bag.files, all.bag.id);
    const written = change(members);
    return { ...all, zip: Buffer.isBuffer(written) ? written : zipOf(members) };
  },
});

/** The first file whose path fits. */
export function named(bag: MadeBag, pattern: RegExp): string {
  const name = [...bag.files.keys()].sort().find((path) => pattern.test(path));
  if (name === undefined) throw new Error(`the base bag has no ${String(pattern)}`);
  return name;
}

export const bytesOf = (bag: MadeBag, name: string): Buffer => bag.files.get(name) ?? Buffer.alloc(0);

/** Turns one bit in the middle of a file. */
export const flip =
  (pattern: RegExp, place = 0.5): Change =>
  (bag) => {
    const name = named(bag, pattern);
    const bytes = Buffer.from(bytesOf(bag, name));
    const at = Math.floor(bytes.length * place);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    bag.files.set(name, bytes);
  };

/** Replaces in the text of a file; the text must be there. */
export const replace =
  (pattern: RegExp, from: string | RegExp, to: string): Change =>
  (bag) => {
    const name = named(bag, pattern);
    const text = bytesOf(bag, name).toString('latin1');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${name} holds no ${String(from)}`);
    bag.files.set(name, Buffer.from(changed, 'latin1'));
  };

export const remove =
  (pattern: RegExp): Change =>
  (bag) =>
    void bag.files.delete(named(bag, pattern));

/** Takes out the lines of a list that fit. */
export const dropLines =
  (file: string, unwanted: (line: string) => boolean): Change =>
  (bag) => {
    const lines = bytesOf(bag, file)
      .toString()
      .split(/(?<=\n)/);
    const kept = lines.filter((line) => !unwanted(line));
    if (kept.length === lines.length) throw new Error(`${file} has no such line`);
    bag.files.set(file, Buffer.from(kept.join('')));
  };

export const both =
  (...changes: Change[]): Change =>
  (bag, all) =>
    changes.forEach((change) => change(bag, all));

/** Removes every trace of an entry: files, proof, line of the index. */
export const dropEntry =
  (choose: (bag: MadeBag) => Sealed): Change =>
  (bag, all) => {
    const entry = choose(bag);
    const stem =
      entry.item === undefined ? `audit/${entry.hash}` : `custody/${entry.item}/${String(entry.seq).padStart(6, '0')}`;
    for (const name of [...bag.files.keys()]) {
      if (name.startsWith(`${stem}.`) || name === `proofs/${entry.hash}.tlog-proof`) bag.files.delete(name);
    }
    const index = entry.item === undefined ? 'audit/index.jsonl' : 'custody/index.jsonl';
    dropLines(index, (line) => line.includes(`"entry":"${entry.hash}"`))(bag, all);
  };

/** Entries of the exhibit whose id comes first. */
export function life({ entries }: MadeBag): Sealed[] {
  const first = entries.map(({ item }) => item ?? '~').sort()[0];
  return entries.filter(({ item }) => item === first);
}

export function only<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the base bag lacks what this mutation changes');
  return value;
}

export type { Change };
