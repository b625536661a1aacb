import { createServer, type Server } from 'node:http';
import { formatCheckpoint } from '../../../proof/checkpoint';
import { cosign } from '../../../proof/cosignature';
import { COSIGNATURE, NOTE_SIGNATURE, noteSigner } from '../../../proof/note-key';
import { signatureLine, signNote } from '../../../proof/signed-note';
import { submitCheckpoint } from './witness-client';

const log = noteSigner('log.example/ledger', NOTE_SIGNATURE, Buffer.alloc(32, 1));
const witness = noteSigner('court.example/w', COSIGNATURE, Buffer.alloc(32, 2));
const impostor = noteSigner('court.example/w', COSIGNATURE, Buffer.alloc(32, 3));
const text = formatCheckpoint({ origin: 'log.example/ledger', size: 4, root: Buffer.alloc(32, 4) });
const other = formatCheckpoint({ origin: 'log.example/ledger', size: 4, root: Buffer.alloc(32, 5) });
const line = (over: string, by = witness): string => signatureLine(by.verifier, cosign(over, 1_800_000_000, by));
/** The right key's name and id before a signature by another key. */
const borrowed = signatureLine(witness.verifier, cosign(text, 1_800_000_000, impostor));

describe('a cosignature that comes back', () => {
  let server: Server;
  let url: string;
  let answer: { status: number; body: string; type?: string };
  let asked = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked = '';
      request.on('data', (piece: Buffer) => (asked += piece.toString()));
      request.on('end', () => response.writeHead(answer.status).end(answer.body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const submit = () => {
    const proof = [Buffer.alloc(32, 7)];
    return submitCheckpoint(
      url,
      witness.verifier,
      { note: signNote(text, [log]), oldSize: 3, proof },
      new AbortController().signal,
    );
  };

  it.each<[string, number, string, object]>([
    [
      'is taken when it is the witness’s own',
      200,
      line(text),
      { kind: 'cosigned', line: line(text), time: 1_800_000_000 },
    ],
    ['is found among those of others', 200, line(text, impostor) + line(text), { kind: 'cosigned', line: line(text) }],
    ['is not taken from another key', 200, line(text, impostor), { kind: 'refused' }],
    ['is not taken over another checkpoint', 200, line(other), { kind: 'refused' }],
    ['is not taken under a borrowed name', 200, borrowed, { kind: 'refused' }],
    ['is missing', 200, '', { kind: 'refused' }],
    ['is rubbish', 200, 'rubbish\n', { kind: 'refused' }],
    ['is too large', 200, 'x'.repeat(70_000), { kind: 'unreachable', why: 'the answer is too large' }],
    ['is a size', 409, '12\n', { kind: 'other-size', size: 12 }],
    ['is no size', 409, 'twelve\n', { kind: 'refused', why: 'status 409' }],
    ['is a size with a leading zero', 409, '012\n', { kind: 'refused' }],
    ['is a contradiction', 422, '', { kind: 'inconsistent' }],
    ['is not for us', 403, '', { kind: 'refused', why: 'status 403' }],
    ['is a fault', 500, '', { kind: 'refused', why: 'status 500' }],
  ])('%s', async (_, status, body, expected) => {
    answer = { status, body };
    expect(await submit()).toMatchObject(expected);
    expect(asked).toBe(`old 3\n${Buffer.alloc(32, 7).toString('base64')}\n\n${signNote(text, [log])}`);
  });

  it('does not come from where nobody listens', async () => {
    const reply = await submitCheckpoint(
      'http://127.0.0.1:1',
      witness.verifier,
      { note: signNote(text, [log]), oldSize: 0, proof: [] },
      new AbortController().signal,
    );
    expect(reply.kind).toBe('unreachable');
  });
});
