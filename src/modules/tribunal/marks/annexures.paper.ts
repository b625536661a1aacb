import type { Cell, Sheet, Text } from '../../../platform/typeset/paper';
import { clockText, table, typed } from '../../evidence/papers/custody-summary.service';
import { footOf, type Standing } from '../../evidence/papers/paper-record.service';
import type { Shield } from '../file/shield';
import { LISTS as W, THING_WORDS } from './case-lists.words';
import type { FilingLine } from './domain/filing-list';
import type { FilingList } from './filing-list.entity';

/** What the list is printed from. */
export interface AnnexuresPaper {
  readonly list: FilingList;
  readonly caseNumber: string;
  /** Number of the report; null while it has none. */
  readonly report: string | null;
  /** Whom it may name: the list goes to everybody to whom the report goes. */
  readonly shield: Shield;
}

/** What a report annexes: letter, thing, pages; resting on the act that drew the list. */
export function annexuresSheet({ list, caseNumber, report, shield }: AnnexuresPaper, standing: Standing): Sheet {
  const all = list.lines.reduce((sum, { pages }) => sum + (pages ?? 0), 0);
  return {
    ...{ form: 'sheet', title: W.annexures, qr: standing.qr, entry: standing.anchor.entryHash },
    ...{ standing: footOf(standing), at: new Date(standing.anchor.recordedAt) },
    numbers: [
      { label: W.case, value: typed(caseNumber) },
      { label: W.report, value: report === null ? W.draft : typed(report) },
      { label: W.count, value: typed(String(list.lines.length)) },
      { label: W.allPages, value: typed(String(all)) },
    ],
    sections: [
      {
        heading: W.annexed,
        blocks: [
          { kind: 'notice', tone: 'plain', text: W.annexLaw },
          {
            kind: 'fields',
            rows: [
              {
                label: W.filed,
                value: list.frozenAt === null ? W.open : typed(clockText(list.frozenAt.toISOString())),
              },
              { label: W.digest, value: { code: list.sha256 } },
            ],
          },
          table(
            [...([[W.annexure, 2] as const, [W.what, 7] as const, [W.day, 2.2] as const] as const), [W.pages, 3.2]],
            list.lines.map((line): Cell[] => [typed(line.annex), nameOf(line, shield), typed(line.day), pagesOf(line)]),
          ),
        ],
      },
    ],
  };
}

function nameOf({ kind, name, sort }: FilingLine, shield: Shield): Text {
  if (shield.namesSomebody(name)) return W.heldBack;
  const known = kind === 'statement' ? `s.${sort} No. ${name}` : name;
  // Some registers write the word into the number.
  const { en, ur } = kind === 'fir' && known.startsWith('FIR') ? THING_WORDS.document : THING_WORDS[kind];
  return { en, ur, with: { of: known } };
}

function pagesOf({ from, to, pages, pagesBy }: FilingLine): Cell {
  if (pages === null || from === null || to === null) return W.thing;
  const span: Text =
    from === to
      ? { ...W.pagesOne, with: { from: String(from) } }
      : { ...W.pagesFrom, with: { from: String(from), to: String(to) } };
  return pagesBy === 'counted' ? [span, W.counted] : span;
}
