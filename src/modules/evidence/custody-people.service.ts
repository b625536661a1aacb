import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { PartiesService } from '../parties/parties.service';
import { CustodyPerson } from './custody-person.entity';
import type { PersonDto } from './custody.dto';
import type { Holder } from './domain/exhibit';

/** A person as an entry takes him. `holder` is how he stands as `from` or `to`. */
export interface RecordedPerson {
  readonly id: string;
  readonly code: string;
  readonly capacity: string;
  readonly holder: Holder;
  readonly identity: Readonly<Record<string, string>>;
}

/** Letters and digits that nobody mistakes for one another; 32, so that a byte gives no letter more often than another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newCode = (): string => `P-${[...randomBytes(10)].map((byte) => ALPHABET[byte % 32]).join('')}`;

const IDENTITY = [
  ['name', 'name'],
  ['fatherName', 'father_name'],
  ['cnic', 'cnic'],
  ['phone', 'phone'],
  ['address', 'address'],
] as const satisfies readonly (readonly [keyof PersonDto, string])[];

/** Private persons in acts of custody: owners, witnesses, clerks. The code is random per case and says nothing. */
@Injectable()
export class CustodyPeople {
  constructor(
    private readonly parties: PartiesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes each as known now, in the order given; one who is named by code keeps his code and, where nothing new is said,
   * his identity; a party of the case has the code and the identity that he has there.
   * @throws unprocessable `person.unknown-code`, `person.not-named`, `party.not-of-case`
   */
  async record(tx: Tx, caseId: string, people: readonly PersonDto[]): Promise<RecordedPerson[]> {
    if (people.length === 0) return [];
    const codes = people.flatMap(({ code }) => code ?? []);
    const known = codes.length > 0 ? await this.latest(tx, caseId, codes) : new Map<string, CustodyPerson>();
    const partyIds = [...new Set(people.flatMap(({ partyId }) => partyId ?? []))];
    const parties = new Map((await this.parties.ofCase(tx, caseId, partyIds)).map((party) => [party.id, party]));
    const recordedAt = await this.clock.now(tx);
    const rows = people.map((person, i) => {
      const party = person.partyId === undefined ? undefined : parties.get(person.partyId);
      const earlier = party ? this.parties.refOf(party, person.capacity) : known.get(person.code ?? '');
      if (person.code !== undefined && !earlier) {
        throw new DomainError(
          'unprocessable',
          'person.unknown-code',
          `Nobody in this case has the code ${person.code}. Name the person, and a code is given.`,
          { place: i },
        );
      }
      const said = Object.fromEntries(
        IDENTITY.flatMap(([field, name]) => (person[field] ? [[name, person[field]]] : [])),
      );
      const identity: Record<string, string> = { ...earlier?.identity, ...said };
      if (Object.keys(identity).length === 0) {
        throw new DomainError('unprocessable', 'person.not-named', 'Give a name, or whatever is known of who it is.', {
          place: i,
        });
      }
      return {
        id: randomUUID(),
        caseId,
        code: earlier?.code ?? newCode(),
        partyId: party?.id ?? known.get(person.code ?? '')?.partyId ?? null,
        capacity: person.capacity,
        identity,
        recordedAt,
      };
    });
    await tx.insert(CustodyPerson, rows);
    return rows.map(({ id, code, capacity, identity }) => ({
      id,
      code,
      capacity,
      identity,
      holder: { kind: 'person', code, capacity },
    }));
  }

  /** By row id; for views, which show the code and the capacity. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<Map<string, CustodyPerson>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.find(CustodyPerson, { where: { id: In([...ids]) } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async latest(tx: Tx, caseId: string, codes: readonly string[]): Promise<Map<string, CustodyPerson>> {
    const rows = await tx.find(CustodyPerson, {
      where: { caseId, code: In([...codes]) },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    return new Map(rows.map((row) => [row.code, row]));
  }
}
