import { isIP } from 'node:net';
import { DomainError } from '../../../kernel/domain-error';
import { isWithin, type Reach } from './public-address';

const isLocal = (host: string): boolean => host === 'localhost' || isWithin('loopback', host);

/**
 * The address of a receiver, as it is kept. What its name stands for is judged again at each connection.
 * @throws unprocessable `webhook.address-not-allowed`
 */
export function receiverAddress(text: string, reach: Reach): string {
  const url = URL.parse(text);
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const isTest = reach === 'loopback' && isLocal(host);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isTest);
  const bare = url?.username === '' && url.password === '' && url.hash === '';
  const named = host !== 'localhost' || isTest;
  if (!url || !secure || !bare || !named || (isIP(host) !== 0 && !isWithin(reach, host))) {
    throw new DomainError(
      'unprocessable',
      'webhook.address-not-allowed',
      'Give an https address on the open internet, without user, password or fragment.',
    );
  }
  return url.href;
}
