import {
  boxOf,
  kindOf,
  type Looked,
  merged,
  PAGE_DPI,
  type PageSize,
  type Region,
  TEXT_BLOCK,
  REDACTION_LIMITS,
  type RedactedKind,
  type TextRange,
} from '../../domain/redaction';
import { asPage, jpegHead } from './jpeg';
import { paint, storedRegion, turned } from './picture';
import { PicturePdf } from './picture-pdf';
import { Pdfium, type PlacedPicture } from './pdfium';
import { decodePng, encodePng, pngHead } from './png';
import { Unredactable } from './unredactable';

const SCALE = PAGE_DPI / 72;
/** Points around a region: the edge of a letter is drawn over two pixels. */
const EDGE = 1;
/** Pixels of a compressed picture that may still tell of a neighbour: a block of sixteen, and one that colours are smoothed over. */
const [BLOCK, SMOOTHED] = [16, 1];
/** Points around a region that lies on a group of unknown content, and the most around any. */
const [AROUND_GROUP, AROUND_MOST] = [8, 16];

export interface PaintOrder {
  readonly bytes: Buffer;
  readonly regions: readonly Region[];
  readonly ranges: readonly TextRange[];
}

export interface Painted {
  readonly contentType: string;
  readonly pages: number;
}

let engine: Promise<Pdfium> | undefined;
const pdfium = (): Promise<Pdfium> => (engine ??= Pdfium.load());

/** What a file is and how large its pages are, without drawing any. @throws Unredactable */
export async function look(bytes: Buffer): Promise<Looked> {
  const kind = requireKind(bytes);
  if (kind === 'text') return { kind, pages: [], characters: [...textOf(bytes)].length, annotations: 0 };
  if (kind !== 'pdf') {
    const { width, height, ...head } = kind === 'png' ? pngHead(bytes) : jpegHead(bytes);
    requirePixels(width, height);
    const lies = 'orientation' in head && head.orientation >= 5;
    return {
      kind,
      pages: [lies ? { width: height, height: width } : { width, height }],
      characters: 0,
      annotations: 0,
    };
  }
  const document = (await pdfium()).open(bytes);
  try {
    if (document.pages === 0) throw new Unredactable('broken');
    if (document.pages > REDACTION_LIMITS.pages) throw new Unredactable('too-many-pages');
    const pages: PageSize[] = [];
    let annotations = 0;
    for (let i = 0; i < document.pages; i += 1) {
      const size = document.size(i);
      const [width, height] = pixelsOf(size);
      requirePixels(width, height);
      pages.push({ width: round(size.width), height: round(size.height) });
      annotations += document.annotations(i);
    }
    return { kind, pages, characters: 0, annotations };
  } finally {
    document.close();
  }
}

/**
 * Draws, paints over, and encodes anew. Gives the pieces of the result, which is returned about at the end. Same input and same
 * build, same bytes. @throws Unredactable
 */
export async function* painted({ bytes, regions, ranges }: PaintOrder): AsyncGenerator<Buffer, Painted, void> {
  const kind = requireKind(bytes);
  switch (kind) {
    case 'text':
      yield withoutRanges(bytes, ranges);
      return { contentType: 'text/plain; charset=utf-8', pages: 0 };
    case 'png':
      yield paintPng(bytes, regions);
      return { contentType: 'image/png', pages: 1 };
    case 'jpeg':
      yield await paintJpeg(bytes, regions);
      return { contentType: 'image/png', pages: 1 };
    case 'pdf':
      return yield* paintPdf(bytes, regions);
  }
}

async function* paintPdf(bytes: Buffer, regions: readonly Region[]): AsyncGenerator<Buffer, Painted, void> {
  await look(bytes);
  const document = (await pdfium()).open(bytes);
  const file = new PicturePdf();
  const { pages } = document;
  yield file.begin();
  for (let i = 0; i < pages; i += 1) {
    const size = document.size(i);
    const [width, height] = pixelsOf(size);
    const here = regions.filter(({ page }) => page === i + 1);
    const placed = here.length > 0 ? document.pictures(i) : [];
    const picture = document.draw(i, width, height);
    const boxes = here.map((region) =>
      boxOf(region, { scale: SCALE, margin: marginOf(region, placed) * SCALE, grid: 1, width, height }),
    );
    paint(picture, boxes);
    yield file.page(size, picture);
  }
  yield file.end();
  document.close();
  return { contentType: 'application/pdf', pages };
}

/** Points around a region: more where it lies on a picture, whose compression spreads each pixel over its block. */
function marginOf(region: Region, placed: readonly PlacedPicture[]): number {
  const margins = placed
    .filter((picture) => overlaps(region, picture))
    .map(({ pixel }) => (pixel === null ? AROUND_GROUP : Math.min(AROUND_MOST, (BLOCK + SMOOTHED) * pixel)));
  return Math.max(EDGE, ...margins);
}

const overlaps = (a: Omit<Region, 'page'>, b: Omit<Region, 'page'>): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function paintPng(bytes: Buffer, regions: readonly Region[]): Buffer {
  const { width, height } = pngHead(bytes);
  requirePixels(width, height);
  const picture = decodePng(bytes);
  paint(
    picture,
    regions.map((region) => boxOf(region, { scale: 1, margin: 0, grid: 1, width, height })),
  );
  return encodePng(picture);
}

/** Painted as it is stored, so that whole blocks of the compression go, then turned as it is shown. */
async function paintJpeg(bytes: Buffer, regions: readonly Region[]): Promise<Buffer> {
  const head = jpegHead(bytes);
  const { width, height, orientation } = head;
  requirePixels(width, height);
  const document = (await pdfium()).open(asPage(bytes, head));
  const picture = document.draw(0, width, height);
  document.close();
  paint(
    picture,
    regions.map((region) => {
      const stored = storedRegion(region, orientation, width, height);
      const box = boxOf(stored, { scale: 1, margin: 0, grid: BLOCK, width, height });
      return {
        ...{ left: Math.max(0, box.left - SMOOTHED), top: Math.max(0, box.top - SMOOTHED) },
        ...{ right: Math.min(width, box.right + SMOOTHED), bottom: Math.min(height, box.bottom + SMOOTHED) },
      };
    }),
  );
  return encodePng(turned(picture, orientation));
}

function withoutRanges(bytes: Buffer, ranges: readonly TextRange[]): Buffer {
  const characters = [...textOf(bytes)];
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to } of merged(ranges)) {
    pieces.push(characters.slice(at, from).join(''), TEXT_BLOCK);
    at = to;
  }
  return Buffer.from(pieces.join('') + characters.slice(at).join(''));
}

const textOf = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const round = (points: number): number => Math.round(points * 100) / 100;
const pixelsOf = ({ width, height }: PageSize): [number, number] => [
  Math.max(1, Math.round(width * SCALE)),
  Math.max(1, Math.round(height * SCALE)),
];

function requirePixels(width: number, height: number): void {
  if (!(width * height <= REDACTION_LIMITS.pagePixels)) throw new Unredactable('too-large');
}

function requireKind(bytes: Buffer): RedactedKind {
  const kind = kindOf(bytes);
  if (!kind) throw new Unredactable('unsupported');
  return kind;
}
