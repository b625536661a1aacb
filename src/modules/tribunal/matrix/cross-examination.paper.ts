import type { Cell, Phrase, Section, Sheet } from '../../../platform/typeset/paper';
import { qrSvg } from '../../../platform/typeset/qr';
import { wordsOf } from '../../cases/timeline/timeline.service';
import { irregularText, objectIn } from '../../evidence/papers/custody-summary.service';
import type { CrossExamination, WitnessAct } from './cross-examination.service';
import { MARK_WORDS, PART_WORDS, SHEET_WORDS as W } from './cross-examination.words';

/** So that the sheet is one page: what is weak is printed always; of the rest, exhibits before papers, what has room. */
const ROOM = 7;
const HOUR_MS = 3_600_000;

/** The sheet of one witness: what he proves, what he will be asked about, what he did. */
export function crossExaminationSheet(sheet: CrossExamination): Sheet {
  const last = sheet.acts.reduce<WitnessAct | null>(
    (found, act) => (found && found.entry.recordedAt >= act.entry.recordedAt ? found : act),
    null,
  );
  const entry = last?.entry.entryHash ?? sheet.witnessId;
  return {
    ...{ form: 'sheet', title: W.title, qr: qrSvg(entry), entry, standing: W.standing },
    // Of the record, and not of the printing: the same record gives the same bytes.
    at: new Date(last?.entry.recordedAt ?? 0),
    numbers: [
      { label: W.case, value: { typed: sheet.caseNumber } },
      { label: W.witness, value: { typed: `${sheet.label}: ${sheet.who}` } },
    ],
    sections: [calledFor(sheet), asked(sheet), acts(sheet)],
  };
}

function calledFor({ proves, steps, mark }: CrossExamination): Section {
  const turns = steps.map(({ kind, at }) => ({
    typed: `${at.toISOString().slice(0, 10)} ${kind.replaceAll('_', ' ')}`,
  }));
  return {
    heading: W.calledFor,
    blocks: [
      { kind: 'notice', tone: 'grave', text: W.standing },
      {
        kind: 'fields',
        rows: [
          { label: W.proves, value: proves === null ? W.none : { typed: proves } },
          { label: W.turns, value: turns.length === 0 ? W.none : turns },
          { label: W.found, value: MARK_WORDS[mark] },
        ],
      },
    ],
  };
}

/** Sentences of the record about his acts, each with its exhibit. */
function asked({ gaps, acts }: CrossExamination): Section {
  const weak = acts.filter(isWeak).length;
  const nothing = weak === 0 ? W.nothing : { ...W.below, with: { n: `${weak}` } };
  const items = gaps.map(({ exhibit, sentence }): Phrase => ({
    ...{ en: `{exhibit}: ${sentence.en}`, ur: `{exhibit}: ${sentence.ur}`, with: { exhibit } },
  }));
  return {
    heading: W.asked,
    blocks: [items.length === 0 ? { kind: 'notice', tone: 'plain', text: nothing } : { kind: 'sentences', items }],
  };
}

const isWeak = ({ lateMinutes, irregular }: WitnessAct): boolean => lateMinutes !== null || irregular !== null;

function acts({ acts: all, gaps }: CrossExamination): Section {
  const room = Math.max(0, ROOM - Math.max(0, gaps.length - 1) - all.filter(isWeak).length);
  const others = all.filter((act) => !isWeak(act));
  const handled = others.filter(({ exhibit }) => exhibit !== null);
  const strong = [...handled, ...others.filter(({ exhibit }) => exhibit === null)].slice(0, room);
  const shown = all.filter((act) => isWeak(act) || strong.includes(act));
  const left = all.length - shown.length;
  return {
    heading: W.acts,
    blocks: [
      shown.length === 0
        ? { kind: 'notice', tone: 'plain', text: W.noActs }
        : {
            kind: 'table',
            columns: [
              { head: W.when, width: 2.4 },
              { head: W.what, width: 4.4 },
              { head: W.thing, width: 2 },
              { head: W.part, width: 2 },
              { head: W.weak, width: 4.2 },
            ],
            rows: shown.map(rowOf),
          },
      ...(left === 0
        ? []
        : [{ kind: 'notice' as const, tone: 'plain' as const, text: { ...W.more, with: { n: `${left}` } } }]),
    ],
  };
}

function rowOf({ entry, exhibit, part, lateMinutes, irregular }: WitnessAct): readonly Cell[] {
  const weak: Cell = [
    ...(lateMinutes === null ? [] : [{ ...W.late, with: { n: `${lateMinutes}` } }]),
    ...(irregular === null ? [] : [departureOf(entry) ?? { typed: irregular }]),
  ];
  return [
    { typed: clock(entry.occurredAt ?? entry.recordedAt) },
    { en: wordsOf(entry.type, 'en'), ur: wordsOf(entry.type, 'ur') },
    { typed: exhibit === null ? '–' : `${exhibit} / ${entry.seq}` },
    PART_WORDS[part],
    weak.length === 0 ? { typed: '–' } : weak,
  ];
}

/** In words, as every other paper tells it. */
function departureOf({ partOne }: WitnessAct['entry']): Phrase | null {
  const told = objectIn(partOne, 'irregular');
  return told === null
    ? null
    : irregularText(W.irregular, { rule: String(told['rule']), section: String(told['section']) });
}

/** Wall time of Pakistan. */
function clock(iso: string): string {
  const at = new Date(Date.parse(iso) + 5 * HOUR_MS).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}
