import { createHash } from 'node:crypto';
import { entryHash } from '../../../src/proof/entry-header';
import { caseView } from './case-view';
import { type MadeBag, type Sealed, writeAll } from './made-bag';
import {
  both,
  bytesOf,
  careful,
  type Change,
  dropEntry,
  dropLines,
  flip,
  life,
  type Mutation,
  named,
  only,
  remove,
  replace,
} from './mutation';

const HEADER = /^custody\/.*\/000001\.header$/;
const document = (bag: MadeBag, type: string): Sealed => only(bag.entries.find(({ draft }) => draft.type === type));

/** Rewrites an entry and gives it the header that fits; `follow`: and every later one of the chain. The log is as it was. */
const rewrite =
  (seq: number, follow: boolean): Change =>
  (bag) => {
    const chain = life(bag);
    chain.forEach((entry, i) => {
      if (i < seq || (i > seq && !follow)) return;
      const lines = entry.header.toString().split('\n');
      if (i === seq)
        entry.body = Buffer.from(
          entry.body.toString().replace(/"salt":"(.)/, (_, letter: string) => `"salt":"${letter === 'Z' ? 'Y' : 'Z'}`),
        );
      lines[3] = i === seq ? only(lines[3]) : only(chain[i - 1]).hash;
      lines[5] = createHash('sha256').update(entry.body).digest('hex');
      entry.header = Buffer.from(lines.join('\n'));
      entry.hash = entryHash(new Uint8Array(entry.header));
    });
    writeAll(bag);
  };

/** Acts, chains, documents, heads. */
export const RECORD: readonly Mutation[] = [
  careful('1 row edited', 'a bit in a header, lists redone', 'entry.header', flip(HEADER, 0.3)),
  careful('1 row edited', 'a bit in part one, lists redone', 'entry.body-digest', flip(/^custody\/.*\.body$/, 0.4)),
  careful(
    '1 row edited',
    'a bit in the body of a document, lists redone',
    'entry.body-digest',
    flip(/^audit\/.*\.body$/, 0.4),
  ),
  careful('1 row edited', 'a bit in the people, lists redone', 'entry.part', flip(/\.people$/)),
  careful('1 row edited', 'a bit in the words, lists redone', 'entry.part', flip(/\.words$/)),
  careful('2 row re-hashed', 'one act rewritten with its header', 'chain.prev', rewrite(1, false)),
  careful('2 row re-hashed', 'an act and all later ones rewritten', 'inclusion.proof', rewrite(1, true)),
  careful('2 row re-hashed', 'the last act rewritten', 'inclusion.proof', (bag, all) =>
    rewrite(life(bag).length - 1, true)(bag, all),
  ),
  careful(
    '6 truncation',
    'the last act left out',
    'chain.head',
    dropEntry((bag) => only(life(bag).at(-1))),
  ),
  careful('6 truncation', 'the last act left out, and the head changed', 'issue.slip', (bag, all) => {
    const chain = life(bag);
    const [last, before] = [only(chain.at(-1)), only(chain.at(-2))];
    dropEntry(() => last)(bag, all);
    replace(
      /heads/,
      `"entry":"${last.hash}","item":"${last.item}","seq":${last.seq}`,
      `"entry":"${before.hash}","item":"${before.item}","seq":${before.seq}`,
    )(bag, all);
    bag.files.set('case-uco/case.jsonld', caseView({ entries: bag.entries.filter((entry) => entry !== last) }));
    all.issued = bag.slip;
  }),
  careful(
    'entries',
    'an act in the middle left out',
    'chain.gap',
    dropEntry((bag) => only(life(bag)[2])),
  ),
  careful(
    'entries',
    'the first act left out',
    'chain.gap',
    dropEntry((bag) => only(life(bag)[0])),
  ),
  careful('entries', 'an exhibit left out, its head still there', 'chain.head', (bag, all) =>
    life(bag).forEach((entry) => dropEntry(() => entry)(bag, all)),
  ),
  careful('entries', 'an act listed twice', 'chain.duplicate', replace(/^custody\/index/, /^(.*\n)/, '$1$1')),
  careful(
    'entries',
    'two lines of the index exchanged',
    'entry.index-line',
    replace(/^custody\/index/, /^(.*\n)(.*\n)/, '$2$1'),
  ),
  careful('entries', 'the headers of two acts exchanged', 'entry.header', (bag) => {
    const [one, two] = [named(bag, HEADER), named(bag, HEADER).replace('1.header', '2.header')];
    const [first, second] = [bytesOf(bag, one), bytesOf(bag, two)];
    bag.files.set(one, second).set(two, first);
  }),
  careful('entries', 'a line of the index with a space', 'entry.index-line', replace(/^custody\/index/, '","', '", "')),
  careful(
    'entries',
    'a line of the index that leads elsewhere',
    'entry.index-line',
    replace(/^custody\/index/, '000001.header', '000002.header'),
  ),
  careful(
    'entries',
    'a line that hides a part',
    'entry.index-line',
    replace(/^custody\/index/, /"people":"[^"]*",/, ''),
  ),
  careful(
    'entries',
    'another sequence in the index',
    'entry.index-line',
    replace(/^custody\/index/, '"seq":1}', '"seq":9}'),
  ),
  careful('entries', 'a header left out', 'entry.header', remove(HEADER)),
  careful(
    'entries',
    'a piece that belongs to no entry',
    'entry.not-listed',
    (bag) => void bag.files.set('custody/letter.body', Buffer.from('{}')),
  ),
  careful(
    'entries',
    'part one left out and not listed as withheld',
    'entry.not-listed',
    remove(/^custody\/.*\/000001\.body$/),
    2,
  ),
  careful(
    'entries',
    'part one called withheld and not listed',
    'entry.not-listed',
    both(
      replace(/^custody\/index/, /"body":"[^"]*1\.body"/, '"body":"withheld"'),
      remove(/^custody\/.*\/000001\.body$/),
    ),
    2,
  ),
  careful('entries', 'words left out and not listed as withheld', 'entry.not-listed', remove(/\.words$/), 2),

  careful('documents', 'a superseded document left out', 'document.line', (bag, all) => {
    const old = String(document(bag, 'document.superseded').draft.facts['document']);
    bag.entries
      .filter(({ draft }) => draft.facts['document'] === old)
      .forEach((entry) => dropEntry(() => entry)(bag, all));
    dropLines('custody/heads.jsonl', (line) => line.includes(old))(bag, all);
  }),
  careful('documents', 'the document that replaced another left out', 'document.line', (bag, all) => {
    const next = String(document(bag, 'document.superseded').draft.facts['superseded_by']);
    bag.entries
      .filter(({ draft }) => draft.facts['document'] === next)
      .forEach((entry) => dropEntry(() => entry)(bag, all));
    dropLines('custody/heads.jsonl', (line) => line.includes(next))(bag, all);
  }),
  careful('documents', 'the first act on a document left out', 'document.line', (bag, all) => {
    const old = document(bag, 'document.superseded').draft.facts['document'];
    dropEntry(() => only(bag.entries.find(({ draft }) => draft.facts['document'] === old)))(bag, all);
  }),
  careful(
    'documents',
    'that a document was replaced left out',
    'chain.head',
    dropEntry((bag) => document(bag, 'document.superseded')),
  ),
  careful('heads', 'another head of an exhibit', 'chain.head', replace(/heads/, /"entry":"..../, '"entry":"0000')),
  careful(
    'heads',
    'the head of an exhibit left out',
    'chain.head',
    dropLines('custody/heads.jsonl', (line) => line.includes('"item"')),
  ),
];
