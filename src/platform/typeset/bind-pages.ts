import {
  JpegEmbedder,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  type PDFObject,
  type PDFPage,
  PDFPageEmbedder,
  PDFRef,
  PngEmbedder,
} from '@cantoo/pdf-lib';

export type BoundKind = 'pdf' | 'png' | 'jpeg';

/** What is bound into a file: a frame that later pages bear, or pages. */
export interface BindOrder {
  readonly bytes: Uint8Array;
  readonly kind: BoundKind;
  /**
   * `frame`: its first page becomes the drawing that stands on every page. `own`: a page of ours, whose margins leave room for the
   * frame. `foreign`: anything else, fitted between head and foot, so that the frame covers nothing of it. `look`: only counted.
   */
  readonly as: 'frame' | 'own' | 'foreign' | 'look';
  /** Number of the first object that is free. */
  readonly object: number;
  /** Number of the first page, from 1. */
  readonly page: number;
}

export interface Bound {
  readonly pages: number;
  /** Pages with something drawn beside their content (forms, remarks), which is not carried over. */
  readonly annotated: number;
  /** Objects one after the other, and where each begins. */
  readonly objects: Uint8Array;
  readonly offsets: readonly (readonly [number: number, offset: number])[];
  /** The frame's drawing, or the node of these pages. */
  readonly root: number;
  readonly pageRefs: readonly number[];
  readonly next: number;
}

/** Fixed objects of a bound file, written at its end. */
export const FIXED = { catalog: 1, pages: 2, outlines: 3, info: 4, font: 5, frame: 6 } as const;
export const FIRST_FREE = 7;

/** A4, in points. */
export const [WIDTH, HEIGHT] = [595.28, 841.89];
/** Room between head and foot for what is not ours. */
const AREA = { left: 24, bottom: 26, width: WIDTH - 48, height: HEIGHT - 26 - 52 };
const PICTURE_DPI = 150;
const [NUMBER_SIZE, NUMBER_RIGHT, NUMBER_Y] = [13, WIDTH - 40, HEIGHT - 33];
/** Width of a digit of Helvetica Bold, in thousandths. Source: Adobe font metrics. */
const DIGIT = 556;

interface Piece {
  /** As drawn with no turning, in points. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise by which it is shown. */
  readonly turns: number;
  readonly object: PDFRef;
  /** Drawn in its own units, as a picture is in a unit square. */
  readonly unit: boolean;
}

/** @throws Error for what cannot be read as its kind */
export async function bindPages(order: BindOrder): Promise<Bound> {
  const context = PDFContext.create();
  context.largestObjectNumber = order.object - 1;
  const { pieces, annotated } = await piecesOf(order, context);
  if (order.as === 'look') {
    const nothing = { objects: new Uint8Array(), offsets: [], root: 0, pageRefs: [], next: order.object };
    return { pages: pieces.length, annotated, ...nothing };
  }
  if (order.as === 'frame') {
    const [first] = pieces;
    if (!first) throw new Error('a frame without a page');
    return { pages: 1, annotated, ...written(context), root: first.object.objectNumber, pageRefs: [] };
  }
  const node = context.nextRef();
  const refs = pieces.map((piece, i) =>
    pageOf(context, piece, { node, number: order.page + i, own: order.as === 'own' }),
  );
  context.assign(node, context.obj({ Type: 'Pages', Parent: PDFRef.of(FIXED.pages), Count: refs.length, Kids: refs }));
  const pageRefs = refs.map(({ objectNumber }) => objectNumber);
  return { pages: refs.length, annotated, ...written(context), root: node.objectNumber, pageRefs };
}

async function piecesOf(
  { bytes, kind, as }: BindOrder,
  context: PDFContext,
): Promise<{ pieces: Piece[]; annotated: number }> {
  if (kind !== 'pdf') return { pieces: [await pictureOf(bytes, kind, context)], annotated: 0 };
  const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  if (source.isEncrypted) throw new Error('encrypted');
  const pages = source.getPages();
  if (pages.length === 0) throw new Error('no page');
  const annotated = pages.filter(isAnnotated).length;
  // Every page is read even when it is only counted: one that cannot be is found before anything rests on it.
  const copier = PDFObjectCopier.for(source.context, context);
  const pieces: Piece[] = [];
  for (const page of pages) pieces.push(await pieceOf(page, source, as === 'look' ? null : copier));
  return { pieces, annotated };
}

async function pictureOf(bytes: Uint8Array, kind: 'png' | 'jpeg', context: PDFContext): Promise<Piece> {
  const picture = kind === 'png' ? await PngEmbedder.for(bytes) : await JpegEmbedder.for(bytes);
  const object = await picture.embedIntoContext(context);
  const scale = 72 / PICTURE_DPI;
  return { width: picture.width * scale, height: picture.height * scale, turns: 0, object, unit: true };
}

async function pieceOf(page: PDFPage, source: PDFDocument, copier: PDFObjectCopier | null): Promise<Piece> {
  const { x, y, width, height } = page.getCropBox();
  if (!(width > 0 && height > 0)) throw new Error('a page without a size');
  const box = { left: x, bottom: y, right: x + width, top: y + height };
  const turns = ((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4;
  const { Contents } = page.node.normalizedEntries();
  const whole = Contents ? page : undefined;
  const ref = whole
    ? await (await PDFPageEmbedder.for(page.node, box)).embedIntoContext(source.context)
    : source.context.register(
        source.context.flateStream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] }),
      );
  const object = copier ? copier.copy(ref) : ref;
  return { width, height, turns, object, unit: false };
}

/** Links go nowhere on paper; anything else that is drawn beside the content would be lost. */
function isAnnotated(page: PDFPage): boolean {
  const annots = page.node.lookup(PDFName.of('Annots'));
  if (!(annots instanceof PDFArray)) return false;
  return Array.from({ length: annots.size() }, (_, i) => annots.lookup(i)).some(
    (annot) => annot instanceof PDFDict && annot.lookup(PDFName.of('Subtype')) !== PDFName.of('Link'),
  );
}

interface Place {
  readonly node: PDFRef;
  readonly number: number;
  readonly own: boolean;
}

function pageOf(context: PDFContext, piece: Piece, { node, number, own }: Place): PDFRef {
  const text = String(number);
  const x = NUMBER_RIGHT - (text.length * DIGIT * NUMBER_SIZE) / 1000;
  const content = [
    `q /Frame Do Q`,
    `q ${matrixOf(piece, own).map(decimal).join(' ')} cm /Piece Do Q`,
    `BT /Number ${NUMBER_SIZE} Tf ${decimal(x)} ${NUMBER_Y.toFixed(2)} Td (${text}) Tj ET`,
  ].join('\n');
  return context.register(
    context.obj({
      Type: 'Page',
      Parent: node,
      MediaBox: [0, 0, PDFNumber.of(WIDTH), PDFNumber.of(HEIGHT)],
      Resources: {
        XObject: { Frame: PDFRef.of(FIXED.frame), Piece: piece.object },
        Font: { Number: PDFRef.of(FIXED.font) },
      },
      Contents: context.register(context.flateStream(content)),
    }),
  );
}

type Matrix = readonly [number, number, number, number, number, number];

/** Where a piece stands: a page of ours as it is; anything else upright, never enlarged, in the middle of what is free. */
export function matrixOf({ width, height, turns, unit }: Omit<Piece, 'object'>, own: boolean): Matrix {
  const [w, h] = turns % 2 === 0 ? [width, height] : [height, width];
  const scale = own ? 1 : Math.min(1, AREA.width / w, AREA.height / h);
  const [left, top] = own ? [0, HEIGHT] : [AREA.left + (AREA.width - w * scale) / 2, AREA.bottom + AREA.height];
  const bottom = own ? HEIGHT - h : top - h * scale;
  const [sx, sy] = unit ? [width * scale, height * scale] : [scale, scale];
  // Turned clockwise about its own corner, then moved back to where it is wanted. Source: ISO 32000-1, 8.3.3.
  if (turns === 1) return [0, -sx, sy, 0, left, bottom + h * scale];
  if (turns === 2) return [-sx, 0, 0, -sy, left + w * scale, bottom + h * scale];
  if (turns === 3) return [0, sx, -sy, 0, left + w * scale, bottom];
  return [sx, 0, 0, sy, left, bottom];
}

/** Without exponents, which PDF does not know. */
const decimal = (value: number): string => value.toFixed(5).replace(/\.?0+$/, '');

function written(context: PDFContext): Pick<Bound, 'objects' | 'offsets' | 'next'> {
  const pieces: Buffer[] = [];
  const offsets: [number, number][] = [];
  let at = 0;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const bytes = serialised(ref.objectNumber, object);
    offsets.push([ref.objectNumber, at]);
    pieces.push(bytes);
    at += bytes.length;
  }
  return { objects: Buffer.concat(pieces), offsets, next: context.largestObjectNumber + 1 };
}

function serialised(number: number, object: PDFObject): Buffer {
  const body = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(body, 0);
  return Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
}
