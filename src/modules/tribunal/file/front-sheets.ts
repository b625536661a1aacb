import type { Block, Cell, Frame, Phrase, Sheet } from '../../../platform/typeset/paper';
import { clockText, table, typed } from '../../evidence/papers/custody-summary.service';
import { GROUND_SOURCES } from '../disclosure/domain/withholding';
import { spanOf, WIDEST_SPAN } from './domain/layout';
import { NEVER_SERVED_LAW, SECTIONS } from './domain/sections';
import type { FilePlan, PlannedDocument } from './file-record.service';
import { type Common, titleOf } from './file-sheets';
import { AUDIENCE_WORDS, FILE, NEVER_WORDS, SECTION_WORDS } from './file.words';
import { HELD_BACK } from './shield';
import type { TribunalFile } from './tribunal-file.entity';

/** Where the documents of a file stand; before they were bound, null. */
export type Places = readonly { readonly page: number; readonly pages: number }[] | null;

export interface FrontOf {
  readonly file: TribunalFile;
  readonly plan: FilePlan;
  readonly common: Common;
  readonly places: Places;
  /** Of the whole file. */
  readonly pages: number;
  readonly notEmbedded: number;
}

/** Lines of the index on one sheet: what is set at once stays small, however long the index is. */
const LINES_AT_ONCE = 250;
const NAMED_IN_FRAME = 2;
const UNKNOWN_PAGE = '00000';

/** First line: which case; second: whose; apart: for whom the copy is. */
export function frameOf({ caseNumber, audience, watermark }: TribunalFile, { fir, accused, at }: FilePlan): Frame {
  const [named, more] = [accused.slice(0, NAMED_IN_FRAME).join(', '), accused.length - NAMED_IN_FRAME];
  const state = accused.length === 0 ? '' : `The State v. ${named}${more > 0 ? ` and ${more} more` : ''}`;
  return {
    form: 'frame',
    lines: [
      typed(fir === null ? caseNumber : `${caseNumber}  ·  ${fir.startsWith('FIR') ? fir : `FIR ${fir}`}`),
      state === '' ? FILE.noAccused : typed(state),
    ],
    classification: AUDIENCE_WORDS[audience].classification,
    ...(watermark === null ? {} : { mark: typed(watermark) }),
    at,
  };
}

const sheetOf = (of: FrontOf, title: Phrase): Omit<Sheet, 'sections' | 'numbers'> => ({
  ...{ form: 'sheet', bound: true, title, entry: of.plan.anchor, standing: FILE.foot, at: of.plan.at },
  qr: of.common.qrOf(of.plan.anchor),
});

/** What the file is, for whom, what is in it and what is not. Same width before and after the pages are known. */
export function coverOf(of: FrontOf): Sheet {
  const { file, plan } = of;
  return {
    ...sheetOf(of, FILE.title),
    numbers: [
      { label: FILE.case, value: typed(file.caseNumber) },
      { label: FILE.fir, value: plan.fir === null ? FILE.noFir : typed(plan.fir) },
      { label: FILE.whole, value: { ...FILE.wholePages, with: { n: of.places ? String(of.pages) : UNKNOWN_PAGE } } },
    ],
    sections: [
      {
        heading: FILE.whatIs,
        blocks: [
          { kind: 'notice', tone: 'grave', text: AUDIENCE_WORDS[file.audience].says },
          {
            kind: 'fields',
            rows: [
              {
                label: FILE.accused,
                value: plan.accused.length === 0 ? FILE.noAccused : plan.accused.map((name) => typed(name)),
              },
              { label: FILE.for, value: typed(file.recipient) },
              { label: FILE.purpose, value: typed(file.purpose) },
              { label: FILE.asOf, value: typed(clockText(plan.at.toISOString())) },
            ],
          },
        ],
      },
      { heading: FILE.parts, blocks: [partsOf(of)] },
      { heading: FILE.notHere, blocks: absentOf(of) },
      { heading: FILE.check, blocks: [{ kind: 'notice', tone: 'plain', text: FILE.how }] },
    ],
  };
}

function partsOf({ plan, places }: FrontOf): Block {
  const present = SECTIONS.filter((section) => plan.documents.some((each) => each.section === section));
  const rows = present.map((section) => {
    const first = plan.documents.findIndex((each) => each.section === section);
    const count = plan.documents.filter((each) => each.section === section).length;
    return [
      SECTION_WORDS[section],
      typed(String(count)),
      typed(places ? String(places[first]?.page ?? 0) : UNKNOWN_PAGE),
    ];
  });
  return table(
    [
      [FILE.part, 8],
      [FILE.documents, 3],
      [FILE.from, 3],
    ],
    rows,
  );
}

function absentOf({ file, plan, places, notEmbedded }: FrontOf): Block[] {
  const items: Phrase[] = [
    ...plan.held.map(({ class: of, count }) => {
      const { en, ur } = NEVER_WORDS[of];
      const { law } = NEVER_SERVED_LAW[of];
      const { en: inEnglish, ur: inUrdu } = FILE.never;
      return {
        ...{ en: inEnglish.replace('{what}', en), ur: inUrdu.replace('{what}', ur) },
        with: { n: String(count), law },
      };
    }),
    ...plan.withheld.map(({ section, ground, authority, count }): Phrase => {
      const { en, ur, law } = GROUND_SOURCES[ground];
      const [inEnglish, inUrdu] = [FILE.withheldThings.en, FILE.withheldThings.ur];
      return {
        en: inEnglish.replace('{what}', SECTION_WORDS[section].en).replace('{ground}', en),
        ur: inUrdu.replace('{what}', SECTION_WORDS[section].ur).replace('{ground}', ur),
        with: { n: String(count), law, authority: plan.shield.namesSomebody(authority) ? HELD_BACK : authority },
      };
    }),
    ...file.withhold.map(({ exhibits, authority }) => ({
      ...FILE.withheldBy,
      with: { n: String(exhibits.length), authority },
    })),
    // Always there, so that the cover takes the same lines before and after the number is known.
    { ...FILE.contentsLeft, with: { n: places ? String(notEmbedded) : UNKNOWN_PAGE } },
    file.namesAuthority === null
      ? FILE.protectedNames
      : { ...FILE.namesByOrder, with: { authority: file.namesAuthority } },
  ];
  return [{ kind: 'sentences', items }];
}

/** The index, in as many sheets as it takes. */
export function indexOf(of: FrontOf): Sheet[] {
  const { plan, places, file } = of;
  const lines = plan.documents.map((document, i) => ({ document, i, span: places ? spanAt(places, i) : WIDEST_SPAN }));
  const isCited = plan.documents.some(({ cited }) => cited !== null);
  const sheets: Sheet[] = [];
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    const some = lines.slice(at, at + LINES_AT_ONCE);
    const sections = SECTIONS.flatMap((section) => {
      const own = some.filter(({ document }) => document.section === section);
      return own.length === 0 ? [] : [{ heading: SECTION_WORDS[section], blocks: [linesOf(own, isCited)] }];
    });
    sheets.push({
      ...sheetOf(of, at === 0 ? FILE.index : FILE.indexGoesOn),
      numbers: [{ label: FILE.case, value: typed(file.caseNumber) }],
      sections,
    });
  }
  return sheets;
}

const spanAt = (places: NonNullable<Places>, i: number): string => spanOf(places[i]?.page ?? 0, places[i]?.pages ?? 1);

/** What an exhibit is stands below its number: nobody knows E-014 by heart. */
const titledOf = (document: PlannedDocument): Cell =>
  document.about === null ? titleOf(document) : [titleOf(document), typed(document.about)];

/** Columns for annexure and mark are there only where something was filed or marked. */
const linesOf = (own: readonly { document: PlannedDocument; i: number; span: string }[], isCited: boolean): Block =>
  table(
    [
      [FILE.number, 1.3],
      [FILE.document, isCited ? 5.6 : 9],
      ...(isCited ? ([[FILE.annex, 2.4] as const, [FILE.mark, 2.2] as const] as const) : []),
      [FILE.day, 2.4],
      [FILE.pages, isCited ? 2 : 2.4],
    ],
    own.map(({ document, i, span }) => [
      typed(String(i + 1)),
      // What somebody wrote himself stands there once.
      document.section === 'documents' && document.of !== null ? typed(document.of) : titledOf(document),
      ...(isCited ? [citedIn(document.cited?.annexes), citedIn(document.cited?.marks)] : []),
      typed(document.day),
      typed(span),
    ]),
  );

const citedIn = (labels: readonly string[] = []): Cell =>
  labels.length === 0 ? typed('–') : labels.map((label) => typed(label));
