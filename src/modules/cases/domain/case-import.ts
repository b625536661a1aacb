import { isDay } from '../../../kernel/day';
import { type Origin, ORIGINS, type Stage, STAGES } from './case-file';

/** Columns of an import, as the first line names them. */
export const IMPORT_COLUMNS = [
  'number',
  'registered_on',
  'title',
  'stage',
  'sections',
  'origin',
  'origin_reference',
  'fir_number',
  'brief',
  'lead_number',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
export const REQUIRED_COLUMNS = ['number', 'registered_on', 'title'] as const satisfies readonly ImportColumn[];

/** Most rows of one import: it is one act in one transaction. */
export const MAX_ROWS = 1_000;

export type RawRow = Readonly<Partial<Record<ImportColumn, string>>>;

/** One thing wrong in one field of one line (the line of the file, the header being 1). */
export interface RowFault {
  readonly line: number;
  readonly field: ImportColumn | 'row';
  readonly code: string;
  readonly detail: string;
}

/** A row that can be taken in. Texts are as issued. */
export interface ImportRow {
  readonly line: number;
  readonly number: string;
  readonly registeredOn: string;
  readonly title: string;
  readonly stage: Stage;
  readonly origin: Origin;
  readonly originReference: string | null;
  readonly firNumber: string | null;
  readonly brief: string | null;
  readonly sections: string | null;
  /** Belt or employee number of the officer who leads. */
  readonly leadNumber: string | null;
}

const LIMITS: Readonly<Partial<Record<ImportColumn, number>>> = {
  number: 120,
  title: 200,
  sections: 1000,
  origin_reference: 200,
  fir_number: 120,
  brief: 4000,
  lead_number: 40,
};

const fault = (line: number, field: RowFault['field'], code: string, detail: string): RowFault => ({
  line,
  field,
  code,
  detail,
});

/** Columns of the header that we do not know or that are missing. */
export function headerFaults(columns: readonly string[]): RowFault[] {
  const known: readonly string[] = IMPORT_COLUMNS;
  const unknown = columns.filter((name) => !known.includes(name));
  const missing = REQUIRED_COLUMNS.filter((name) => !columns.includes(name));
  const twice = columns.filter((name, i) => columns.indexOf(name) !== i);
  return [
    ...unknown.map((name) =>
      fault(1, 'row', 'column-unknown', `There is no column "${name.slice(0, 40)}". Columns: ${known.join(', ')}.`),
    ),
    ...missing.map((name) => fault(1, name, 'column-missing', `The column ${name} is missing.`)),
    ...twice.map((name) => fault(1, 'row', 'column-twice', `The column "${name.slice(0, 40)}" stands twice.`)),
  ];
}

/**
 * Reads one line: every fault at once, or the row. An empty stage is an enquiry, an empty origin a transfer: the case came
 * from an older record. `today`: day in Pakistan.
 */
export function readRow(raw: RawRow, line: number, today: string): { row: ImportRow | null; faults: RowFault[] } {
  const text = (column: ImportColumn): string | null => raw[column]?.trim().normalize('NFC') || null;
  const faults: RowFault[] = [];
  for (const column of REQUIRED_COLUMNS) {
    if (text(column) === null) faults.push(fault(line, column, 'missing', `Fill in ${column}.`));
  }
  for (const column of IMPORT_COLUMNS) {
    const value = text(column);
    const limit = LIMITS[column];
    if (value !== null && limit !== undefined && value.length > limit) {
      faults.push(fault(line, column, 'too-long', `Shorten ${column} to ${limit} characters.`));
    }
    if (value !== null && /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)) {
      faults.push(fault(line, column, 'control-character', `Remove the control character from ${column}.`));
    }
  }
  const registeredOn = text('registered_on');
  if (registeredOn !== null && !isDay(registeredOn)) {
    faults.push(fault(line, 'registered_on', 'not-a-day', 'Write the day as YYYY-MM-DD.'));
  } else if (registeredOn !== null && registeredOn > today) {
    faults.push(fault(line, 'registered_on', 'not-yet', 'The day lies after today in Pakistan.'));
  }
  const stage = STAGES.find((each) => each === (text('stage') ?? 'enquiry'));
  if (!stage) faults.push(fault(line, 'stage', 'unknown', `Use one of: ${STAGES.join(', ')}.`));
  const origin = ORIGINS.find((each) => each === (text('origin') ?? 'transfer'));
  if (!origin) faults.push(fault(line, 'origin', 'unknown', `Use one of: ${ORIGINS.join(', ')}.`));
  const [number, title] = [text('number'), text('title')];
  if (faults.length > 0 || number === null || title === null || registeredOn === null || !stage || !origin) {
    return { row: null, faults };
  }
  return {
    row: {
      ...{ line, number, registeredOn, title, stage, origin },
      ...{ originReference: text('origin_reference'), firNumber: text('fir_number'), brief: text('brief') },
      ...{ sections: text('sections'), leadNumber: text('lead_number') },
    },
    faults,
  };
}

/** Numbers that stand on more than one line. */
export function doubles(rows: readonly ImportRow[]): RowFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ number, line }) => {
    const before = first.get(number);
    if (before === undefined) {
      first.set(number, line);
      return [];
    }
    return [fault(line, 'number', 'twice', `The number stands on line ${before} already.`)];
  });
}

/** One section as the old paper has it, taken apart for matching by number AND title. */
export interface PaperSection {
  readonly asRegistered: string;
  readonly section: string | null;
  readonly title: string | null;
}

/** Sections of a paper, divided by semicolons: `14 Electronic fraud; s.20(1)`. Nothing is converted here. */
export function paperSections(text: string): PaperSection[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const found = /^(?:u\/s|ss?\.|sections?)?\s*(\d{1,3}[A-Z]?)(?:\s*\([^)]{1,6}\))*\s*[-–—:,.]?\s*(.*)$/i.exec(part);
      const title = found?.[2]?.trim() ?? '';
      return { asRegistered: part, section: found?.[1]?.toUpperCase() ?? null, title: title === '' ? null : title };
    });
}
