import { createHash } from 'node:crypto';
import { checkpointText, cosignatureOf, keyIdOf, keyPair, lineOf, proofText, vkeyOf } from './formats';
import { mth, path } from './merkle';
import { entries, type Vector } from './merkle-vectors';

const seed = (name: string): Buffer => createHash('sha256').update(`test seed of ${name}, never use it`).digest();
const NAMES = ['log', 'w1', 'w2', 'w3', 'stranger'] as const;
type Name = (typeof NAMES)[number];
const TYPE: Record<Name, number> = { log: 1, w1: 4, w2: 4, w3: 4, stranger: 1 };
const KEY_NAME: Record<Name, string> = {
  log: 'sanad-test/ledger',
  w1: 'witness.example/court',
  w2: 'witness.example/bar',
  w3: 'witness.example/university',
  stranger: 'stranger.example',
};
const KEYS = Object.fromEntries(NAMES.map((name) => [name, keyPair(seed(name))])) as Record<
  Name,
  ReturnType<typeof keyPair>
>;
const vkey = (name: Name): string => vkeyOf(KEY_NAME[name], TYPE[name], KEYS[name].publicKey);
const idOf = (name: Name): Buffer => keyIdOf(KEY_NAME[name], TYPE[name], KEYS[name].publicKey);
const TIME = 1_772_528_421;

/** A line by each named key over `text`; witnesses add the time. */
const lines = (text: string, names: readonly Name[]): string =>
  names
    .map((name) =>
      lineOf(
        KEY_NAME[name],
        idOf(name),
        TYPE[name] === 4 ? cosignatureOf(text, TIME, KEYS[name]) : KEYS[name].sign(Buffer.from(text)),
      ),
    )
    .join('');

const SIZE = 7;
const CHECKPOINT = checkpointText(KEY_NAME.log, SIZE, mth(entries(SIZE)));
const note = (names: readonly Name[], text = CHECKPOINT): string => `${text}\n${lines(text, names)}`;

/** Notes, opened with the keys of log and w1. */
export function noteVectors(): Vector[] {
  const vkeys = [vkey('log'), vkey('w1')];
  const good = note(['log', 'w1']);
  const opened = (desc: string, content: string, want: string[]): Vector => ({
    desc,
    input: { vkeys, note: content },
    want,
  });
  const bad = (desc: string, content: string, wantErr: string): Vector => ({
    desc,
    input: { vkeys, note: content },
    wantErr,
  });
  const badKeys = (desc: string, ...keys: string[]): Vector => ({
    desc,
    input: { vkeys: keys, note: good },
    wantErr: 'key.vkey',
  });
  const cut = Buffer.concat([idOf('w1'), cosignatureOf(CHECKPOINT, TIME, KEYS.w1).subarray(0, 71)]);
  const cutLine = `— ${KEY_NAME.w1} ${cut.toString('base64')}\n`;
  return [
    opened('log and witness', good, ['sanad-test/ledger', `witness.example/court ${TIME}`]),
    opened('log alone', note(['log']), ['sanad-test/ledger']),
    opened('a stranger beside', note(['stranger', 'log']), ['sanad-test/ledger']),
    opened('the same line twice', good + lines(CHECKPOINT, ['log']), [
      'sanad-test/ledger',
      `witness.example/court ${TIME}`,
    ]),
    opened('a text with an empty line', note(['log'], 'one\n\ntwo\n'), ['sanad-test/ledger']),
    bad('a stranger alone', note(['stranger']), 'note.no-known-signature'),
    bad('no signature line', `${CHECKPOINT}\n`, 'note.no-signatures'),
    bad('no empty line', CHECKPOINT, 'note.no-signatures'),
    bad('the last line not ended', good.slice(0, -1), 'note.no-signatures'),
    bad('a changed text', good.replace('\n7\n', '\n8\n'), 'note.bad-signature'),
    bad('a good log beside a bad witness', note(['log']) + lines('other\n', ['w1']), 'note.bad-signature'),
    bad('a cosignature cut by a byte', note(['log']) + cutLine, 'cosignature.length'),
    bad('a tab in the text', note(['log'], 'a\tb\n'), 'note.text'),
    bad('a carriage return', good.replace(/\n/g, '\r\n'), 'note.no-signatures'),
    bad('a line that is none', `${good}hello\n`, 'note.signature-line'),
    bad('a plus in the name of a line', good.replace('— sanad-test', '— sanad+test'), 'note.signature-line'),
    bad('a line with a key id alone', `${good}— a AAAAAA==\n`, 'note.signature-line'),
    opened('100 lines', note(['log']) + lines(CHECKPOINT, ['stranger']).repeat(99), ['sanad-test/ledger']),
    bad('a hyphen for the dash', good.replace('—', '-'), 'note.signature-line'),
    bad('base64 without padding', good.replace(/=+\n/g, '\n'), 'note.signature-line'),
    bad('101 lines', note(['log']) + lines(CHECKPOINT, ['stranger']).repeat(100), 'note.too-large'),
    badKeys('a key of another name', vkey('log').replace('sanad', 'sanat')),
    badKeys(
      'a key id in capitals',
      vkey('log').replace(/\+[0-9a-f]{8}\+/, (id) => id.toUpperCase()),
    ),
    badKeys('a key of an unknown type', vkeyOf(KEY_NAME.log, 2, KEYS.log.publicKey)),
    badKeys('a key cut by a byte', vkeyOf(KEY_NAME.log, 1, KEYS.log.publicKey.subarray(1))),
    badKeys('a name with a space', vkeyOf('a b', 1, KEYS.log.publicKey)),
    badKeys('no key', 'sanad-test/ledger'),
  ];
}

/** Checkpoint texts. */
export function checkpointVectors(): Vector[] {
  const root = mth(entries(3)).toString('base64');
  const ok = (desc: string, text: string, origin: string, size: number): Vector => ({
    desc,
    input: { text },
    want: { origin, size },
  });
  const bad = (desc: string, text: string, wantErr: string): Vector => ({ desc, input: { text }, wantErr });
  return [
    ok('three leaves', `sanad-test/ledger\n3\n${root}\n`, 'sanad-test/ledger', 3),
    ok('no leaves', checkpointText('o', 0, mth([])), 'o', 0),
    bad('an extension line', `o\n3\n${root}\nmore\n`, 'checkpoint.lines'),
    bad('no line feed at the end', `o\n3\n${root}`, 'checkpoint.lines'),
    bad('no origin', `\n3\n${root}\n`, 'checkpoint.origin'),
    bad('a leading zero', `o\n03\n${root}\n`, 'checkpoint.size'),
    bad('a sign', `o\n+3\n${root}\n`, 'checkpoint.size'),
    bad('2^53 leaves', `o\n9007199254740992\n${root}\n`, 'checkpoint.size'),
    bad('a root without padding', `o\n3\n${root.slice(0, -1)}\n`, 'checkpoint.root'),
    bad('a root with stray bits', `o\n3\n${root.slice(0, -2)}9=\n`, 'checkpoint.root'),
    bad('a root of 31 bytes', `o\n3\n${Buffer.alloc(31).toString('base64')}\n`, 'checkpoint.root'),
  ];
}

/** Policies and what they say of a checkpoint that the log and the named witnesses signed. */
export function policyVectors(): Vector[] {
  const head = `log ${vkey('log')} https://log.example/\n`;
  const three = (['w1', 'w2', 'w3'] as const).map((w) => `witness ${w} ${vkey(w)}\n`).join('');
  const verdict = (desc: string, policy: string, signers: Name[], quorum: boolean): Vector => ({
    desc,
    input: { policy, note: note(signers) },
    want: { quorum, cosigned: signers.filter((s) => TYPE[s] === 4) },
  });
  const bad = (desc: string, policy: string, wantErr: string): Vector => ({
    desc,
    input: { policy, note: note(['log', 'w1']) },
    wantErr,
  });
  const two = `${head}${three}group g 2 w1 w2 w3\nquorum g\n`;
  const nested = `${head}${three}group a any w1 w2\n\t# a comment\n\n group b all a w3 \nquorum b\n`;
  return [
    verdict('no witness asked for', `${head}quorum none\n`, ['log'], true),
    verdict('one witness asked for, and there', `${head}${three}quorum w1\n`, ['log', 'w1'], true),
    verdict('one witness asked for, another there', `${head}${three}quorum w1\n`, ['log', 'w2'], false),
    verdict('two of three, two there', two, ['log', 'w1', 'w3'], true),
    verdict('two of three, one there', two, ['log', 'w3'], false),
    verdict('nested groups, reached', nested, ['log', 'w2', 'w3'], true),
    verdict('nested groups, the outer short', nested, ['log', 'w1', 'w2'], false),
    bad('the log did not sign', `log ${vkey('stranger')}\n${three}quorum w1\n`, 'policy.no-log'),
    bad('no log is listed', `${three}quorum w1\n`, 'policy.no-log'),
    bad('no quorum', `${head}${three}`, 'policy.no-quorum'),
    bad('two quorums', `${head}quorum none\nquorum none\n`, 'policy.line'),
    bad('a quorum before its name', `${head}quorum w1\n${three}`, 'policy.line'),
    bad('an unknown word', `${head}trust w1\nquorum none\n`, 'policy.line'),
    bad('a witness key as log', `log ${vkey('w1')}\nquorum none\n`, 'policy.line'),
    bad('a log key as witness', `${head}witness w ${vkey('log')}\nquorum none\n`, 'policy.line'),
    bad('a log twice', `${head}${head}quorum none\n`, 'policy.line'),
    bad(
      'one witness key under two names',
      `${head}witness a ${vkey('w1')}\nwitness b ${vkey('w1')}\nquorum none\n`,
      'policy.line',
    ),
    bad(
      'one name for two witnesses',
      `${head}witness a ${vkey('w1')}\nwitness a ${vkey('w2')}\nquorum none\n`,
      'policy.line',
    ),
    bad('a witness in two groups', `${head}${three}group a any w1 w2\ngroup b any w1 w3\nquorum a\n`, 'policy.line'),
    bad('a witness twice in a group', `${head}${three}group a 2 w1 w1\nquorum a\n`, 'policy.line'),
    bad('a threshold of 0', `${head}${three}group a 0 w1 w2\nquorum a\n`, 'policy.line'),
    bad('a threshold above the members', `${head}${three}group a 3 w1 w2\nquorum a\n`, 'policy.line'),
    bad('a threshold that is no number', `${head}${three}group a most w1 w2\nquorum a\n`, 'policy.line'),
    bad('a group without members', `${head}${three}group a any\nquorum a\n`, 'policy.line'),
    bad('a group named none', `${head}${three}group none any w1\nquorum none\n`, 'policy.line'),
    bad('none as a member', `${head}${three}group a any none\nquorum a\n`, 'policy.line'),
    bad('a group of a later name', `${head}${three}group a any b\ngroup b any w1\nquorum a\n`, 'policy.line'),
    bad('a carriage return', `${head}quorum none\r\n`, 'policy.text'),
    bad('no line feed at the end', `${head}quorum none`, 'policy.text'),
    bad('a broken key', `log nonsense\nquorum none\n`, 'key.vkey'),
  ];
}

/** Proof files of entry 2 of 7, under a policy that asks for w1. */
export function tlogProofVectors(): Vector[] {
  const policy = `log ${vkey('log')}\nwitness w1 ${vkey('w1')}\nquorum w1\n`;
  const [index, data] = [2, entries(SIZE)];
  const hashes = path(index, data);
  const good = proofText(index, hashes, note(['log', 'w1']));
  const entry = data[index]?.toString('hex');
  const ok = (desc: string, proof: string): Vector => ({
    desc,
    input: { policy, proof, entry },
    want: { index, size: SIZE },
  });
  const bad = (desc: string, proof: string, wantErr: string): Vector => ({
    desc,
    input: { policy, proof, entry },
    wantErr,
  });
  const swapped = [hashes[1], hashes[0], hashes[2]].filter((h) => h !== undefined);
  return [
    ok('a proof', good),
    ok('a proof with extra data', good.replace('index', 'extra aGVsbG8=\nindex')),
    {
      desc: 'another entry',
      input: { policy, proof: good, entry: data[3]?.toString('hex') },
      wantErr: 'proof.root-mismatch',
    },
    bad('another index', good.replace('index 2', 'index 3'), 'proof.root-mismatch'),
    bad('an index beyond the tree', good.replace('index 2', 'index 7'), 'proof.index'),
    bad('an index with a leading zero', good.replace('index 2', 'index 02'), 'tlog-proof.index'),
    bad('no index', good.replace('index 2\n', ''), 'tlog-proof.index'),
    bad('another first line', good.replace('@v1', '@v2'), 'tlog-proof.lines'),
    bad('no empty line', good.replace(/\n\n/g, '\n'), 'tlog-proof.lines'),
    bad('hashes exchanged', proofText(index, swapped, note(['log', 'w1'])), 'proof.root-mismatch'),
    bad('a hash too few', proofText(index, hashes.slice(1), note(['log', 'w1'])), 'proof.length'),
    bad('a hash too many', proofText(index, [...hashes, mth([])], note(['log', 'w1'])), 'proof.length'),
    bad(
      'a hash of 31 bytes',
      proofText(index, [...hashes, Buffer.alloc(31)], note(['log', 'w1'])),
      'tlog-proof.hashes',
    ),
    bad(
      '64 hashes',
      proofText(
        index,
        Array.from({ length: 64 }, () => mth([])),
        note(['log', 'w1']),
      ),
      'tlog-proof.hashes',
    ),
    bad('extra data that is not base64', good.replace('index', 'extra *\nindex'), 'tlog-proof.extra'),
    bad(
      'a checkpoint of another tree',
      proofText(index, hashes, note(['log', 'w1'], checkpointText(KEY_NAME.log, SIZE, mth([])))),
      'proof.root-mismatch',
    ),
    bad('the witness missing', proofText(index, hashes, note(['log'])), 'policy.no-quorum-reached'),
    bad('the log missing', proofText(index, hashes, note(['w1'])), 'policy.no-log'),
    bad('another log under the name of ours', proofText(index, hashes, note(['stranger', 'w1'])), 'policy.no-log'),
    bad('a changed size', good.replace('\n7\n', '\n6\n'), 'note.bad-signature'),
  ];
}
