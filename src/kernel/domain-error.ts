/**
 * Kinds of refusal and the HTTP status each becomes. The order of refusals (401, 403, 404, 428/412, 409, 422) is kept by
 * the way through of an act, not by this table. Source: RFC 9110, RFC 6585 (428, 429), tus 1.0 (460).
 */
export const STATUS_OF = {
  'bad-form': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  conflict: 409,
  gone: 410,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-type': 415,
  'range-unsatisfiable': 416,
  unprocessable: 422,
  'precondition-required': 428,
  'too-many': 429,
  'checksum-mismatch': 460,
  unavailable: 503,
  'no-space': 507,
} as const;

export type ErrorKind = keyof typeof STATUS_OF;

/** One fault of one field: `pointer` is a JSON Pointer (RFC 6901) into the body or `query:name`, `path:name`, `header:name`. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ErrorExtra {
  /** Shown to the caller beside `detail`; plain values only. */
  readonly [member: string]: unknown;
  readonly errors?: readonly FieldFault[];
  /** Seconds after which the same request may succeed; becomes `Retry-After`. */
  readonly retryAfter?: number;
}

/**
 * A refusal that the caller can understand. `code` is stable (`noun.what-is-wrong`) and the key of its translation;
 * `detail` is one English sentence that tells the officer what to do.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly detail: string,
    readonly extra: ErrorExtra = {},
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return STATUS_OF[this.kind];
  }
}
