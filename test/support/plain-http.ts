import { Agent, request } from 'node:http';
import type { Checked } from './problem-check';
import { noteCodes } from './seen-codes';

/** One agent for a file's requests; connections are kept as long as the server keeps them. */
export const newAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 8 });

export interface PlainRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** Sends address and headers as they are: nothing is put in order on the way, as `fetch` does. */
export function sendPlain(
  base: string,
  agent: Agent,
  { method, path, headers = {}, body }: PlainRequest,
): Promise<Checked> {
  const { hostname, port } = new URL(base);
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method, path, headers: { ...length, ...headers } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        noteCodes({ method, path }, answer.statusCode ?? 0, text);
        resolve({
          ...{ status: answer.statusCode ?? 0, text },
          header: (name) => [answer.headers[name] ?? null].flat().join(', ') || (name in answer.headers ? '' : null),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
