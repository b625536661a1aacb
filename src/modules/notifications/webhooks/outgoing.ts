import { lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isWithin, type Reach } from './public-address';

const ANSWER_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

/** Why nothing was got through; never thrown, because the other side's fault is not ours. */
export type Fault = 'address-not-allowed' | 'timeout' | 'answer-too-large' | 'network';

export interface Outcome {
  /** The status that was answered; undefined where nothing was. */
  readonly status?: number;
  readonly fault?: Fault;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reach: Reach;
}

class NotAllowed extends Error {}

/** Resolves as the system does, and gives back an address only if all that the name has are within reach. */
const within =
  (reach: Reach): LookupFunction =>
  (host, options, callback) => {
    lookup(host, { ...options, all: true }, (fault, found) => {
      if (fault) return callback(fault, '', 4);
      // Of what is checked here the connection is made: a second look at the name is never taken.
      const bad = found.find(({ address }) => !isWithin(reach, address));
      const [first] = found;
      if (bad || !first) return callback(new NotAllowed('not within reach'), '', 4);
      if (options.all) return callback(null, found);
      callback(null, first.address, first.family);
    });
  };

/**
 * One POST: no redirect is followed, no proxy of the environment is used, the answer is read to a bound, and the address is
 * judged after the name was resolved, at the connection itself.
 */
export function post({ url, headers, body, reach }: Post): Promise<Outcome> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isWithin(reach, host)) return Promise.resolve({ fault: 'address-not-allowed' });
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(ANSWER_MS);
    const send = target.protocol === 'https:' ? secure : plain;
    const sent: ClientRequest = send(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: within(reach),
      agent: false,
      signal: timeout,
    });
    const failed = (fault: unknown): void => {
      sent.destroy();
      if (fault instanceof NotAllowed) resolve({ fault: 'address-not-allowed' });
      else resolve({ fault: timeout.aborted ? 'timeout' : 'network' });
    };
    sent.on('error', failed);
    sent.on('response', (answer: IncomingMessage) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes <= MOST_ANSWER_BYTES) return;
        resolve({ fault: 'answer-too-large' });
        sent.destroy();
      });
      answer.on('error', failed);
      answer.on('end', () => resolve(answer.statusCode === undefined ? {} : { status: answer.statusCode }));
    });
    sent.end(body);
  });
}
