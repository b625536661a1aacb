import { DomainError } from '../../../kernel/domain-error';
import { type Container, orderSegments, recognise } from './container';

/** Why content is kept apart. Codes are only ever added. */
export const QUARANTINE_REASONS = {
  'declared-digest-mismatch': 'The SHA-256 of the file is not the one that was declared.',
  'size-mismatch': 'The file has another size than was announced.',
  'media-digest-mismatch': 'The medium inside the container does not have the digest that the container claims.',
  'container-faulty': 'The container is damaged or not whole.',
  'segments-incomplete': 'The segments are not a whole set: one is missing or came twice.',
  'segments-mixed': 'The segments are not of one image.',
  'sender-not-entitled': 'The officer who sent it was no longer entitled to when it was finished.',
} as const;
export type QuarantineReason = keyof typeof QUARANTINE_REASONS;

/** One stored file of an intake. Sizes in bytes; digests lower-case hex. */
export interface StoredPart {
  readonly uploadId: string;
  /** As the officer numbered it, from 1. */
  readonly segment: number;
  readonly announcedBytes: number;
  readonly storedBytes: number;
  readonly sha256: string;
  readonly declaredSha256: string | null;
  /** First bytes, as many as `recognise` looks at. */
  readonly head: Uint8Array;
}

export interface Ordered<P> {
  readonly parts: readonly P[];
  readonly container: Container;
  readonly reasons: readonly QuarantineReason[];
}

/**
 * Puts the parts of an intake in order: numbered segments (EWF) by their own headers, whatever else in the order that the
 * officer gave. A set that is none keeps the officer's order and says why.
 * @param parts at least one
 */
export function orderParts<P extends StoredPart>(parts: readonly P[]): Ordered<P> {
  const asGiven = [...parts].sort((a, b) => a.segment - b.segment);
  const kinds = asGiven.map(({ head }) => recognise(head));
  const container = kinds[0] ?? 'unknown';
  if (parts.length === 1 || !kinds.some((kind) => kind.startsWith('EWF-1'))) {
    return { parts: asGiven, container, reasons: [] };
  }
  try {
    return { parts: orderSegments(asGiven, parts.length), container, reasons: [] };
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    const mixed = ['segments.not-a-set', 'segments.mixed-set'].includes(refusal.code);
    return { parts: asGiven, container, reasons: [mixed ? 'segments-mixed' : 'segments-incomplete'] };
  }
}

/** What a reader of containers found, as far as the verdict cares. */
export interface ContainerFinding {
  readonly ok: boolean;
  readonly match: { readonly md5: boolean | null; readonly sha1: boolean | null };
  readonly faults: readonly { readonly code: string }[];
}

/** Faults of the reading, which say nothing of the container. */
const OURS: readonly string[] = ['ewf.time-limit', 'ewf.memory-limit', 'ewf.reader-stopped'];

/** Reasons of the container, none where it is sound or could not be read to its end for reasons of ours. */
export function containerReasons(finding: ContainerFinding | null): QuarantineReason[] {
  if (!finding || finding.ok) return [];
  if (finding.match.md5 === false || finding.match.sha1 === false) return ['media-digest-mismatch'];
  return finding.faults.every(({ code }) => OURS.includes(code)) ? [] : ['container-faulty'];
}

/** Reasons of single files: declared digest and announced size. */
export function partReasons(parts: readonly StoredPart[]): QuarantineReason[] {
  const reasons: QuarantineReason[] = [];
  if (parts.some(({ declaredSha256, sha256 }) => declaredSha256 !== null && declaredSha256 !== sha256)) {
    reasons.push('declared-digest-mismatch');
  }
  if (parts.some(({ announcedBytes, storedBytes }) => announcedBytes !== storedBytes)) reasons.push('size-mismatch');
  return reasons;
}
