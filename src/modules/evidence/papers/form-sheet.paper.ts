import type { Block, Cell, Phrase, Section, Sheet, Text } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import type { FormKind, FormText } from '../../cases/form-templates/form-templates.service';
import { FORM_WORDS as W } from './form-sheet.words';
import { typed } from './paper-entry';
import { LABELS } from './paper.words';
import { footOf, lastInstant, proofSection, provisionalNotice, type Standing } from './standing';

/** A fact of a form; null: the record does not have it. Several stand one under the other. */
export type FormFact = string | readonly string[] | Phrase | null;

export interface FormSection {
  readonly heading: Phrase;
  readonly facts?: readonly { readonly label: Phrase; readonly fact: FormFact }[];
  /** Widths are shares of the line; every row has as many facts as there are columns. */
  readonly table?: {
    readonly columns: readonly { readonly head: Phrase; readonly width: number }[];
    readonly rows: readonly (readonly FormFact[])[];
  };
  readonly notices?: readonly { readonly text: Phrase; readonly tone: 'plain' | 'grave' }[];
}

/** What is peculiar to a form. */
export interface FormContent {
  readonly kind: FormKind;
  readonly number: string;
  /** Beside the common ones. */
  readonly places: Readonly<Record<string, string | null>>;
  readonly sections: readonly FormSection[];
  /** The thing, for the record of a look at names. */
  readonly of: Readonly<Record<string, string>>;
}

export interface FormData {
  readonly text: FormText;
  /** What stands in braces, by name; what the record does not have is a line to write on. */
  readonly places: Readonly<Record<string, string | null>>;
  readonly number: string;
  readonly caseNumber: string;
  readonly fir: string | null;
  /** Who acted: rank, name, number. */
  readonly officer: string | null;
  readonly sections: readonly FormSection[];
  readonly entries: readonly OpenedEntry[];
  readonly namesShown: boolean;
  readonly standing: Standing;
}

const BY_HAND = '____________________';
/** A column is narrow: a line to write on does not run into the next. */
const IN_COLUMN = '________';

/** The words of an office for a paper, its places filled from the record. */
export interface OfficeWords {
  readonly title: Phrase;
  readonly preamble: readonly Phrase[];
  readonly closing: readonly Phrase[];
  readonly signatures: readonly Phrase[];
}

/** What is in braces is filled; what the record does not have is a line to write on. */
export function officeWords(text: FormText, places: Readonly<Record<string, string | null>>): OfficeWords {
  const values = Object.fromEntries(Object.entries(places).map(([name, value]) => [name, value ?? BY_HAND]));
  const said = ({ en, ur }: Phrase): Phrase => ({ en, ur, with: values });
  return {
    title: said(text.title),
    ...{ preamble: text.preamble.map(said), closing: text.closing.map(said), signatures: text.signatures.map(said) },
  };
}

/** Sentences as a block; none: no block. */
export const sentencesOf = (items: readonly Phrase[]): Block[] =>
  items.length === 0 ? [] : [{ kind: 'sentences', items }];

/** Lines to sign on: who is known by the record stands beside his line, in the order of the office's words; other lines stay empty. */
export function signatureLines(
  labels: readonly Phrase[],
  known: readonly { readonly who: Phrase; readonly name: Text }[],
): { who: Phrase; name: Text }[] {
  const named = known.map(({ who, name }, i) => ({ who: labels[i] ?? who, name }));
  return [...named, ...labels.slice(known.length).map((who) => ({ who, name: typed(' ') }))];
}

/** A form: its office's words, every fact from the record, what the record lacks as a list, lines to sign on, and its proof. */
export function formSheet(data: FormData): Sheet {
  const { sections, entries, standing } = data;
  const words = officeWords(data.text, data.places);
  const gaps = sections.flatMap(({ facts = [] }) =>
    facts.filter(({ fact }) => isMissing(fact)).map(({ label }) => label),
  );
  return {
    form: 'sheet',
    title: words.title,
    qr: standing.qr,
    entry: standing.anchor.entryHash,
    standing: footOf(standing),
    at: lastInstant(entries),
    numbers: [
      { label: LABELS.number, value: typed(data.number) },
      { label: LABELS.case, value: typed(data.caseNumber) },
      { label: W.fir, value: data.fir === null ? W.noFir : typed(data.fir) },
    ],
    sections: [
      { heading: W.order, blocks: [...provisionalNotice(standing, entries), ...sentencesOf(words.preamble)] },
      // Before the facts: what is signed follows on the last of them, and not on this list.
      ...(gaps.length === 0 ? [] : [gapSection(gaps)]),
      ...sections.map(sectionOf),
      {
        heading: W.signatures,
        blocks: [
          ...sentencesOf(words.closing),
          {
            kind: 'signatures',
            lines: words.signatures.map((who, i) => ({ who, name: typed(i === 0 ? (data.officer ?? ' ') : ' ') })),
          },
        ],
      },
      proofSection(standing, entries, new Map(), data.namesShown),
    ],
  };
}

const isMissing = (fact: FormFact): boolean =>
  fact === null || fact === '' || (Array.isArray(fact) && fact.length === 0);

function cellOf(fact: FormFact, blank = BY_HAND): Cell {
  if (fact === null || isMissing(fact)) return typed(blank);
  if (typeof fact === 'string') return typed(fact);
  return isLines(fact) ? fact.map((line) => typed(line)) : fact;
}

const isLines = (fact: Exclude<FormFact, null | string>): fact is readonly string[] => Array.isArray(fact);

function sectionOf({ heading, facts = [], table, notices = [] }: FormSection): Section {
  return {
    heading,
    blocks: [
      ...notices.map(({ text, tone }): Block => ({ kind: 'notice', tone, text })),
      ...(facts.length === 0
        ? []
        : [{ kind: 'fields' as const, rows: facts.map(({ label, fact }) => ({ label, value: cellOf(fact) })) }]),
      ...(table
        ? [
            {
              kind: 'table' as const,
              columns: table.columns,
              rows: table.rows.map((row) => row.map((fact) => cellOf(fact, IN_COLUMN))),
            },
          ]
        : []),
    ],
  };
}

/** What the record does not have is said, and left to the pen. */
const gapSection = (labels: readonly Phrase[]): Section => ({
  heading: W.gaps,
  blocks: [{ kind: 'sentences', items: labels }],
});
