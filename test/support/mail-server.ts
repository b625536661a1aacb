import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** How it answers from now on: takes all, turns all away for now, refuses these addresses for good. */
export interface Manner {
  readonly later?: boolean;
  readonly refused?: readonly string[];
}

export interface Received {
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
  readonly secure: boolean;
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on loopback that keeps what it takes. */
export class MailServer {
  readonly received: Received[] = [];
  manner: Manner = {};
  private server: SMTPServer | undefined;

  private constructor(
    public port: number,
    private readonly options: SMTPServerOptions,
  ) {}

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(0, options);
    await server.listen();
    return server;
  }

  /** Up again after `stop`, on the same port. */
  async listen(): Promise<void> {
    if (this.server) return;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: this.options.cert === undefined ? ['STARTTLS'] : [],
      ...this.options,
      onRcptTo: ({ address }, _session, done) => {
        if (this.manner.refused?.includes(address)) done(refusal(550, '5.1.1 No such mailbox'));
        else done(this.manner.later ? refusal(451, '4.3.0 Not now') : null);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks);
          const to = session.envelope.rcptTo.map(({ address }) => address);
          PostalMime.parse(raw).then(
            (mail) => {
              this.received.push({ to, raw: raw.toString('latin1'), mail, secure: session.secure });
              done();
            },
            (fault: Error) => done(fault),
          );
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
    this.server = server;
  }

  /** Dead: connections are refused until it listens again. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  url(scheme: 'smtp' | 'smtps' = 'smtp', host = '127.0.0.1'): string {
    return `${scheme}://${host}:${this.port}`;
  }

  /** What came for an address, oldest first. */
  to(address: string): Received[] {
    return this.received.filter(({ to }) => to.includes(address));
  }
}
