import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';

/**
 * Registers whose serial runs by office and year, with the form that numbers have where an office sets no other.
 * Confidence is ours: high = printed so in public papers, medium = one source or inference. Source: law notes E.2 (S16, S29, S38, S40, S41).
 */
export const REGISTERS = {
  'REG-COMPLAINT': {
    pattern: 'CTN-{yyyy}-{n:6}',
    confidence: 'medium',
    source: 'PECA s.2; 2018 Rules r.7; tracking numbers in practice',
  },
  'REG-VERIFY': {
    pattern: 'V-{n}/{yyyy}',
    confidence: 'medium',
    source: 'practice; FIA Inquiries Rules 2002 by analogy',
  },
  'REG-ENQUIRY': {
    pattern: 'Enquiry No. {n}/{yy}, {office}',
    confidence: 'high',
    source: '2018 Rules r.7; printed notices under CrPC s.160',
  },
  'REG-FIR': {
    pattern: 'FIR No. {n}/{yyyy}, PS {office}',
    confidence: 'high',
    source: 'CrPC s.154; Police Rules 24.5, Form 24.5(1)',
  },
  'REG-NONCOG': { pattern: 'NC-{n}/{yyyy}', confidence: 'high', source: 'CrPC s.155' },
  'REG-MALKHANA': { pattern: 'XIX/{n}/{yyyy}', confidence: 'medium', source: 'Police Rules 22.70, Register XIX' },
  'REG-ROADCERT': { pattern: 'RC No. {n}/21/{yyyy}', confidence: 'medium', source: 'Police Rules 10.17, Register XXI' },
  'REG-PRESERVE': { pattern: 'PN-{n}/{yyyy}', confidence: 'high', source: 'internal; PECA ss.31, 32, 34, 38(3), 39' },
  'REG-WARRANT': { pattern: 'SW-{n}/{yyyy}', confidence: 'high', source: 'internal; PECA ss.33, 34, 39' },
  'REG-SEIZURE': { pattern: 'SZ-{n}/{yyyy}', confidence: 'high', source: 'internal; PECA ss.35(4), 36' },
  'REG-FORENSIC': { pattern: 'FR-{yy}-{n:4}', confidence: 'medium', source: 'internal; PECA s.40' },
  'REG-FORENSIC-REPORT': {
    pattern: 'FREP-{yy}-{n:4}',
    confidence: 'medium',
    source: 'internal; reports of the forensic register',
  },
  'REG-NOTICE': { pattern: 'N-{n}/{yyyy}', confidence: 'high', source: 'internal; CrPC ss.94, 160' },
  'REG-ARREST': { pattern: 'AR-{n}/{yyyy}', confidence: 'high', source: 'internal; CrPC ss.54, 61, 167; PECA s.30A' },
  'REG-INTL-IN': { pattern: 'IC-IN-{n}/{yyyy}', confidence: 'high', source: 'internal; PECA s.42(7)' },
  'REG-INTL-OUT': { pattern: 'IC-OUT-{n}/{yyyy}', confidence: 'high', source: 'internal; PECA s.42(7)' },
  'REG-FREEZE': { pattern: 'AF-{n}/{yyyy}', confidence: 'medium', source: 'internal; NCCIA (Functions) Rules 2025' },
  'REG-CHALLAN': {
    pattern: 'Challan No. {n}/{yyyy}',
    confidence: 'high',
    source: 'CrPC s.173; Police Rules 25.56, 25.57',
  },
} as const satisfies Record<string, { pattern: string; confidence: 'high' | 'medium' | 'low'; source: string }>;

export type Register = keyof typeof REGISTERS;
export const REGISTER_NAMES = Object.keys(REGISTERS) as Register[];

/** What a number is made of. `n` begins at 1 each year. */
export interface NumberParts {
  readonly n: number;
  readonly year: number;
  readonly office: string;
  readonly code: string;
}

const PLACE = /\{([a-z]+)(?::(\d))?\}/g;
const KNOWN = ['n', 'yy', 'yyyy', 'office', 'code'];

/**
 * A pattern holds `{n}` (or `{n:6}` for leading zeros) once, the year as `{yy}` or `{yyyy}`, and may hold `{office}` and `{code}`.
 * @throws unprocessable `number-pattern.not-usable`
 */
export function assertPattern(pattern: string): void {
  const places = [...pattern.matchAll(PLACE)].map(([, name]) => name ?? '');
  const unknown = places.find((name) => !KNOWN.includes(name));
  const leftOver = pattern.replace(PLACE, '');
  const numbers = places.filter((name) => name === 'n').length;
  const years = places.filter((name) => name === 'yy' || name === 'yyyy').length;
  if (unknown !== undefined || /[{}]/.test(leftOver) || numbers !== 1 || years < 1) {
    throw new DomainError(
      'unprocessable',
      'number-pattern.not-usable',
      'Write {n} once and {yy} or {yyyy}; beside them only {office}, {code} and plain text.',
      { pattern },
    );
  }
}

/** The number as it is written on paper. */
export function formatNumber(pattern: string, parts: NumberParts): string {
  return pattern.replace(PLACE, (_, name: string, width?: string) => {
    if (name === 'n') return String(parts.n).padStart(Number(width ?? 1), '0');
    if (name === 'yyyy') return String(parts.year);
    if (name === 'yy') return String(parts.year % 100).padStart(2, '0');
    return name === 'office' ? parts.office : parts.code;
  });
}

/** The serial in a number that follows the pattern in that office and year, else null. Lets a counter go on where paper left off. */
export function serialOf(pattern: string, parts: Omit<NumberParts, 'n'>, number: string): number | null {
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const mark = '\u0001';
  const fixed = formatNumber(pattern.replace(/\{n(:\d)?\}/, mark), { ...parts, n: 0 });
  const found = new RegExp(`^${escaped(fixed).replace(mark, '0*([1-9]\\d{0,8})')}$`).exec(number);
  return found ? Number(found[1]) : null;
}

/** The year of a register: that of the day in Pakistan. */
export function registerYear(at: Date): number {
  return Number(karachiDay(at).slice(0, 4));
}
