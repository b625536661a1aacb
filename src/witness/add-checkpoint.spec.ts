import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../kernel/clock';
import { formatCheckpoint } from '../proof/checkpoint';
import { consistencyRanges, leafHash, merkleRoot, nodesOfRange } from '../proof/merkle';
import { COSIGNATURE, NOTE_SIGNATURE, noteSigner } from '../proof/note-key';
import { openNote, signNote } from '../proof/signed-note';
import { addCheckpoint } from './add-checkpoint';
import { WitnessFiles, WitnessRefusal } from './witness-files';

const ORIGIN = 'log.example/ledger';
const log = noteSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 1));
const thief = noteSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 2));
const other = noteSigner('other.example/ledger', NOTE_SIGNATURE, Buffer.alloc(32, 3));

/** Leaves of a log; `fork`: from this index on another history. */
const leaves = (n: number, fork = Infinity): Buffer[] =>
  Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`${i >= fork ? 'fork' : 'entry'} ${i}`)));
const note = (n: number, fork?: number, signer = log): string =>
  signNote(formatCheckpoint({ origin: signer.verifier.name, size: n, root: merkleRoot(leaves(n, fork)) }), [signer]);
/** The proof, by the roots of its ranges, each reckoned from the leaves. */
const proof = (from: number, to: number, fork?: number): string[] => {
  const all = leaves(to, fork);
  return consistencyRanges(from, to).map(({ start, end }) => {
    expect(nodesOfRange({ start, end }).length).toBeGreaterThan(0);
    return merkleRoot(all.slice(start, end)).toString('base64');
  });
};

describe('a witness', () => {
  let folder: string;
  let files: WitnessFiles;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanad-witness-'));
    files = new WitnessFiles(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const send = (body: string) =>
    addCheckpoint(Buffer.from(body), [log.verifier], files.signer('court.example/w'), files, new Clock());
  const submit = (old: number, lines: readonly string[], text: string) =>
    send([`old ${old}`, ...lines, '', text].join('\n'));
  const sizeNow = () => files.all().get(ORIGIN)?.size;

  it('cosigns what continues what it cosigned, and only that', () => {
    const first = submit(0, [], note(5));
    expect([first.status, sizeNow()]).toEqual([200, 5]);
    const opened = openNote(note(5) + first.body, [files.signer(undefined).verifier]);
    expect(opened.verified[0]?.time).toBeGreaterThan(1_700_000_000);
    expect(submit(5, proof(5, 13), note(13)).status).toBe(200);
    expect(submit(13, [], note(13)).status).toBe(200);
    expect(sizeNow()).toBe(13);
  });

  it.each<[string, (old: number) => ReturnType<typeof submit>, number, string | null]>([
    ['tells its size when asked from another', () => submit(0, [], note(9)), 409, '7\n'],
    ['tells its size when what it has is larger', () => submit(3, proof(3, 5), note(5)), 409, '7\n'],
    ['refuses another history of its own size', () => submit(7, [], note(7, 3)), 409, '7\n'],
    ['refuses a continuation of another history', () => submit(7, proof(7, 9, 3), note(9, 3)), 422, null],
    ['refuses a wrong proof', () => submit(7, proof(6, 9), note(9)), 422, null],
    ['refuses a proof that is missing', () => submit(7, [], note(9)), 422, null],
    ['refuses a proof between equal sizes', () => submit(7, proof(6, 9), note(7)), 422, null],
    ['refuses an old size beyond the checkpoint', () => submit(9, [], note(7)), 400, null],
    ['refuses a key that it does not trust', () => submit(7, proof(7, 9), note(9, undefined, thief)), 403, null],
    ['does not know another origin', () => submit(7, proof(7, 9), note(9, undefined, other)), 404, null],
    ['refuses an old size with a leading zero', () => send(`old 07\n\n${note(7)}`), 400, null],
    ['refuses a body without old size', () => send(`\n\n${note(7)}`), 400, null],
    ['refuses a body without checkpoint', () => send('old 7\n\n'), 400, null],
    ['refuses a body without an empty line', () => send('old 7'), 400, null],
    ['refuses a proof line that is no hash', () => submit(7, ['AAAA'], note(9)), 400, null],
    [
      'refuses more than 63 proof lines',
      () => submit(7, Array<string>(64).fill(proof(6, 9)[0] ?? ''), note(9)),
      400,
      null,
    ],
    ['refuses bytes after the checkpoint', () => submit(7, proof(7, 9), `${note(9)}more\n`), 400, null],
  ])('%s', (_, ask, status, body) => {
    expect(submit(0, [], note(7)).status).toBe(200);
    const answer = ask(7);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe(status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8');
    if (body !== null) expect(answer.body).toBe(body);
    expect(sizeNow()).toBe(7);
  });

  it('cosigns the empty log, and from it anything without a proof', () => {
    expect(submit(0, [], note(0)).status).toBe(200);
    expect(submit(0, proof(3, 4), note(4)).status).toBe(422);
    expect(submit(0, [], note(4)).status).toBe(200);
  });

  it('keeps the notes that contradict each other: together they prove a split view', () => {
    submit(0, [], note(7));
    submit(7, proof(7, 9, 3), note(9, 3));
    submit(7, [], note(7, 3));
    submit(7, [], note(7, 3));
    const kept = readdirSync(join(folder, 'contradictions'));
    const texts = kept.map((name) => readFileSync(join(folder, 'contradictions', name), 'utf8'));
    expect(texts.sort()).toEqual([note(7, 3), note(9, 3)].sort());
  });

  it.each(['', '{', '[]', '{"log.example/ledger":{"size":7}}', '{"log.example/ledger":{"size":-1,"root":""}}'])(
    'signs nothing when its state reads %j',
    (text) => {
      submit(0, [], note(7));
      writeFileSync(join(folder, 'state.json'), text);
      expect(() => submit(7, [], note(7))).toThrow(WitnessRefusal);
      expect(() => new WitnessFiles(folder).signer(undefined)).toThrow(WitnessRefusal);
    },
  );

  it('does not begin anew in a folder from which state or key is gone', () => {
    submit(0, [], note(7));
    const key = readFileSync(join(folder, 'key.json'));
    rmSync(join(folder, 'key.json'));
    expect(() => new WitnessFiles(folder).signer('court.example/w')).toThrow(/key.json is gone/);
    writeFileSync(join(folder, 'key.json'), key);
    rmSync(join(folder, 'state.json'));
    expect(() => new WitnessFiles(folder).signer('court.example/w')).toThrow(/state.json is gone/);
  });

  it('has one name for ever, and one process to a folder', () => {
    const { verifier } = files.signer('court.example/w');
    expect(verifier.type).toBe(COSIGNATURE);
    expect(files.signer(undefined).verifier.publicKey).toEqual(verifier.publicKey);
    expect(() => files.signer('bar.example/w')).toThrow(/for ever/);
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    expect(() => files.lock()).toThrow(/uses this folder/);
    writeFileSync(join(folder, 'lock'), '999999999');
    expect(() => files.lock()).not.toThrow();
  });
});
