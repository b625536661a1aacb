import { DomainError, type FieldFault } from '../../kernel/domain-error';
import { inWords } from './field-sentences';
import { type Language, TITLES } from './problem-texts';
import urdu from './problems.ur.json';

/** RFC 9457 problem with our members. `type` is a name, not an address to open. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldFault[];
  readonly [member: string]: unknown;
}

const SENTENCES: Readonly<Record<string, string>> = urdu;
const NOT_SHOWN = new Set(['retryAfter', 'accountId', 'signIn']);
const MOST_ERRORS_BYTES = 2_500;

/** As many as fit into an answer that is read by people: a problem stays under 4 KiB. */
function fitting(errors: readonly FieldFault[]): FieldFault[] {
  let left = MOST_ERRORS_BYTES;
  return errors.filter((fault) => (left -= Buffer.byteLength(JSON.stringify(fault))) >= 0);
}

/** Sentence in the caller's language; `{name}` stands for the member of that name. What is wrong has one for any noun. */
export function detailIn(language: Language, refusal: DomainError): string {
  const wrong = refusal.code.slice(refusal.code.indexOf('.') + 1);
  const template = language === 'ur' ? (SENTENCES[refusal.code] ?? SENTENCES[wrong]) : undefined;
  if (template === undefined) return refusal.detail;
  return template.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => {
    const value = refusal.extra[name];
    if (Array.isArray(value)) return value.map(String).join('، ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
  });
}

/** Of a fault of our own (`undefined`) nothing is told but the request's id. */
export function problemOf(refusal: DomainError | undefined, requestId: string, language: Language): Problem {
  if (!refusal) {
    return {
      type: 'urn:sanad:problem:internal',
      title: TITLES.internal[language],
      status: 500,
      code: 'internal',
      detail:
        language === 'ur'
          ? (SENTENCES['internal'] ?? '')
          : 'Something failed on our side and nothing was saved. Tell the administrator the request id.',
      requestId,
    };
  }
  const members = Object.fromEntries(
    Object.entries(refusal.extra).filter(([name]) => !NOT_SHOWN.has(name) && name !== 'errors'),
  );
  const errors = refusal.extra.errors && fitting(refusal.extra.errors.map((fault) => inWords(fault, language)));
  return {
    ...members,
    type: `urn:sanad:problem:${refusal.code}`,
    title: TITLES[refusal.kind][language],
    status: refusal.status,
    code: refusal.code,
    detail: detailIn(language, refusal),
    requestId,
    ...(errors && errors.length > 0 ? { errors } : {}),
  };
}
