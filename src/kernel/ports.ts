import type { Actor, OfficerActor } from './actor';
import type { Queries } from './clock';

/** Bound to identity in `app.module.ts`: turns a request's credentials into an officer, or null. */
export interface Authenticator {
  authenticate(authorization: string | undefined): Promise<OfficerActor | null>;
}
export const AUTHENTICATOR = Symbol('Authenticator');

/** A refusal worth keeping: 401 on sign-in, 403 and 404 anywhere. */
export interface Refusal {
  readonly actor: Actor;
  readonly status: number;
  readonly code: string;
  readonly method: string;
  /** The route's template, never the address as sent. */
  readonly route: string;
  /** Ids as asked, in the order of the template. */
  readonly asked: readonly string[];
  readonly requestId: string;
  /** The account that a sign-in was tried on, when it exists. */
  readonly accountId?: string;
}

/** Bound to ledger in `app.module.ts`: keeps a refusal in a transaction of its own, collapsed per actor, code and minute. */
export interface RefusalLog {
  record(tx: Queries, refusal: Refusal): Promise<void>;
}
export const REFUSAL_LOG = Symbol('RefusalLog');

/** Root key of the installation, bound to storage: encrypts what rests outside a case (idempotency answers, codes). */
export interface Sealer {
  seal(plain: Uint8Array, context: string): Uint8Array;
  open(sealed: Uint8Array, context: string): Uint8Array;
}
export const SEALER = Symbol('Sealer');
