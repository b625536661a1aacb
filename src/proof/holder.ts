import { type BodyObject, type BodyValue, canonicalize, isBodyObject } from './jcs';
import { isUuid } from './entry-header';
import { ProofError } from './proof-error';

/** Who or what can hold an exhibit, or act. The list is only ever added to. */
export const HOLDER_KINDS = [
  'officer',
  'store',
  'public_servant',
  'person',
  'court',
  'laboratory',
  'organisation',
] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** An officer of ours: `id` is the officer's; name, rank, number and capacity as they were at the act. */
export interface OfficerRef {
  readonly kind: 'officer';
  readonly id: string;
  readonly name: string;
  readonly rank?: string;
  readonly number?: string;
  readonly capacity?: string;
  readonly office?: string;
}

/** A place of the store, by its id. */
export interface StoreRef {
  readonly kind: 'store';
  readonly id: string;
  readonly name?: string;
}

/** A constable, moharrar, court or laboratory without an account; `id` when our tables know it. */
export interface NamedRef {
  readonly kind: 'public_servant' | 'court' | 'laboratory' | 'organisation';
  readonly name: string;
  readonly id?: string;
  readonly rank?: string;
  readonly number?: string;
  readonly capacity?: string;
  readonly office?: string;
}

/** A private person: the code only, random per case. Who it is stands in the part `people`. */
export interface PersonRef {
  readonly kind: 'person';
  readonly code: string;
  readonly capacity?: string;
}

/** The shape of `from` and `to`: fixed for ever by src/decisions/0001-proof-formats.md. */
export type HolderRef = OfficerRef | StoreRef | NamedRef | PersonRef;

const REQUIRED: Readonly<Record<HolderKind, readonly string[]>> = {
  officer: ['id', 'name'],
  store: ['id'],
  public_servant: ['name'],
  court: ['name'],
  laboratory: ['name'],
  organisation: ['name'],
  person: ['code'],
};

/**
 * Checks that `value` names a holder: a known kind, the fields that kind needs, every field a non-empty text, no name of
 * a private person. Further fields are allowed, so that later versions can add some.
 * @throws ProofError `holder.*`
 */
export function assertHolder(value: BodyValue | undefined, field: string): asserts value is BodyObject {
  if (!isBodyObject(value)) throw new ProofError('holder.shape', `${field} is not an object`);
  const kind = HOLDER_KINDS.find((known) => known === value['kind']);
  if (!kind) throw new ProofError('holder.kind', `${field} has no known kind`);
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'string' || member === '') {
      throw new ProofError('holder.shape', `${field}.${name} is not a text`);
    }
  }
  const missing = REQUIRED[kind].find((name) => value[name] === undefined);
  if (missing) throw new ProofError('holder.incomplete', `${field} is a ${kind} without ${missing}`);
  if (typeof value['id'] === 'string' && !isUuid(value['id'])) {
    throw new ProofError('holder.id', `${field}.id is not a UUID in lower case`);
  }
  if (kind === 'person' && (value['name'] !== undefined || value['number'] !== undefined)) {
    throw new ProofError('holder.private-name', `${field} is a private person: only a code may stand in part one`);
  }
}

/**
 * What makes two references the same holder: kind with id, else with code, else with name, number and office.
 * Rank and capacity change while the holder stays the same.
 */
export function holderKey(holder: BodyObject): string {
  const { kind, id, code, name, number, office } = holder;
  if (id !== undefined) return canonicalize({ kind, id });
  if (code !== undefined) return canonicalize({ kind, code });
  return canonicalize(
    Object.fromEntries(Object.entries({ kind, name, number, office }).filter(([, v]) => v !== undefined)),
  );
}

/** A holder in a few words, for a report. */
export function holderLabel(holder: BodyObject): string {
  const words = [holder['rank'], holder['name'] ?? holder['code'] ?? holder['id'], holder['number']];
  return `${String(holder['kind'])} ${words.filter((word) => word !== undefined).join(' ')}`;
}
