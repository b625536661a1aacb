import type { Block, Cell, Phrase, Sheet, Text } from '../../../platform/typeset/paper';
import { holderText, type People } from '../../evidence/papers/custody-summary.service';
import { footOf, type Standing } from '../../evidence/papers/paper-record.service';
import type { CalendarLine, CalendarThing, PropertyLine, PropertyList, WitnessCalendar } from './case-lists.service';
import { LISTS as W, THING_WORDS } from './case-lists.words';

const typed = (text: string): Text => ({ typed: text });
const DASH = typed('–');

const sheetOf = (title: Phrase, standing: Standing): Omit<Sheet, 'numbers' | 'sections'> => ({
  ...{ form: 'sheet', title, qr: standing.qr, entry: standing.anchor.entryHash, standing: footOf(standing) },
  at: new Date(standing.anchor.recordedAt),
});

/** Every thing that is held for the case, with its place in Register XIX. */
export function propertySheet({ caseNumber, lines }: PropertyList, standing: Standing): Sheet {
  const missing = lines.filter(({ registerMissing }) => registerMissing).length;
  const lack: Block[] =
    missing === 0 ? [] : [{ kind: 'notice', tone: 'grave', text: { ...W.missing, with: { n: String(missing) } } }];
  return {
    ...sheetOf(W.property, standing),
    numbers: [
      { label: W.case, value: typed(caseNumber) },
      { label: W.count, value: typed(String(lines.length)) },
    ],
    sections: [
      {
        heading: W.exhibits,
        blocks: [
          { kind: 'notice', tone: 'plain', text: W.law },
          ...lack,
          ...tableOf(
            [
              [W.no, 1.5],
              [W.what, 4],
              [W.memo, 3],
              [W.register, 2.2],
              [W.where, 3],
              [W.cited, 2.3],
            ],
            lines.map(propertyRow),
          ),
        ],
      },
    ],
  };
}

const tableOf = (
  columns: readonly (readonly [head: Phrase, width: number])[],
  rows: readonly (readonly Cell[])[],
): Block[] =>
  rows.length === 0
    ? [{ kind: 'notice', tone: 'plain', text: W.none }]
    : [{ kind: 'table', columns: columns.map(([head, width]) => ({ head, width })), rows }];

const listed = (texts: readonly (string | null)[]): Cell => {
  const known = texts.flatMap((text) => (text === null || text === '' ? [] : [typed(text)]));
  return known.length === 0 ? DASH : known;
};

function propertyRow(line: PropertyLine): readonly Cell[] {
  const { number, words, seizure, parcel, seal, registerNumber, registerMissing, place, holder, cited } = line;
  return [
    typed(number),
    typed(words),
    listed([seizure, parcel, seal]),
    registerNumber === null ? (registerMissing ? W.notEntered : DASH) : typed(registerNumber),
    listed([place, place === null ? holderText(holder, new Map()) : null]),
    listed([...cited.annexes, ...cited.marks]),
  ];
}

/** Who is to be called, what each proves and with what; private persons by code, and by name where `people` has it. */
export function calendarSheet(
  { report, caseNumber, lines }: WitnessCalendar,
  standing: Standing,
  people: People,
): Sheet {
  return {
    ...sheetOf(W.calendar, standing),
    numbers: [
      { label: W.case, value: typed(caseNumber) },
      { label: W.report, value: report.number === null ? W.draft : typed(report.number) },
      { label: W.count, value: typed(String(lines.length)) },
    ],
    sections: [
      {
        heading: W.witnesses,
        blocks: [
          { kind: 'notice', tone: 'plain', text: W.law },
          ...(people.size === 0 && lines.some(({ code }) => code !== null)
            ? [{ kind: 'notice' as const, tone: 'plain' as const, text: W.byCode }]
            : []),
          ...tableOf(
            [
              [W.no, 1],
              [W.who, 4],
              [W.proves, 5.5],
              [W.with, 5.5],
            ],
            lines.map((line) => calendarRow(line, people)),
          ),
        ],
      },
    ],
  };
}

function calendarRow(line: CalendarLine, people: People): readonly Cell[] {
  const { number, proves, things, marks } = line;
  const through: Text[] = marks.length === 0 ? [] : [{ ...W.through, with: { marks: marks.join(', ') } }];
  const own = [...things.map(thingText), ...through];
  return [typed(String(number)), whoOf(line, people), typed(proves), own.length === 0 ? DASH : own];
}

function whoOf({ officer, code }: CalendarLine, people: People): Text {
  if (officer) {
    const { rank, name, number } = officer;
    return typed(`${rank} ${name}${number === undefined ? '' : `, ${number}`}`);
  }
  const name = code === null ? undefined : people.get(code);
  return typed(name === undefined || name === '' ? (code ?? '–') : `${name} (${code ?? ''})`);
}

/** A thing by its name, with annexure and mark. */
function thingText({ kind, name, sort, cited }: CalendarThing): Text {
  const known = kind === 'statement' ? `s.${sort} No. ${name}` : name;
  // Some registers write the word into the number.
  const { en, ur } = kind === 'fir' && known.startsWith('FIR') ? THING_WORDS.document : THING_WORDS[kind];
  const more = [...cited.annexes, ...cited.marks];
  return more.length === 0
    ? { en, ur, with: { of: known } }
    : { en: `${en} ({cited})`, ur: `${ur} ({cited})`, with: { of: known, cited: more.join('; ') } };
}
