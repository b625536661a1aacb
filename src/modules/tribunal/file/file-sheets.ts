import type { Block, Cell, Phrase, Section, Sheet, Text } from '../../../platform/typeset/paper';
import { isBodyObject, type BodyValue } from '../../../proof/jcs';
import {
  clockText,
  code,
  factValue,
  fieldName,
  gapsOf,
  happenedAt,
  holderText,
  irregularText,
  lastInstant,
  objectIn,
  recorderText,
  textIn,
  typed,
  wordsOf,
} from '../../evidence/papers/custody-summary.service';
import { entryWords } from '../../cases/timeline/timeline.service';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { paperWords } from '../../prosecution/checklist.service';
import { NEVER_SERVED_LAW } from './domain/sections';
import type { PlannedDocument } from './file-record.service';
import { ACT_FIELDS, ACT_VALUES } from './act-fields.words';
import { FIELD_WORDS, FILE, KIND_WORDS, NEVER_WORDS, TITLE_WORDS } from './file.words';

/** What every sheet of a file has in common. */
export interface Common {
  readonly caseNumber: string;
  /** Drawing of the address at which the proof of an entry is. */
  readonly qrOf: (entryHash: string) => string;
  readonly courtOrder: string | null;
}

/** The title of a document in both languages, with what it names. */
export function titleOf({ section, never, of, kind, key }: PlannedDocument): Phrase {
  const name = of ?? kind?.replaceAll(/[_-]/g, ' ') ?? key.slice(0, 8);
  // Some registers write the word into the number.
  if (section === 'fir' && name.startsWith('FIR')) return { en: '{of}', ur: '{of}', with: { of: name } };
  const known = of === null && kind !== null ? KIND_WORDS[section]?.[kind] : undefined;
  if (never === null && known !== undefined) return known;
  if (never === null) return { ...TITLE_WORDS[section], with: { of: name } };
  const { en, ur } = NEVER_WORDS[never];
  return of === null ? { en, ur } : { en: `${en} {of}`, ur: `${ur} {of}`, with: { of } };
}

/** The number in the index, then the title. */
export const numbered = (n: number, title: Phrase): Phrase => ({
  en: `{n}. ${title.en}`,
  ur: `{n}۔ ${title.ur}`,
  with: { ...title.with, n: String(n) },
});

/** As it is cited in court: under which annexure it was filed, and what the court wrote on it. */
export const citedOf = ({ cited }: PlannedDocument): { label: Phrase; value: Text }[] => [
  ...(cited && cited.annexes.length > 0 ? [{ label: FILE.annex, value: typed(cited.annexes.join('; ')) }] : []),
  ...(cited && cited.marks.length > 0 ? [{ label: FILE.mark, value: typed(cited.marks.join('; ')) }] : []),
];

/** A thing with its acts, each with everything that its entry says and this audience may read. */
export function thingSheet(
  n: number,
  document: PlannedDocument,
  entries: readonly OpenedEntry[],
  common: Common,
): Sheet {
  const [anchor] = entries.slice(-1);
  if (!anchor) throw new Error('A document without an entry');
  const people = namesIn(entries);
  const { never } = document;
  const order = common.courtOrder ?? '–';
  return {
    form: 'sheet',
    bound: true,
    title: numbered(n, titleOf(document)),
    qr: common.qrOf(anchor.entryHash),
    entry: anchor.entryHash,
    standing: FILE.foot,
    at: lastInstant(entries),
    numbers: [
      { label: FILE.inIndex, value: typed(String(n)) },
      { label: FILE.case, value: typed(common.caseNumber) },
      { label: FILE.day, value: typed(document.day) },
      ...citedOf(document),
    ],
    sections: entries.map((entry, i) =>
      actSection(
        entry,
        people,
        i === 0 && never ? [{ ...FILE.neverNotice, with: { law: NEVER_SERVED_LAW[never].law, order } }] : [],
      ),
    ),
  };
}

function actSection(entry: OpenedEntry, people: ReadonlyMap<string, string>, notices: readonly Phrase[]): Section {
  const irregular = objectIn(entry.partOne, 'irregular');
  const late = entry.partOne?.['late_minutes'];
  const grave = [
    ...notices,
    ...(irregular
      ? [irregularText(FILE.irregular, { rule: String(irregular['rule']), section: String(irregular['section']) })]
      : []),
    ...(late === undefined ? [] : [{ ...FILE.lateBy, with: { n: String(late) } }]),
  ];
  const gaps = gapsIn(entry);
  return {
    heading: { en: entryWords(entry.type, 'en'), ur: entryWords(entry.type, 'ur') },
    blocks: [
      ...grave.map((text): Block => ({ kind: 'notice', tone: 'grave', text })),
      { kind: 'fields', rows: rowsOf(entry, people) },
      ...(gaps.length === 0 ? [] : [{ kind: 'sentences', items: gaps } as const]),
    ],
  };
}

/** Fields that are the form of an entry, or are told elsewhere on the sheet. */
const NOT_TOLD = new Set([
  ...['v', 'type', 'act', 'case', 'actor', 'occurred_at', 'salt', 'gaps', 'parts', 'irregular', 'parties'],
  ...['late_minutes', 'on_behalf_of', 'previous', 'register', 'irregularities', 'version', 'bases'],
]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGEST = /^(?:[0-9a-f]{64}|[0-9a-f]{128})$/;
/** Of the catalogue of offences: the section stands beside it in words. */
const CATALOGUE_ID = /^PECA-\d/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function rowsOf(entry: OpenedEntry, people: ReadonlyMap<string, string>): { label: Phrase; value: Cell }[] {
  const by = recorderText(entry);
  const facts = Object.entries(entry.partOne ?? {}).flatMap(([field, value]) => {
    // A report names its accused as people; the fact of this name is how each of them stands, in their order.
    const name = field === 'accused' && Array.isArray(value) ? 'standing' : field;
    const said = NOT_TOLD.has(field) ? null : saidOf(name, value, people);
    return said === null ? [] : [{ label: labelOf(name), value: said }];
  });
  // A person whom no fact names by code stands in the entry all the same, named or not: a charge is against somebody.
  const { parties: _parties, ...named } = entry.partOne ?? {};
  const told = JSON.stringify(named);
  const others = partiesOf(entry).filter((each) => !told.includes(each.code));
  return [
    { label: FILE.when, value: typed(happenedAt(entry)) },
    ...(entry.occurredAt === null ? [] : [{ label: FILE.recordedAt, value: typed(clockText(entry.recordedAt)) }]),
    ...(by === null ? [] : [{ label: FILE.by, value: typed(by) }]),
    ...others.map(({ code: of, as }) => {
      const name = people.get(of);
      return { label: labelOf(as), value: typed(name ? `${name} (${of})` : of) };
    }),
    // What was said stands before figures and codes: it is what the reader came for.
    ...Object.entries(wordsOf(entry)).map(([field, text]) => ({ label: labelOf(field), value: typed(text) })),
    ...facts,
    { label: FILE.entry, value: code(entry.entryHash) },
  ];
}

/** An instant, or two with a stroke between. */
const spanText = (value: string): string => value.split('/').map(clockText).join(' – ');

function saidOf(field: string, value: BodyValue, people: ReadonlyMap<string, string>): Cell | null {
  if (typeof value === 'boolean') return value ? { en: 'yes', ur: 'ہاں' } : { en: 'no', ur: 'نہیں' };
  if (typeof value === 'number') return typed(String(value));
  if (typeof value === 'string') {
    if (UUID.test(value) || CATALOGUE_ID.test(value) || value === '') return null;
    if (DIGEST.test(value)) return code(value);
    if (INSTANT.test(value)) return typed(spanText(value));
    const known = ACT_VALUES[field]?.[value] ?? (field === 'defects' ? paperWords(value) : undefined);
    if (known !== undefined) return known;
    const name = people.get(value);
    return name === undefined ? factValue(field, value.replaceAll('_', ' ')) : typed(`${name} (${value})`);
  }
  if (Array.isArray(value)) {
    const cells = (value as readonly BodyValue[]).flatMap((each) => cellsOf(saidOf(field, each, people)));
    return cells.length === 0 ? null : cells;
  }
  if (!isBodyObject(value)) return null;
  const holder = textIn(value, 'kind') === null ? null : holderText(value, people);
  if (holder !== null) return typed(holder);
  const [name, rank, number] = ['name', 'rank', 'number'].map((each) => textIn(value, each));
  if (name && rank) return typed(`${rank} ${name}${number ? ` (${number})` : ''}`);
  const parts = Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' && !UUID.test(each)
      ? [`${name.replaceAll('_', ' ')}: ${INSTANT.test(each) ? clockText(each) : each}`]
      : [],
  );
  return parts.length === 0 ? null : typed(parts.join(', '));
}

const isList = (cell: Cell): cell is readonly Text[] => Array.isArray(cell);
const cellsOf = (cell: Cell | null): readonly Text[] => (cell === null ? [] : isList(cell) ? cell : [cell]);

/** A name without places to be filled; one that we have no words for, as the record has it. */
const plainWords = (field: string): Phrase => {
  const { en, ur, with: filled } = wordsOfField(field);
  return filled === undefined ? { en, ur } : { en: field.replaceAll('_', ' '), ur: field.replaceAll('_', ' ') };
};

const wordsOfField = (field: string): Phrase => FIELD_WORDS[field] ?? ACT_FIELDS[field] ?? fieldName(field);

/** As a heading has it: with a capital. */
const labelOf = (field: string): Phrase => {
  const phrase = wordsOfField(field);
  return { ...phrase, en: `${phrase.en.slice(0, 1).toUpperCase()}${phrase.en.slice(1)}` };
};

function gapsIn(entry: OpenedEntry): Phrase[] {
  const of = (gap: string, sentence: Phrase): Phrase[] => {
    const fields = gapsOf(entry).flatMap(([field, why]) => (why === gap ? [plainWords(field)] : []));
    if (fields.length === 0) return [];
    const en = fields.map((each) => each.en).join(', ');
    const ur = fields.map((each) => each.ur).join('، ');
    return [{ en: sentence.en.replace('{fields}', () => en), ur: sentence.ur.replace('{fields}', () => ur) }];
  };
  return [...of('unknown', FILE.unknown), ...of('not_applicable', FILE.notApplicable)];
}

/** Names by code, of those whom the entries may name. */
function namesIn(entries: readonly OpenedEntry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const person of entries.flatMap(peopleIn)) {
    const father = textIn(person, 'father_name');
    const name = textIn(person, 'name') ?? '';
    names.set(String(person['code']), father === null ? name : `${name} s/d/o ${father}`);
  }
  return names;
}

const peopleIn = ({ parts }: OpenedEntry) => {
  const people = parts['people']?.['people'];
  return Array.isArray(people) ? (people as readonly BodyValue[]).filter(isBodyObject) : [];
};

/** Codes in the list of parties of an entry, and as what each stands in it. */
function partiesOf({ partOne }: Pick<OpenedEntry, 'partOne'>): { code: string; as: string }[] {
  const parties = partOne?.['parties'];
  const listed = Array.isArray(parties) ? (parties as readonly BodyValue[]).filter(isBodyObject) : [];
  return listed.map((party) => ({ code: textIn(party, 'code') ?? '–', as: textIn(party, 'as') ?? 'person' }));
}
