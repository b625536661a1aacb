import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Clock } from '../kernel/clock';
import { encodeVkey, type NoteSigner, type NoteVerifier } from '../proof/note-key';
import { addCheckpoint, type WitnessAnswer } from './add-checkpoint';
import { type KeepStep, WitnessFiles } from './witness-files';

export interface WitnessSettings {
  /** Folder of key and state. */
  readonly data: string;
  /** Keys of the logs that are watched. */
  readonly logs: readonly NoteVerifier[];
  /** Name of the key; fixed at the first start. */
  readonly name: string | undefined;
}

/** A checkpoint with many signatures and the longest proof stays far below this. */
const MAX_BODY_BYTES = 64 * 1024;
const SLOW_MS = 10_000;

/** What anybody may see: who this witness is, and how far it has seen each log. */
function page(signer: NoteSigner, logs: readonly NoteVerifier[], files: WitnessFiles): WitnessAnswer {
  const seen = files.all();
  const lines = logs.map(({ name }) => `log ${name} ${seen.get(name)?.size ?? 0}`);
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: `${[`witness ${encodeVkey(signer.verifier)}`, ...new Set(lines)].join('\n')}\n`,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * A witness that does not listen yet, its folder locked. `reached` is told each crash point of keeping the state.
 * @throws WitnessRefusal when the folder is in use, or is not whole
 * Source: C2SP tlog-witness, "HTTP Interface".
 */
export function serveWitness(
  { data, name, logs }: WitnessSettings,
  reached?: (step: KeepStep) => void,
): { server: Server; signer: NoteSigner; files: WitnessFiles } {
  const files = new WitnessFiles(data, reached);
  files.lock();
  const signer = signerOf(files, name);
  const clock = new Clock();

  const answer = async (request: IncomingMessage): Promise<WitnessAnswer | { status: 405 | 413; body: string }> => {
    const { pathname } = new URL(request.url ?? '/', 'http://witness');
    if (pathname === '/' && request.method === 'GET') return page(signer, logs, files);
    if (pathname !== '/add-checkpoint') return { status: 404, type: 'text/plain; charset=utf-8', body: 'Not found.\n' };
    if (request.method !== 'POST') return { status: 405, body: 'POST a checkpoint here (C2SP tlog-witness).\n' };
    const body = await bodyOf(request);
    if (!body) return { status: 413, body: 'The body is too large.\n' };
    return addCheckpoint(body, logs, signer, files, clock);
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request).then(
      ({ status, body, ...rest }) => {
        const type = 'type' in rest ? rest.type : 'text/plain; charset=utf-8';
        response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
      },
      (fault: unknown) => {
        process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
        response.end('The witness could not keep its state and has signed nothing.\n');
      },
    );
  };
  const server = createServer({ requestTimeout: SLOW_MS, headersTimeout: SLOW_MS }, handle);
  server.maxConnections = 200;
  return { server, signer, files };
}

/** A folder that is refused is left to whoever mends it. */
function signerOf(files: WitnessFiles, name: string | undefined): NoteSigner {
  try {
    return files.signer(name);
  } catch (fault) {
    files.unlock();
    throw fault;
  }
}
