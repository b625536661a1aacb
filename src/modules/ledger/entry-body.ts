import { randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { type BodyActor, type BuiltBody, type BuiltPart, buildBody, buildPart } from '../../proof/body';
import type { EntryType } from '../../proof/entry-types';
import type { OfficerRef } from '../../proof/holder';
import { officerRef } from '../../proof/officer-ref';
import { type BodyObject, toBody } from '../../proof/jcs';
import { type PartyCommitment, partyCommitment, partySalt } from '../../proof/party';
import { ProofError } from '../../proof/proof-error';
import type { AuditInput, CustodyInput, PersonRef } from './custody-input';

const SALT_BYTES = 16;
const PERSON_SALT_BYTES = 32;

/** Part one and the parts that it names, each as the exact bytes that the record keeps. */
export interface EntryBody {
  readonly body: BuiltBody;
  readonly parts: readonly BuiltPart[];
}

interface Told {
  readonly actor: Actor;
  readonly type: EntryType;
  readonly act: string;
  /** Whole minutes by which the record is late. */
  readonly lateMinutes: number | undefined;
}

/**
 * Builds the body of an entry: part one with the plain facts, private people and words in parts of their own, fresh salts.
 * @throws unprocessable `entry.not-recordable` when something cannot stand in a body as it is (form, size, characters)
 * Source: src/decisions/0001-proof-formats.md.
 */
export function entryBody(input: Omit<CustodyInput, 'item' | 'type' | 'caseId'> & AuditInput, told: Told): EntryBody {
  try {
    const people = commit(input.people ?? []);
    const words = { ...input.words, ...(input.latenessReason ? { lateness_reason: input.latenessReason } : {}) };
    const parts: BuiltPart[] = [];
    if (people.persons.length > 0) parts.push(buildPart('people', { people: people.persons }, salt()));
    if (Object.keys(words).length > 0) parts.push(buildPart('words', words, salt()));
    const facts = {
      ...input.facts,
      ...(people.parties.length > 0 ? { parties: people.parties } : {}),
      ...(told.lateMinutes === undefined ? {} : { late_minutes: told.lateMinutes }),
      ...(typeof input.onBehalfOf === 'string' ? { on_behalf_of: input.onBehalfOf } : {}),
    };
    const body = buildBody(
      {
        type: told.type,
        act: told.act,
        case: input.caseId ?? undefined,
        actor: bodyActor(told.actor, input.onBehalfOf),
        occurredAt: input.occurredAt?.toISOString(),
        gaps: input.gaps,
        facts,
        parts,
        irregular: input.irregular,
      },
      salt(),
    );
    return { body, parts };
  } catch (fault) {
    if (!(fault instanceof ProofError)) throw fault;
    throw new DomainError(
      'unprocessable',
      'entry.not-recordable',
      `This cannot be put on record as it is: ${fault.message}.`,
      { reason: fault.code },
    );
  }
}

const salt = (): Buffer => randomBytes(SALT_BYTES);

/** Who acts, as part one has him: an officer with the roles that he holds today. */
function bodyActor(actor: Actor, onBehalfOf: string | OfficerRef | undefined): BodyActor {
  switch (actor.kind) {
    case 'officer': {
      const capacity = [...new Set(actor.roles.map((held) => (held.actingFor ? `${held.role} (acting)` : held.role)))];
      return {
        ...officerRef(actor),
        ...(capacity.length === 0 ? {} : { capacity: capacity.sort().join(', ') }),
      };
    }
    case 'system':
      return {
        kind: 'system',
        job: actor.job,
        ...(typeof onBehalfOf === 'object' ? { on_behalf_of: onBehalfOf } : {}),
      };
    case 'anonymous':
      return { kind: 'unauthenticated' };
  }
}

/** One person per code, whatever he is in the act: what binds him stands in part one, who he is in the part `people`. */
function commit(people: readonly PersonRef[]): { parties: PartyCommitment[]; persons: BodyObject[] } {
  const byCode = new Map<string, { as: Set<string>; identity: Readonly<Record<string, string>> }>();
  for (const { as, code, identity } of people) {
    const known = byCode.get(code);
    if (known) known.as.add(as);
    else byCode.set(code, { as: new Set([as]), identity });
  }
  const bound = [...byCode].map(([code, { as, identity }]) => {
    const person = toBody({ ...identity, code, salt: partySalt(randomBytes(PERSON_SALT_BYTES)) });
    return { person, party: { as: [...as].sort().join(', '), code, commitment: partyCommitment(person) } };
  });
  return { parties: bound.map(({ party }) => party), persons: bound.map(({ person }) => person) };
}
