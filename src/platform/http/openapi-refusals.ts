import { type ErrorKind, STATUS_OF } from '../../kernel/domain-error';
import known from './error-codes.json';
import { TITLES } from './problem-texts';

/** Refusals of every route, of those that ask for a signed-in caller, and of those that act. */
const EVERYWHERE = [
  'request.invalid',
  'request.malformed',
  'request.too-many-headers',
  'query.malformed',
  'request.too-many',
  'database.unavailable',
  'database.too-slow',
  'service.unavailable',
  'internal',
];
const SIGNED_IN = ['session.missing', 'session.password-change-due', 'role.may-not', 'thing.not-found'];
const ON_ACTS = [
  'idempotency.key-missing',
  'idempotency.key-malformed',
  'idempotency.in-flight',
  'idempotency.key-reused',
  'act.collided',
  'act.already-done',
  'ledger.unavailable',
  'ledger.head-moved',
  'entry.not-recordable',
  'storage.full',
  'body.not-json',
  'body.empty',
  'body.too-large',
  'body.type-not-supported',
  'body.encoded',
  'body.not-an-object',
  'body.reserved-name',
  'body.too-many-members',
  'body.unseen-character',
];

/** What the same check can refuse for another reason: declared with the first, given with both. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'precondition.missing': ['precondition.malformed'],
  'act.lateness-reason-missing': ['act.in-the-future'],
  'exhibit.act-not-open': ['exhibit.changed-meanwhile'],
};

interface Known {
  readonly kind: string;
  readonly detail: string;
}

/** Codes that the sources put together at run time; the kind is that of the place which throws them. */
const MADE_UP: Readonly<Record<string, Known>> = {
  'charge.not-in-force': {
    kind: 'unprocessable',
    detail: 'The section was not in force on the day of the act. Choose one that was.',
  },
  'charge.void-version': {
    kind: 'unprocessable',
    detail: 'That text of the section is void. Leave the version to the day of the act.',
  },
  'charge.limb-needs-opinion': {
    kind: 'unprocessable',
    detail: 'This limb of the section is charged on a legal opinion only. Take one first.',
  },
  'officer.number-taken': { kind: 'conflict', detail: 'Another officer has this number.' },
  'officer.username-taken': { kind: 'conflict', detail: 'Another officer has this name for signing in.' },
};
const BY_ENDING: readonly (readonly [string, Known])[] = [
  ['.not-found', { kind: 'not-found', detail: 'There is no such thing, or it is not open to you.' }],
  ['.illegal-transition', { kind: 'conflict', detail: 'It is not in the state that this act needs.' }],
  [
    '.changed-meanwhile',
    { kind: 'conflict', detail: 'Somebody changed this meanwhile. Read it again and repeat your act.' },
  ],
];

const isKind = (kind: string): kind is ErrorKind => kind in STATUS_OF;

/**
 * A code that its source puts together of a noun and what is wrong is listed without the noun.
 * @throws Error for a code that no source gives: a route must not declare what cannot happen
 */
export function describeCode(code: string): { kind: ErrorKind | 'internal'; status: number; detail: string } {
  if (code === 'internal')
    return { kind: 'internal', status: 500, detail: 'Something failed on our side and nothing was saved.' };
  const listed: Readonly<Record<string, Known>> = known;
  const withoutNoun = code.slice(code.indexOf('.') + 1);
  const found =
    listed[code] ?? listed[withoutNoun] ?? MADE_UP[code] ?? BY_ENDING.find(([ending]) => code.endsWith(ending))?.[1];
  if (!found || !isKind(found.kind)) throw new Error(`No source gives the refusal ${code}`);
  return { kind: found.kind, status: STATUS_OF[found.kind], detail: found.detail };
}

/** Answers of a route by status, each code an example with its own title and sentence. */
export function refusalsOf(declared: readonly string[], { open, unsafe }: { open: boolean; unsafe: boolean }) {
  const codes = new Set([
    ...EVERYWHERE,
    ...(open ? [] : SIGNED_IN),
    ...(unsafe ? ON_ACTS : []),
    ...declared.flatMap((code) => [code, ...(TOGETHER[code] ?? [])]),
  ]);
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const { status } = describeCode(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, list]) => [String(status), answer(list)]));
}

function answer(codes: readonly string[]) {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { value: example(code) }])),
      },
    },
  };
}

function example(code: string) {
  const { kind, status, detail } = describeCode(code);
  return {
    type: `urn:sanad:problem:${code}`,
    title: TITLES[kind].en,
    status,
    code,
    detail,
    requestId: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f',
  };
}
