import { type BodyObject, isBodyObject } from '../../../../proof/jcs';

/** By whom a witness is known in the record: a private person by his code, a public servant by number, or by name and rank. */
export type WitnessMark =
  { readonly code: string } | { readonly name: string; readonly rank: string; readonly number: string | null };

/** How somebody has a part in an entry: he did it, he gave, he received, or he is named in it. */
export const PARTS = ['did', 'gave', 'received', 'named'] as const;
export type Part = (typeof PARTS)[number];

const same = (a: unknown, b: string): boolean =>
  typeof a === 'string' && a.trim().toLowerCase() === b.trim().toLowerCase();

/** A number decides where both have one; else name and rank together. */
function isServant(holder: BodyObject, mark: Exclude<WitnessMark, { code: string }>): boolean {
  if (mark.number !== null && typeof holder['number'] === 'string') return same(holder['number'], mark.number);
  return same(holder['name'], mark.name) && same(holder['rank'], mark.rank);
}

const isHe = (holder: unknown, mark: WitnessMark): boolean => {
  if (!isObject(holder)) return false;
  return 'code' in mark ? holder['code'] === mark.code : isServant(holder, mark);
};
const isObject = (value: unknown): value is BodyObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Anywhere in the body, at every depth: a list of people, a witness to a seizure. */
function isNamed(value: unknown, mark: WitnessMark): boolean {
  if (Array.isArray(value)) return value.some((each) => isNamed(each, mark));
  if (!isObject(value)) return false;
  return isHe(value, mark) || Object.values(value).some((each) => isNamed(each, mark));
}

/** His part in an entry, the nearest first; null where he has none. */
export function partOf(body: BodyObject | null, mark: WitnessMark): Part | null {
  if (!body) return null;
  if (isHe(body['actor'], mark)) return 'did';
  if (isHe(body['from'], mark)) return 'gave';
  if (isHe(body['to'], mark)) return 'received';
  return isNamed(body, mark) ? 'named' : null;
}

/** What an entry says against itself: how late it was written, and which rule it departs from. */
export function weakness(body: BodyObject | null): { lateMinutes: number | null; irregular: string | null } {
  const late = body?.['late_minutes'];
  const irregular = body?.['irregular'];
  return {
    lateMinutes: typeof late === 'number' ? late : null,
    irregular: isBodyObject(irregular) ? `${String(irregular['rule'])} (${String(irregular['section'])})` : null,
  };
}
