import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { IncidentsService } from '../cases/incidents.service';
import { ContactsService } from '../parties/contacts.service';
import { type NewParty, PartiesService, type PartyRole } from '../parties/parties.service';
import { ComplaintCase } from './complaint-case.entity';
import type { ComplaintIdentifier } from './complaint-identifier.entity';
import type { ComplaintLine } from './complaint-line.entity';
import { ComplaintMatterService } from './complaint-matter.service';
import { ComplaintParty } from './complaint-party.entity';
import type { ComplaintPerson } from './complaint-person.entity';
import type { Complaint } from './complaint.entity';

/** Brings the people of a complaint into a case, each with his own lines. */
@Injectable()
export class ComplaintPartiesService {
  constructor(
    private readonly matter: ComplaintMatterService,
    private readonly parties: PartiesService,
    private readonly contacts: ContactsService,
    private readonly incidents: IncidentsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Links complaint and case, and makes parties and incidents of what was told. A guardian stays with the complaint, which whoever
   * sees the case may read. @returns the codes of the new parties
   */
  async bring(tx: Tx, complaint: Complaint, caseId: string, how: 'opened' | 'joined'): Promise<string[]> {
    const known = await tx.findOne(ComplaintCase, { where: { complaintId: complaint.id, caseId } });
    if (known) return [];
    const joinedAt = await this.clock.now(tx);
    const joinedBy = officerOf(tx.actor).id;
    await tx.insert(ComplaintCase, { complaintId: complaint.id, caseId, how, joinedBy, joinedAt });
    const { persons, lines, identifiers } = await this.matter.of(tx, complaint.id);
    const codes: string[] = [];
    for (const person of persons) {
      if (person.roles.includes('guardian')) continue;
      const { party } = await this.parties.add(tx, caseId, partyOf(person));
      codes.push(party.code);
      await tx.insert(ComplaintParty, { personId: person.id, caseId, partyId: party.id, complaintId: complaint.id });
      const contact = this.matter.contactOf(person);
      if (contact) {
        const { channel, address, from, to, language, doNotContact } = contact;
        const set = {
          address,
          from,
          to,
          doNotContact,
          language: language === 'en' ? ('en' as const) : ('ur' as const),
        };
        await this.contacts.set(tx, party.id, { ...set, channel: channel === 'email' ? 'email' : 'sms' }, undefined);
      }
      for (const line of lines) {
        if (line.personId !== person.id) continue;
        await this.incidents.record(tx, caseId, incidentOf(line, identifiers, party.id));
      }
    }
    return codes;
  }
}

function partyOf(person: ComplaintPerson): NewParty {
  const stated = <T extends string>(value: T | null) => value ?? ({ unknown: true } as const);
  return {
    roles: person.roles.filter((role): role is PartyRole & typeof role => role !== 'guardian'),
    ...{ name: stated(person.name), fatherName: stated(person.fatherName), phone: stated(person.phone) },
    ...{ cnic: stated(person.cnic), address: stated(person.address), bornOn: stated(person.bornOn), age: person.age },
    ...(person.passport === null ? {} : { passport: person.passport }),
    ...(person.email === null ? {} : { email: person.email }),
    protected: person.protected,
    ...(person.protectedReason === null ? {} : { protectedReason: person.protectedReason }),
  };
}

function incidentOf(line: ComplaintLine, identifiers: readonly ComplaintIdentifier[], partyId: string) {
  const own = identifiers.filter(({ lineId }) => lineId === line.id);
  const account = own.find(({ space }) => ['bank', 'chain', 'wallet', 'tel'].includes(space))?.raw.slice(0, 200);
  const url = own.find(({ kind }) => kind === 'url')?.raw;
  return {
    ...(line.fromOn === null ? {} : { from: line.fromOn }),
    ...(line.toOn === null ? {} : { to: line.toOn }),
    about: line.about,
    ...(line.amount === null ? {} : { amount: line.amount }),
    ...(line.currency === null ? {} : { currency: line.currency }),
    ...(line.platform === null ? {} : { platform: line.platform }),
    ...(account === undefined ? {} : { account }),
    ...(url === undefined ? {} : { url }),
    ...(line.words === null ? {} : { words: line.words }),
    victimIds: [partyId],
  };
}
