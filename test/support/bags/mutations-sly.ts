import { encodeVkey } from '../../../src/proof/note-key';
import { formatTlogProof } from '../../../src/proof/tlog-proof';
import { entryHash } from '../../../src/proof/entry-header';
import { BagLog, makeKeys, noteOf } from './bag-log';
import { Dice } from './dice';
import { type MadeBag, type Sealed, writeAll } from './made-bag';
import {
  bytesOf,
  careful,
  clumsy,
  type Change,
  type Mutation,
  named,
  only,
  replace,
  sealedSo,
  zipped,
} from './mutation';
import { stampOf } from './stamp';
import type { Draft } from './story';

const put =
  (name: string, text: string): Change =>
  (bag) =>
    void bag.files.set(name, Buffer.from(text));

const withLine =
  (line: object): Change =>
  (bag) => {
    const lines = bytesOf(bag, 'custody/withheld.jsonl')
      .toString()
      .split(/(?<=\n)/);
    put('custody/withheld.jsonl', [...lines, `${JSON.stringify(line)}\n`].sort().join(''))(bag, { bag, policy: '' });
  };

const single = (bag: MadeBag): Sealed =>
  only(bag.entries.find(({ draft }) => draft.type === 'ingested' && draft.facts['sha256'] !== undefined));

const ITEM = '33333333-3333-4333-8333-333333333333';
const one = { kind: 'officer' as const, id: '11111111-1111-4111-8111-111111111111', name: 'One' };
const other = { kind: 'officer' as const, id: '22222222-2222-4222-8222-222222222222', name: 'Other' };

/** A life of its own behind all others. */
const life = (...acts: (Pick<Draft, 'type' | 'facts'> & { withheld?: Set<string> })[]) => ({
  spoilStory: ({ drafts }: { drafts: Draft[] }) => {
    drafts.push(...acts.map((act) => ({ item: ITEM, withheld: new Set<string>(), ...act })));
  },
});

/** The slip, put into another log that the checker trusts too. */
const slipElsewhere: Change = (bag, all) => {
  const keys = makeKeys(new Dice(77), 'other.example/ledger');
  const log = new BagLog({ log: keys.log, witnesses: bag.keys.witnesses });
  for (let i = 0; i <= bag.sizeB; i += 1) log.add('ab'.repeat(32));
  const { header, body } = JSON.parse(bag.slip.toString()) as { header: string; body: string };
  const index = log.add(entryHash(new Uint8Array(Buffer.from(header))));
  const checkpoint = log.checkpoint(log.size, bag.secondsB + 5);
  const proof = formatTlogProof({ index, hashes: log.inclusion(index, log.size), checkpoint });
  all.issued = Buffer.from(JSON.stringify({ header, body, proof }));
  all.policy = `log ${encodeVkey(keys.log.verifier)}\n${bag.policy}`;
};

/** Things that a bag may say in a place where nobody looks, and readers that are told two things. */
export const SLY: readonly Mutation[] = [
  careful('planted', 'a letter beside the record', 'bag.file-extra', put('confession.pdf', 'I did it.')),
  careful('planted', 'a letter among the verifiers', 'bag.file-extra', put('verifier/note.txt', 'Trust me.')),
  careful('planted', 'a time stamp that no verifier would look at', 'bag.file-extra', put('tsa/Court/B.tsr', 'x')),
  clumsy('planted', 'what it is told twice', 'bag.not-a-bag', (bag) => {
    bag.files.set('bag-info.txt', Buffer.concat([Buffer.from('Sanad-Bag: 1\n'), bytesOf(bag, 'bag-info.txt')]));
  }),
  careful(
    'planted',
    'a list of files beside an act that names none',
    'entry.not-listed',
    (bag) =>
      void bag.files.set(
        named(bag, /^custody\/.*\/000000\.header$/).replace('header', 'manifest'),
        Buffer.from('{"manifest":"set"}\n'),
      ),
  ),
  careful('planted', 'a part that no act can have, beside a withheld text', 'entry.index-line', (bag, all) => {
    const entry = only(bag.entries.find(({ item }) => item !== undefined));
    entry.draft.withheld.add('body');
    writeAll(bag);
    const stem = `custody/${entry.item}/000000`;
    replace(
      /^custody\/index/,
      new RegExp(`("header":"${stem}.header".*?"parts":\\{)`),
      `$1"letter":"${stem}.letter",`,
    )(bag, all);
    bag.files.set(`${stem}.letter`, Buffer.from('I did it.'));
  }),
  careful(
    'withheld',
    'what is kept back is of no known kind',
    'entry.index-line',
    withLine({ item: ITEM, reason: 'x', what: 'all' }),
  ),
  careful(
    'withheld',
    'kept back because asked, by nobody',
    'entry.index-line',
    withLine({ item: ITEM, reason: 'asked', what: 'content' }),
  ),
  careful(
    'withheld',
    'kept back, and nothing says of what',
    'entry.index-line',
    withLine({ reason: 'shredded', what: 'body' }),
  ),
  careful('withheld', 'kept back, and there all the same', 'entry.index-line', (bag, all) => {
    const { hash } = only(bag.entries[0]);
    withLine({ entry: hash, reason: 'shredded', what: 'body' })(bag, all);
  }),
  careful(
    'withheld',
    'other evidence under an act that is withheld',
    'evidence.unclaimed',
    (bag) => {
      const entry = single(bag);
      entry.draft.withheld.add('body');
      writeAll(bag);
      bag.files.set(`data/evidence/${entry.item}/000001`, Buffer.from('planted'));
    },
    2,
  ),
  careful(
    'withheld',
    'every act left out',
    'entry.not-listed',
    (bag) => {
      for (const name of [...bag.files.keys()])
        if (/^(?:custody|audit|proofs|data)\//.test(name)) bag.files.delete(name);
      for (const name of ['custody/index', 'custody/heads', 'custody/withheld', 'audit/index'])
        bag.files.set(`${name}.jsonl`, Buffer.alloc(0));
      bag.files.delete('case-uco/case.jsonld');
    },
    2,
  ),
  sealedSo(
    '11 replay',
    'accepted without an offer, an act before withheld',
    'chain.holder',
    life(
      { type: 'seized', facts: { to: one } },
      { type: 'verified', facts: {}, withheld: new Set(['body']) },
      { type: 'carried', facts: { from: one, to: other } },
      { type: 'accepted', facts: { from: other, to: one } },
    ),
  ),
  careful(
    'CASE/UCO',
    'an exhibit in the view that is in no entry',
    'case-uco.differs',
    replace(/^case-uco/, '"@graph":[\n', `"@graph":[\n{"ccm:item":"${ITEM}"},\n`),
  ),
  careful(
    'CASE/UCO',
    'a view that is deeper than any',
    'case-uco.form',
    put('case-uco/case.jsonld', `${'{"a":'.repeat(3500)}1${'}'.repeat(3500)}`),
  ),
  careful('9 clock forward', 'a witness who signed beyond all dates', 'checkpoint.future', (bag) => {
    const text = bytesOf(bag, 'checkpoints/B').toString().split('\n\n')[0];
    bag.files.set('checkpoints/B', Buffer.from(noteOf(`${text}\n`, bag.keys.log, bag.keys.witnesses, 9e15, [0, 1, 2])));
  }),
  careful('7 split view', 'a slip that is in another log', 'issue.slip', slipElsewhere),
  careful('TSA', 'a time stamp whose time is no time', 'tsa.form', (bag) => {
    stampOf(bytesOf(bag, 'checkpoints/B')).forEach((bytes, name) => {
      const text = bytes.toString('latin1');
      bag.files.set(
        name,
        name.endsWith('.tsr')
          ? Buffer.from(text.replace(/\d{14}Z/, '\x1b[2J\n9999999999Z'.slice(0, 15)), 'latin1')
          : bytes,
      );
    });
  }),
  zipped('a second name for a member', 'bag.zip', (members) => {
    const extra = Buffer.alloc(14);
    extra.writeUInt16LE(0x7075, 0);
    extra.writeUInt16LE(10, 2);
    only(members[3]).extra = extra;
  }),
  zipped('two extra fields for one number', 'bag.zip', (members) => {
    only(members[3]).extra = Buffer.from('0100000001000000', 'hex');
  }),
  zipped('a folder that lies outside', 'bag.path-outside', (members) => {
    members.splice(1, 0, { name: 'sanad-x/../../out/', bytes: Buffer.alloc(0), mode: 0o40755 });
  }),
  zipped('a folder with the name of a file', 'bag.duplicate-name', (members) => {
    members.push({ name: `${only(members[0]).name}/`, bytes: Buffer.alloc(0), mode: 0o40755 });
  }),
  zipped('a file that is called a folder', 'bag.zip', (members) => {
    only(members[3]).dos = 0x10;
  }),
];
