import {
  AFRelationship,
  degrees,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';
import { crc32 } from '../../src/modules/evidence/domain/crc32';
import { objectsOf } from './pdf-text';

/** A word that must be nowhere in what was redacted. */
export const CANARY = 'NADIRABEGUM4210112345671';

/** Where the canary stands on page 1, points from the top left. */
export const MARKED = { page: 1, x: 60, y: 80, width: 300, height: 40 } as const;

/** A PDF that holds the canary everywhere that a PDF can hold something: text, metadata, note, attachment, layer, earlier version. */
export async function buildCanaryPdf(): Promise<Buffer> {
  const earlier = await PDFDocument.create();
  const font = await earlier.embedFont(StandardFonts.Helvetica);
  const page = earlier.addPage([595, 842]);
  page.drawText(`${CANARY} earlier`, { x: 70, y: 400, font, size: 14 });
  const first = Buffer.from(await earlier.save({ useObjectStreams: false }));
  const document = await PDFDocument.load(first, { forIncrementalUpdate: true });
  document.setTitle(CANARY);
  document.setAuthor(CANARY);
  document.setKeywords([CANARY]);
  await document.attach(Buffer.from(`attached ${CANARY}`), `${CANARY}.txt`, {
    mimeType: 'text/plain',
    description: CANARY,
    afRelationship: AFRelationship.Data,
  });
  const [old] = document.getPages();
  if (!old) throw new Error('no page');
  const { context } = document;
  // The earlier text is taken off the page: it stays in the bytes of the earlier version.
  old.node.set(PDFName.of('Contents'), context.obj([]));
  const shown = await document.embedFont(StandardFonts.Helvetica);
  old.drawText(CANARY, { x: 70, y: 742, font: shown, size: 16 });
  old.drawText('THE NEIGHBOUR STAYS', { x: 70, y: 650, font: shown, size: 16 });
  old.drawRectangle({ x: 400, y: 742, width: 60, height: 20, color: rgb(0.2, 0.4, 0.9) });
  const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of(`Layer ${CANARY}`) }));
  document.catalog.set(
    PDFName.of('OCProperties'),
    context.obj({ OCGs: [layer], D: { Order: [layer], OFF: [layer], BaseState: 'ON' } }),
  );
  const hidden = context.register(
    context.flateStream(
      `/OC /Hide BDC BT /${CANARY} 12 Tf 70 300 Td (${CANARY}) Tj ET 1 0 0 rg 70 280 200 60 re f EMC`,
    ),
  );
  const resources = old.node.Resources();
  resources?.set(PDFName.of('Properties'), context.obj({ Hide: layer }));
  old.node.addContentStream(hidden);
  const note = context.register(
    context.obj({
      ...{ Type: 'Annot', Subtype: 'Text', Rect: [70, 500, 90, 520] },
      ...{ Contents: PDFString.of(`note ${CANARY}`), T: PDFHexString.fromText(CANARY) },
    }),
  );
  old.node.set(PDFName.of('Annots'), context.obj([note]));
  const second = document.addPage([842, 595]);
  second.setRotation(degrees(90));
  second.drawText('SECOND PAGE', { x: 100, y: 300, font: shown, size: 20 });
  return Buffer.from(await document.commit({ useObjectStreams: false }));
}

/** All bytes and all that can be inflated in them, wherever a stream of zlib begins. */
export function everyByteOf(bytes: Buffer): Buffer {
  const found: Buffer[] = [bytes];
  for (let at = bytes.indexOf(0x78); at !== -1; at = bytes.indexOf(0x78, at + 1)) {
    if (((0x78 << 8) | (bytes[at + 1] ?? 0)) % 31 !== 0) continue;
    try {
      found.push(inflateSync(bytes.subarray(at), { maxOutputLength: 2 ** 26 }));
    } catch {
      // Not one.
    }
  }
  return Buffer.concat(found);
}

/** How often a word stands in it, in any of the ways in which a PDF or picture writes text. */
export function hits(bytes: Buffer, word = CANARY): number {
  const all = everyByteOf(bytes);
  const utf16 = Buffer.from(word, 'utf16le');
  const forms = [
    Buffer.from(word),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(Buffer.from(word).toString('hex')),
    Buffer.from(Buffer.from(word).toString('hex').toUpperCase()),
    Buffer.from(Buffer.from(utf16).swap16().toString('hex').toUpperCase()),
    Buffer.from(Buffer.from(word).toString('base64').slice(0, 24)),
  ];
  return forms.filter((form) => all.includes(form)).length;
}

/** Pieces of a PNG by type, in order. */
export function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** A PNG with text beside its pixels, put in before the data. */
export function withText(png: Buffer, word = CANARY): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const extra = [
    chunk('tEXt', Buffer.from(`Comment\0${word}`, 'latin1')),
    chunk('iTXt', Buffer.from(`Author\0\0\0\0\0${word}`)),
    chunk('eXIf', Buffer.from(`II*\0\x08\0\0\0${word}`, 'latin1')),
  ];
  return Buffer.concat([png.subarray(0, 33), ...extra, png.subarray(33)]);
}

/** 96 by 64: the left half red, a blue square in the lower right corner, the rest white. */
const JPEG = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC',
    'IeJBweHx4BBQUFBwYHDggIDh4UERQeHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHv/AABEIAEAAYAMB',
    'EQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCC',
    'NCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqi',
    'o6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQ',
    'oLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdI',
    'SUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+',
    'Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/APLK/Oj+ywoAKACgAoAKAP0er9FP40CgAoAKACgAoA/OGvzo/ssKACgAoAKACgD9Hq/RT+NA',
    'oAKACgAoAKAPzhr86P7LCgAoAKACgAoA/R6v0U/jQKACgAoAKACgD84a/Oj+ywoAKACgAoAKAP0er9FP40CgAoAKACgAoA/OGvzo/ssKACgAoA',
    'KACgD9Hq/RT+NAoA/Jav7LPnQoAKACgD0uv87z+7QoAKACgAoAKAP0er9FP40CgD8lq/ss+dCgAoAKAPS6/wA7z+7QoAKACgAoAKAP0er9FP40',
    'CgD8lq/ss+dCgAoAKAPS6/zvP7tCgAoAKACgAoA/R6v0U/jQKAPyWr+yz50KACgAoA//2Q==',
  ].join(''),
  'base64',
);

/** That JPEG with Exif (how the camera was held, and the canary), a profile and a comment. */
export function buildCanaryJpeg(orientation = 1, word = CANARY): Buffer {
  const segment = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const directory = Buffer.alloc(38 + word.length + 1);
  directory.write('II*\0\x08\0\0\0\x02\0', 'latin1');
  directory.writeUInt16LE(0x010e, 10);
  directory.writeUInt16LE(2, 12);
  directory.writeUInt32LE(word.length + 1, 14);
  directory.writeUInt32LE(38, 18);
  directory.writeUInt16LE(0x0112, 22);
  directory.writeUInt16LE(3, 24);
  directory.writeUInt32LE(1, 26);
  directory.writeUInt16LE(orientation, 30);
  directory.write(word, 38, 'latin1');
  return Buffer.concat([
    JPEG.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), directory])),
    segment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${word}`, 'latin1')),
    segment(0xfe, Buffer.from(word)),
    JPEG.subarray(2),
  ]);
}

/** The pages of a PDF that is pictures, read without any PDF reader: red, green and blue of each pixel. */
export function picturesOf(pdf: Buffer): { width: number; height: number; rgb: Buffer }[] {
  return [...objectsOf(pdf).values()].flatMap(({ dict, stream }) => {
    if (!dict.includes('/Subtype /Image') || !stream) return [];
    const number = (name: string): number => Number(new RegExp(`/${name} (\\d+)`).exec(dict)?.[1]);
    const [width, height, samples] = [number('Width'), number('Height'), number('Colors')];
    const rgb = Buffer.alloc(width * height * 3);
    for (let y = 0; y < height; y += 1) {
      const row = stream.subarray(y * (width * samples + 1) + 1, (y + 1) * (width * samples + 1));
      for (let i = samples; i < row.length; i += 1) row[i] = ((row[i] ?? 0) + (row[i - samples] ?? 0)) & 255;
      for (let x = 0; x < width; x += 1) {
        for (let c = 0; c < 3; c += 1) rgb[(y * width + x) * 3 + c] = row[x * samples + (samples === 3 ? c : 0)] ?? 0;
      }
    }
    return [{ width, height, rgb }];
  });
}
