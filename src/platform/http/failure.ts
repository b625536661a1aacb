import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, STATUS_OF } from '../../kernel/domain-error';

const BY_STATUS = new Map<number, ErrorKind>(
  (Object.entries(STATUS_OF) as [ErrorKind, number][]).map(([kind, status]) => [status, kind]),
);

const stringMember = (fault: unknown, name: string): string | undefined => {
  if (typeof fault !== 'object' || fault === null) return undefined;
  const value: unknown = Reflect.get(fault, name);
  return typeof value === 'string' ? value : undefined;
};

/** The answer may have been lost after the commit: that nothing was done is never said here. */
const unavailable = (code: string): DomainError =>
  new DomainError(
    'unavailable',
    code,
    'The record cannot be reached just now. Send the same again in a few seconds, with the same Idempotency-Key: what was done already is not done twice.',
    { retryAfter: 5 },
  );

/** The refusal for a connection that broke under a transaction, whatever the driver threw of it. */
export function connectionLost(fault: unknown): DomainError {
  const refusal = unavailable('database.unavailable');
  refusal.cause = fault;
  return refusal;
}

/** Faults of the database that mean something to the caller, by SQLSTATE. Source: PostgreSQL manual, appendix A. */
function fromSqlState(state: string): DomainError | undefined {
  if (state.startsWith('08') || state.startsWith('57P') || ['53300', '53400', '55P04', '25006'].includes(state))
    return unavailable('database.unavailable');
  if (['53100', '53200'].includes(state))
    return new DomainError(
      'no-space',
      'storage.full',
      'There is no space left for the record. Nothing was done; tell the administrator.',
    );
  switch (state) {
    case '40001':
    case '40P01':
    case '55P03':
      return new DomainError(
        'conflict',
        'act.collided',
        'Somebody else acted on the same thing at the same moment. Repeat your act.',
        { retryAfter: 1 },
      );
    case '57014':
    case '25P03':
      return unavailable('database.too-slow');
    case '23505':
      return new DomainError(
        'conflict',
        'act.already-done',
        'The same thing has been recorded meanwhile. Read it again before you repeat your act.',
      );
    case '22021':
    case '22P05':
    case '22P02':
    case '22007':
    case '22008':
    case '22003':
      // What passed the form and is no such value all the same: a made-up cursor, a NUL in a search.
      return new DomainError(
        'bad-form',
        'request.malformed',
        'A value in the request cannot be read. Use cursors as they were given, and plain text.',
      );
    case '42501':
      // A row that the need-to-know policy keeps away is a row that is not there.
      return new DomainError('not-found', 'thing.not-found', 'There is no such thing, or it is not open to you.');
    default:
      return undefined;
  }
}

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** @returns the refusal that a thrown thing stands for, or undefined for a fault of our own. */
export function refusalOf(fault: unknown): DomainError | undefined {
  if (fault instanceof DomainError) return fault;
  if (fault instanceof HttpException) return fromHttp(fault);
  const code = stringMember(fault, 'code');
  if (code?.startsWith('FST_')) return fromFastify(code);
  if (code !== undefined && NETWORK.has(code)) return unavailable('database.unavailable');
  if (code === 'ENOSPC')
    return new DomainError(
      'no-space',
      'storage.full',
      'There is no space left. Nothing was done; tell the administrator.',
    );
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) return fromSqlState(code);
  const message = stringMember(fault, 'message') ?? '';
  if (
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/i.test(
      message,
    )
  )
    return unavailable('database.unavailable');
  return undefined;
}

const noSuchRoute = (): DomainError =>
  new DomainError('not-found', 'route.not-found', 'There is no such address. The list of all is at /api/openapi.json.');
const bodyTooLarge = (): DomainError =>
  new DomainError('too-large', 'body.too-large', 'The body is larger than this address takes. Send it in parts.');
const typeNotSupported = (): DomainError =>
  new DomainError(
    'unsupported-type',
    'body.type-not-supported',
    'Send the body in the content type that this address takes; for most it is application/json.',
  );

/** What Nest refuses itself, and what it makes of Fastify's refusals: by status, for it keeps nothing else of them. */
function fromHttp(fault: HttpException): DomainError | undefined {
  const status = fault.getStatus();
  if (status >= 500 && status !== 503) return undefined;
  if (status === 404) return noSuchRoute();
  if (status === 413) return bodyTooLarge();
  if (status === 415) return typeNotSupported();
  const kind = BY_STATUS.get(status) ?? 'bad-form';
  return new DomainError(
    kind,
    kind === 'bad-form' ? 'request.malformed' : `request.${kind}`,
    'The request is not of the form that this address takes.',
  );
}

function fromFastify(code: string): DomainError {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return bodyTooLarge();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return typeNotSupported();
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new DomainError('bad-form', 'body.empty', 'The body is empty. Send a JSON object.');
    case 'FST_ERR_NOT_FOUND':
      return noSuchRoute();
    default:
      return new DomainError(
        'bad-form',
        'request.malformed',
        'The request is not of the form that this address takes.',
      );
  }
}
