import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { DomainError } from '../../kernel/domain-error';
import { type ActRequest, type ByteRange, Replied, Streamed } from './act';
import { etagOf } from './etag';
import type { KeptAnswer } from './idempotency';

export type Answer = KeptAnswer;

const JSON_TYPE = 'application/json; charset=utf-8';

const versionOf = (view: unknown): number | undefined => {
  if (typeof view !== 'object' || view === null || !('version' in view)) return undefined;
  return typeof view.version === 'number' ? view.version : undefined;
};

/** The bytes that go out for a view, made before the commit so that nothing can fail after it. A view with a `version` gets its ETag. */
export function answerOf(view: unknown, status: number): Answer {
  if (view instanceof Streamed) return { status, headers: {}, body: Buffer.alloc(0) };
  const { body, opts } = view instanceof Replied ? view : new Replied(view);
  const code = opts.status ?? status;
  if (opts.raw !== undefined) {
    return {
      status: code,
      headers: { ...opts.headers },
      body: Buffer.isBuffer(opts.raw) ? opts.raw : Buffer.from(opts.raw, 'utf8'),
    };
  }
  if (body === undefined)
    return { status: status === 200 || code === 204 ? 204 : code, headers: { ...opts.headers }, body: Buffer.alloc(0) };
  const version = versionOf(body);
  const etag: Record<string, string> = version === undefined ? {} : { etag: etagOf(version) };
  return {
    status: code,
    headers: { 'content-type': JSON_TYPE, ...etag, ...opts.headers },
    body: Buffer.from(JSON.stringify(body), 'utf8'),
  };
}

/**
 * One range of RFC 9110 14: `bytes=a-b`, `bytes=a-`, `bytes=-n`. Several ranges at once are answered in full.
 * @throws range-unsatisfiable `range.unsatisfiable`
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const found = header === undefined ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header);
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  const [from, to] = [found[1] ?? '', found[2] ?? ''];
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (start > end || start >= sizeBytes) {
    throw new DomainError(
      'range-unsatisfiable',
      'range.unsatisfiable',
      `The thing has ${sizeBytes} bytes. Ask for a range inside them.`,
      { sizeBytes },
    );
  }
  return { start, end };
}

/** Whether the rest is of the bytes that the client has: what it cannot say of these is sent from the beginning. Source: RFC 9110 13.1.5. */
const goesOn = ({ headers }: ActRequest, etag: string | undefined): boolean =>
  headers['if-range'] === undefined || (etag !== undefined && headers['if-range'] === etag);

/** Sends bytes with their range. Damage found on the way resets the connection: half a file never looks like a whole one. */
export async function sendStream(stream: Streamed, request: ActRequest, reply: FastifyReply): Promise<Readable> {
  const { meta } = stream;
  const range = rangeOf(goesOn(request, meta.etag) ? request.headers.range : undefined, meta.sizeBytes);
  const whole = { start: 0, end: meta.sizeBytes - 1 };
  const { start, end } = range ?? whole;
  const source = await stream.open({ start, end });
  reply.status(range ? 206 : 200).headers({
    'content-type': meta.contentType,
    'content-length': String(end - start + 1),
    'accept-ranges': 'bytes',
    ...(meta.etag ? { etag: meta.etag } : {}),
    'content-disposition': `attachment; filename="${(meta.fileName ?? 'content.bin').replace(/[^A-Za-z0-9._-]/g, '_')}"`,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${meta.sizeBytes}` } : {}),
    ...(meta.sha256Hex ? { 'repr-digest': `sha-256=:${Buffer.from(meta.sha256Hex, 'hex').toString('base64')}:` } : {}),
  });
  source.once('error', (fault) => {
    reply.raw.destroy();
    void meta.onFault?.(fault);
  });
  return source;
}
