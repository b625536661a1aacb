import { gzipSync } from 'node:zlib';
import type { BadRequest } from './bad-requests';

const JSON_TYPE = { 'content-type': 'application/json' };
const LONG = 'Q'.repeat(150);

/** Headers that are wrong on a request that would else be good: `body` is taken by `path`. */
export function badHeaders(path: string, body: string): BadRequest[] {
  const post = (why: string, headers: Record<string, string>, sent: string | Buffer = body): BadRequest => ({
    why,
    method: 'POST',
    path,
    headers: { 'idempotency-key': crypto.randomUUID(), ...headers },
    body: sent,
  });
  const types = [
    ...[
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'text/csv',
    ],
    ...[
      'application/json-patch+json',
      'application/jsonp',
      'text/html',
      'image/svg+xml',
      'application/ld+json',
      '*/*',
      'x',
      LONG,
    ],
    'application/octet-stream',
  ];
  const keys = ['', ' ', 'a b', 'x'.repeat(129), '\u00fc', '\u00a0', 'k\tk'];
  return [
    ...types.map((type) => post(`content type ${type.slice(0, 40)}`, { 'content-type': type })),
    post('no content type', {}),
    ...['utf-16', 'utf-16le', 'iso-8859-1', 'x'].map((charset) =>
      post(
        `JSON in ${charset}`,
        { 'content-type': `application/json; charset=${charset}` },
        Buffer.from(`\u00ff\u00fe${body}`, 'latin1'),
      ),
    ),
    ...['gzip', 'br', 'deflate', 'identity, gzip', 'x'].map((coding) =>
      post(`encoded ${coding}`, { ...JSON_TYPE, 'content-encoding': coding }, gzipSync(body)),
    ),
    post('encoded in name only', { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ...keys.map((key) =>
      post(`Idempotency-Key ${JSON.stringify(key).slice(0, 30)}`, { ...JSON_TYPE, 'idempotency-key': key }),
    ),
    post('not UTF-8', JSON_TYPE, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    post('an overlong slash', JSON_TYPE, Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])),
    post('more than a MiB', JSON_TYPE, `{"words":"${'Q'.repeat(1_200_000)}"}`),
    post(
      'a MiB of names',
      JSON_TYPE,
      `{${Array.from({ length: 100_000 }, (_, i) => `"${i.toString(36)}":0`).join(',')}}`,
    ),
    post('only blanks', JSON_TYPE, ' '.repeat(100_000)),
    post('a MiB of brackets', JSON_TYPE, '['.repeat(1_000_000)),
  ];
}

/** `If-Match` on an act that asks for it, `body` being good. */
export const badPreconditions = (path: string, body: string): BadRequest[] =>
  [
    '',
    '*',
    'abc',
    '1',
    'W/"1"',
    '"1", "2"',
    '"-1"',
    '"1e3"',
    '"99999999999999999999"',
    '"\u00fc"',
    `"${LONG}"`,
    '"0"',
    '"999999"',
  ].map((tag) => ({
    why: `If-Match ${tag.slice(0, 30)}`,
    method: 'POST',
    path,
    headers: { ...JSON_TYPE, 'if-match': tag },
    body,
  }));
