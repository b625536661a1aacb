import { COMPANION_OFFENCES } from './catalogue/companion-offences';
import { OFFENCES, SOURCES } from './catalogue/catalogue';
import { INSTRUMENTS } from './catalogue/instruments';
import { REVIEW_FLAGS } from './catalogue/review-flags';
import { canonicalize } from '../../proof/jcs';
import type { Offence, OffenceVersion } from './domain/offence';

/** A row as JSON, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** One difference between files and database. `kept`: an officer's approved row stands where the file differs. */
export interface Difference {
  readonly change: 'added' | 'changed' | 'withdrawn' | 'kept';
  readonly table: string;
  readonly id: string;
  /** Columns that changed, from → to. */
  readonly columns?: string;
}

/** What differs, column by column, as one line; empty when nothing does. */
export function differing(was: Row, now: Row): string {
  return Object.keys(now)
    .filter((name) => canonicalize(was[name] ?? null) !== canonicalize(now[name] ?? null))
    .map((name) => `${name}: ${canonicalize(was[name] ?? null)} → ${canonicalize(now[name] ?? null)}`)
    .join('; ');
}

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Columns of a fact: names in snake case, the members of each object under `spread` with its name before them. */
function columns(fact: object, spread: readonly string[] = []): Row {
  return Object.fromEntries(
    Object.entries(fact).flatMap(([name, value]): [string, unknown][] =>
      spread.includes(name)
        ? Object.entries(value as object).map(([inner, v]): [string, unknown] => [`${snake(name)}_${snake(inner)}`, v])
        : [[snake(name), value]],
    ),
  );
}

const byCatalogue = { origin: 'catalogue' };

const offenceRow = ({ versions: _versions, ...offence }: Offence, place: number): Row => columns({ ...offence, place });

/** Columns of one version, without what belongs to the edition. */
export const versionRow = (offenceId: string, { id: _id, ...version }: OffenceVersion): Row =>
  columns({ offenceId, ...version }, ['imprisonment', 'fine', 'classification']);

/** A table that follows its file row by row: changed in place, and marked withdrawn when the file no longer has it. */
export interface SeededTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly rows: readonly Row[];
}

/** In the order in which they may be written. */
export const SEEDED_TABLES: readonly SeededTable[] = [
  { name: 'legal_source', key: ['code'], rows: SOURCES.map((s) => columns({ ...s, ...byCatalogue })) },
  { name: 'instrument', key: ['id'], rows: INSTRUMENTS.map((i) => columns({ ...i, ...byCatalogue })) },
  { name: 'offence', key: ['id'], rows: OFFENCES.map(offenceRow) },
  { name: 'review_flag', key: ['id'], rows: REVIEW_FLAGS.map((flag) => columns(flag)) },
  { name: 'companion_offence', key: ['law', 'section'], rows: COMPANION_OFFENCES.map((c) => columns(c)) },
];

/** The versions as the files have them: first edition's id, and columns. */
export const SEEDED_VERSIONS: readonly { id: string; offenceId: string; row: Row }[] = OFFENCES.flatMap((offence) =>
  offence.versions.map((version) => ({ id: version.id, offenceId: offence.id, row: versionRow(offence.id, version) })),
);
