import type { Block, Cell, Phrase, Section, Sheet, Text } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { AUTHORITIES } from '../domain/authority';
import { irregularText } from './irregular.words';
import { AUTHORITY } from './fact-values.words';
import { fieldName, fieldNames } from './field-names.words';
import { type OfficeWords, sentencesOf, signatureLines } from './form-sheet.paper';
import * as read from './paper-entry';
import { LABELS } from './paper.words';
import { MEMO } from './seizure-memo.words';
import { footOf, lastInstant, proofSection, provisionalNotice, type Standing } from './standing';

export interface MemoData {
  readonly caseNumber: string;
  /** The entry `seizure.recorded`. */
  readonly seizure: OpenedEntry;
  /** The first entry of each item that was seized, by its number. */
  readonly items: readonly OpenedEntry[];
  readonly people: read.People;
  readonly namesShown: boolean;
  /** As the office writes title, preamble, closing and lines to sign on. */
  readonly words: OfficeWords;
  readonly standing: Standing;
}

const { known, phrase, table, textIn, typed } = read;

/**
 * The seizure memo: place, time, power, witnesses or why none, and the list with identifiers and seals, ready to be signed.
 * Source: PECA 2016 s. 36 (list at seizure, two witnesses, copy); CrPC s. 103.
 */
export function seizureMemo(data: MemoData): Sheet {
  const { seizure, items, standing } = data;
  const entries = [seizure, ...items];
  const number = textIn(seizure.partOne, 'number') ?? '–';
  const numbers = new Map<string, string>([
    [seizure.item, number],
    ...items.map((item) => [item.item, exhibitOf(item)] as const),
  ]);
  return {
    form: 'sheet',
    title: data.words.title,
    qr: standing.qr,
    entry: standing.anchor.entryHash,
    standing: footOf(standing),
    at: lastInstant(entries),
    numbers: [
      { label: MEMO.number, value: typed(number) },
      { label: LABELS.case, value: typed(data.caseNumber) },
      { label: MEMO.recorded, value: typed(read.clockText(seizure.recordedAt)) },
    ],
    sections: [
      taking(data),
      witnesses(data),
      list(items),
      gaps(seizure, items),
      signatures(data),
      proofSection(standing, entries, numbers, data.namesShown),
    ],
  };
}

const exhibitOf = (item: OpenedEntry): string => textIn(item.partOne, 'exhibit') ?? '–';
const person = (data: MemoData, fact: string): Cell => {
  const code = textIn(data.seizure.partOne, fact);
  return known(code === null ? null : read.personText(code, data.people));
};

function taking(data: MemoData): Section {
  const { seizure, items, standing } = data;
  const { partOne: body } = seizure;
  const words = read.wordsOf(seizure);
  const kind = AUTHORITIES.find((one) => one === textIn(body, 'authority'));
  const irregular = read.objectIn(body, 'irregular');
  const minutes = body?.['late_minutes'];
  const givenAt = textIn(body, 'list_given_at');
  const where = [words['latitude'], words['longitude']].filter(Boolean).join(', ');
  const optional = (label: Phrase, value: string | undefined): { label: Phrase; value: Cell }[] =>
    value === undefined ? [] : [{ label, value: typed(value) }];
  return {
    heading: MEMO.taking,
    blocks: [
      ...provisionalNotice(standing, [seizure, ...items]),
      ...(irregular === null
        ? []
        : [
            {
              kind: 'notice' as const,
              tone: 'grave' as const,
              text: irregularText(MEMO.irregular, {
                rule: String(irregular['rule']),
                section: String(irregular['section']),
              }),
            },
          ]),
      {
        kind: 'fields',
        rows: [
          { label: LABELS.happened, value: typed(read.happenedAt(seizure)) },
          { label: MEMO.clock, value: MEMO.clockWord },
          ...(minutes === undefined
            ? []
            : [
                {
                  label: MEMO.late,
                  value: {
                    ...MEMO.lateWord,
                    with: { minutes: String(minutes), reason: words['lateness_reason'] ?? '–' },
                  },
                },
              ]),
          { label: LABELS.place, value: known(words['place'] ?? null) },
          { label: MEMO.coordinates, value: known(where) },
          { label: MEMO.officer, value: known(read.holderText(read.objectIn(body, 'officer'), data.people)) },
          { label: MEMO.authority, value: kind ? AUTHORITY[kind] : known(textIn(body, 'authority')) },
          ...(kind === 'none' ? [] : [{ label: MEMO.authorityNumber, value: known(textIn(body, 'authority_number')) }]),
          ...optional(MEMO.court, words['court']),
          ...optional(MEMO.ground, words['ground']),
          { label: MEMO.seizedFrom, value: person(data, 'seized_from') },
          { label: MEMO.listGivenTo, value: person(data, 'list_given_to') },
          { label: MEMO.listGivenAt, value: known(givenAt === null ? null : read.clockText(givenAt)) },
        ],
      },
    ],
  };
}

const codesOf = ({ seizure }: MemoData): string[] => read.listIn(seizure.partOne, 'witnesses').map(String);
const nth = (i: number): Phrase => ({ ...MEMO.witness, with: { n: String(i + 1) } });

function witnesses(data: MemoData): Section {
  const codes = codesOf(data);
  const why = read.wordsOf(data.seizure)['no_witness_reason'];
  const rows = codes.map((code, i) => ({ label: nth(i), value: typed(read.personText(code, data.people)) }));
  return {
    heading: MEMO.witnesses,
    blocks: [
      ...sentencesOf(data.words.preamble),
      {
        kind: 'fields',
        rows: [
          ...(rows.length === 0 ? [{ label: MEMO.witnesses, value: read.NONE }] : rows),
          ...(why === undefined ? [] : [{ label: MEMO.noWitness, value: typed(why) }]),
        ],
      },
    ],
  };
}

/** Plain facts of an item that its line tells beside its words. */
const PLAIN = ['kind', 'power_state', 'lock_state', 'isolation'] as const;
const unknownOf = (entry: OpenedEntry): string[] =>
  read.gapsOf(entry).flatMap(([field, why]) => (why === 'unknown' ? [field] : []));
/** Told of the seizure as a whole. */
const OF_THE_SEIZURE = new Set(['seized_from']);

/** What is unknown of each and every item: said once, not sixty times. */
const unknownOfAll = (items: readonly OpenedEntry[]): string[] => {
  const [first, ...others] = items.map(unknownOf);
  return (first ?? []).filter(
    (field) => !OF_THE_SEIZURE.has(field) && others.every((fields) => fields.includes(field)),
  );
};

function list(items: readonly OpenedEntry[]): Section {
  if (items.length === 0) {
    return { heading: MEMO.items, blocks: [{ kind: 'notice', tone: 'grave', text: MEMO.noItems }] };
  }
  const common = new Set([...unknownOfAll(items), ...OF_THE_SEIZURE]);
  const rows = items.map((item, i): Cell[] => {
    const { description = '–', place: _place, lateness_reason: _late, ...words } = read.wordsOf(item);
    const facts = PLAIN.flatMap((name) => {
      const value = textIn(item.partOne, name);
      return value === null || value === 'physical_device' ? [] : [[name, value.replaceAll('_', ' ')] as const];
    });
    const said = [...Object.entries(words), ...facts].map(([name, value]) => typed(value, fieldName(name)));
    const unknown = unknownOf(item).filter((field) => !common.has(field));
    return [
      [typed(String(i + 1)), typed(exhibitOf(item))],
      [typed(description), ...said, ...(unknown.length ? [MEMO.alsoUnknown(fieldNames(unknown))] : [])],
      sealOf(item),
    ];
  });
  const columns = [
    [phrase('No., exhibit', 'نمبر، مال مقدمہ'), 2],
    [MEMO.thing, 11],
    [MEMO.parcelSeal, 4],
  ] as const;
  return {
    heading: MEMO.items,
    blocks: [
      table(columns, rows),
      { kind: 'sentences', items: [{ ...MEMO.count, with: { n: String(items.length) } }] },
    ],
  };
}

function sealOf({ partOne: body }: OpenedEntry): Text[] {
  const [parcel, seal] = [textIn(body, 'parcel_number'), textIn(body, 'new_seal')];
  return [
    ...(parcel === null ? [] : [typed(parcel, LABELS.parcel)]),
    seal === null ? MEMO.notSealed : typed(seal, LABELS.seal),
  ];
}

function gaps(seizure: OpenedEntry, items: readonly OpenedEntry[]): Section {
  const [ofSeizure, ofAll] = [unknownOf(seizure), unknownOfAll(items)];
  const said = [
    ...(ofSeizure.length ? [MEMO.gapsOfSeizure(fieldNames(ofSeizure))] : []),
    ...(ofAll.length ? [MEMO.gapsOfAll(fieldNames(ofAll))] : []),
  ];
  return { heading: MEMO.gaps, blocks: [{ kind: 'sentences', items: said.length ? said : [MEMO.noGaps] }] };
}

function signatures(data: MemoData): Section {
  const { seizure, people } = data;
  const officer = read.holderText(read.objectIn(seizure.partOne, 'officer'), people) ?? '–';
  const given = textIn(seizure.partOne, 'list_given_to');
  const witnesses = codesOf(data).map((code, i) => ({ who: nth(i), name: typed(read.personText(code, people)) }));
  const [first, ...others] = signatureLines(data.words.signatures, [
    { who: MEMO.officer, name: typed(officer) },
    { who: MEMO.received, name: typed(given === null ? '–' : read.personText(given, people)) },
  ]);
  const block: Block = {
    kind: 'signatures',
    lines: [...(first ? [first] : []), ...witnesses, ...others],
  };
  return { heading: MEMO.signatures, blocks: [...sentencesOf(data.words.closing), block] };
}
