import { createHash } from 'node:crypto';
import {
  bytesOf,
  both,
  careful,
  clumsy,
  type Change,
  dropLines,
  flip,
  type Mutation,
  named,
  remove,
  replace,
} from './mutation';
import { stampOf } from './stamp';

const stamped: Change = (bag) =>
  stampOf(bytesOf(bag, 'checkpoints/B')).forEach((bytes, name) => bag.files.set(name, bytes));
const DATA = /^data\/evidence\//;
const REDACTED = /^data\/redactions\//;
const bit = (what: string, pattern: RegExp, first = 'bag.digest', place = 0.5) =>
  clumsy('one bit', `a bit in ${what}`, first, flip(pattern, place));

const digit =
  (file: string): Change =>
  (bag) => {
    const text = bytesOf(bag, file).toString();
    bag.files.set(file, Buffer.from((text.startsWith('0') ? '1' : '0') + text.slice(1)));
  };

/** A bit in each kind of file, and lists that do not fit. */
export const FILES: readonly Mutation[] = [
  bit('an evidence file', DATA),
  bit('a redacted version', REDACTED),
  bit('the six lines of an entry', /^custody\/.*\.header$/),
  bit('part one of an act', /^custody\/.*\.body$/),
  bit('the people of an act', /\.people$/),
  bit('the words of an act', /\.words$/),
  bit('the list of a set', /\.manifest$/),
  bit('the header of a document', /^audit\/.*\.header$/),
  bit('the body of a document', /^audit\/.*\.body$/),
  bit('the index of acts', /^custody\/index/),
  bit('the index of documents', /^audit\/index/),
  bit('the heads', /^custody\/heads/),
  bit('the list of what is withheld', /^custody\/withheld/),
  bit('a proof', /^proofs\//),
  bit('checkpoint B', /^checkpoints\/B$/),
  bit('checkpoint A', /^checkpoints\/A$/),
  bit('the proof of consistency', /^checkpoints\/A-B/),
  bit('the copy of the policy', /^keys\//),
  bit('the view in CASE', /^case-uco\//),
  bit('the folder of the verifiers', /^verifier\//),
  clumsy('one bit', 'another digit in the list of SHA-256', 'bag.digest', digit('manifest-sha256.txt')),
  clumsy('one bit', 'another digit in the list of SHA-512', 'bag.digest', digit('manifest-sha512.txt')),
  clumsy('one bit', 'another digit in the list of the tag files', 'bag.digest', digit('tagmanifest-sha256.txt')),
  bit('the first file', /^bagit/, 'bag.not-a-bag'),
  clumsy(
    'one bit',
    'another bundle id in bag-info',
    'bag.digest',
    replace(/^bag-info/, 'Identifier: ', 'Identifier: 0'),
  ),

  clumsy(
    'bag',
    'a file that no list names',
    'bag.file-extra',
    (bag) => void bag.files.set('custody/note.txt', Buffer.from('x')),
  ),
  clumsy(
    'bag',
    'an evidence file that no list names',
    'bag.file-extra',
    (bag) => void bag.files.set('data/evidence/x', Buffer.from('x')),
  ),
  clumsy('bag', 'a listed evidence file is gone', 'bag.file-missing', remove(DATA)),
  clumsy('bag', 'a listed header is gone', 'bag.file-missing', remove(/\.header$/)),
  clumsy('bag', 'the list of SHA-512 is gone', 'bag.file-missing', remove(/^manifest-sha512/)),
  clumsy('bag', 'a path that climbs out', 'bag.path-outside', replace(/^manifest-sha256/, '  data/', '  ../data/')),
  clumsy('bag', 'a path from the root', 'bag.path-outside', replace(/^manifest-sha256/, '  data/', '  /data/')),
  clumsy('bag', 'a path with a backslash', 'bag.path-outside', replace(/^manifest-sha256/, '  data/', '  data\\')),
  clumsy('bag', 'a path of a drive', 'bag.path-outside', replace(/^manifest-sha512/, '  data/', '  C:data/')),
  clumsy('bag', 'a link in the folder', 'bag.path-outside', (_, all) => (all.link = 'custody/link.header')),
  clumsy('bag', 'a line with one space', 'bag.manifest-line', replace(/^manifest-sha256/, '  data/', ' data/')),
  clumsy('bag', 'a list that is cut off', 'bag.manifest-line', (bag) => {
    bag.files.set('manifest-sha256.txt', bytesOf(bag, 'manifest-sha256.txt').subarray(0, -1));
  }),
  clumsy('bag', 'a file listed twice', 'bag.duplicate-name', (bag) => {
    const text = bytesOf(bag, 'manifest-sha256.txt').toString();
    bag.files.set('manifest-sha256.txt', Buffer.from(text.replace(/^(.*\n)/, '$1$1')));
  }),
  careful('bag', 'two names that differ in case alone', 'bag.duplicate-name', (bag) => {
    bag.files.set('verifier/readme.TXT', Buffer.from('x'));
  }),
  clumsy('bag', 'a wrong count of bytes', 'bag.oxum', (bag) => {
    const text = bytesOf(bag, 'bag-info.txt').toString();
    relistTag(bag, 'bag-info.txt', text.replace(/Oxum: \d+/, 'Oxum: 7'));
  }),
  clumsy('bag', 'a bundle of another kind', 'bag.not-a-bag', replace(/^bag-info/, 'Sanad-Bag: 1', 'Sanad-Bag: 9')),

  careful('10 blob swapped', 'a bit in an evidence file, lists redone', 'evidence.digest', flip(DATA)),
  careful('10 blob swapped', 'the bytes of two files exchanged', 'evidence.digest', (bag) => {
    const [one, two] = [
      named(bag, DATA),
      [...bag.files.keys()]
        .filter((name) => DATA.test(name))
        .sort()
        .at(-1) ?? '',
    ];
    const [first, second] = [bytesOf(bag, one), bytesOf(bag, two)];
    bag.files.set(one, second).set(two, first);
  }),
  careful('10 blob swapped', 'an evidence file cut short', 'evidence.digest', (bag) => {
    const name = named(bag, DATA);
    bag.files.set(name, bytesOf(bag, name).subarray(1));
  }),
  careful('evidence', 'a bit in the list of a set, lists redone', 'evidence.manifest', flip(/\.manifest$/)),
  careful('evidence', 'an evidence file left out', 'evidence.missing', remove(DATA), 2),
  careful('evidence', 'a file beside those recorded', 'evidence.unclaimed', (bag) => {
    bag.files.set(named(bag, DATA).replace(/\d{6}$/, '999999'), Buffer.from('planted'));
  }),
  careful('redactions', 'a bit in a redacted version, lists redone', 'evidence.digest', flip(REDACTED)),
  careful('redactions', 'a redacted version left out', 'evidence.missing', remove(REDACTED), 2),
  careful('redactions', 'a redacted version that no act made', 'evidence.unclaimed', (bag) => {
    const name = named(bag, REDACTED);
    bag.files.set(name.replace(/[0-9a-f]{8}-/, '00000000-'), Buffer.from('planted'));
  }),
  careful('redactions', 'an original in the place of its redacted version', 'evidence.digest', (bag) => {
    bag.files.set(named(bag, REDACTED), bytesOf(bag, named(bag, DATA)));
  }),
  careful('redactions', 'a second file beside a redacted version', 'evidence.unclaimed', (bag) => {
    bag.files.set(named(bag, REDACTED).replace(/000001$/, '000002'), Buffer.from('planted'));
  }),
  careful(
    'evidence',
    'a file of no exhibit',
    'evidence.unclaimed',
    (bag) => void bag.files.set('data/other.bin', Buffer.from('x')),
  ),
  careful(
    'evidence',
    'a document is neither there nor listed',
    'evidence.missing',
    dropLines('custody/withheld.jsonl', (line) => line.includes('"document"')),
    2,
  ),

  careful(
    'CASE/UCO',
    'another digest in the view',
    'case-uco.differs',
    replace(/^case-uco/, /("uco-types:hashValue":\{"@type":"xsd:hexBinary","@value":")./, '$1x'),
  ),
  careful(
    'CASE/UCO',
    'another entry in the view',
    'case-uco.differs',
    replace(/^case-uco/, /("ccm:entryHash":\{"@type":"xsd:hexBinary","@value":").{4}/, '$10000'),
  ),
  careful(
    'CASE/UCO',
    'another place in the view',
    'case-uco.differs',
    replace(/^case-uco/, /("ccm:logIndex":\{"@type":"xsd:integer","@value":")/, '$19'),
  ),
  careful('CASE/UCO', 'a view that is no JSON', 'case-uco.form', replace(/^case-uco/, '{', '')),
  careful(
    'CASE/UCO',
    'a name that stands twice',
    'case-uco.form',
    replace(/^case-uco/, '"@context"', '"@graph":[],"@context"'),
  ),

  careful('TSA', 'a time stamp for another file', 'tsa.imprint', (bag) => {
    stampOf(Buffer.from('another file')).forEach((bytes, name) => bag.files.set(name, bytes));
  }),
  careful(
    'TSA',
    'a time stamp that is cut off',
    'tsa.form',
    both(stamped, (bag) => {
      const name = 'tsa/test-tsa/B.tsr';
      bag.files.set(name, bytesOf(bag, name).subarray(0, 100));
    }),
  ),
];

/** Changes a tag file and its line in the list of the tag files. */
function relistTag(bag: Parameters<Change>[0], file: string, text: string): void {
  const digest = createHash('sha256').update(text).digest('hex');
  const list = bytesOf(bag, 'tagmanifest-sha256.txt').toString();
  bag.files.set(file, Buffer.from(text));
  bag.files.set('tagmanifest-sha256.txt', Buffer.from(list.replace(new RegExp(`^.{64}(?=  ${file}$)`, 'm'), digest)));
}
