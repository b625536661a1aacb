import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Sends these bytes as they are, ends our side, and reads what comes until the other side ends too, at most 15 s. */
export function sendRaw(base: string, bytes: string | Buffer, { keepOpen = false } = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
      if (!keepOpen) socket.end();
    });
    const limit = setTimeout(() => socket.destroy(new Error('No end of the answer within 15 s')), 15_000);
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('error', (fault: Error & { code?: string }) => {
      // A server may reset a connection on which more comes than it wants to read.
      if (fault.code !== 'ECONNRESET' && fault.code !== 'EPIPE') reject(fault);
    });
    socket.on('close', () => {
      clearTimeout(limit);
      resolve(parse(Buffer.concat(pieces).toString('utf8')));
    });
  });
}

function parse(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, headers: new Map(), text: '' };
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = text.slice(end + 4);
  const chunked = headers.get('transfer-encoding') === 'chunked';
  return {
    status: Number(first.split(' ')[1]),
    headers,
    text: chunked ? body.replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/gi, '') : body,
  };
}
