/** An answer as the checks need it, whichever client got it. */
export interface Checked {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
}

/** What every answer carries, whatever it says. */
const HEADERS: readonly (readonly [string, RegExp])[] = [
  ['strict-transport-security', /^max-age=\d{8,}; includeSubDomains/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^no-referrer$/],
  ['content-security-policy', /default-src 'none'.*frame-ancestors 'none'/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['cache-control', /^no-store$/],
  ['x-request-id', /^[0-9a-f-]{36}$/],
];
const TOLD = [
  /node_modules/,
  /\bat .+\(.+:\d+:\d+\)/,
  /\.(ts|js):\d+/,
  /\bSELECT\b|\bINSERT\b|\bUPDATE\b .* SET/,
  /\/(src|tmp|home|root)\//,
];
const MORE_TOLD = [/QueryFailed/, /syntax error/i, /violates/, /relation "/, /pg_/, /ECONN/, /undefined/, /\[object/];
const MOST_BYTES = 4_096;
const LONGEST_ECHO = 64;

/** @returns what is wrong with the headers that every answer carries; empty when nothing is */
export function headerFaults(answer: Checked): string[] {
  const missing = HEADERS.filter(([name, form]) => !form.test(answer.header(name) ?? ''));
  const told = ['server', 'x-powered-by', 'via'].filter((name) => answer.header(name) !== null);
  return [...missing.map(([name]) => `header ${name}: ${answer.header(name)}`), ...told.map((name) => `told ${name}`)];
}

/** @returns what is wrong with a refusal of bad input, one line each; empty when nothing is. `input`: what was sent */
export function refusalFaults(answer: Checked, input: string): string[] {
  const { status, text } = answer;
  const faults = headerFaults(answer);
  if (status < 400 || status > 499) faults.push(`status ${status}`);
  if (!/^application\/problem\+json/.test(answer.header('content-type') ?? '')) faults.push('content type');
  if (Buffer.byteLength(text) > MOST_BYTES) faults.push(`${Buffer.byteLength(text)} bytes`);
  for (const leak of [...TOLD, ...MORE_TOLD]) if (leak.test(text)) faults.push(`tells ${leak}`);
  if (echoes(text, input)) faults.push('echoes the input');
  return [...faults, ...memberFaults(text, status, answer.header('x-request-id'))];
}

/** Source: RFC 9457 3.1, and our members. */
function memberFaults(text: string, status: number, requestId: string | null): string[] {
  let problem: Record<string, unknown>;
  try {
    problem = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return [`no JSON: ${text.slice(0, 80)}`];
  }
  const wrong = [
    ...(typeof problem['title'] === 'string' && problem['title'] !== '' ? [] : ['title']),
    ...(problem['status'] === status ? [] : ['status']),
    ...(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(String(problem['code'])) ? [] : ['code']),
    ...(problem['type'] === `urn:sanad:problem:${String(problem['code'])}` ? [] : ['type']),
    ...(/^.{10,}[.?!۔]$/su.test(String(problem['detail'])) ? [] : ['detail']),
    ...(problem['requestId'] === requestId ? [] : ['requestId']),
  ];
  return wrong.map((member) => `member ${member}: ${JSON.stringify(problem[member])?.slice(0, 100)}`);
}

/**
 * True when any run of more than 64 characters that were sent comes back; of long inputs both ends are looked at. Such a run
 * holds one whole block of 32 that begins at a multiple of 32: only about those it is looked closely.
 */
function echoes(text: string, whole: string): boolean {
  const window = LONGEST_ECHO + 1;
  const block = LONGEST_ECHO / 2;
  const input = whole.length > 6_000 ? whole.slice(0, 3_000) + whole.slice(-3_000) : whole;
  for (let at = 0; at + block <= text.length; at += block) {
    if (!input.includes(text.slice(at, at + block))) continue;
    for (let from = Math.max(0, at + block - window); from <= at && from + window <= text.length; from++)
      if (input.includes(text.slice(from, from + window))) return true;
  }
  return false;
}
