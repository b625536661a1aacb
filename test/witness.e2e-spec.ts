import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCheckpoint } from '../src/proof/checkpoint';
import { consistencyRanges, leafHash, merkleRoot } from '../src/proof/merkle';
import { encodeVkey, NOTE_SIGNATURE, noteSigner, parseVkey } from '../src/proof/note-key';
import { openNote, signNote } from '../src/proof/signed-note';
import type { KeepStep } from '../src/witness/witness-files';
import { WitnessProcess } from './support/witness-processes';

const ORIGIN = 'log.example/ledger';
const log = noteSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 1));
const leaves = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const note = (n: number): string =>
  signNote(formatCheckpoint({ origin: ORIGIN, size: n, root: merkleRoot(leaves(n)) }), [log]);
const proof = (from: number, to: number): string[] =>
  from === 0
    ? []
    : consistencyRanges(from, to).map(({ start, end }) => merkleRoot(leaves(to).slice(start, end)).toString('base64'));

describe('a witness that runs by itself', () => {
  let witness: WitnessProcess;
  beforeEach(async () => void (witness = await WitnessProcess.start('court', encodeVkey(log.verifier))));
  afterEach(() => witness.close());

  const submit = (from: number, to: number, url = witness.url) =>
    fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: [`old ${from}`, ...proof(from, to), '', note(to)].join('\n'),
    });
  const stored = (): number =>
    (JSON.parse(readFileSync(join(witness.folder, 'state.json'), 'utf8')) as Record<string, { size: number }>)[ORIGIN]
      ?.size ?? 0;

  it('answers as the protocol says, and shows who it is and how far it has seen', async () => {
    const answer = await submit(0, 4);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(openNote(note(4) + (await answer.text()), [parseVkey(witness.vkey)]).verified).toHaveLength(1);
    const late = await submit(0, 9);
    expect([late.status, late.headers.get('content-type'), await late.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '4\n',
    ]);
    expect(await (await fetch(witness.url)).text()).toBe(`witness ${witness.vkey}\nlog ${ORIGIN} 4\n`);
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${witness.url}/state.json`)).status).toBe(404);
    const large = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: 'x'.repeat(70_000) });
    expect(large.status).toBe(413);
  });

  it('lets one of many who come at once win, and tells the others its size', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => submit(0, i + 1)));
    const won = answers.flatMap(({ status }, i) => (status === 200 ? [i + 1] : []));
    expect(won).toHaveLength(1);
    expect(stored()).toBe(won[0]);
    const others = await Promise.all(answers.filter(({ status }) => status !== 200).map((answer) => answer.text()));
    expect(new Set(others)).toEqual(new Set([`${won[0]}\n`]));
  });

  it.each<[KeepStep, number]>([
    ['nothing-written', 4],
    ['written', 4],
    ['synced', 4],
    ['renamed', 7],
    ['durable', 7],
  ])('killed when %s has the one state or the other, and never signs two histories', async (step, after) => {
    expect((await submit(0, 4)).status).toBe(200);
    await witness.down();
    const url = await witness.upToDieAt(step);
    await expect(submit(4, 7, url)).rejects.toThrow();
    expect(stored()).toBe(after);
    await witness.down();
    await witness.up();
    // not one size back: from what it had, another larger one is taken, and from the other size none
    const other = after === 4 ? 7 : 4;
    expect((await submit(other, 9)).status).toBe(409);
    expect((await submit(after, 9)).status).toBe(200);
  });

  it('takes no second process into its folder', async () => {
    const { folder } = witness;
    const second = new WitnessProcess('court', encodeVkey(log.verifier));
    Object.assign(second, { folder });
    await expect(second.up()).rejects.toThrow(/uses this folder/);
  });
});
