import type { Ids } from '../factories-relations';

/** A request that must be refused, over the ordinary client. */
export interface BadRequest {
  readonly why: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

const LONG = 'Q'.repeat(150);
const get = (path: string, headers?: Record<string, string>): BadRequest => ({
  why: `GET ${path.slice(0, 60)} ${headers ? JSON.stringify(headers).slice(0, 80) : ''}`,
  method: 'GET',
  path,
  ...(headers ? { headers } : {}),
});

/** Ids that are none, in the place of an id in the path. */
const NO_IDS = [
  ...[
    '1',
    '0',
    '-1',
    'null',
    'undefined',
    'NaN',
    '*',
    '%00',
    '%0a',
    '%ff%fe',
    '..%2f..%2fetc%2fpasswd',
    '..%5c..%5cwin.ini',
  ],
  ...[
    '%2e%2e%2f',
    "1'%20OR%20'1'='1",
    '1;DROP%20TABLE%20exhibit',
    '{{7*7}}',
    '$%7Bjndi:ldap://x%7D',
    LONG,
    '%E2%80%AE',
    '%F0%9F%92%A9',
  ],
  ...[
    '00000000-0000-0000-0000-00000000000g',
    '00000000-0000-4000-8000-000000000000%00',
    '{00000000-0000-4000-8000-000000000000}',
  ],
  ...['00000000000040008000000000000000', '00000000-0000-4000-8000-000000000000%20', '__proto__', 'constructor', '%'],
];

export const badIds = (): BadRequest[] =>
  ['cases', 'exhibits', 'parties', 'documents'].flatMap((noun, n) =>
    NO_IDS.filter((_, i) => i % 2 === n % 2).map((id) => get(`/${noun}/${id}`)),
  );

/** Addresses that are almost right, and methods that a route does not have. */
export const badAddresses = ({ cases = '', exhibits = '' }: Ids): BadRequest[] =>
  [
    ...[
      `/cases/${cases}/`,
      `//cases/${cases}`,
      `/cases//${cases}`,
      `/Cases/${cases}`,
      `/cases/${cases};x=1`,
      `/cases/${cases}/nothing`,
    ],
    ...[
      `/cases/${cases}%2fteam`,
      `/cases/${cases}/team/..`.replace('..', '%2e%2e'),
      '/',
      '/.env',
      '/admin',
      '/cases/import',
      '/graphql',
    ],
    ...[
      `/exhibits/${exhibits}/content%00`,
      `/ledger/tile/../../key`.replaceAll('..', '%2e%2e'),
      '/ledger/tile/x/y',
      '/ledger/tile/0/999999',
    ],
    ...[
      '/ledger/tile/99/000',
      '/ledger/tile/0/x000/000.p/257',
      '/ledger/tile/0/-01',
      '/ledger/entries/xyz/proof',
      `/ledger/entries/${LONG}/proof`,
    ],
  ]
    .map((path) => get(path))
    .concat(
      ['PUT', 'DELETE', 'PATCH'].flatMap((method) =>
        [
          `/cases/${cases}`,
          `/exhibits/${exhibits}`,
          `/exhibits/${exhibits}/custody`,
          '/officers',
          '/ledger/checkpoint',
        ].map((path) => ({
          why: `${method} ${path}`,
          method,
          path,
        })),
      ),
    );

const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const CURSORS = [
  ...[
    'x',
    '%00',
    'null',
    LONG.repeat(4),
    cursor(null),
    cursor([]),
    cursor({}),
    cursor('x'),
    cursor([1, 2]),
    cursor([['a'], 'b']),
  ],
  ...[
    cursor(['a', 'b', 'c', 'd', 'e']),
    cursor(['\u0000', '\u0000']),
    cursor(["' OR 1=1 --", 'x']),
    cursor(['2026-99-99T00:00:00.000Z', 'x']),
  ],
];
const LIMITS = ['0', '-1', '201', '1e9', 'abc', '', '1.5', 'NaN', '99999999999999999999', '0x10', '%00', '10;11'];

export const badQueries = ({ cases = '' }: Ids): BadRequest[] =>
  [
    ...['/cases', `/cases/${cases}/exhibits`, '/exhibits', '/notifications'].flatMap((list, n) => [
      ...CURSORS.filter((_, i) => i % 2 === n % 2).map((value) => get(`${list}?cursor=${value}`)),
      ...LIMITS.filter((_, i) => i % 2 === n % 2).map((value) => get(`${list}?limit=${value}`)),
    ]),
    ...[
      'limit=1&limit=2',
      'limit[]=1',
      'limit[a]=1',
      'limit%5B%5D=1',
      '__proto__=1',
      'constructor=1',
      'nothing=1',
      'order=id%20DESC',
    ],
    ...['select=*', `${'a=1&'.repeat(400)}b=1`, 'limit=5&%6Cimit=6', '__proto__[x]=1', 'cursor=x&cursor=y'],
  ]
    .map((one) => (typeof one === 'string' ? get(`/cases?${one}`) : one))
    .concat(
      [
        '2024-02-30',
        '0000-00-00',
        '9999999-01-01',
        '2024-13-01',
        'today',
        '2024-1-1',
        '',
        '20240601',
        '%00',
        '2024-06-01T00:00:00Z',
      ].map((day) => get(`/offences?onDate=${day}`)),
      [
        'from=-1&to=2',
        'from=0',
        'from=x&to=y',
        'from=5&to=1',
        'from=0&to=99999999999999999999',
        'from=1e3&to=2e3',
        '',
      ].map((sizes) => get(`/ledger/consistency?${sizes}`)),
      ['format=pdf', 'format=', 'revealFor=x', `revealFor=${LONG.repeat(5)}`].map((query) =>
        get(`/cases/${cases}/team?${query}`),
      ),
    );
