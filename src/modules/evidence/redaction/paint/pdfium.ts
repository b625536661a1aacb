import { PDFiumModule } from '@hyzyla/pdfium';
import { readFileSync } from 'node:fs';
import type { PageSize } from '../../domain/redaction';
import type { Picture } from './picture';
import { Unredactable } from './unredactable';

/** What of PDFium is called. All arguments and answers are numbers: addresses in its own memory, or sizes. */
interface Calls {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(at: number): void;
  _FPDF_InitLibraryWithConfig(config: number): void;
  _FPDF_LoadMemDocument(at: number, bytes: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
  _FPDF_PageToDevice(
    ...args: [
      ...[page: number, left: number, top: number, width: number, height: number, rotate: number],
      ...[x: number, y: number, toX: number, toY: number],
    ]
  ): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    ...args: [
      ...[bitmap: number, page: number, left: number, top: number, width: number, height: number],
      ...[rotate: number, flags: number],
    ]
  ): void;
}

const CALLED = [
  ...['_malloc', '_free', '_FPDF_InitLibraryWithConfig', '_FPDF_LoadMemDocument', '_FPDF_GetLastError'],
  ...['_FPDF_CloseDocument', '_FPDF_GetPageCount', '_FPDF_LoadPage', '_FPDF_ClosePage', '_FPDF_GetPageWidthF'],
  ...['_FPDF_GetPageHeightF', '_FPDFPage_GetAnnotCount', '_FPDFPage_CountObjects', '_FPDFPage_GetObject'],
  ...['_FPDFPageObj_GetType', '_FPDFPageObj_GetBounds', '_FPDFImageObj_GetImagePixelSize', '_FPDF_PageToDevice'],
  ...['_FPDFBitmap_CreateEx', '_FPDFBitmap_FillRect', '_FPDFBitmap_Destroy', '_FPDF_RenderPageBitmap'],
];

const hasAll = (module: object): module is Calls =>
  CALLED.every((name) => typeof Reflect.get(module, name) === 'function');

/** The package's types name a part of what it has. @throws Error when an update of it has lost something that is called */
function called(module: object): Calls {
  if (hasAll(module)) return module;
  throw new Error('PDFium lacks what is called of it');
}

const PASSWORD = 4;
const BGRA = 4;
const WHITE = 0xffffffff;
const [IMAGE, FORM] = [3, 5];

/** A picture or a group that may hold some, as it lies on a shown page; points from the top left. */
export interface PlacedPicture extends PageSize {
  readonly x: number;
  readonly y: number;
  /** Points that one of its pixels takes; null for a group. */
  readonly pixel: number | null;
}

/**
 * PDFium as WebAssembly: the file is parsed and drawn inside a memory of its own that has no files, no network and no code but
 * PDFium's. Fonts of the system do not reach it, so that pages look the same everywhere.
 */
export class Pdfium {
  private constructor(private readonly calls: Calls) {}

  static async load(): Promise<Pdfium> {
    const wasm = readFileSync(require.resolve('@hyzyla/pdfium/pdfium.wasm'));
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
    const calls = called(await PDFiumModule({ wasmBinary, locateFile: () => '' }));
    const config = calls._malloc(32);
    calls.HEAPU8.fill(0, config, config + 32);
    calls.HEAPU8[config] = 2;
    calls._FPDF_InitLibraryWithConfig(config);
    return new Pdfium(calls);
  }

  /** @throws Unredactable for what needs a password or is no PDF */
  open(bytes: Uint8Array): PdfiumDocument {
    const at = this.calls._malloc(bytes.length);
    if (at === 0) throw new Unredactable('too-large');
    this.calls.HEAPU8.set(bytes, at);
    const document = this.calls._FPDF_LoadMemDocument(at, bytes.length, 0);
    if (document === 0) {
      throw new Unredactable(this.calls._FPDF_GetLastError() === PASSWORD ? 'encrypted' : 'broken');
    }
    return new PdfiumDocument(this.calls, document, at);
  }
}

export class PdfiumDocument {
  constructor(
    private readonly calls: Calls,
    private readonly document: number,
    private readonly at: number,
  ) {}

  get pages(): number {
    return this.calls._FPDF_GetPageCount(this.document);
  }

  /** Size as shown, turned and cropped. @throws Unredactable */
  size(index: number): PageSize {
    return this.onPage(index, (page) => this.sizeOf(page));
  }

  /** Annotations and fields of a page, which are not drawn. @throws Unredactable */
  annotations(index: number): number {
    return this.onPage(index, (page) => Math.max(0, this.calls._FPDFPage_GetAnnotCount(page)));
  }

  /** What is on the page itself, without annotations and fields, on white. Layers that are off are not drawn. @throws Unredactable */
  draw(index: number, width: number, height: number): Picture {
    return this.onPage(index, (page) => {
      const bytes = width * height * 4;
      const at = this.calls._malloc(bytes);
      const bitmap = at === 0 ? 0 : this.calls._FPDFBitmap_CreateEx(width, height, BGRA, at, width * 4);
      if (bitmap === 0) throw new Unredactable('too-large');
      try {
        this.calls._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
        this.calls._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
        const drawn = this.calls.HEAPU8;
        const rgb = Buffer.allocUnsafe(width * height * 3);
        for (let from = at, to = 0; to < rgb.length; from += 4, to += 3) {
          rgb[to] = drawn[from + 2] ?? 0;
          rgb[to + 1] = drawn[from + 1] ?? 0;
          rgb[to + 2] = drawn[from] ?? 0;
        }
        return { width, height, rgb };
      } finally {
        this.calls._FPDFBitmap_Destroy(bitmap);
        this.calls._free(at);
      }
    });
  }

  /** Pictures and groups that lie on a page. @throws Unredactable */
  pictures(index: number): PlacedPicture[] {
    return this.onPage(index, (page) => {
      const { width, height } = this.sizeOf(page);
      const placed: PlacedPicture[] = [];
      const cells = this.calls._malloc(32);
      for (let n = 0; n < this.calls._FPDFPage_CountObjects(page); n += 1) {
        const object = this.calls._FPDFPage_GetObject(page, n);
        const type = this.calls._FPDFPageObj_GetType(object);
        if (type !== IMAGE && type !== FORM) continue;
        if (!this.calls._FPDFPageObj_GetBounds(object, cells, cells + 4, cells + 8, cells + 12)) continue;
        const view = new DataView(this.calls.HEAPU8.buffer, cells, 32);
        const edges = [0, 4, 8, 12].map((offset) => view.getFloat32(offset, true));
        const [left = 0, bottom = 0, right = 0, top = 0] = edges;
        const [ax, ay] = this.shownAt(page, left, top, { width, height }, cells + 16);
        const [bx, by] = this.shownAt(page, right, bottom, { width, height }, cells + 16);
        const [w, h] = [Math.abs(ax - bx), Math.abs(ay - by)];
        placed.push({
          ...{ x: Math.min(ax, bx), y: Math.min(ay, by), width: w, height: h },
          pixel: type === IMAGE ? this.pixelOf(object, Math.max(w, h), cells + 16) : null,
        });
      }
      this.calls._free(cells);
      return placed;
    });
  }

  close(): void {
    this.calls._FPDF_CloseDocument(this.document);
    this.calls._free(this.at);
  }

  private sizeOf(page: number): PageSize {
    return { width: this.calls._FPDF_GetPageWidthF(page), height: this.calls._FPDF_GetPageHeightF(page) };
  }

  /** Points from the top left of the page as shown; to a tenth, since PDFium tells whole numbers. */
  private shownAt(page: number, x: number, y: number, { width, height }: PageSize, cells: number): [number, number] {
    const [w, h] = [Math.round(width * 10), Math.round(height * 10)];
    this.calls._FPDF_PageToDevice(page, 0, 0, w, h, 0, x, y, cells, cells + 4);
    const view = new DataView(this.calls.HEAPU8.buffer, cells, 8);
    return [view.getInt32(0, true) / 10, view.getInt32(4, true) / 10];
  }

  private pixelOf(object: number, longest: number, cells: number): number | null {
    if (!this.calls._FPDFImageObj_GetImagePixelSize(object, cells, cells + 4)) return null;
    const view = new DataView(this.calls.HEAPU8.buffer, cells, 8);
    const pixels = Math.max(view.getUint32(0, true), view.getUint32(4, true));
    return pixels === 0 ? null : longest / pixels;
  }

  private onPage<T>(index: number, work: (page: number) => T): T {
    const page = this.calls._FPDF_LoadPage(this.document, index);
    if (page === 0) throw new Unredactable('broken');
    try {
      return work(page);
    } finally {
      this.calls._FPDF_ClosePage(page);
    }
  }
}
