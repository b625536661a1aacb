import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import { ContactsService } from '../../parties/contacts.service';
import { type ClaimedDelivery, DeliverySenders, type Say } from '../delivery/delivery-senders';
import { DeliveryFault } from '../domain/delivery';
import { Mailer } from '../mail/mailer';
import { isWithin } from '../webhooks/public-address';
import { post } from '../webhooks/outgoing';
import { OutsideChannels } from './outside-channels.service';
import { OUTSIDE_SUBJECT, outsideText, type OutsideTemplateName } from './outside-templates';

interface Told {
  readonly id: string;
  readonly case_id: string;
  readonly party_id: string;
  readonly party_code: string;
  readonly channel: 'email' | 'sms';
  readonly template: OutsideTemplateName;
  readonly language: 'en' | 'ur';
  readonly params: Record<string, string>;
  readonly asked_by: string;
}
interface Spoken {
  readonly messageId: string;
  readonly to: string;
  readonly language: 'en' | 'ur';
  readonly text: string;
}
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** Sends to persons outside. Whether, when and where is asked again at the moment of sending, and each is an entry. */
@Injectable()
export class OutsideSender implements OnModuleInit {
  constructor(
    private readonly env: Env,
    private readonly mailer: Mailer,
    private readonly contacts: ContactsService,
    private readonly ledger: LedgerService,
    private readonly channels: OutsideChannels,
    private readonly senders: DeliverySenders,
  ) {}

  /** @throws Error where the gateway of text messages would be spoken to in the clear */
  onModuleInit(): void {
    const gateway = this.env.SANAD_SMS_URL === undefined ? undefined : new URL(this.env.SANAD_SMS_URL);
    const host = gateway?.hostname.replace(/^\[|\]$/g, '') ?? '';
    if (gateway?.protocol === 'http:' && !(isWithin('loopback', host) && !isWithin('private', host)))
      throw new Error('SANAD_SMS_URL: a gateway that is not on this machine is spoken to over https alone.');
    const common = {
      sent: (tx: Tx, { id }: ClaimedDelivery) => this.enter(tx, 'outside.message_sent', id),
    };
    this.senders.add({
      ...common,
      channel: 'outside-sms',
      isOn: this.channels.isOn('sms'),
      open: () => ({ prepare: (tx, one) => this.prepare(tx, one, (told) => this.text(told)), close: () => undefined }),
    });
    this.senders.add({
      ...common,
      channel: 'outside-email',
      isOn: this.channels.isOn('email'),
      open: () => {
        const letters = this.mailer.open();
        const say = ({ messageId, to, language, text }: Spoken): Promise<void> =>
          letters.send({ messageId, to, language, letter: letterOf(text, language) });
        return { prepare: (tx, one) => this.prepare(tx, one, say), close: () => letters.close() };
      },
    });
  }

  private async prepare(
    tx: Tx,
    { id, messageId }: ClaimedDelivery,
    say: (spoken: Spoken) => Promise<void>,
  ): Promise<Say | 'withheld' | { notBefore: Date }> {
    const told = await this.find(tx, id);
    const { channel, forbidden, notBefore, isOpen } = await this.contacts.reachable(tx, told.party_id);
    // Another channel than the one agreed when it was asked for: the officer asks anew.
    if (forbidden !== undefined || channel !== told.channel) {
      await this.enter(tx, 'outside.message_withheld', id, forbidden ?? 'channel-changed');
      return 'withheld';
    }
    if (!isOpen) return { notBefore };
    const to = await this.contacts.addressFor(tx, told.party_id);
    const { language, template, params, party_code: reference } = told;
    const text = outsideText(template, language, { ...params, reference });
    return () => say({ messageId: messageId ?? this.channels.messageIdOf(channel, id), to, language, text });
  }

  private async text({ messageId, to, text }: Spoken): Promise<void> {
    const token = this.env.SANAD_SMS_TOKEN;
    const { status, fault } = await post({
      url: this.env.SANAD_SMS_URL ?? '',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': messageId,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ id: messageId, to, text }),
      // The administrator of the installation named this address.
      reach: 'loopback',
    });
    if (status === undefined) throw new DeliveryFault('unreachable', fault ?? 'network');
    if (status >= 200 && status < 300) return;
    throw new DeliveryFault(isPassing(status) ? 'later' : 'refused', `status ${status}`);
  }

  private async enter(
    tx: Tx,
    type: 'outside.message_sent' | 'outside.message_withheld',
    id: string,
    why?: string,
  ): Promise<void> {
    const {
      case_id: caseId,
      party_code: party,
      channel,
      template,
      language,
      asked_by: asker,
    } = await this.find(tx, id);
    await this.ledger.audit(tx, type, {
      caseId,
      onBehalfOf: asker,
      facts: { message: id, party, channel, template, language, ...(why === undefined ? {} : { why }) },
    });
  }

  private async find(tx: Tx, id: string): Promise<Told> {
    const told = await tx.one<Told>('SELECT * FROM outside_message WHERE id = $1', [id]);
    if (!told) throw new Error('A delivery names a message that is not there');
    return told;
  }
}

function letterOf(text: string, language: 'en' | 'ur'): { subject: string; text: string; html: string } {
  const direction = language === 'ur' ? 'rtl' : 'ltr';
  const html = `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"></head><body><p>${text}</p></body></html>`;
  return { subject: OUTSIDE_SUBJECT[language], text: `${text}\n`, html };
}
