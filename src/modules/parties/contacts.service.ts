import { Inject, Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { type Sealer, SEALER } from '../../kernel/ports';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { LedgerService } from '../ledger/ledger.service';
import {
  consentOf,
  type ContactStandingView,
  type ContactView,
  type SetContactDto,
  toContactStandingView,
  toContactView,
  type WithdrawConsentDto,
} from './contacts.dto';
import {
  assertHours,
  assertReachable,
  type ContactChannel,
  type ContactLanguage,
  forbids,
  internationalNumber,
  minuteOf,
  nextSafe,
} from './domain/contact';
import { PartiesService } from './parties.service';
import type { Party } from './party.entity';
import { PartyContact } from './party-contact.entity';

export { CONTACT_CHANNELS, CONTACT_LANGUAGES, assertHours, minuteOf } from './domain/contact';
export type { ContactChannel, ContactLanguage } from './domain/contact';

const contextOf = (partyId: string): string => `party-contact/v1\n${partyId}`;

/** How a person may be reached at this moment. */
export interface Reachable {
  readonly channel: ContactChannel;
  readonly language: ContactLanguage;
  /** What forbids to write to him. */
  readonly forbidden: 'do-not-contact' | 'no-consent' | undefined;
  /** The first instant from now on that is safe. */
  readonly notBefore: Date;
  /** It is safe now. */
  readonly isOpen: boolean;
}

/** How a victim, complainant or witness may be reached without harm. A look at it is a look at a protected identity. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly parties: PartiesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    @Inject(SEALER) private readonly sealer: Sealer,
  ) {}

  /**
   * @throws not-found `party.not-found`; forbidden `case.read-only`; unprocessable `contact.not-for-this-person` |
   * `contact.address-malformed` | `contact.hours-turned-round` | `contact.consent-in-the-future`;
   * precondition-required `precondition.missing`, precondition-failed `precondition.stale` where one stands already
   */
  async set(tx: Tx, partyId: string, dto: SetContactDto, ifMatch: string | undefined): Promise<ContactView> {
    const party = await this.writable(tx, partyId);
    assertReachable(party.roles);
    const [fromMinute, toMinute] = [minuteOf(dto.from), minuteOf(dto.to)];
    assertHours(fromMinute, toMinute);
    const address = addressOf(dto.channel, dto.address);
    const setAt = await this.clock.now(tx);
    if (dto.consent && dto.consent.on > karachiDay(setAt))
      throw new DomainError(
        'unprocessable',
        'contact.consent-in-the-future',
        'Consent cannot be of a day that has not come. Give the day on which it was given.',
      );
    const before = await tx.findOne(PartyContact, { where: { id: partyId }, lock: { mode: 'pessimistic_write' } });
    if (before) requireMatch(ifMatch, before.version);
    const isSame = before !== null && before.channel === dto.channel && this.open(before) === address;
    const kept = isSame
      ? { ...pick(before, 'consentOn', 'consentHow', 'withdrawnAt', 'withdrawnHow') }
      : { consentOn: null, consentHow: null, withdrawnAt: null, withdrawnHow: null };
    const consent = dto.consent
      ? { consentOn: dto.consent.on, consentHow: dto.consent.how, withdrawnAt: null, withdrawnHow: null }
      : kept;
    const values = {
      ...{ channel: dto.channel, address: Buffer.from(this.sealer.seal(Buffer.from(address), contextOf(partyId))) },
      ...{ fromMinute, toMinute, language: dto.language, doNotContact: dto.doNotContact },
      ...{ setBy: officerOf(tx.actor).id, setAt, ...consent },
    };
    if (before) await this.change(tx, before, values);
    else await tx.insert(PartyContact, { id: partyId, caseId: party.caseId, ...values });
    const row = await this.find(tx, partyId);
    const entry = await this.ledger.audit(tx, 'contact.set', {
      caseId: party.caseId,
      facts: {
        ...{ party: party.code, channel: row.channel, language: row.language, hours: `${dto.from}-${dto.to}` },
        ...{ do_not_contact: row.doNotContact, consent: consentOf(row) },
        ...(row.consentOn === null ? {} : { consent_on: row.consentOn }),
      },
      words: { address, ...(row.consentHow === null ? {} : { consent_how: row.consentHow }) },
    });
    return toContactView(row, null, this.ledger.receiptView(entry));
  }

  /** @throws not-found `party.not-found`; forbidden `case.read-only`; unprocessable `contact.missing`; conflict `contact.no-consent` */
  async withdraw(tx: Tx, partyId: string, { how }: WithdrawConsentDto): Promise<ContactView> {
    const party = await this.writable(tx, partyId);
    const row = await this.find(tx, partyId, true);
    if (consentOf(row) !== 'given')
      throw new DomainError(
        'conflict',
        'contact.no-consent',
        'No consent of this person stands: there is none to withdraw.',
      );
    const changed = await this.change(tx, row, { withdrawnAt: await this.clock.now(tx), withdrawnHow: how });
    const entry = await this.ledger.audit(tx, 'contact.consent_withdrawn', {
      caseId: party.caseId,
      facts: { party: party.code },
      words: { how },
    });
    return toContactView(changed, null, this.ledger.receiptView(entry));
  }

  /** How she may be reached, in which hours and with which consent; not the address. @throws not-found `party.not-found`; unprocessable `contact.missing` */
  async standing(tx: Tx, partyId: string): Promise<ContactStandingView> {
    const { id } = await this.parties.get(tx, partyId);
    return toContactStandingView(await this.find(tx, id));
  }

  /** Shows the address once, on record with its purpose. @throws as `withdraw`, but for the conflict */
  async reveal(tx: Tx, partyId: string, purpose: string): Promise<ContactView> {
    const party = await this.writable(tx, partyId);
    const row = await this.find(tx, partyId);
    const entry = await this.ledger.audit(tx, 'protected.read', {
      caseId: party.caseId,
      facts: { party: party.code, field: 'contact' },
      words: { purpose },
    });
    return toContactView(row, this.open(row), this.ledger.receiptView(entry));
  }

  /** @throws unprocessable `contact.missing` */
  async reachable(tx: Tx, partyId: string): Promise<Reachable> {
    const row = await this.find(tx, partyId);
    const { channel, language } = row;
    const now = await this.clock.now(tx);
    const notBefore = nextSafe(now, row);
    return { channel, language, forbidden: forbids(row), notBefore, isOpen: notBefore <= now };
  }

  /** For the job that sends, alone. @throws unavailable `key.unknown` */
  async addressFor(tx: Tx, partyId: string): Promise<string> {
    return this.open(await this.find(tx, partyId));
  }

  private async writable(tx: Tx, partyId: string): Promise<Party> {
    const party = await this.parties.get(tx, partyId);
    await requireCase(tx, party.caseId, 'write');
    return party;
  }

  private async find(tx: Tx, id: string, lock = false): Promise<PartyContact> {
    const row = await tx.findOne(PartyContact, {
      where: { id },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    if (row) return row;
    throw new DomainError(
      'unprocessable',
      'contact.missing',
      'No safe contact of this person is recorded. Ask her how she may be reached, and record it first.',
    );
  }

  private change(tx: Tx, row: PartyContact, change: Partial<PartyContact>): Promise<PartyContact> {
    return tx.change(PartyContact, row, change);
  }

  private open({ id, address }: PartyContact): string {
    return Buffer.from(this.sealer.open(address, contextOf(id))).toString();
  }
}

function pick<T, K extends keyof T>(from: T, ...names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
}

/** An address as it is used. @throws unprocessable `contact.address-malformed` */
export function addressOf(channel: ContactChannel, text: string): string {
  const trimmed = text.trim();
  const address = channel === 'sms' ? internationalNumber(trimmed) : isEmail(trimmed) ? trimmed : null;
  if (address !== null) return address;
  throw new DomainError(
    'unprocessable',
    'contact.address-malformed',
    'This is no address of the channel. Give a mobile number such as 0300-1234567, or an e-mail address.',
  );
}
