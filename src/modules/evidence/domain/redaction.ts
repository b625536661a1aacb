import { DomainError } from '../../../kernel/domain-error';
import type { Transitions } from '../../../kernel/transitions';

export type RedactionState = 'queued' | 'painting' | 'made' | 'confirmed' | 'rejected' | 'failed';

/** Made by one officer, confirmed or rejected by another; what was confirmed may be rejected later, when a fault is seen. */
export const REDACTION_TRANSITIONS: Transitions<RedactionState> = {
  queued: ['painting', 'failed'],
  painting: ['painting', 'made', 'failed'],
  made: ['confirmed', 'rejected'],
  confirmed: ['rejected'],
  rejected: [],
  failed: [],
};

/** Why something is taken out. Codes of the house; which law lets it be taken out stands in `authority`, as the officer names it. */
export const REDACTION_REASONS = [
  'protected-identity',
  'do-not-disclose',
  'privileged',
  'minor',
  'intimate',
  'other',
] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];

export const REDACTED_KINDS = ['pdf', 'png', 'jpeg', 'text'] as const;
export type RedactedKind = (typeof REDACTED_KINDS)[number];

/** Stands for what was taken out of a text; always the same, so that nothing tells how long that was. */
export const TEXT_BLOCK = '█████';

/** Dots per inch at which pages of a PDF become pictures. */
export const PAGE_DPI = 150;

/**
 * Bounds on what one file may ask for; rules of the house, drawn from what a process of `PAINT_LIMITS` memory can hold: a
 * picture of 24 million pixels is a page of A1 at 150 dpi.
 */
export const REDACTION_LIMITS = {
  fileBytes: 48 * 2 ** 20,
  textBytes: 4 * 2 ** 20,
  pages: 500,
  pagePixels: 24_000_000,
  regions: 500,
  resultBytes: 512 * 2 ** 20,
} as const;

/** A rectangle on a page as it is shown, in points from its top left corner; of a picture a point is a pixel. */
export interface Region {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Characters (Unicode code points) of a text, from 0; `to` is the first that stays. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Why a mark was made; `words` where the code does not say it. */
interface Reasoned {
  readonly reason: RedactionReason;
  readonly words?: string;
}

/** What was marked, as it was asked. */
export interface Marks {
  readonly regions: readonly (Region & Reasoned)[];
  readonly ranges: readonly (TextRange & Reasoned)[];
}

export interface PageSize {
  /** Points. */
  readonly width: number;
  readonly height: number;
}

/** What a file is, as the process that read it says. */
export interface Looked {
  readonly kind: RedactedKind;
  /** Of a text: none. */
  readonly pages: readonly PageSize[];
  /** Of a text. */
  readonly characters: number;
  /** Annotations and form fields, none of which the redacted file shows. */
  readonly annotations: number;
}

/** A rectangle of pixels; `right` and `bottom` lie outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SIGNATURES: readonly (readonly [kind: RedactedKind, first: Buffer])[] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];
/** Readers take a PDF that begins with other bytes; so its signature counts in this much of the beginning. */
const PDF_WITHIN = 1024;

/** What a file is by its bytes alone; null for what cannot be redacted. A text is UTF-8 without NUL and not longer than a limit. */
export function kindOf(bytes: Buffer): RedactedKind | null {
  const named = SIGNATURES.find(([, first]) => bytes.subarray(0, first.length).equals(first));
  if (named) return named[0];
  if (bytes.subarray(0, PDF_WITHIN).includes('%PDF-')) return 'pdf';
  if (bytes.length === 0 || bytes.length > REDACTION_LIMITS.textBytes || bytes.includes(0)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'text';
  } catch {
    return null;
  }
}

/**
 * The pixels that a region covers: every pixel that it touches and `margin` more, whole cells of `grid` pixels, within the
 * picture. Never smaller than what was asked.
 */
export function boxOf(
  region: Region,
  {
    scale,
    margin,
    grid,
    width,
    height,
  }: { scale: number; margin: number; grid: number; width: number; height: number },
): Box {
  const low = (at: number): number => Math.max(0, Math.floor((at * scale - margin) / grid) * grid);
  const high = (at: number, most: number): number => Math.min(most, Math.ceil((at * scale + margin) / grid) * grid);
  return {
    left: low(region.x),
    top: low(region.y),
    right: high(region.x + region.width, width),
    bottom: high(region.y + region.height, height),
  };
}

/** Ranges in order, those that touch or overlap as one: two blocks beside each other would tell where one thing ends. */
export function merged(ranges: readonly TextRange[]): TextRange[] {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

/** Rounding of a page's size in points, which a client has from its own reader. */
const ROUNDING = 0.5;

/**
 * Regions or ranges against what they are to be taken out of. Nothing is cut to size: what lies outside was meant for another page.
 * @throws unprocessable `redaction.nothing-marked`, `redaction.wrong-marks`, `redaction.page-outside`,
 * `redaction.region-outside`, `redaction.range-outside`
 */
export function requireInside(looked: Looked, regions: readonly Region[], ranges: readonly TextRange[]): void {
  if (regions.length + ranges.length === 0) {
    throw new DomainError(
      'unprocessable',
      'redaction.nothing-marked',
      'Nothing is marked to be taken out. Mark at least one region of a page, or one range of a text.',
    );
  }
  if (looked.kind === 'text' ? regions.length > 0 : ranges.length > 0) {
    throw new DomainError(
      'unprocessable',
      'redaction.wrong-marks',
      'Pages and pictures are marked by regions, a text by ranges of characters. Mark this file the other way.',
      { kind: looked.kind },
    );
  }
  for (const region of regions) requireOnPage(looked, region);
  for (const { from, to } of ranges) {
    if (from < to && to <= looked.characters) continue;
    throw new DomainError(
      'unprocessable',
      'redaction.range-outside',
      `This text has ${looked.characters} characters, and a range ends after it begins. Mark a range within the text.`,
      { from, to },
    );
  }
}

function requireOnPage({ pages }: Looked, region: Region): void {
  const page = pages[region.page - 1];
  if (!page) {
    throw new DomainError(
      'unprocessable',
      'redaction.page-outside',
      `This document has ${pages.length} pages, and a region lies on page ${region.page}. Mark a page that is there.`,
      { page: region.page },
    );
  }
  const { x, y, width, height } = region;
  const fits = x >= 0 && y >= 0 && x + width <= page.width + ROUNDING && y + height <= page.height + ROUNDING;
  if (fits && width > 0 && height > 0) return;
  throw new DomainError(
    'unprocessable',
    'redaction.region-outside',
    `Page ${region.page} is ${page.width} by ${page.height} points, and a region goes beyond it. Mark a region within the page.`,
    { page: region.page },
  );
}

/** How often each reason is given, by its code. */
export function countsOf(marks: readonly { readonly reason: RedactionReason }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of REDACTION_REASONS) {
    const times = marks.filter((mark) => mark.reason === reason).length;
    if (times > 0) counts[reason.replace(/-/g, '_')] = times;
  }
  return counts;
}
