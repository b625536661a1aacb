import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import { Env } from '../../../platform/config/env';
import { Mailer } from '../mail/mailer';

/** By what ways this installation reaches persons outside. */
@Injectable()
export class OutsideChannels {
  constructor(
    private readonly env: Env,
    private readonly mailer: Mailer,
  ) {}

  isOn(channel: 'email' | 'sms'): boolean {
    return channel === 'email' ? this.mailer.isOn : this.env.SANAD_SMS_URL !== undefined;
  }

  /** @throws unprocessable `channel.not-set-up` */
  require(channel: 'email' | 'sms'): void {
    if (this.isOn(channel)) return;
    throw new DomainError(
      'unprocessable',
      'channel.not-set-up',
      'This installation has no way to send by this channel. Ask the administrator, or reach the person in another way.',
      { channel },
    );
  }

  /** Fixed for a message: who gets it twice sees that it is the same. */
  messageIdOf(channel: 'email' | 'sms', id: string): string {
    return channel === 'email' ? this.mailer.messageIdOf(id) : `msg_${id}`;
  }
}
