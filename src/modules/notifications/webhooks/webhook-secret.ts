import { randomBytes } from 'node:crypto';
import type { Sealer } from '../../../kernel/ports';

const SECRET_BYTES = 32;
const contextOf = (endpointId: string): string => `webhook-secret/v1\n${endpointId}`;

/** A new secret as it is shown once. Source: Standard Webhooks specification, "Signature scheme" (24 to 64 bytes, `whsec_`). */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

export const sealSecret = (sealer: Sealer, endpointId: string, secret: string): Buffer =>
  Buffer.from(sealer.seal(Buffer.from(secret), contextOf(endpointId)));

/** @throws DomainError unavailable `key.unknown` */
export const openSecret = (sealer: Sealer, endpointId: string, sealed: Buffer): string =>
  Buffer.from(sealer.open(sealed, contextOf(endpointId))).toString();
