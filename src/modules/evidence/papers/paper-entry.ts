import { type BodyObject, type BodyValue, isBodyObject } from '../../../proof/jcs';
import type { Block, Cell, Phrase, Text } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';

export const textIn = (body: BodyObject | null | undefined, name: string): string | null => {
  const value = body?.[name];
  return typeof value === 'string' ? value : null;
};
export const objectIn = (body: BodyObject | null | undefined, name: string): BodyObject | null => {
  const value = body?.[name];
  return isBodyObject(value) ? value : null;
};
export const listIn = (body: BodyObject | null | undefined, name: string): readonly BodyValue[] => {
  const value: BodyValue | undefined = body?.[name];
  return Array.isArray(value) ? (value as readonly BodyValue[]) : [];
};

/** The words of an entry by name; none where they are held back. */
export function wordsOf({ parts }: OpenedEntry): Readonly<Record<string, string>> {
  const { v: _v, part: _part, salt: _salt, ...words } = parts['words'] ?? {};
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, String(value)]));
}

/** Fields of which an entry says that they are unknown or not applicable. */
export function gapsOf({ partOne }: OpenedEntry): readonly (readonly [string, string])[] {
  return Object.entries(objectIn(partOne, 'gaps') ?? {}).map(([field, gap]) => [field, String(gap)]);
}

/** Who private persons are, by their code; empty when nobody asked, or may ask. */
export type People = ReadonlyMap<string, string>;

const SHOWN = ['name', 'father_name', 'cnic', 'phone', 'address'] as const;

/** Of the newest entry in which each stands. */
export function peopleOf(entries: readonly OpenedEntry[]): People {
  const people = new Map<string, string>();
  for (const { parts } of entries) {
    for (const person of listIn(parts['people'], 'people').filter(isBodyObject)) {
      const known = SHOWN.flatMap((field) => textIn(person, field) ?? []);
      people.set(String(person['code']), known.join(', '));
    }
  }
  return people;
}

/** A private person: the code, and who it is where that is shown. */
export const personText = (code: string, people: People, capacity: string | null = null): string =>
  [`${code}${capacity === null ? '' : ` (${capacity})`}`, people.get(code)].filter(Boolean).join(': ');

/** Holder or officer in a few words, as part one has him. */
export function holderText(holder: BodyObject | null, people: People): string | null {
  if (!holder) return null;
  const [code, capacity] = [textIn(holder, 'code'), textIn(holder, 'capacity')];
  if (holder['kind'] === 'person') return personText(code ?? '', people, capacity);
  const number = textIn(holder, 'number');
  const name = [textIn(holder, 'rank'), textIn(holder, 'name') ?? textIn(holder, 'id')].filter(Boolean).join(' ');
  const after = holder['kind'] === 'officer' ? [number] : [number, capacity, textIn(holder, 'office')];
  const more = after.filter(Boolean).join(', ');
  return more === '' ? name : `${name} (${more})`;
}

/** Who recorded the entry; null for the system. */
export const recorderText = ({ partOne }: OpenedEntry): string | null => {
  const actor = objectIn(partOne, 'actor');
  if (actor?.['kind'] === 'officer') return holderText(actor, new Map());
  return holderText(objectIn(actor, 'on_behalf_of'), new Map());
};

/** An instant on the clocks of Pakistan, five hours ahead of UTC, to the second: `2027-03-01 14:00:05 PKT`. */
export function clockText(iso: string): string {
  const at = new Date(Date.parse(iso) + 5 * 3_600_000).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 19)} PKT`;
}

/** When it happened, as far as it was said, else when it was recorded. */
export const happenedAt = ({ occurredAt, recordedAt }: OpenedEntry): string => clockText(occurredAt ?? recordedAt);

export const phrase = (en: string, ur: string, values?: Readonly<Record<string, string>>): Phrase => ({
  en,
  ur,
  ...(values ? { with: values } : {}),
});
export const typed = (text: string, as?: Phrase): Text => ({ typed: text, ...(as ? { as } : {}) });
export const code = (text: string): Text => ({ code: text });

export const NONE = phrase('none', 'کوئی نہیں');
export const UNKNOWN = phrase('not known', 'معلوم نہیں');
export const NOT_APPLICABLE = phrase('not applicable', 'لاگو نہیں');

/** A text, or that nothing is known. */
export const known = (text: string | null): Cell => (text === null || text === '' ? UNKNOWN : typed(text));

export const table = (
  columns: readonly (readonly [head: Phrase, width: number])[],
  rows: readonly (readonly Cell[])[],
): Block => ({ kind: 'table', columns: columns.map(([head, width]) => ({ head, width })), rows });
