import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose loss never ends the process, for every pool of ours. A pool takes its own listener off when it hands
 * a connection out, and the borrower puts his on only afterwards: a server that dies in between makes `error` an event
 * that nobody hears, which Node answers by ending the process. The loss is told to the next statement all the same.
 * Source: Node.js, events, "Error events"; pg-pool, `_acquireClient`.
 */
export class GuardedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
