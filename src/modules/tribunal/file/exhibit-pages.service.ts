import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { Binder, Unbindable } from '../../../platform/typeset/binder';
import type { BindOrder, BoundKind } from '../../../platform/typeset/bind-pages';
import type { Phrase, Section, Sheet } from '../../../platform/typeset/paper';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { LeavingContent } from '../../evidence/content/leaving-content.service';
import { type StandingRedaction, TEXT_BLOCK } from '../../evidence/redaction/redacted-instead.service';
import { code, CustodySummaries, lastInstant, typed } from '../../evidence/papers/custody-summary.service';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { type NotEmbedded, withheldBy } from './domain/tribunal-file';
import type { PlannedDocument } from './file-record.service';
import { pathOf } from './file-paths';
import { citedOf, type Common, numbered, titleOf } from './file-sheets';
import { linesOf, textSheets, type TextSheetOf } from './text-sheets';
import { FILE, OTHER_REASON, REASONS } from './file.words';
import type { TribunalFile } from './tribunal-file.entity';

/** A file is held whole while its pages are bound. */
const LARGEST = 48 * 2 ** 20;
/** A rule of the house: some three hundred pages. */
const LARGEST_TEXT = 2 ** 20;
const SIGNATURES: readonly (readonly [kind: BoundKind, first: Buffer])[] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** What is bound, and what it says where it is a sheet of ours. */
export type FilePiece = Pick<BindOrder, 'bytes' | 'kind' | 'as'> & { readonly sheet?: Sheet };

/** Pages to print, or why there are none. */
export type ExhibitPages =
  | {
      /** What is bound, in order; a text is in as many pieces as it takes to set it. */
      readonly pieces: readonly FilePiece[];
      readonly pages: number;
      readonly sha256: string;
      /** The redaction that is printed, and the digest of the original that stays behind. */
      readonly redacted: { readonly id: string; readonly originalSha256: string } | null;
    }
  | { readonly not: Omit<NotEmbedded, 'exhibitId'> };

/** Which document, under which number of the index. */
export interface SheetOf {
  readonly n: number;
  readonly document: PlannedDocument;
  readonly at: Date;
  readonly common: Common;
}

/** What of an exhibit is printed in a file, and the sheet before it. */
@Injectable()
export class FileExhibits {
  constructor(
    private readonly leaving: LeavingContent,
    private readonly summaries: CustodySummaries,
    private readonly binder: Binder,
    private readonly typesetter: Typesetter,
  ) {}

  /** Asks the vetoes, and reads the bytes that may leave. @throws StoredBytesDamaged */
  async pages(
    run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
    file: TribunalFile,
    { document, ...of }: SheetOf,
    entries: readonly OpenedEntry[],
  ): Promise<ExhibitPages> {
    const id = document.key;
    const [content] = await run((tx) => this.leaving.of(tx, [id], pathOf(file.audience)));
    if (!content) throw new Error('An exhibit without a verdict');
    const { veto, redacted } = content;
    const files = redacted ? [redacted.file] : content.files;
    if (veto && !redacted)
      return { not: { reason: veto.code, ...(veto.clause === undefined ? {} : { authority: veto.clause }) } };
    const rule = withheldBy(file.withhold, id);
    if (rule) return { not: { reason: 'asked', authority: rule.authority } };
    const [first] = files;
    if (!first) return { not: { reason: 'no-content' } };
    if (!file.contents) return { not: { reason: 'not-asked' } };
    const start = await this.leaving.head(id, first, 8);
    if (redacted?.kind === 'text') {
      if (first.sizeBytes > LARGEST_TEXT) return { not: { reason: 'too-large' } };
      return this.textPages(await this.leaving.bytes(id, first), redacted, basisOf({ document, ...of }, entries));
    }
    const kind = SIGNATURES.find(([, signature]) => start.subarray(0, signature.length).equals(signature))?.[0];
    if (files.length > 1 || kind === undefined) return { not: { reason: 'not-a-page' } };
    if (first.sizeBytes > LARGEST) return { not: { reason: 'too-large' } };
    const bytes = await this.leaving.bytes(id, first);
    try {
      const { pages, annotated } = await this.binder.bind({ bytes, kind, as: 'look', object: 1, page: 1 });
      if (annotated > 0) return { not: { reason: 'annotated' } };
      return { pieces: [{ bytes, kind, as: 'foreign' }], pages, sha256: first.sha256, redacted };
    } catch (fault) {
      if (fault instanceof Unbindable) return { not: { reason: 'unreadable' } };
      throw fault;
    }
  }

  /** Only what is left of a text whose original stays behind: set anew, so that nothing of the file but its words is there. */
  private async textPages(bytes: Buffer, redacted: StandingRedaction, of: TextSheetOf): Promise<ExhibitPages> {
    const lines = linesOf(new TextDecoder('utf-8').decode(bytes), TEXT_BLOCK);
    const pieces: FilePiece[] = [];
    let pages = 0;
    for (const sheet of textSheets(lines, of)) {
      const pdf = await this.typesetter.pdf(sheet);
      pages += (await this.binder.bind({ bytes: pdf, kind: 'pdf', as: 'look', object: 1, page: 1 })).pages;
      pieces.push({ bytes: pdf, kind: 'pdf', as: 'own', sheet });
    }
    return { pieces, pages, sha256: redacted.file.sha256, redacted };
  }

  /** The sheet before the pages: what the exhibit is, its custody with every gap, its digests, and what is printed of it. */
  async sheet(tx: Tx, of: SheetOf, entries: readonly OpenedEntry[], printed: ExhibitPages): Promise<Sheet> {
    const { n, document, at, common } = of;
    const [anchor] = entries.slice(-1);
    const { sheet } = await this.summaries.sheet(tx, {
      ...{ caseNumber: common.caseNumber, exhibitNumber: document.of ?? document.key, exhibitId: document.key },
      ...{ entries, lookedAt: at, qr: common.qrOf(anchor?.entryHash ?? ''), foot: FILE.foot },
    });
    const [standing, ...others] = sheet.sections;
    const sections = standing ? [standing, printedSection(printed), ...others] : [printedSection(printed)];
    const numbers = [...sheet.numbers, ...citedOf(document)];
    return { ...sheet, title: numbered(n, titleOf(document)), numbers, sections };
  }
}

const basisOf = ({ n, document, common }: SheetOf, entries: readonly OpenedEntry[]): TextSheetOf => {
  const entry = entries.at(-1)?.entryHash ?? '';
  return {
    ...{ title: numbered(n, titleOf(document)), qr: common.qrOf(entry), entry, standing: FILE.foot },
    ...{ at: lastInstant(entries), numbers: [{ label: FILE.case, value: typed(common.caseNumber) }] },
  };
};

function printedSection(printed: ExhibitPages): Section {
  if (!('not' in printed)) {
    const { redacted } = printed;
    const text = { ...(redacted ? FILE.redactedFollows : FILE.follows), with: { n: String(printed.pages) } };
    const original = redacted ? [{ label: FILE.originalDigest, value: code(redacted.originalSha256) }] : [];
    return {
      heading: FILE.printed,
      blocks: [
        { kind: 'notice', tone: 'plain', text },
        {
          kind: 'fields',
          rows: [{ label: { en: 'SHA-256', ur: 'SHA-256' }, value: code(printed.sha256) }, ...original],
        },
      ],
    };
  }
  const { reason, authority } = printed.not;
  const why = REASONS[reason] ?? { ...OTHER_REASON, with: { code: reason } };
  return {
    heading: FILE.printed,
    blocks: [
      { kind: 'notice', tone: 'grave', text: notPrinted(why) },
      ...(authority === undefined
        ? []
        : [{ kind: 'fields' as const, rows: [{ label: FILE.authority, value: { typed: authority } }] }]),
    ],
  };
}

const notPrinted = (why: Phrase): Phrase => ({
  en: FILE.notPrinted.en.replace('{why}', why.en),
  ur: FILE.notPrinted.ur.replace('{why}', why.ur),
  ...(why.with ? { with: why.with } : {}),
});
