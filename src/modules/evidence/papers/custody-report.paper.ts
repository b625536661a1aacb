import type { Cell, Phrase, Section, Sheet, Text } from '../../../platform/typeset/paper';
import { type Replay, replay } from '../../../proof/custody-state';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { irregularText } from './irregular.words';
import { REPORT } from './custody-report.words';
import { contentSection } from './custody-report-content';
import { factValue } from './fact-values.words';
import { fieldName, fieldNames } from './field-names.words';
import { lifePhrase } from './life';
import * as read from './paper-entry';
import { LABELS } from './paper.words';
import { footOf, lastInstant, proofSection, provisionalNotice, type Standing } from './standing';

export interface ReportData {
  readonly caseNumber: string;
  readonly exhibitNumber: string;
  readonly exhibitId: string;
  /** The whole chain, from sequence 0. */
  readonly entries: readonly OpenedEntry[];
  readonly people: read.People;
  readonly namesShown: boolean;
  readonly standing: Standing;
  /** Sentences of the continuity finder about this chain, and as of when it looked. */
  readonly findings: readonly Phrase[];
  readonly lookedAt: Date;
  /** Stores in this chain whose hours nobody has set. */
  readonly storesWithoutHours: number;
}

const { typed, code, table } = read;
const n = (seq: number): string => String(seq);

/**
 * The custody report of one exhibit: what it is, where it is, what happened to it, what is irregular, late or not known, and
 * how anybody checks it. Every fact is of the chain's entries.
 */
export function custodyReport(data: ReportData): Sheet {
  const { entries, people, standing } = data;
  const told = replay(entries.map(({ seq, partOne }) => ({ seq, body: partOne ?? undefined })));
  return {
    form: 'sheet',
    title: REPORT.title,
    qr: standing.qr,
    entry: standing.anchor.entryHash,
    standing: footOf(standing),
    at: lastInstant(entries),
    numbers: [
      { label: LABELS.exhibit, value: typed(data.exhibitNumber) },
      { label: LABELS.case, value: typed(data.caseNumber) },
      { label: LABELS.item, value: code(data.exhibitId) },
    ],
    sections: [
      now(told, data),
      thing(entries),
      findings(told, data),
      life(entries, people),
      holders(entries, people),
      seals(entries),
      contentSection(entries),
      gaps(entries),
      proofSection(standing, entries, new Map([[data.exhibitId, data.exhibitNumber]]), data.namesShown),
    ],
  };
}

function now(told: Replay, { entries, people, standing }: ReportData): Section {
  const marks: Phrase[] = [
    ...(told.quarantined ? [REPORT.quarantined] : []),
    ...(told.frozen ? [REPORT.frozen] : []),
    ...(told.ended ? [REPORT[told.ended]] : []),
  ];
  const seal: Cell =
    told.seal === undefined ? REPORT.sealUnknown : told.seal === null ? REPORT.notSealed : typed(told.seal);
  const holder = read.holderText(told.holder ?? null, people);
  return {
    heading: REPORT.now,
    blocks: [
      ...provisionalNotice(standing, entries),
      {
        kind: 'fields',
        rows: [
          { label: REPORT.holder, value: holder === null ? REPORT.noHolder : typed(holder) },
          { label: REPORT.sealNow, value: seal },
          { label: REPORT.marks, value: marks.length === 0 ? read.NONE : marks },
          { label: REPORT.acts, value: typed(n(entries.length)) },
        ],
      },
    ],
  };
}

/** Facts of the first entry that are told elsewhere, or are no facts of the thing. */
const NOT_OF_THE_THING = new Set([
  ...[
    'v',
    'type',
    'act',
    'case',
    'actor',
    'occurred_at',
    'salt',
    'gaps',
    'parts',
    'irregular',
    'parties',
    'from',
    'to',
  ],
  ...['exhibit', 'seal', 'new_seal', 'parcel', 'late_minutes', 'on_behalf_of', 'lateness_reason', 'seizure'],
]);

function thing(entries: readonly OpenedEntry[]): Section {
  const [first] = entries;
  const facts = Object.entries({ ...(first ? read.wordsOf(first) : {}), ...first?.partOne }).filter(
    ([name, value]) => !NOT_OF_THE_THING.has(name) && typeof value !== 'object',
  );
  const corrected = entries.filter(({ type }) => type === 'corrected').map(({ seq }) => seq);
  return {
    heading: REPORT.thing,
    blocks: [
      {
        kind: 'fields',
        rows: facts.map(([name, value]) => ({ label: fieldName(name), value: factValue(name, String(value)) })),
      },
      ...(corrected.length === 0
        ? []
        : [{ kind: 'sentences', items: [{ ...REPORT.corrected, with: { entries: corrected.join(', ') } }] } as const]),
    ],
  };
}

function findings(told: Replay, { entries, findings: found, lookedAt, storesWithoutHours }: ReportData): Section {
  const irregular = told.irregular.map(({ seq, rule, section }) =>
    irregularText(REPORT.irregularAct, { rule, section }, { n: n(seq) }),
  );
  const late = entries.flatMap((entry) => {
    const minutes = entry.partOne?.['late_minutes'];
    const reason = read.wordsOf(entry)['lateness_reason'] ?? REPORT.noReason;
    return minutes === undefined
      ? []
      : [{ ...REPORT.lateEntry, with: { n: n(entry.seq), minutes: String(minutes), reason } }];
  });
  return {
    heading: REPORT.findings,
    blocks: [
      {
        kind: 'sentences',
        items: [
          ...(irregular.length === 0 ? [REPORT.noIrregular] : irregular),
          ...(late.length === 0 ? [REPORT.noLate] : late),
          ...(found.length === 0 ? [REPORT.nothingFound] : found),
          ...(storesWithoutHours === 0 ? [] : [{ ...REPORT.hoursNotSet, with: { n: String(storesWithoutHours) } }]),
          { ...REPORT.looked, with: { at: read.clockText(lookedAt.toISOString()) } },
        ],
      },
    ],
  };
}

/** Words of an entry that its line in the life tells; a description stands with the thing. */
function saidIn(entry: OpenedEntry): Text[] {
  return Object.entries(read.wordsOf(entry))
    .filter(([name]) => entry.seq > 0 && name !== 'description')
    .map(([name, value]) => typed(value, fieldName(name)));
}

function life(entries: readonly OpenedEntry[], people: read.People): Section {
  const rows = entries.map((entry): Cell[] => [
    typed(n(entry.seq)),
    [
      typed(read.happenedAt(entry)),
      ...(entry.occurredAt === null ? [REPORT.sameTime] : [REPORT.recordedAt, typed(read.clockText(entry.recordedAt))]),
    ],
    [lifePhrase(entry, people), ...saidIn(entry)],
  ]);
  return {
    heading: REPORT.life,
    blocks: [
      table(
        [
          [LABELS.number, 1],
          [LABELS.when, 3.6],
          [REPORT.what, 12],
        ],
        rows,
      ),
    ],
  };
}

function holders(entries: readonly OpenedEntry[], people: read.People): Section {
  const moves = entries.filter(
    ({ type, partOne }) => !['offered', 'refused', 'cancelled'].includes(type) && read.objectIn(partOne, 'to'),
  );
  const rows = moves.map((entry): Cell[] => [
    typed(n(entry.seq)),
    typed(read.happenedAt(entry)),
    read.known(read.holderText(read.objectIn(entry.partOne, 'to'), people)),
    read.known(read.holderText(read.objectIn(entry.partOne, 'from'), people)),
  ]);
  const columns = [
    [LABELS.number, 1],
    [REPORT.since, 3.6],
    [REPORT.holder, 6],
    [LABELS.from, 6],
  ] as const;
  return { heading: REPORT.holders, blocks: [table(columns, rows)] };
}

function seals(entries: readonly OpenedEntry[]): Section {
  const rows = entries.flatMap((entry): Cell[][] => {
    const [found, put] = [read.textIn(entry.partOne, 'seal'), read.textIn(entry.partOne, 'new_seal')];
    const remarks: Phrase[] = [
      ...(entry.type === 'opened' ? [REPORT.opened] : []),
      ...(entry.partOne?.['found_open'] === true ? [REPORT.foundOpen] : []),
      ...(entry.partOne?.['discrepancy'] === true ? [REPORT.differs] : []),
    ];
    if (found === null && put === null && remarks.length === 0) return [];
    return [
      [
        typed(n(entry.seq)),
        typed(read.happenedAt(entry)),
        typed(found ?? '–'),
        typed(put ?? '–'),
        remarks.length ? remarks : typed('–'),
      ],
    ];
  });
  const columns = [
    [LABELS.number, 1],
    [LABELS.when, 3.6],
    [REPORT.sealFound, 4],
    [REPORT.sealPut, 4],
    [REPORT.remark, 4],
  ] as const;
  return {
    heading: REPORT.seals,
    blocks: rows.length === 0 ? [{ kind: 'sentences', items: [REPORT.noSeal] }] : [table(columns, rows)],
  };
}

function gaps(entries: readonly OpenedEntry[]): Section {
  const items = entries.flatMap((entry) => {
    const all = read.gapsOf(entry);
    const of = (gap: string): string[] => all.filter(([, why]) => why === gap).map(([field]) => field);
    const [unknown, without] = [of('unknown'), of('not_applicable')];
    return [
      ...(unknown.length ? [REPORT.unknownIn(n(entry.seq), fieldNames(unknown))] : []),
      ...(without.length ? [REPORT.notApplicableIn(n(entry.seq), fieldNames(without))] : []),
    ];
  });
  return { heading: REPORT.gaps, blocks: [{ kind: 'sentences', items: items.length ? items : [REPORT.noGaps] }] };
}
