import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { type Page, page, type PageQuery } from '../../../platform/http/page';
import { seekKey, seekOf } from '../../../platform/http/seek';
import { LedgerService } from '../../ledger/ledger.service';
import { ContactsService } from '../../parties/contacts.service';
import { PartiesService } from '../../parties/parties.service';
import type { DeliveryState } from '../domain/delivery';
import type { OutsideMessageActView, OutsideMessageView, SendMessageDto } from './outside-messages.dto';
import { OutsideChannels } from './outside-channels.service';
import { OUTSIDE_TEMPLATES, type OutsideParam } from './outside-templates';

interface MessageRow {
  readonly id: string;
  readonly party_id: string;
  readonly channel: 'email' | 'sms';
  readonly template: string;
  readonly language: 'en' | 'ur';
  readonly asked_at: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly next_at: Date;
  readonly last_error: string | null;
  readonly sent_at: Date | null;
}
const SELECT = `SELECT m.id, m.party_id, m.channel, m.template, m.language, m.asked_at,
    d.state, d.attempts, d.next_at, d.last_error, d.sent_at FROM outside_message m JOIN delivery d ON d.id = m.id`;

/** Neutral messages to persons of a case, each asked for by an officer and each on record. */
@Injectable()
export class OutsideMessagesService {
  constructor(
    private readonly parties: PartiesService,
    private readonly contacts: ContactsService,
    private readonly channels: OutsideChannels,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Queues a message for the next safe hour.
   * @throws not-found `party.not-found`; forbidden `case.read-only`; unprocessable `contact.missing` |
   * `outside-message.param-missing` | `outside-message.param-not-taken` | `channel.not-set-up`; conflict
   * `contact.do-not-contact` | `contact.consent-missing`
   */
  async ask(tx: Tx, partyId: string, dto: SendMessageDto): Promise<OutsideMessageActView> {
    const party = await this.parties.get(tx, partyId);
    const { caseId, code } = party;
    await requireCase(tx, caseId, 'write');
    const params = paramsOf(dto);
    const { channel, language, forbidden, notBefore } = await this.contacts.reachable(tx, partyId);
    if (forbidden === 'do-not-contact')
      throw new DomainError(
        'conflict',
        'contact.do-not-contact',
        'This person asked not to be contacted. Nothing is sent, whatever was agreed before.',
      );
    if (forbidden === 'no-consent')
      throw new DomainError(
        'conflict',
        'contact.consent-missing',
        'No consent of this person stands. Ask for it, and record how it was given.',
      );
    this.channels.require(channel);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO outside_message (id, case_id, party_id, party_code, channel, template, language, params, asked_by, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_now())`,
      [id, caseId, partyId, code, channel, dto.template, language, JSON.stringify(params), officerOf(tx.actor).id],
    );
    await tx.query(
      `INSERT INTO delivery (id, channel, address_ref, state, next_at, message_id) VALUES ($1, $2, $3, 'waiting', $4, $5)`,
      [id, `outside-${channel}`, `party:${partyId}`, notBefore, this.channels.messageIdOf(channel, id)],
    );
    const [row] = await tx.query<MessageRow>(`${SELECT} WHERE m.id = $1`, [id]);
    if (!row) throw new Error('The message was not written');
    const entry = await this.ledger.audit(tx, 'outside.message_asked', {
      caseId,
      facts: { message: id, party: code, channel, template: dto.template, language },
    });
    return { ...toView(row), entry: this.ledger.receiptView(entry) };
  }

  /** The newest first, and how each fared. @throws not-found `party.not-found` */
  async list(tx: Tx, partyId: string, { limit, cursor }: PageQuery): Promise<Page<OutsideMessageView>> {
    await this.parties.get(tx, partyId);
    const after = seekOf(cursor);
    const rows = await tx.query<MessageRow>(
      `${SELECT} WHERE m.party_id = $1 AND ($2::timestamptz IS NULL OR (m.asked_at, m.id) < ($2, $3::uuid))
        ORDER BY m.asked_at DESC, m.id DESC LIMIT $4`,
      [partyId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return page(rows, limit, toView, (row) => seekKey(row.asked_at, row.id));
  }
}

/** @throws unprocessable `outside-message.param-missing` | `outside-message.param-not-taken` */
function paramsOf(dto: SendMessageDto): Record<string, string> {
  const wanted: readonly OutsideParam[] = OUTSIDE_TEMPLATES[dto.template].params;
  const given = (['day', 'time'] as const).filter((name) => dto[name] !== undefined);
  const missing = wanted.find((name) => !given.includes(name));
  if (missing)
    throw new DomainError('unprocessable', 'outside-message.param-missing', `This message needs ${missing}. Give it.`, {
      param: missing,
    });
  const other = given.find((name) => !wanted.includes(name));
  if (other)
    throw new DomainError(
      'unprocessable',
      'outside-message.param-not-taken',
      `This message has no place for ${other}. Leave it out, or choose another message.`,
      { param: other },
    );
  return Object.fromEntries(given.map((name) => [name, dto[name] ?? '']));
}

const toView = (row: MessageRow): OutsideMessageView => ({
  id: row.id,
  partyId: row.party_id,
  channel: row.channel,
  template: row.template,
  language: row.language,
  state: row.state,
  attempts: row.attempts,
  nextAt: row.next_at.toISOString(),
  lastError: row.last_error,
  sentAt: row.sent_at?.toISOString() ?? null,
  askedAt: row.asked_at.toISOString(),
});
