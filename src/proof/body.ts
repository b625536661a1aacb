import { assertBody, assertPart, FORBIDDEN_MEMBERS, type PartName, partsOf } from './body-form';
import { type EntryType, isAuditType, isCustodyType } from './entry-types';
import type { HolderRef, OfficerRef } from './holder';
import { type BodyObject, decodeBody, encodeBody, isBodyText, toBody } from './jcs';
import { assertPeople, type PartyCommitment } from './party';
import { sha256Hex } from './primitives';
import { ProofError } from './proof-error';

/** Who acted: an officer, one of our jobs (for somebody, perhaps), or nobody yet known (a refused sign-in). */
export type BodyActor =
  | OfficerRef
  | { readonly kind: 'system'; readonly job: string; readonly on_behalf_of?: OfficerRef }
  | { readonly kind: 'unauthenticated' };

/** An act that broke a rule and is recorded as it happened. `rule`: a code of ours; `section`: the law that it broke. */
export interface Irregular {
  readonly rule: string;
  readonly section: string;
}

/**
 * The facts that the custody rules read; they mean the same in every type, and a type adds its own beside them.
 * `from`, `to`: who gives, who holds afterwards. `parcel`: UUID of the sealed unit. `seal`: the seal found on the item.
 * `new_seal`: the seal put on in this act. `discrepancy`: the seal found is not the recorded one, as `words` tells.
 */
export interface Facts {
  readonly from?: HolderRef | undefined;
  readonly to?: HolderRef | undefined;
  readonly parcel?: string | undefined;
  readonly seal?: string | undefined;
  readonly new_seal?: string | undefined;
  readonly discrepancy?: boolean | undefined;
  readonly parties?: readonly PartyCommitment[] | undefined;
  readonly [fact: string]: unknown;
}

/** Exact bytes, and the digest by which the header, or part one, names them (lower-case hex). */
export interface BuiltBody {
  readonly bytes: Buffer;
  readonly sha256: string;
}

export interface BuiltPart extends BuiltBody {
  readonly name: PartName;
}

export interface BodyInput {
  readonly type: EntryType;
  /** UUID shared by all entries of one act. */
  readonly act: string;
  readonly case?: string | undefined;
  readonly actor: BodyActor;
  /** What the officer says, `YYYY-MM-DDTHH:MM:SS.mmmZ`; never the record's own time. */
  readonly occurredAt?: string | undefined;
  readonly gaps?: Readonly<Record<string, 'unknown' | 'not_applicable'>> | undefined;
  readonly facts?: Facts | undefined;
  readonly parts?: readonly BuiltPart[] | undefined;
  readonly irregular?: Irregular | undefined;
}

export interface CheckedBody {
  readonly body: BodyObject;
  readonly parts: ReadonlyMap<PartName, BodyObject>;
  /** Parts that part one names and that are not there. */
  readonly withheld: readonly PartName[];
}

const NOT_FACTS = new Set<string>([
  ...FORBIDDEN_MEMBERS,
  ...['v', 'type', 'act', 'case', 'actor', 'occurred_at', 'salt', 'gaps', 'parts', 'irregular'],
]);

/**
 * Part one of a body; its digest is line 6 of the header. `salt`: 16 fresh random bytes. Undefined facts are left out;
 * `gaps` and `parts` always stand there, if only empty, so that "nothing is unknown" is said and not merely absent.
 * @throws ProofError `body.*`, `holder.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function buildBody(input: BodyInput, salt: Uint8Array): BuiltBody {
  const facts = input.facts ?? {};
  const known = isCustodyType(input.type) || isAuditType(input.type);
  if (!known) throw new ProofError('body.type', `Unknown type ${String(input.type)}`);
  const taken = Object.keys(facts).find((name) => NOT_FACTS.has(name));
  if (taken !== undefined) throw new ProofError('body.reserved-member', `A fact cannot be named ${taken}`);
  const parts = [...(input.parts ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  const body = toBody({
    ...facts,
    v: 1,
    type: input.type,
    act: input.act,
    case: input.case,
    actor: input.actor,
    occurred_at: input.occurredAt,
    salt: bodySalt(salt),
    gaps: input.gaps ?? {},
    parts: parts.map(({ name, sha256 }) => ({ name, sha256 })),
    irregular: input.irregular,
  });
  assertBody(body);
  return built(body);
}

/**
 * The part `people` or `words`, its members flat. Its name stands inside, so that no part can be shown as another.
 * `salt`: 16 fresh random bytes, its own. A part without members is to be left out.
 * @throws ProofError `body.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function buildPart(name: PartName, content: object, salt: Uint8Array): BuiltPart {
  const members = Object.keys(toBody(content));
  if (members.length === 0) throw new ProofError('body.empty-part', `The part ${name} is empty: leave it out`);
  const taken = members.find((member) => member === 'v' || member === 'part' || member === 'salt');
  if (taken !== undefined) throw new ProofError('body.reserved-member', `A member cannot be named ${taken}`);
  return { name, ...built(toBody({ ...content, v: 1, part: name, salt: bodySalt(salt) })) };
}

/**
 * Reads part one and those parts that are there: form, profile, the digest of each part, and that the people are those
 * whom part one binds. A part may be missing (withheld); a part that is there must fit.
 * @throws ProofError `json.*`, `body.*`, `holder.*`, `party.*`
 */
export function checkBody(partOne: Uint8Array, parts: ReadonlyMap<string, Uint8Array>): CheckedBody {
  const body = decodeBody(partOne);
  assertBody(body);
  const named = partsOf(body) ?? new Map<PartName, string>();
  const left = new Set(parts.keys());
  const open = new Map<PartName, BodyObject>();
  for (const [name, sha256] of named) {
    const bytes = parts.get(name);
    left.delete(name);
    if (!bytes) continue;
    if (sha256Hex(bytes) !== sha256) throw new ProofError('body.part-digest', `The part ${name} was changed`);
    const part = decodeBody(bytes);
    assertPart(part, name);
    if (name === 'people') assertPeople(part, body);
    open.set(name, part);
  }
  for (const name of left) throw new ProofError('body.unnamed-part', `Part one names no part ${name}`);
  return { body, parts: open, withheld: [...named.keys()].filter((name) => !open.has(name)) };
}

/**
 * A name that was found, not typed by us: as it is when it can stand in a body, else its bytes in base64, never altered.
 * Source: src/decisions/0001-proof-formats.md.
 */
export function foundName(found: Uint8Array): { name: string } | { name_b64: string } {
  const bytes = Buffer.from(found);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) && isBodyText(text) ? { name: text } : { name_b64: bytes.toString('base64') };
}

function bodySalt(salt: Uint8Array): string {
  if (salt.length !== 16) throw new ProofError('body.salt', 'The salt of a body has 16 bytes');
  return Buffer.from(salt).toString('base64url');
}

function built(body: BodyObject): BuiltBody {
  const bytes = encodeBody(body);
  return { bytes, sha256: sha256Hex(bytes) };
}
