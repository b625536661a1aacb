import { isDigest, isInstant, isUuid } from './entry-header';
import { kindOfType } from './entry-types';
import { assertHolder } from './holder';
import { type BodyObject, type BodyValue, isBodyObject } from './jcs';
import { isParties } from './party';
import { ProofError } from './proof-error';

/** Parts that a body can have beside part one. The list is only ever added to. */
export const PART_NAMES = ['people', 'words'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Members that part one never has: the header's, and a name that is kept for signed acts of a later version. */
export const FORBIDDEN_MEMBERS = ['item', 'seq', 'prev', 'recorded_at', 'signatures'] as const;

/** base64url of 16 bytes: the last letter holds four bits that must be zero. */
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/**
 * Checks the members of part one that this version knows; others are plain facts and stand as they are.
 * @throws ProofError `body.member`, `body.type`, `holder.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function assertBody(body: BodyObject): void {
  const { type, act, case: caseId, occurred_at: occurredAt, gaps, irregular, parties, from, to } = body;
  requireMember(body['v'] === 1, 'v');
  if (typeof type !== 'string' || !kindOfType(type)) throw new ProofError('body.type', `Unknown type ${String(type)}`);
  requireMember(typeof act === 'string' && isUuid(act), 'act');
  requireMember(caseId === undefined || (typeof caseId === 'string' && isUuid(caseId)), 'case');
  requireMember(occurredAt === undefined || (typeof occurredAt === 'string' && isInstant(occurredAt)), 'occurred_at');
  requireMember(isSalt(body['salt']), 'salt');
  requireMember(
    isBodyObject(gaps) && Object.entries(gaps).every(([field, gap]) => isGap(gap) && !(field in body)),
    'gaps',
  );
  requireMember(irregular === undefined || isIrregular(irregular), 'irregular');
  requireMember(parties === undefined || isParties(parties), 'parties');
  requireMember(partsOf(body) !== undefined, 'parts');
  for (const member of FORBIDDEN_MEMBERS) requireMember(body[member] === undefined, member);
  assertActor(body['actor']);
  if (from !== undefined) assertHolder(from, 'from');
  if (to !== undefined) assertHolder(to, 'to');
}

/**
 * Checks that `part` says that it is the part `name`, with a salt of its own.
 * @throws ProofError `body.member`
 */
export function assertPart(part: BodyObject, name: string): void {
  requireMember(part['v'] === 1, 'v');
  requireMember(part['part'] === name, 'part');
  requireMember(isSalt(part['salt']), 'salt');
}

/** Name and digest of each part that part one names, sorted by name; undefined when the member breaks its form. */
export function partsOf(body: BodyObject): ReadonlyMap<PartName, string> | undefined {
  const parts = body['parts'];
  if (!Array.isArray(parts)) return undefined;
  const members: readonly BodyValue[] = parts;
  const named = new Map<PartName, string>();
  for (const part of members) {
    const name = isBodyObject(part) ? PART_NAMES.find((known) => known === part['name']) : undefined;
    const sha256 = isBodyObject(part) ? part['sha256'] : undefined;
    const last = [...named.keys()].at(-1);
    if (name === undefined || typeof sha256 !== 'string' || !isDigest(sha256)) return undefined;
    if (last !== undefined && last >= name) return undefined;
    named.set(name, sha256);
  }
  return named;
}

function assertActor(actor: BodyValue | undefined): void {
  if (!isBodyObject(actor)) throw new ProofError('body.member', 'The member actor is missing');
  switch (actor['kind']) {
    case 'officer':
      return assertHolder(actor, 'actor');
    case 'system':
      requireMember(typeof actor['job'] === 'string' && actor['job'] !== '', 'actor.job');
      if (actor['on_behalf_of'] !== undefined) assertHolder(actor['on_behalf_of'], 'actor.on_behalf_of');
      return;
    default:
      requireMember(actor['kind'] === 'unauthenticated', 'actor');
  }
}

const isSalt = (value: BodyValue | undefined): boolean => typeof value === 'string' && SALT.test(value);

const isGap = (value: BodyValue): boolean => value === 'unknown' || value === 'not_applicable';

const isIrregular = (value: BodyValue): boolean =>
  isBodyObject(value) && [value['rule'], value['section']].every((text) => typeof text === 'string' && text !== '');

function requireMember(holds: boolean, member: string): void {
  if (!holds) throw new ProofError('body.member', `The member ${member} is missing or not of its form`);
}
