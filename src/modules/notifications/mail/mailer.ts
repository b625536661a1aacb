import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { createTransport, type Transporter } from 'nodemailer';
import { Env } from '../../../platform/config/env';
import { DeliveryFault } from '../domain/delivery';
import type { Letter } from './letter';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', '::1', 'localhost']);
const CONNECT_MS = 10_000;
const ANSWER_MS = 20_000;
/** No name of a person, no address: these words are kept and shown to administrators. */
const WORDS = /^[A-Z]{3,20}$/;

export interface Addressed {
  readonly to: string;
  readonly messageId: string;
  readonly language: 'en' | 'ur';
  readonly letter: Letter;
}

/** Connections to the mail server, for one round of sending. */
export interface Post {
  /** @throws DeliveryFault */
  send(mail: Addressed): Promise<void>;
  close(): void;
}

/** The mail server of the installation, if it has one. Source: RFC 5321, RFC 3207 (STARTTLS), RFC 3834 (Auto-Submitted). */
@Injectable()
export class Mailer {
  constructor(private readonly env: Env) {}

  get isOn(): boolean {
    return this.env.SMTP_URL !== undefined;
  }

  messageIdOf(deliveryId: string): string {
    return `<${deliveryId}@${this.from.split('@')[1] ?? 'sanad.invalid'}>`;
  }

  /** @throws Error where no mail server is given */
  open(): Post {
    const transport = this.transport();
    return {
      send: (mail) => this.send(transport, mail),
      close: () => transport.close(),
    };
  }

  private get from(): string {
    return this.env.SANAD_MAIL_FROM ?? 'sanad@sanad.invalid';
  }

  private transport(): Transporter {
    if (this.env.SMTP_URL === undefined) throw new Error('SMTP_URL is not given: no mail can leave');
    const url = new URL(this.env.SMTP_URL);
    const secure = url.protocol === 'smtps:';
    const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    const ca = this.env.SANAD_SMTP_CA;
    return createTransport({
      pool: true,
      maxConnections: 2,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      requireTLS: !secure && !LOOPBACK.has(url.hostname),
      ...(user === '' ? {} : { auth: { user, pass } }),
      ...(ca === undefined ? {} : { tls: { ca: readFileSync(ca) } }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  private async send(transport: Transporter, { to, messageId, language, letter }: Addressed): Promise<void> {
    try {
      await transport.sendMail({
        from: { name: language === 'ur' ? 'سند' : 'Sanad', address: this.from },
        to: { name: '', address: to },
        ...{ messageId, subject: letter.subject, text: letter.text, html: letter.html },
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': language,
        },
      });
    } catch (fault) {
      throw faultOf(fault);
    }
  }
}

/** What a fault of the mail library means for the message. Without an answer of the server it is the server that is missing. */
export function faultOf(fault: unknown): DeliveryFault {
  const { code, command, responseCode } = fault as { code?: unknown; command?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const name = typeof code === 'string' && WORDS.test(code) ? code : 'fault';
  const where = typeof command === 'string' && /^[A-Z ]{1,20}$/.test(command) ? ` at ${command}` : '';
  const words = `${status === 0 ? name : status}${where}`;
  const isOfMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!isOfMessage || status === 421 || status < 400) return new DeliveryFault('unreachable', words);
  if (status < 500) return new DeliveryFault('later', words);
  return new DeliveryFault(command === 'RCPT TO' ? 'bounced' : 'refused', words);
}
