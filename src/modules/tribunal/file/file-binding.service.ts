import { Injectable } from '@nestjs/common';
import { Env } from '../../../platform/config/env';
import type { LongJobContext } from '../../../platform/queue/handles';
import { Binder } from '../../../platform/typeset/binder';
import type { BindOrder, Bound } from '../../../platform/typeset/bind-pages';
import { BoundFile, type Bookmark } from '../../../platform/typeset/bound-file';
import type { Sheet } from '../../../platform/typeset/paper';
import { qrSvg } from '../../../platform/typeset/qr';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { placed } from './domain/layout';
import type { IndexLine, NotEmbedded } from './domain/tribunal-file';
import { FileExhibits, type FilePiece } from './exhibit-pages.service';
import { type FilePlan, FileRecord, type PlannedDocument } from './file-record.service';
import { AttachedData } from './attached-data';
import { type Common, thingSheet, titleOf } from './file-sheets';
import { FILE, SECTION_WORDS } from './file.words';
import { coverOf, frameOf, type FrontOf, indexOf } from './front-sheets';
import { SECTIONS } from './domain/sections';
import type { TribunalFile } from './tribunal-file.entity';

/** What is known of a file when its last byte was handed out. */
export interface BindingResult {
  index: IndexLine[];
  embedded: string[];
  /** By exhibit, the redaction that was printed in the place of its file. */
  redacted: Map<string, string>;
  notEmbedded: NotEmbedded[];
  pages: number;
  sha256: string;
}

/** Nodes and pages of one document or front sheet; its objects are handed out and not kept. */
type Part = Pick<Bound, 'root' | 'pageRefs' | 'pages'>;

/** Sets every document and binds them, one after the other: memory holds one document, and for the others where they stand. */
@Injectable()
export class FileBinding {
  constructor(
    private readonly record: FileRecord,
    private readonly exhibits: FileExhibits,
    private readonly typesetter: Typesetter,
    private readonly binder: Binder,
    private readonly env: Env,
  ) {}

  /**
   * The file, piece by piece; `result` is filled meanwhile. Front pages are set first with wide numbers, to know how many they
   * are, and written last with the right ones; the order of pages is told at the end.
   * @throws StoredBytesDamaged; Unbindable for a page of ours, which is a fault of ours
   */
  async *write(
    ctx: LongJobContext,
    file: TribunalFile,
    plan: FilePlan,
    result: BindingResult,
    tell: (done: number) => void,
  ): AsyncGenerator<Buffer> {
    const out = new BoundFile();
    const common = this.commonOf(file);
    const blank: FrontOf = { file, plan, common, places: null, pages: 0, notEmbedded: 0 };
    const front: number[] = [];
    for (const sheet of [coverOf(blank), ...indexOf(blank)]) front.push(await this.lengthOf(sheet));
    let page = 1 + front.reduce((sum, pages) => sum + pages, 0);
    yield out.begin();
    const frame = await this.typesetter.pdf(frameOf(file, plan));
    yield* out.addFrame(await this.bound(out, { bytes: frame, kind: 'pdf', as: 'frame' }, 1));
    const data = new AttachedData(out);
    const parts: Part[] = [];
    const lengths: { pages: number }[] = [];
    for (const [i, document] of plan.documents.entries()) {
      ctx.signal.throwIfAborted();
      let at = page;
      for await (const order of this.ordersOf(ctx, { file, plan, common, document, n: i + 1 }, result)) {
        const piece = await this.bound(out, order, at);
        yield out.add(piece);
        parts.push({ root: piece.root, pageRefs: piece.pageRefs, pages: piece.pages });
        if (order.sheet) yield* data.add(order.sheet, at, piece.pages);
        at += piece.pages;
      }
      lengths.push({ pages: at - page });
      page = at;
      tell(i + 1);
    }
    const places = placed(
      front.reduce((sum, pages) => sum + pages, 0),
      lengths,
    );
    const whole: FrontOf = { file, plan, common, places, pages: page - 1, notEmbedded: result.notEmbedded.length };
    const before: Part[] = [];
    let at = 1;
    for (const [i, sheet] of [coverOf(whole), ...indexOf(whole)].entries()) {
      const piece = await this.bound(out, { bytes: await this.typesetter.pdf(sheet), kind: 'pdf', as: 'own' }, at);
      if (piece.pages !== front[i]) throw new Error('The front pages changed their number while the file was bound');
      yield out.add(piece);
      before.push({ root: piece.root, pageRefs: piece.pageRefs, pages: piece.pages });
      yield* data.add(sheet, at, piece.pages);
      at += piece.pages;
    }
    yield* data.end();
    const title = `${file.caseNumber} – ${FILE.title.en}`;
    const bookmarks = bookmarksOf(plan.documents, places, front[0] ?? 1);
    yield* out.end([...before, ...parts], { title, at: plan.at, bookmarks });
    result.index = plan.documents.map((document, i) => {
      const line = lineOf(document, i + 1, places[i] ?? { page: 0, pages: 0 });
      const redactionId = result.redacted.get(document.key);
      return redactionId === undefined ? line : { ...line, redactionId };
    });
    result.pages = page - 1;
    result.sha256 = out.digest();
  }

  /** What is bound for one document: its sheet, then the pages of an exhibit that may be printed. */
  private async *ordersOf(
    ctx: LongJobContext,
    of: { file: TribunalFile; plan: FilePlan; common: Common; document: PlannedDocument; n: number },
    result: BindingResult,
  ): AsyncGenerator<FilePiece> {
    const { file, plan, common, document, n } = of;
    const entries = await ctx.run((tx) => this.record.open(tx, file, document, plan.shield));
    if (document.section !== 'exhibits') {
      const sheet = thingSheet(n, document, entries, common);
      yield { bytes: await this.typesetter.pdf(sheet), kind: 'pdf', as: 'own', sheet };
      return;
    }
    const which = { n, document, at: plan.at, common };
    const printed = await this.exhibits.pages((work) => ctx.run(work), file, which, entries);
    const sheet = await ctx.run((tx) => this.exhibits.sheet(tx, which, entries, printed));
    yield { bytes: await this.typesetter.pdf(sheet), kind: 'pdf', as: 'own', sheet };
    if ('not' in printed) {
      result.notEmbedded.push({ exhibitId: document.key, ...printed.not });
      return;
    }
    result.embedded.push(document.key);
    if (printed.redacted) result.redacted.set(document.key, printed.redacted.id);
    yield* printed.pieces;
  }

  private bound(out: BoundFile, order: Pick<BindOrder, 'bytes' | 'kind' | 'as'>, page: number): Promise<Bound> {
    const { bytes, kind, as } = order;
    return this.binder.bind({ bytes, kind, as, object: out.free, page });
  }

  private async lengthOf(sheet: Sheet): Promise<number> {
    const bytes = await this.typesetter.pdf(sheet);
    return (await this.binder.bind({ bytes, kind: 'pdf', as: 'look', object: 1, page: 1 })).pages;
  }

  private commonOf({ caseNumber, courtOrder }: TribunalFile): Common {
    const base = this.env.SANAD_PUBLIC_URL.replace(/\/$/, '');
    return { caseNumber, courtOrder, qrOf: (hash) => qrSvg(`${base}/api/v1/ledger/entries/${hash}/proof`) };
  }
}

/** Cover, index, and each part with its documents. */
function bookmarksOf(
  documents: readonly PlannedDocument[],
  places: readonly { readonly page: number }[],
  coverPages: number,
): Bookmark[] {
  const numberedOf = documents.map((document, i) => ({ document, n: i + 1, page: (places[i]?.page ?? 1) - 1 }));
  const parts = SECTIONS.flatMap((section): Bookmark[] => {
    const own = numberedOf.filter(({ document }) => document.section === section);
    const [first] = own;
    if (!first) return [];
    const { en, ur } = SECTION_WORDS[section];
    const children = own.map(({ document, n, page }) => ({ title: `${n}. ${plain(document)}`, page }));
    return [{ title: `${en} · ${ur}`, page: first.page, children }];
  });
  return [
    { title: FILE.title.en, page: 0 },
    { title: `${FILE.index.en} · ${FILE.index.ur}`, page: coverPages },
    ...parts,
  ];
}

function plain(document: PlannedDocument): string {
  const { en, with: { of = '' } = {} } = titleOf(document);
  return en.replace('{of}', of);
}

function lineOf(
  document: PlannedDocument,
  number: number,
  { page, pages }: { page: number; pages: number },
): IndexLine {
  const { en, ur, with: { of = null } = {} } = titleOf(document);
  return {
    ...{ number, section: document.section, en, ur, of, day: document.day, page, pages, thing: document.key },
    ...(document.cited ? { annexures: document.cited.annexes, marks: document.cited.marks } : {}),
    ...(document.section === 'exhibits' ? { exhibitId: document.key } : {}),
    ...(document.section === 'documents' ? { documentId: document.key } : {}),
  };
}
