import { isDay } from '../../../kernel/day';

export const FIELD_THINGS = ['case', 'complaint', 'party', 'exhibit'] as const;
export type FieldThing = (typeof FIELD_THINGS)[number];

export const FIELD_TYPES = ['text', 'number', 'date', 'boolean', 'choice', 'identifier'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type FieldPlain = string | number | boolean;

export interface FieldChoice {
  readonly key: string;
  readonly en: string;
  readonly ur: string;
}

export interface FieldShape {
  readonly type: FieldType;
  readonly choices: readonly FieldChoice[];
}

/** A value as it is kept, and the form in which it is compared. */
export interface FieldEntered {
  readonly value: FieldPlain;
  readonly form: string;
}

const LONGEST = 1000;
/** Whole or with a point, of a size that no conversion changes. */
const isSound = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

const folded = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
/** Letters and digits alone: a number plate, an IMEI or a case number is the same with and without its dashes. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

/** The value in its type; null where it is not one of it. Text and identifiers have 1 to 1000 signs. */
export function entered({ type, choices }: FieldShape, told: FieldPlain): FieldEntered | null {
  switch (type) {
    case 'text':
    case 'identifier': {
      if (typeof told !== 'string') return null;
      const value = told.normalize('NFC').trim();
      const form = type === 'text' ? folded(value) : bare(value);
      return value.length > LONGEST || form === '' ? null : { value, form };
    }
    case 'number':
      return typeof told === 'number' && isSound(told) ? { value: told, form: String(told) } : null;
    case 'date':
      return typeof told === 'string' && isDay(told) ? { value: told, form: told } : null;
    case 'boolean':
      return typeof told === 'boolean' ? { value: told, form: String(told) } : null;
    case 'choice':
      return choices.some(({ key }) => key === told) ? { value: told, form: String(told) } : null;
  }
}

/** The form of what somebody looks for, typed as text; null where no value of this field can be meant. */
export function soughtForm(shape: FieldShape, typed: string): string | null {
  const told = shape.type === 'number' ? Number(typed) : shape.type === 'boolean' ? typed === 'true' : typed;
  return entered(shape, told)?.form ?? null;
}

/** A choice has at least two ways, each once; nothing else has any. */
export const isWellShaped = ({ type, choices }: FieldShape): boolean =>
  type === 'choice'
    ? choices.length >= 2 && new Set(choices.map(({ key }) => key)).size === choices.length
    : choices.length === 0;
