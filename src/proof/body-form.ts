import { isDigest, isInstant, isUuid } from './entry-header';
import { kindOfType } from './entry-types';
import { assertHolder } from './holder';
import { type BodyObject, type BodyValue, isBodyObject, isName } from './jcs';
import { isParties } from './party';
import { need } from './proof-error';

/** Parts that a body can have beside part one. The list is only ever added to. */
export const PART_NAMES = ['people', 'words'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Members that part one never has: the header's, and a name that is kept for signed acts of a later version. */
export const FORBIDDEN_MEMBERS = ['item', 'seq', 'prev', 'recorded_at', 'signatures'] as const;

/** base64url of 16 bytes: the last letter holds four bits that must be zero. */
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** The members of part one that this version knows: whether each must stand there, and its form. */
const MEMBERS: readonly [name: string, must: boolean, holds: (value: BodyValue, body: BodyObject) => boolean][] = [
  ['v', true, (value) => value === 1],
  ['act', true, isUuid],
  ['case', false, isUuid],
  ['occurred_at', false, isInstant],
  ['salt', true, (value) => typeof value === 'string' && SALT.test(value)],
  [
    'gaps',
    true,
    (value, body) => isBodyObject(value) && Object.keys(value).every((name) => isGap(value[name], body[name])),
  ],
  ['irregular', false, (value) => isBodyObject(value) && isName(value['rule']) && isName(value['section'])],
  ['parties', false, isParties],
  ['parts', true, (_, body) => partsOf(body) !== undefined],
];

const isGap = (gap: BodyValue | undefined, told: BodyValue | undefined): boolean =>
  (gap === 'unknown' || gap === 'not_applicable') && told === undefined;

/**
 * Checks the members of part one that this version knows; others are plain facts and stand as they are.
 * @throws ProofError `body.member`, `body.type`, `holder.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function assertBody(body: BodyObject): void {
  const { type, from, to } = body;
  need(typeof type === 'string' && kindOfType(type) !== undefined, 'body.type', `Unknown type ${String(type)}`);
  for (const [name, must, holds] of MEMBERS) requireMember(body, name, must, holds);
  for (const name of FORBIDDEN_MEMBERS) requireMember(body, name, false, () => false);
  requireMember(body, 'actor', true, isActor);
  if (from !== undefined) assertHolder(from, 'from');
  if (to !== undefined) assertHolder(to, 'to');
}

/**
 * Checks that `part` says that it is the part `name`, with a salt of its own.
 * @throws ProofError `body.member`
 */
export function assertPart(part: BodyObject, name: string): void {
  requireMember(part, 'part', true, (value) => value === name);
  for (const [member, must, holds] of MEMBERS)
    if (member === 'v' || member === 'salt') requireMember(part, member, must, holds);
}

/** Name and digest of each part that part one names, sorted by name; undefined when the member breaks its form. */
export function partsOf({ parts }: BodyObject): ReadonlyMap<PartName, string> | undefined {
  if (!Array.isArray(parts)) return undefined;
  const members: readonly BodyValue[] = parts;
  const named = new Map<PartName, string>();
  let last = '';
  for (const part of members) {
    const { name, sha256 }: BodyObject = isBodyObject(part) ? part : {};
    const known = PART_NAMES.find((one) => one === name);
    if (known === undefined || known <= last || !isDigest(sha256)) return undefined;
    named.set((last = known), sha256);
  }
  return named;
}

/** An officer, one of the jobs of Sanad (on behalf of an officer, perhaps), or nobody yet known. */
function isActor(actor: BodyValue): boolean {
  if (!isBodyObject(actor)) return false;
  const { kind, job, on_behalf_of: principal } = actor;
  if (kind === 'officer') assertHolder(actor, 'actor');
  if (principal !== undefined && kind === 'system') assertHolder(principal, 'actor.on_behalf_of');
  return kind === 'officer' || kind === 'unauthenticated' || (kind === 'system' && isName(job));
}

type Holds = (typeof MEMBERS)[number][2];

function requireMember(body: BodyObject, name: string, must: boolean, holds: Holds): void {
  const value = body[name];
  const fits = value === undefined ? !must : holds(value, body);
  need(fits, 'body.member', `The member ${name} is missing or not of its form`);
}
