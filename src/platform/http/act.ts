import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { type Actor, ANONYMOUS } from '../../kernel/actor';
import { isOpenToAnyone, type Permission } from '../../kernel/policy';
import type { Tx as Transaction } from '../database/tx';

/** How an act treats `Idempotency-Key`: acts that append to a custody chain require it. */
export type KeyMode = 'required' | 'optional' | 'none';

/**
 * Receives a body that is too large for a transaction: `admit` decides in a short transaction whether it may come,
 * `receive` takes it with no transaction open, and `discard` removes what it left when the act then fails.
 */
export interface Stager<A = unknown, S = unknown> {
  admit(tx: Transaction, request: FastifyRequest): Promise<A>;
  receive(admitted: A, request: FastifyRequest): Promise<S>;
  discard(staged: S): Promise<void>;
}

export interface RouteRule {
  readonly kind: 'act' | 'read' | 'plain';
  readonly permission: Permission;
  readonly key: KeyMode;
  readonly stage?: Type<Stager>;
}

export const ROUTE_RULE = Symbol('route rule');

const openApi = (permission: Permission, key: KeyMode): (ClassDecorator & MethodDecorator)[] => [
  ApiExtension('x-sanad-permission', permission),
  ...(isOpenToAnyone(permission) ? [] : [ApiBearerAuth()]),
  ...(key === 'none'
    ? []
    : [
        ApiHeader({
          name: 'Idempotency-Key',
          required: key === 'required',
          description:
            'A value of your own for this act (1 to 128 visible characters). The same key with the same body gives the same answer again.',
          schema: { type: 'string', minLength: 1, maxLength: 128 },
        }),
      ]),
];

/** An act: guard, transaction, retry key, and the row of the policy that says who may. */
export function Act(
  permission: Permission,
  { key = 'optional', stage }: { key?: KeyMode; stage?: Type<Stager> } = {},
): MethodDecorator {
  const rule: RouteRule = { kind: 'act', permission, key, ...(stage ? { stage } : {}) };
  return applyDecorators(SetMetadata(ROUTE_RULE, rule), ...openApi(permission, key));
}

/** A read in a transaction of its own; what it shows of evidence or protected names it puts on record there. */
export function Reads(permission: Permission): MethodDecorator {
  const rule: RouteRule = { kind: 'read', permission, key: 'none' };
  return applyDecorators(SetMetadata(ROUTE_RULE, rule), ...openApi(permission, 'none'));
}

/** Touches no table and opens no transaction: health, figures, the description of the API. Open to anyone. */
export function Plain(): MethodDecorator {
  const rule: RouteRule = { kind: 'plain', permission: 'public:read', key: 'none' };
  return applyDecorators(SetMetadata(ROUTE_RULE, rule), ...openApi('public:read', 'none'));
}

/** What the way through hangs on a request. */
export interface ActRequest extends FastifyRequest {
  actor?: Actor;
  tx?: Transaction;
  staged?: unknown;
  /** SHA-256 of the body's bytes as they came. */
  bodyHash?: Buffer;
}

const requestOf = (context: ExecutionContext): ActRequest => context.switchToHttp().getRequest<ActRequest>();

/** The transaction of this request. */
export const Tx = createParamDecorator((_: unknown, context: ExecutionContext): Transaction => {
  const { tx } = requestOf(context);
  if (!tx) throw new Error('No transaction is open: the route has neither @Act nor @Reads');
  return tx;
});

/** Who acts in this request. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => requestOf(context).actor ?? ANONYMOUS,
);

/** What the route's `Stager` received. */
export const Staged = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => requestOf(context).staged,
);

/** The `If-Match` header as it came; `requireMatch` judges it. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => requestOf(context).headers['if-match'],
);

/** An answer that needs a status, headers or another content type than JSON. */
export class Replied {
  constructor(
    readonly body: unknown,
    readonly opts: {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly raw?: Buffer | string;
    } = {},
  ) {}
}

export interface ByteRange {
  /** First byte, from 0. */
  readonly start: number;
  /** Last byte, inside. */
  readonly end: number;
}

/** Bytes that are sent after the commit, with ranges. `onFault` is called when they turn out damaged while being sent. */
export class Streamed {
  constructor(
    readonly open: (range: ByteRange) => Readable | Promise<Readable>,
    readonly meta: {
      readonly contentType: string;
      readonly sizeBytes: number;
      /** Shown to the client as the download's name; ASCII. */
      readonly fileName?: string;
      readonly sha256Hex?: string;
      /** Strong validator, with its quotes: the same tag is the same bytes for ever, so that a range may be asked for by it. */
      readonly etag?: string;
      readonly onFault?: (fault: unknown) => Promise<void>;
    },
  ) {}
}
