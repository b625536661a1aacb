import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { Binder, Unbindable } from '../../../platform/typeset/binder';
import type { BoundKind } from '../../../platform/typeset/bind-pages';
import type { Phrase, Section, Sheet } from '../../../platform/typeset/paper';
import { LeavingContent } from '../../evidence/content/leaving-content.service';
import { code, CustodySummaries } from '../../evidence/papers/custody-summary.service';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { type NotEmbedded, withheldBy } from './domain/tribunal-file';
import type { PlannedDocument } from './file-record.service';
import { pathOf } from './file-paths';
import { citedOf, type Common, numbered, titleOf } from './file-sheets';
import { FILE, OTHER_REASON, REASONS } from './file.words';
import type { TribunalFile } from './tribunal-file.entity';

/** A file is held whole while its pages are bound. */
const LARGEST = 48 * 2 ** 20;
const SIGNATURES: readonly (readonly [kind: BoundKind, first: Buffer])[] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** Pages to print, or why there are none. */
export type ExhibitPages =
  | {
      readonly bytes: Buffer;
      readonly kind: BoundKind;
      readonly pages: number;
      readonly sha256: string;
      /** The redaction that is printed, and the digest of the original that stays behind. */
      readonly redacted: { readonly id: string; readonly originalSha256: string } | null;
    }
  | { readonly not: Omit<NotEmbedded, 'exhibitId'> };

/** What of an exhibit is printed in a file, and the sheet before it. */
@Injectable()
export class FileExhibits {
  constructor(
    private readonly leaving: LeavingContent,
    private readonly summaries: CustodySummaries,
    private readonly binder: Binder,
  ) {}

  /** Asks the vetoes, and reads the bytes that may leave. @throws StoredBytesDamaged */
  async pages(
    run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
    file: TribunalFile,
    id: string,
  ): Promise<ExhibitPages> {
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
    const kind = SIGNATURES.find(([, signature]) => start.subarray(0, signature.length).equals(signature))?.[0];
    if (files.length > 1 || kind === undefined) return { not: { reason: 'not-a-page' } };
    if (first.sizeBytes > LARGEST) return { not: { reason: 'too-large' } };
    const bytes = await this.leaving.bytes(id, first);
    try {
      const { pages, annotated } = await this.binder.bind({ bytes, kind, as: 'look', object: 1, page: 1 });
      return annotated > 0 ? { not: { reason: 'annotated' } } : { bytes, kind, pages, sha256: first.sha256, redacted };
    } catch (fault) {
      if (fault instanceof Unbindable) return { not: { reason: 'unreadable' } };
      throw fault;
    }
  }

  /** The sheet before the pages: what the exhibit is, its custody with every gap, its digests, and what is printed of it. */
  async sheet(
    tx: Tx,
    of: { readonly n: number; readonly document: PlannedDocument; readonly at: Date; readonly common: Common },
    entries: readonly OpenedEntry[],
    printed: ExhibitPages,
  ): Promise<Sheet> {
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
