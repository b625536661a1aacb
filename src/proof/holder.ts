import { type BodyObject, type BodyValue, isBodyObject, isName } from './jcs';
import { isUuid } from './entry-header';
import { need } from './proof-error';

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

/** What a holder of each kind must tell. */
const REQUIRED: Readonly<Record<HolderKind, readonly string[]>> = {
  ...{ officer: ['id', 'name'], store: ['id'], person: ['code'] },
  ...{ public_servant: ['name'], court: ['name'], laboratory: ['name'], organisation: ['name'] },
};

/**
 * Checks that `value` names a holder: a known kind, the fields that kind needs, every field a non-empty text, no name of
 * a private person. Further fields are allowed, so that later versions can add some.
 * @throws ProofError `holder.*`
 */
export function assertHolder(value: BodyValue | undefined, field: string): asserts value is BodyObject {
  need(isBodyObject(value), 'holder.shape', `${field} is not an object`);
  const kind = HOLDER_KINDS.find((known) => known === value['kind']);
  need(kind !== undefined, 'holder.kind', `${field} has no known kind`);
  const nameless = Object.keys(value).find((name) => !isName(value[name]));
  need(nameless === undefined, 'holder.shape', `${field}.${nameless} is not a text`);
  const missing = REQUIRED[kind].find((name) => value[name] === undefined);
  need(missing === undefined, 'holder.incomplete', `${field} is a ${kind} without ${missing}`);
  need(value['id'] === undefined || isUuid(value['id']), 'holder.id', `${field}.id is not a UUID in lower case`);
  const named = kind === 'person' && (value['name'] !== undefined || value['number'] !== undefined);
  need(!named, 'holder.private-name', `${field} is a private person: only a code may stand in part one`);
}

/**
 * What makes two references the same holder: kind with id, else with code, else with name, number and office.
 * Rank and capacity change while the holder stays the same.
 */
export function holderKey({ kind, id, code, name, number, office }: BodyObject): string {
  if (id !== undefined) return JSON.stringify({ id, kind });
  return JSON.stringify(code === undefined ? { kind, name, number, office } : { code, kind });
}

/** A holder in a few words, for a report. */
export function holderLabel({ kind, rank, name, code, id, number }: BodyObject): string {
  return `${String(kind)} ${[rank, name ?? code ?? id, number].filter((word) => word !== undefined).join(' ')}`;
}
