import { Client, type ClientConfig } from 'pg';
import { isStalePlan, PreparedStatements } from './prepared-statements';

type Send = (...words: unknown[]) => unknown;

const statements = new PreparedStatements();

/**
 * A connection whose loss never ends the process, for every pool of ours. A pool takes its own listener off when it hands
 * a connection out, and the borrower puts his on only afterwards: a server that dies in between makes `error` an event
 * that nobody hears, which Node answers by ending the process. The loss is told to the next statement all the same.
 * Statements with parameters that come again are kept prepared.
 * Source: Node.js, events, "Error events"; pg-pool, `_acquireClient`.
 */
export class GuardedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
    Object.assign(this, { query: naming(this.query.bind(this) as Send) });
  }
}

function naming(send: Send): Send {
  const stale = new Set<string>();
  return (...words) => {
    const [text, values, ...rest] = words;
    // Whoever brings a callback or an object of his own has settled how it is sent.
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || rest.length > 0)
      return send(...words);
    const name = stale.has(text) ? undefined : statements.nameOf(text);
    if (name === undefined) return send(...words);
    const answer = send({ name, text, values });
    if (answer instanceof Promise) {
      // Told to the caller as it is; from then on this connection sends the text without a name.
      answer.catch((fault: unknown) => {
        if (isStalePlan(fault)) stale.add(text);
      });
    }
    return answer;
  };
}
