import { ROLES, type Role } from '../../../kernel/roles';
import type { Language } from '../../../platform/http/problem-texts';
import { isNoticeKind } from '../../../platform/outbox/notice-kinds';
import { type Both, type ParamForm } from './template';
import { TEMPLATES } from './templates';

/** A piece of a sentence: our words, or a value whose signs run from left to right whatever stands around it. */
export interface Piece {
  readonly text: string;
  readonly value: boolean;
}

/** A notification in words. */
export interface Told {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

/** What is shown of a notification whose kind this version no longer knows. */
const UNKNOWN: { readonly title: Both; readonly sentence: Both } = {
  title: { en: 'Something happened', ur: 'کچھ ہوا ہے' },
  sentence: { en: 'Look at it in Sanad.', ur: 'اسے سند میں دیکھیں۔' },
};
const MISSING = '—';
const HIDDEN: Both = { en: '(number in Sanad)', ur: '(نمبر سند میں)' };

/** What the house asks of itself is never shown as law. */
const HOUSE_RULE: Both = { en: 'house rule ', ur: 'ادارے کے اپنے قاعدے ' };
const RULE: Both = { en: 'rule ', ur: 'قاعدہ ' };
const KARACHI_MS = 5 * 3_600_000;
const DAY_MS = 86_400_000;

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  ur: 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر'.split(' '),
};

/** Names of the roles in Urdu; in English they are their own. */
const ROLES_UR: Readonly<Record<Role, string>> = {
  'complaint operator': 'شکایات آپریٹر',
  'investigating officer': 'تفتیشی افسر',
  'duty officer': 'ڈیوٹی افسر',
  'circle in-charge': 'انچارج سرکل',
  'legal officer': 'قانونی افسر',
  'additional director': 'ایڈیشنل ڈائریکٹر',
  director: 'ڈائریکٹر',
  'director general': 'ڈائریکٹر جنرل',
  'evidence custodian': 'محافظِ شہادت',
  'forensic examiner': 'فرانزک معائنہ کار',
  prosecutor: 'پراسیکیوٹر',
  'defence counsel': 'وکیلِ صفائی',
  'liaison officer': 'رابطہ افسر',
  'central authority officer': 'مرکزی اتھارٹی کا افسر',
  'central authority': 'مرکزی اتھارٹی',
  auditor: 'آڈیٹر',
  administrator: 'منتظم',
};

/** An instant as a reader in Pakistan says it: `3 April 2027, 14:05`. */
export function karachiWords(at: Date, language: Language): string {
  const local = new Date(at.getTime() + KARACHI_MS);
  const two = (n: number): string => String(n).padStart(2, '0');
  const month = MONTHS[language][local.getUTCMonth()] ?? '';
  const comma = language === 'ur' ? '،' : ',';
  return `${local.getUTCDate()} ${month} ${local.getUTCFullYear()}${comma} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/**
 * The words of a notification. `numbers`: whether human numbers may be shown to this reader at this place; where not, he
 * is told that the number is in Sanad. A param that is missing shows as a dash, never as nothing.
 */
export function inWords(
  kind: string,
  params: Readonly<Record<string, string>>,
  language: Language,
  { numbers = true }: { numbers?: boolean } = {},
): Told {
  if (!isNoticeKind(kind)) return { title: UNKNOWN.title[language], pieces: [plain(UNKNOWN.sentence[language])] };
  const { title, sentence, params: forms } = TEMPLATES[kind];
  const formOf = new Map<string, ParamForm>(Object.entries(forms));
  const pieces = sentence[language]
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return plain(part);
      return shown(formOf.get(name) ?? 'code', params[name], language, numbers);
    });
  return { title: title[language], pieces };
}

/** The sentence as plain text; in Urdu each value is isolated, so that it does not turn its neighbours around (UAX 9). */
export const asText = (pieces: readonly Piece[], language: Language): string =>
  pieces.map(({ text, value }) => (value && language === 'ur' ? `\u2066${text}\u2069` : text)).join('');

/** Where the thing is, below `/api/v1`; null where there is nothing to look at. */
export function linkOf(kind: string, params: Readonly<Record<string, string>>, caseId: string | null): string | null {
  const link = isNoticeKind(kind) ? TEMPLATES[kind].link : null;
  if (link === null) return null;
  const values: Readonly<Record<string, string | null | undefined>> = { ...params, caseId };
  const filled = link.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  return /\/(\/|$)/.test(filled) ? null : filled;
}

const plain = (text: string): Piece => ({ text, value: false });

/** A limit at midnight is over when the day before ends: that day is what a reader has in mind. */
function limitWords(at: Date, language: Language): string {
  const dayBefore = new Date(at.getTime() - 1);
  const isMidnight = (at.getTime() + KARACHI_MS) % DAY_MS === 0;
  if (!isMidnight) return karachiWords(at, language);
  const day = karachiWords(dayBefore, language).replace(/[,،] .*$/, '');
  return language === 'ur' ? `${day} کا اختتام` : `the end of ${day}`;
}

function shown(
  form: ParamForm,
  given: string | undefined,
  language: Language,
  numbers: boolean,
): Piece | readonly Piece[] {
  if (given === undefined || given === '') return plain(MISSING);
  if (typeof form === 'object') return plain(form[given]?.[language] ?? MISSING);
  switch (form) {
    case 'role': {
      const role = ROLES.find((each) => each === given);
      return plain(role === undefined ? MISSING : language === 'ur' ? ROLES_UR[role] : role);
    }
    case 'instant': {
      const at = new Date(given);
      return plain(Number.isNaN(at.getTime()) ? MISSING : karachiWords(at, language));
    }
    case 'limit': {
      const at = new Date(given);
      return plain(Number.isNaN(at.getTime()) ? MISSING : limitWords(at, language));
    }
    case 'rule':
      return [plain(given.startsWith('HS-') ? HOUSE_RULE[language] : RULE[language]), { text: given, value: true }];
    case 'number':
      return numbers ? { text: given, value: true } : plain(HIDDEN[language]);
    case 'id':
      return plain(MISSING);
    case 'count':
    case 'code':
      return { text: given, value: true };
  }
}
