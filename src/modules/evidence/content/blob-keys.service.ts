import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { KeyScopesService } from '../../ledger/key-scopes.service';

/** A key as rows keep it. */
export interface WrappedKey {
  readonly scopeId: string;
  readonly wrappedKey: Buffer;
}

/** Binds a wrapped key to the blob that it opens. Fixed for ever by what is stored. */
export const blobKeyOf = (blobId: string): string => `blob-key/v1\n${blobId}`;
/** Binds a wrapped key to one staged attempt. */
export const attemptKeyOf = (attemptId: string): string => `staged-attempt-key/v1\n${attemptId}`;

/** Keys of stored files and staged attempts, wrapped by the key of their case. */
@Injectable()
export class BlobKeys {
  constructor(private readonly scopes: KeyScopesService) {}

  /** @throws unavailable `key.unknown`, `key.wrapping-damaged` */
  async wrap(tx: Tx, caseId: string, key: Buffer, use: string): Promise<WrappedKey> {
    const scope = await this.scopes.open(tx, { kind: 'case', id: caseId });
    return { scopeId: scope.id, wrappedKey: scope.key.wrap(key, use) };
  }

  /** @throws unavailable `key.unknown`, `key.wrapping-damaged` */
  async unwrap(tx: Tx, { scopeId, wrappedKey }: WrappedKey, use: string): Promise<Buffer> {
    return (await this.scopes.openById(tx, scopeId)).unwrap(wrappedKey, use);
  }
}
