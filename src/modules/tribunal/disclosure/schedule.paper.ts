import type { Block, Cell, Phrase, Section, Sheet, Text } from '../../../platform/typeset/paper';
import { clockText, table, typed } from '../../evidence/papers/custody-summary.service';
import { footOf, type Standing } from '../../evidence/papers/paper-record.service';
import { NEVER_SERVED, NEVER_SERVED_LAW } from '../file/domain/sections';
import type { Audience } from '../file/domain/tribunal-file';
import { titleOf } from '../file/file-sheets';
import { AUDIENCE_WORDS, OTHER_REASON, REASONS, SECTION_WORDS } from '../file/file.words';
import type { Shield } from '../file/shield';
import { NEVER_SERVED_WORK } from '../never-served';
import { NEVER_CLASS_WORDS, SCHEDULE as W } from './disclosure.words';
import { GROUND_SOURCES } from './domain/withholding';
import { authorityOf, type KeptThing } from './kept-back.service';
import type { Schedule, ScheduledLine, ScheduleFinding } from './schedule.service';

/** What the schedule is printed from, and for whom. */
export interface SchedulePaper {
  readonly schedule: Schedule;
  readonly caseNumber: string;
  readonly audience: Audience;
  /** Whom it may name. */
  readonly shield: Shield;
}

/**
 * The schedule on paper. The copy for the accused names nothing that he is not given: what is withheld stands in it by part, ground
 * and authority, what is never served by its class, and no mark of the prosecution's is in it.
 */
export function scheduleSheet(of: SchedulePaper, standing: Standing): Sheet {
  const { schedule, audience } = of;
  const { lines } = schedule;
  const as = (state: ScheduledLine['standing']['state']) => lines.filter(({ standing: { state: is } }) => is === state);
  const [served, next, withheld] = [as('served'), as('to-be-served'), as('withheld')];
  return {
    ...{ form: 'sheet', title: W.title, qr: standing.qr, entry: standing.anchor.entryHash, standing: footOf(standing) },
    at: new Date(standing.anchor.recordedAt),
    numbers: [
      { label: W.case, value: typed(of.caseNumber) },
      { label: W.accused, value: typed(schedule.accused) },
      { label: W.asOf, value: typed(clockText(standing.anchor.recordedAt)) },
      { label: W.made, value: AUDIENCE_WORDS[audience].classification },
    ],
    sections: [
      {
        heading: W.counts,
        blocks: [
          { kind: 'notice', tone: 'grave', text: audience === 'court' ? W.forCourt : W.forAccused },
          { kind: 'notice', tone: 'plain', text: W.nothingServedTwice },
          {
            kind: 'fields',
            rows: [
              ...([
                [W.served, served] as const,
                [W.toBeServed, next] as const,
                [W.withheld, withheld] as const,
              ] as const),
              [W.neverServed, as('never-served')] as const,
            ].map(([label, all]) => ({ label, value: typed(String(all.length)) })),
          },
        ],
      },
      {
        heading: W.served,
        blocks: listed(
          SERVED,
          served.map((line, i) => servedRow(of, line, i)),
        ),
      },
      {
        heading: W.toBeServed,
        blocks: listed(
          NEXT,
          next.map((line, i) => nextRow(of, line, i)),
        ),
      },
      {
        heading: W.withheld,
        blocks:
          audience === 'court'
            ? listed(
                WITHHELD,
                withheld.map((line, i) => withheldRow(of, line, i)),
              )
            : listed(WITHHELD_BY_PART, withheldByPart(of, withheld)),
      },
      { heading: W.neverServed, blocks: [neverTable(schedule)] },
      contentSection(of),
      findingsSection(of),
    ],
  };
}

type Columns = readonly (readonly [head: Phrase, width: number])[];
const SERVED: Columns = [
  [W.no, 1],
  [W.document, 7],
  [W.day, 2.2],
  [W.handed, 4],
];
const NEXT: Columns = [
  [W.no, 1],
  [W.document, 10],
  [W.day, 2.2],
];
const WITHHELD: Columns = [
  [W.no, 1],
  [W.document, 5],
  [W.ground, 5],
  [W.authority, 4],
];
const WITHHELD_BY_PART: Columns = [
  [W.part, 3],
  [W.count, 1.5],
  [W.ground, 5],
  [W.authority, 4],
];

const listed = (columns: Columns, rows: readonly (readonly Cell[])[]): Block[] =>
  rows.length === 0 ? [{ kind: 'notice', tone: 'plain', text: W.none }] : [table(columns, rows)];

/** Words that officers wrote, unless they name a protected person. */
const said = ({ shield }: SchedulePaper, text: string): Text => (shield.namesSomebody(text) ? W.heldBack : typed(text));

/** Title and what tells it from its neighbours, and for the court that it speaks for the accused. */
function named(of: SchedulePaper, { document, standing }: ScheduledLine, more: readonly Phrase[] = []): Cell {
  const { about } = document;
  return [
    ...(document.section === 'documents' && document.of !== null ? [said(of, document.of)] : [titleOf(document)]),
    ...(about === null ? [] : [said(of, about)]),
    ...(standing.exculpatory && of.audience === 'court' ? [W.speaksFor] : []),
    ...more,
  ];
}

const numberOf = (i: number): Text => typed(String(i + 1));

function servedRow(of: SchedulePaper, line: ScheduledLine, i: number): readonly Cell[] {
  const { set, actsSince } = line.standing;
  const handed: Text[] = set ? [typed(clockText(set.at.toISOString()))] : [];
  const noReceipt = set !== null && (of.schedule.receipts.get(set.id) ?? null) === null;
  return [
    numberOf(i),
    named(of, line),
    typed(line.document.day),
    [
      ...handed,
      ...(noReceipt ? [W.noReceipt] : []),
      ...(actsSince > 0 ? [{ ...W.since, with: { n: String(actsSince) } }] : []),
    ],
  ];
}

const nextRow = (of: SchedulePaper, line: ScheduledLine, i: number): readonly Cell[] => [
  numberOf(i),
  named(of, line, line.standing.overruled !== null && of.audience === 'court' ? [W.overruled] : []),
  typed(line.document.day),
];

const groundOf = ({ ground }: KeptThing): Phrase => {
  const { en, ur, law } = GROUND_SOURCES[ground];
  return { en: `${en} ({law})`, ur: `${ur} ({law})`, with: { law } };
};
const authorityCell = (of: SchedulePaper, kept: KeptThing): Text[] => [
  said(of, authorityOf(kept)),
  ...(kept.until === null ? [] : [{ ...W.until, with: { day: kept.until } }]),
];

function withheldRow(of: SchedulePaper, line: ScheduledLine, i: number): readonly Cell[] {
  const { withholding } = line.standing;
  if (!withholding) return [numberOf(i), named(of, line), typed('–'), typed('–')];
  const { words } = withholding;
  return [
    numberOf(i),
    named(of, line),
    [groundOf(withholding), ...(words === null ? [] : [said(of, words)])],
    authorityCell(of, withholding),
  ];
}

/** What is withheld without its name: by part, ground and authority. */
function withheldByPart(of: SchedulePaper, lines: readonly ScheduledLine[]): (readonly Cell[])[] {
  const groups = new Map<string, { readonly line: ScheduledLine; readonly kept: KeptThing; count: number }>();
  for (const line of lines) {
    const { withholding: kept } = line.standing;
    if (!kept) continue;
    const key = JSON.stringify([line.document.section, kept.ground, authorityOf(kept), kept.until]);
    const group = groups.get(key) ?? { line, kept, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ line, kept, count }) => [
    SECTION_WORDS[line.document.section],
    typed(String(count)),
    groundOf(kept),
    authorityCell(of, kept),
  ]);
}

/** By class: in both copies alike, since a court may call for it. */
function neverTable({ lines, calls }: Schedule): Block {
  const callOf = (of: string): Cell => {
    const call = calls.find((each) => each.class === of);
    return call ? [typed(call.order), typed(clockText(call.at.toISOString()))] : W.notCalled;
  };
  return table(
    [
      ...([[W.document, 5] as const, [W.count, 2] as const] as const),
      ...([[W.law, 3] as const, [W.call, 4] as const] as const),
    ],
    [
      ...NEVER_SERVED.map((each): Cell[] => [
        NEVER_CLASS_WORDS[each],
        typed(String(lines.filter(({ document }) => document.never === each).length)),
        typed(NEVER_SERVED_LAW[each].law),
        callOf(each),
      ]),
      ...NEVER_SERVED_WORK.map((each): Cell[] => [
        NEVER_CLASS_WORDS[each],
        W.eachTime,
        typed('practice'),
        callOf(each),
      ]),
    ],
  );
}

/** Whether this reader may be told which thing it is. */
const isNamedFor = (audience: Audience, { standing: { state } }: ScheduledLine): boolean =>
  audience === 'court' || state === 'served' || state === 'to-be-served';

function contentSection(of: SchedulePaper): Section {
  const rows = of.schedule.lines
    .filter((line) => isNamedFor(of.audience, line) && (line.vetoes ?? []).length > 0)
    .map((line): Cell[] => [
      named(of, line),
      (line.vetoes ?? []).map(({ code }) => REASONS[code] ?? { ...OTHER_REASON, with: { code } }),
    ]);
  const columns: Columns = [
    [W.document, 5],
    [W.why, 9],
  ];
  return { heading: W.contentStays, blocks: listed(columns, rows) };
}

function findingsSection(of: SchedulePaper): Section {
  const { lines, findings } = of.schedule;
  const thingOf = ({ section, key }: ScheduleFinding) =>
    lines.find(({ document }) => document.section === section && document.key === key);
  const rows = findings.flatMap((finding): Cell[][] => {
    const line = thingOf(finding);
    if (!line || (line.document.never !== null && of.audience !== 'court')) return [];
    const { section } = line.document;
    const isNamed = isNamedFor(of.audience, line);
    return [
      [
        isNamed ? named(of, line) : [W.aWithheld, SECTION_WORDS[section]],
        finding.sentence,
        // The number of an entry names nothing; its hash leads to what is withheld.
        isNamed ? finding.entries.map((entry) => entryText(entry)) : typed('–'),
      ],
    ];
  });
  const columns: Columns = [
    [W.document, 4],
    [W.finding, 7],
    [W.entries, 3],
  ];
  return { heading: W.findings, blocks: listed(columns, rows) };
}

const entryText = (entry: number | string): Text =>
  typeof entry === 'number' ? typed(String(entry)) : { code: entry };
