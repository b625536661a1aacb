import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { type Sealer, SEALER } from '../../kernel/ports';
import type { Tx } from '../../platform/database/tx';
import { type Gap, gapsOf, type Stated, valueOf } from '../../platform/http/stated';
import type { PersonRef } from '../ledger/ledger.service';
import { addressOf, assertHours, minuteOf } from '../parties/contacts.service';
import { type Age, ageFrom, printedCnic, shieldOf } from '../parties/parties.service';
import { ComplaintIdentifier } from './complaint-identifier.entity';
import { ComplaintLine } from './complaint-line.entity';
import type { ComplaintPersonDto, GuardianDto, IdentifierDto, SafeContactDto } from './complaint-people.dto';
import { ComplaintPerson } from './complaint-person.entity';
import type { Complaint } from './complaint.entity';
import type { SafeContactView } from './complaints.view';
import { daysOf, requirePeople } from './domain/complaint';
import { comparable } from './domain/identifier';
import { KINDS } from './domain/kinds';
import { phoneForm } from './phone-number';
import { digestOfValue, newPersonCode } from './secret-code';

/** What was told: who, what was done to whom, and by what it is recognised. */
export interface Matter {
  readonly persons: readonly ComplaintPerson[];
  readonly lines: readonly ComplaintLine[];
  readonly identifiers: readonly ComplaintIdentifier[];
}

const PARTICULARS = {
  ...{ name: 'name', fatherName: 'father_name', cnic: 'cnic', passport: 'passport', phone: 'phone', email: 'email' },
  ...{ address: 'address', bornOn: 'born_on' },
} as const;
type Field = keyof typeof PARTICULARS;
const FIELDS = Object.keys(PARTICULARS) as Field[];

const contextOf = (personId: string): string => `complaint-contact/v1\n${personId}`;

@Injectable()
export class ComplaintMatterService {
  constructor(
    private readonly clock: Clock,
    @Inject(SEALER) private readonly sealer: Sealer,
  ) {}

  /**
   * Writes people, lines and identifiers of a complaint whose row is locked or new. `first`: somebody among them must complain.
   * @throws unprocessable `complaint.nobody-complains` | `complaint.guardian-missing` | `complaint.days-reversed` |
   * `complaint.day-to-come` | `contact.address-malformed` | `contact.hours-turned-round`
   */
  async write(
    tx: Tx,
    complaint: Pick<Complaint, 'id' | 'kind'>,
    told: { persons: readonly ComplaintPersonDto[]; identifiers: readonly IdentifierDto[]; first: boolean },
  ): Promise<Matter> {
    const at = await this.clock.now(tx);
    const today = karachiDay(at);
    const ages = told.persons.map((person) => ageOf(person, today));
    const asked = told.persons.map(({ roles, guardian, guardianGap }, i) => ({
      ...{ roles, isMinor: isMinor(ages[i]), hasGuardian: guardian !== undefined || guardianGap !== undefined },
    }));
    requirePeople(told.first ? asked : [...asked, { roles: ['complainant'], isMinor: false, hasGuardian: true }]);
    const before = await this.counts(tx, complaint.id);
    const common = { complaintId: complaint.id, recordedBy: officerOf(tx.actor).id, recordedAt: at };
    const persons: ComplaintPerson[] = [];
    const lines: ComplaintLine[] = [];
    const identifiers = told.identifiers.map((each) => identifierOf(each, null, common));
    for (const [i, person] of told.persons.entries()) {
      const intimate = KINDS[complaint.kind].protects && !person.roles.every((role) => role === 'witness');
      const shield = shieldOf(ages[i] ?? 'unknown', (person.protected ?? false) || intimate);
      const guardian =
        person.guardian && guardianOf(person.guardian, shield.protected, before.persons + persons.length + 1, common);
      if (guardian) persons.push(guardian);
      const ordinal = before.persons + persons.length + 1;
      const row = this.personOf(person, { ...shield, ordinal, intimate, guardianId: guardian?.id ?? null }, common);
      persons.push(row);
      for (const line of person.lines ?? []) {
        const made = lineOf(line, row.id, before.lines + lines.length + 1, today, complaint.id);
        lines.push(made);
        identifiers.push(...(line.identifiers ?? []).map((each) => identifierOf(each, made.id, common)));
      }
    }
    await tx.insert(ComplaintPerson, persons);
    await tx.insert(ComplaintLine, lines);
    await tx.insert(ComplaintIdentifier, identifiers);
    return { persons, lines, identifiers };
  }

  /** All that was told of a complaint, in the order of recording. The row policy decides what is seen. */
  async of(tx: Tx, complaintId: string): Promise<Matter> {
    const where = { complaintId };
    return {
      persons: await tx.find(ComplaintPerson, { where, order: { ordinal: 'ASC' } }),
      lines: await tx.find(ComplaintLine, { where, order: { ordinal: 'ASC' } }),
      identifiers: await tx.find(ComplaintIdentifier, { where, order: { recordedAt: 'ASC', id: 'ASC' } }),
    };
  }

  /** How a person may be reached without harm; whoever asks puts the look on record. @throws unavailable `key.unknown` */
  contactOf({ id, contact }: ComplaintPerson): SafeContactView | null {
    if (contact === null) return null;
    return JSON.parse(Buffer.from(this.sealer.open(contact, contextOf(id))).toString()) as SafeContactView;
  }

  /** How an entry names the person: code in part one, what is known in the part `people`. */
  refOf(person: ComplaintPerson): PersonRef {
    const known = FIELDS.flatMap((field) => (person[field] === null ? [] : [[PARTICULARS[field], person[field]]]));
    return {
      as: person.roles.join(', '),
      code: person.code,
      identity: Object.fromEntries(known) as Record<string, string>,
    };
  }

  private personOf(
    told: ComplaintPersonDto,
    more: { age: Age; protected: boolean; ordinal: number; intimate: boolean; guardianId: string | null },
    common: Common,
  ): ComplaintPerson {
    const id = randomUUID();
    const { intimate, ...shield } = more;
    const address = told.contact && this.seal(id, told.contact);
    return Object.assign(new ComplaintPerson(), {
      ...{ id, code: newPersonCode(), roles: [...told.roles], ...common, ...shield, ...particularsOf(told) },
      protectedReason: told.protectedReason ?? (intimate ? 'Kind of the complaint' : null),
      ...{ guardianRelation: told.guardian?.relation ?? null, guardianGap: told.guardianGap ?? null },
      ...{ contact: address ?? null, gaps: gapsOfPerson(told) },
    });
  }

  private seal(personId: string, told: SafeContactDto): Buffer {
    assertHours(minuteOf(told.from), minuteOf(told.to));
    const { channel, from, to, language, doNotContact } = told;
    const contact: SafeContactView = {
      ...{ channel, address: addressOf(channel, told.address), from, to, language, doNotContact },
    };
    return Buffer.from(this.sealer.seal(Buffer.from(JSON.stringify(contact)), contextOf(personId)));
  }

  private async counts(tx: Tx, complaintId: string): Promise<{ persons: number; lines: number }> {
    const found = await tx.one<{ persons: number; lines: number }>(
      `SELECT (SELECT coalesce(max(p.ordinal), 0) FROM complaint_person p WHERE p.complaint_id = $1) AS persons,
              (SELECT coalesce(max(l.ordinal), 0) FROM complaint_line l WHERE l.complaint_id = $1) AS lines`,
      [complaintId],
    );
    return found ?? { persons: 0, lines: 0 };
  }
}

interface Common {
  readonly complaintId: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

const isMinor = (age: Age | undefined): boolean => age === 'minor_alleged' || age === 'minor_determined';

function ageOf({ age, bornOn }: ComplaintPersonDto, today: string): Age {
  const day = valueOf(bornOn);
  return age ?? (day === undefined ? 'unknown' : ageFrom(day, today));
}

type Particulars = Partial<Record<Field, Stated<string>>>;

function particularsOf(told: Particulars): Record<Field, string | null> {
  const one = (field: Field): string | null => valueOf(told[field]) ?? null;
  const cnic = one('cnic');
  return {
    ...{ name: one('name'), fatherName: one('fatherName'), passport: one('passport'), phone: one('phone') },
    ...{ email: one('email'), address: one('address'), bornOn: one('bornOn') },
    cnic: cnic === null ? null : printedCnic(cnic),
  };
}

/** Passport and email are asked of nobody: they are a gap only when somebody says so. */
function gapsOfPerson(told: Particulars): Record<string, Gap> {
  const asked = FIELDS.filter((field) => told[field] !== undefined || (field !== 'passport' && field !== 'email'));
  return gapsOf(Object.fromEntries(asked.map((field) => [PARTICULARS[field], told[field]])));
}

function guardianOf(told: GuardianDto, shielded: boolean, ordinal: number, common: Common): ComplaintPerson {
  return Object.assign(new ComplaintPerson(), {
    ...{ id: randomUUID(), ordinal, code: newPersonCode(), roles: ['guardian' as const], ...common },
    ...{ ...particularsOf(told), age: 'adult' as const, protected: shielded, protectedReason: null },
    ...{ guardianId: null, guardianRelation: null, guardianGap: null, contact: null },
    gaps: gapsOf({ cnic: told.cnic, phone: told.phone }),
  });
}

function lineOf(
  told: NonNullable<ComplaintPersonDto['lines']>[number],
  personId: string,
  ordinal: number,
  today: string,
  complaintId: string,
): ComplaintLine {
  const amount = valueOf(told.amount) ?? null;
  return Object.assign(new ComplaintLine(), {
    ...{ id: randomUUID(), complaintId, personId, ordinal, ...daysOf(valueOf(told.from), valueOf(told.to), today) },
    ...{ about: told.about ?? false, amount, currency: amount === null ? null : (told.currency ?? 'PKR') },
    ...{ platform: valueOf(told.platform) ?? null, words: told.words ?? null },
    gaps: gapsOf({ days: told.from ?? told.to, amount: told.amount, platform: told.platform }),
  });
}

function identifierOf(told: IdentifierDto, lineId: string | null, common: Common): ComplaintIdentifier {
  const { kind, whose, value: raw, provider } = told;
  const form = comparable(told, phoneForm);
  return Object.assign(new ComplaintIdentifier(), {
    ...{ id: randomUUID(), complaintId: common.complaintId, lineId, kind, whose, raw, provider: provider ?? null },
    ...{ ...form, digest: digestOfValue(form.space, form.value), recordedAt: common.recordedAt },
  });
}
