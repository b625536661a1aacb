import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { ActRequest } from './act';

/**
 * Bytes that are made after the commit from what was read in the transaction: no connection waits for the making. Their
 * tag is of the bytes, so that who has them already is told so.
 */
export class Made {
  constructor(
    readonly make: () => Promise<Buffer>,
    readonly meta: {
      readonly contentType: string;
      /** Shown to the client as the name of the file; ASCII. */
      readonly fileName: string;
    },
  ) {}
}

/** Whether the client names this tag, or any. Source: RFC 9110 13.1.2. */
const hasAlready = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** Makes and sends them; nothing is sent when the making fails, and the refusal leaves as any other. */
export async function sendMade(
  { make, meta }: Made,
  request: ActRequest,
  reply: FastifyReply,
): Promise<Buffer | undefined> {
  const bytes = await make();
  const digest = createHash('sha256').update(bytes).digest();
  const etag = `"${digest.toString('base64url')}"`;
  if (hasAlready(request.headers['if-none-match'], etag)) {
    reply.status(304).header('etag', etag);
    return undefined;
  }
  reply.status(200).headers({
    'content-type': meta.contentType,
    'content-disposition': `inline; filename="${meta.fileName.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
    'repr-digest': `sha-256=:${digest.toString('base64')}:`,
    etag,
  });
  return bytes;
}
