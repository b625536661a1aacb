import { isDigest } from './entry-header';
import { type BodyObject, type BodyValue, encodeBody, isBodyObject, isName } from './jcs';
import { sha256Hex } from './primitives';
import { need, ProofError } from './proof-error';

/**
 * A private person in part one: the code, random per case, and the digest that binds code, salt and identity. `as`: in
 * what part the person stands in this act (`owner`, `witness`).
 */
export interface PartyCommitment {
  readonly as?: string | undefined;
  readonly code: string;
  readonly commitment: string;
}

/** base64url of 32 bytes: the last letter holds two bits that must be zero. */
const SALT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/**
 * The salt of a person as it stands in the part `people`: 32 fresh random bytes in base64url.
 * @throws ProofError `party.salt`
 */
export function partySalt(salt: Uint8Array): string {
  if (salt.length !== 32) throw new ProofError('party.salt', 'The salt of a person has 32 bytes');
  return Buffer.from(salt).toString('base64url');
}

/**
 * The digest by which one private person can be shown alone: H("party-commitment/v1\n" || JCS({code, salt, …identity})).
 * `party` is the person's whole object of the part `people`: what is handed out is what was bound.
 * @throws ProofError `party.*`, `body.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function partyCommitment(party: BodyObject): string {
  const bytes = encodeBody(party);
  return commitment(party, bytes.toString('utf8'));
}

/** Of a person whose members stand in their canonical order, with the text that they then give. */
function commitment({ code, salt }: BodyObject, canonical: string): string {
  need(isName(code), 'party.code', 'A person has no code');
  const salted = typeof salt === 'string' && SALT.test(salt);
  need(salted, 'party.salt', 'The salt of a person is not 32 bytes in base64url');
  return sha256Hex(`party-commitment/v1\n${canonical}`);
}

/** Whether `value` is a list of codes, each once, with a digest: the member `parties` of part one. */
export function isParties(value: BodyValue): value is readonly BodyObject[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const members: readonly BodyValue[] = value;
  const bound = members.filter(
    (party) => isBodyObject(party) && isName(party['code']) && isDigest(party['commitment']),
  );
  return new Set(bound.map((party) => isBodyObject(party) && party['code'])).size === members.length;
}

/**
 * Checks that the part `people` holds exactly the persons whom part one binds, each with the identity that was bound.
 * Both were read from their canonical form.
 * @throws ProofError `party.*`
 */
export function assertPeople({ people }: BodyObject, { parties }: BodyObject): void {
  const both = Array.isArray(people) && parties !== undefined && isParties(parties);
  need(both, 'party.missing', 'The part people and the parties of part one do not belong together');
  const bound = new Map(parties.map((party) => [party['code'], party['commitment']]));
  const members: readonly BodyValue[] = people;
  for (const person of members) {
    const code = isBodyObject(person) ? person['code'] : undefined;
    const same = isBodyObject(person) && bound.get(code) === commitment(person, JSON.stringify(person));
    need(same, 'party.commitment', 'A person of the part people is not the one that part one binds');
    bound.delete(code);
  }
  need(bound.size === 0, 'party.missing', 'The part people lacks a person whom part one binds');
}
