import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { KeyRing, newKey, type WrappingKey } from '../../platform/storage/key-ring';
import type { KeyScopeRef } from './custody-input';

const NIL_UUID = '00000000-0000-0000-0000-000000000000';
const CACHED_SCOPES = 4096;

/** What belongs to no case, complaint or office. */
export const SYSTEM_SCOPE: KeyScopeRef = { kind: 'system', id: NIL_UUID };

export interface ScopeKey {
  /** Id of the scope, which rows keep beside what the key wraps. */
  readonly id: string;
  readonly key: WrappingKey;
}

interface ScopeRow {
  readonly kind: string;
  readonly subject: string;
  readonly wrapped_key: Buffer;
}

const nameOf = ({ kind, id }: KeyScopeRef): string => `${kind}/${id}`;
const aadOf = (kind: string, subject: string): string => `key-scope/v1\n${kind}\n${subject}`;

/**
 * Keys of cases, complaints, offices and the system: the root key wraps them, they wrap the keys of bodies and blobs.
 * Opened keys stay in this process; one that this transaction has just made only for the transaction, because it may
 * yet be rolled back.
 */
@Injectable()
export class KeyScopesService {
  private readonly byName = new Map<string, ScopeKey>();
  private readonly byId = new Map<string, WrappingKey>();
  private readonly fresh = new WeakMap<Queries, Map<string, ScopeKey>>();

  constructor(private readonly ring: KeyRing) {}

  /** The key of the scope; made now when there is none yet. @throws unavailable `key.unknown`, `key.wrapping-damaged` */
  async open(tx: Queries, scope: KeyScopeRef): Promise<ScopeKey> {
    const name = nameOf(scope);
    const known = this.fresh.get(tx)?.get(name) ?? this.byName.get(name);
    if (known) return known;

    const aad = aadOf(scope.kind, scope.id);
    const select = 'SELECT id, wrapped_key, fresh FROM ledger.scope_key($1, $2, $3)';
    type Row = { id: string; wrapped_key: Buffer; fresh: boolean };
    let [row] = await tx.query<Row>(select, [scope.kind, scope.id, null]);
    row ??= (await tx.query<Row>(select, [scope.kind, scope.id, this.ring.wrap(newKey(), aad)]))[0];
    if (!row) throw new Error('The key scope was not made');

    const opened = { id: row.id, key: this.ring.open(row.wrapped_key, aad) };
    if (row.fresh) {
      const made = this.fresh.get(tx) ?? new Map<string, ScopeKey>();
      this.fresh.set(tx, made.set(name, opened));
    } else {
      this.remember(name, opened);
    }
    return opened;
  }

  /** The key of a scope whose id a readable row has told. @throws unavailable `key.unknown`, `key.wrapping-damaged` */
  async openById(tx: Queries, id: string): Promise<WrappingKey> {
    const made = [...(this.fresh.get(tx)?.values() ?? [])].find((scope) => scope.id === id);
    const known = made?.key ?? this.byId.get(id);
    if (known) return known;
    const [row] = await tx.query<ScopeRow>('SELECT kind, subject, wrapped_key FROM ledger.scope_of($1)', [id]);
    if (!row) throw new Error('A body names a key scope that is not there');
    const key = this.ring.open(row.wrapped_key, aadOf(row.kind, row.subject));
    this.remember(`${row.kind}/${row.subject}`, { id, key });
    return key;
  }

  private remember(name: string, scope: ScopeKey): void {
    if (this.byId.size >= CACHED_SCOPES) {
      this.byId.clear();
      this.byName.clear();
    }
    this.byName.set(name, scope);
    this.byId.set(scope.id, scope.key);
  }
}
