import { formatCheckpoint } from '../../../src/proof/checkpoint';
import { BagLog, makeKeys, noteOf, policyOf } from './bag-log';
import { Dice } from './dice';
import { checkpointOnce, type MadeBag } from './made-bag';
import {
  bytesOf,
  both,
  careful,
  clumsy,
  type Change,
  flip,
  type Mutation,
  named,
  remove,
  replace,
  zipped,
} from './mutation';
import { zipOf } from './zip-writer';

const B = 'checkpoints/B';

/** Puts another note in the place of B, in every proof too. */
const newB =
  (make: (bag: MadeBag) => string): Change =>
  (bag) => {
    const [old, note] = [bytesOf(bag, B).toString(), make(bag)];
    bag.files.set(B, Buffer.from(note));
    for (const [name, bytes] of bag.files) {
      if (name.startsWith('proofs/')) bag.files.set(name, Buffer.from(bytes.toString().replace(old, note)));
    }
  };

const textOf = ({ log, keys, sizeB }: MadeBag, root = log.root(sizeB)) =>
  formatCheckpoint({ origin: keys.log.verifier.name, size: sizeB, root });
const by = (who: readonly number[], seconds = 0): Change =>
  newB((bag) => noteOf(textOf(bag), bag.keys.log, bag.keys.witnesses, seconds || bag.secondsB, who));

/** The same log with one old entry exchanged, signed and witnessed as if nothing were. */
function fork({ keys, entries, sizeB }: MadeBag): BagLog {
  const log = new BagLog(keys);
  const mine = new Map(entries.map(({ index, hash }) => [index, hash]));
  for (let i = 0; i < sizeB; i += 1) log.add(mine.get(i) ?? 'ab'.repeat(32));
  return log;
}

const forked: Change = (bag, all) => {
  const log = fork(bag);
  newB(() => log.checkpoint(bag.sizeB, bag.secondsB))(bag, all);
  const text = bytesOf(bag, B).toString();
  for (const { hash, index } of bag.entries) {
    const hashes = log.inclusion(index, bag.sizeB).map((node) => node.toString('base64'));
    const proof = ['c2sp.org/tlog-proof@v1', `index ${index}`, ...hashes].join('\n');
    bag.files.set(`proofs/${hash}.tlog-proof`, Buffer.from(`${proof}\n\n${text}`));
  }
};

const strangers = makeKeys(new Dice(4711));

/** The log, its witnesses, the policy, the ZIP and the issue slip. */
export const LOG: readonly Mutation[] = [
  careful('checkpoints', 'B left out', 'checkpoint.missing', remove(/^checkpoints\/B$/)),
  careful(
    'checkpoints',
    'B is no note',
    'checkpoint.note',
    newB(() => 'all is well\n'),
  ),
  careful(
    'checkpoints',
    'B with a line more',
    'checkpoint.note',
    newB((bag) => noteOf(`${textOf(bag)}more\n`, bag.keys.log, bag.keys.witnesses, bag.secondsB, [0, 1, 2])),
  ),
  careful(
    '3 log rewritten',
    'another root in B',
    'checkpoint.log-signature',
    newB((bag) =>
      checkpointOnce(bag.log, bag.sizeB, bag.secondsB).replace(
        /\n[A-Za-z0-9+/]{4}(?=[A-Za-z0-9+/]{39}=\n\n)/,
        '\nAAAA',
      ),
    ),
  ),
  careful(
    '3 log rewritten',
    'signed by a key of another log',
    'checkpoint.log-signature',
    newB((bag) => noteOf(textOf(bag), strangers.log, bag.keys.witnesses, bag.secondsB, [0, 1, 2, 3])),
  ),
  careful('3 log rewritten', 'a fork that all witnesses signed, A from before', 'consistency.proof', forked),
  careful(
    '4 key stolen',
    'a fork that no witness signed',
    'checkpoint.quorum',
    both(
      forked,
      (bag, all) => {
        const root = fork(bag).root(bag.sizeB);
        newB(() => noteOf(textOf(bag, root), bag.keys.log, [], bag.secondsB, []))(bag, all);
      },
      remove(/^checkpoints\/A$/),
      remove(/^checkpoints\/A-B/),
    ),
    2,
  ),
  careful('7 split view', 'two of four witnesses', 'checkpoint.quorum', by([0, 2]), 2),
  careful(
    '7 split view',
    'three lines, two of one witness',
    'checkpoint.quorum',
    newB((bag) => noteOf(textOf(bag), bag.keys.log, bag.keys.witnesses, bag.secondsB, [0, 0, 1])),
    2,
  ),
  careful(
    '7 split view',
    'three witnesses whom nobody knows',
    'checkpoint.quorum',
    newB((bag) => noteOf(textOf(bag), bag.keys.log, strangers.witnesses, bag.secondsB, [0, 1, 2])),
    2,
  ),
  clumsy('7 split view', 'another root of the same size is held by the checker', 'consistency.older', (bag, all) => {
    all.older = Buffer.from(fork(bag).checkpoint(bag.sizeB, bag.secondsB));
  }),
  clumsy('12 old backup', 'an older state held by the checker that A denies', 'consistency.older', (bag, all) => {
    all.older = Buffer.from(fork(bag).checkpoint(bag.sizeA, bag.secondsB));
  }),
  careful(
    'checkpoints',
    'a bit in a cosignature',
    'checkpoint.cosignature',
    newB((bag) => {
      const note = checkpointOnce(bag.log, bag.sizeB, bag.secondsB);
      return note.replace(
        /(— bar\S+ .{40})(.)/u,
        (_, head: string, letter: string) => `${head}${letter === 'A' ? 'B' : 'A'}`,
      );
    }),
  ),
  careful('9 clock forward', 'witnesses who signed tomorrow', 'checkpoint.future', by([0, 1, 2], 4_000_000_000)),
  careful('consistency', 'a bit in the proof from A to B', 'consistency.proof', flip(/^checkpoints\/A-B/, 0.3)),
  careful('consistency', 'no proof from A to B', 'consistency.proof', remove(/^checkpoints\/A-B/)),
  careful('consistency', 'A of another log', 'consistency.origin', (bag, all) => {
    const other = new BagLog(makeKeys(new Dice(5), 'other.example/ledger'));
    for (let i = 0; i < bag.sizeA; i += 1) other.add('cd'.repeat(32));
    bag.files.set('checkpoints/A', Buffer.from(other.checkpoint(bag.sizeA, bag.secondsB - 9000)));
    const [mine, theirs] = [bag.policy.split('\n'), policyOf(other.keys).split('\n')];
    all.policy = [theirs[0], ...mine].join('\n');
  }),
  careful('8 backdated', 'A that is younger than an entry', 'inclusion.sandwich', (bag) => {
    const size = bag.sizeA + 3;
    const proof = bag.log.consistency(size, bag.sizeB).map((hash) => `${hash.toString('base64')}\n`);
    bag.files.set('checkpoints/A', Buffer.from(bag.log.checkpoint(size, bag.secondsB - 9000)));
    bag.files.set('checkpoints/A-B.consistency', Buffer.from(proof.join('')));
  }),

  clumsy('policy', 'an older policy with another key', 'checkpoint.log-signature', (bag, all) => {
    all.policy = policyOf({ ...bag.keys, log: strangers.log });
  }),
  clumsy('policy', 'a policy that is none', 'policy.unreadable', (_, all) => (all.policy = 'trust everybody\n')),
  clumsy(
    'policy',
    'a policy without a quorum',
    'policy.unreadable',
    (bag, all) => (all.policy = bag.policy.replace('quorum q\n', '')),
  ),
  { ...clumsy('policy', 'no policy given apart', 'UNPINNED', (_, all) => (all.policy = undefined)), exit: 2 },

  careful('inclusion', 'a proof left out', 'inclusion.missing', remove(/^proofs\//)),
  careful(
    'inclusion',
    'a hash of a proof changed',
    'inclusion.proof',
    replace(/^proofs\//, /\nindex (\d+)\n./, '\nindex $1\n/'),
  ),
  careful('inclusion', 'the proofs of two entries exchanged', 'inclusion.proof', (bag) => {
    const [one, two] = [
      named(bag, /^proofs\//),
      [...bag.files.keys()]
        .filter((name) => name.startsWith('proofs/'))
        .sort()
        .at(-1) ?? '',
    ];
    const [first, second] = [bytesOf(bag, one), bytesOf(bag, two)];
    bag.files.set(one, second).set(two, first);
  }),
  careful(
    'inclusion',
    'another place in the index',
    'inclusion.proof',
    replace(/^custody\/index/, /"index":(\d+)/, '"index":9$1'),
  ),
  careful('inclusion', 'a proof against another state', 'inclusion.other-checkpoint', (bag) => {
    const name = named(bag, /^proofs\//);
    const [head] = bytesOf(bag, name).toString().split('\n\n');
    bag.files.set(name, Buffer.from(`${head}\n\n${bag.log.checkpoint(bag.sizeB, bag.secondsB + 60)}`));
  }),

  clumsy('issue slip', 'the slip of another bundle', 'issue.slip', (bag, all) => {
    all.issued = Buffer.from(bag.slip.toString().replace(bag.id, '00000000-0000-4000-8000-000000000000'));
  }),
  careful('issue slip', 'a bundle changed after it was issued', 'issue.slip', (bag, all) => {
    bag.files.set('verifier/README.txt', Buffer.from('Trust us.\n'));
    all.issued = bag.slip;
  }),

  zipped('a compressed member', 'bag.zip', (members) => void first(members, { method: 8 })),
  zipped('an encrypted member', 'bag.zip', (members) => void first(members, { flags: 0x0801 })),
  zipped('sizes behind the bytes', 'bag.zip', (members) => void first(members, { flags: 0x0808 })),
  zipped('two members that share bytes', 'bag.zip', (members) => void second(members, { offset: 0 })),
  zipped('bytes between two members', 'bag.zip', (members) => void second(members, { before: Buffer.from('hidden') })),
  zipped(
    'bytes before the first member',
    'bag.zip',
    (members) => void first(members, { before: Buffer.from('#!/bin/sh\n') }),
  ),
  zipped('bytes behind the end', 'bag.zip', (members) => Buffer.concat([zipOf(members), Buffer.from('more')])),
  zipped('a comment at the end', 'bag.zip', (members) => zipOf(members, Buffer.from('PK\x05\x06'.padEnd(22, '\0')))),
  zipped('a ZIP that is cut off', 'bag.zip', (members) => zipOf(members).subarray(0, -30)),
  zipped(
    'another name in the directory',
    'bag.zip',
    (members) => void first(members, { centralName: `${members[0]?.name}x` }),
  ),
  zipped(
    'a name that climbs out',
    'bag.path-outside',
    (members) => void first(members, { name: `${top(members)}../../etc/passwd` }),
  ),
  zipped('a name from the root', 'bag.path-outside', (members) => void first(members, { name: '/etc/passwd' })),
  zipped(
    'a name with a backslash',
    'bag.path-outside',
    (members) => void first(members, { name: `${top(members)}a\\b` }),
  ),
  zipped('a name with a NUL', 'bag.path-outside', (members) => void first(members, { name: `${top(members)}a\0b` })),
  zipped('a link as a member', 'bag.path-outside', (members) => void first(members, { mode: 0o120777 })),
  zipped('two members of one name', 'bag.duplicate-name', (members) => void members.push({ ...only(members) })),
  zipped(
    'two names that differ in case alone',
    'bag.duplicate-name',
    (members) =>
      void members.push({ ...only(members), name: only(members).name.toUpperCase().replace('SANAD', 'sanad') }),
  ),
  zipped(
    'two folders',
    'bag.not-a-bag',
    (members) => void members.push({ name: 'other/file', bytes: Buffer.from('x') }),
  ),
];

const top = (members: { name: string }[]): string => `${members[0]?.name.split('/')[0]}/`;
const only = <T>(members: readonly T[]): T => {
  const [one] = members;
  if (!one) throw new Error('no members');
  return one;
};
const first = <T extends object>(members: T[], change: Partial<T>) => Object.assign(only(members), change);
const second = <T extends object>(members: T[], change: Partial<T>) => Object.assign(only(members.slice(1)), change);
