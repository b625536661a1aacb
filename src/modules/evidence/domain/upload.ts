import { DomainError } from '../../../kernel/domain-error';
import type { Transitions } from '../../../kernel/transitions';
import type { ExhibitKind } from './exhibit';

export const UPLOAD_STATES = ['receiving', 'finalising', 'ingested', 'quarantined', 'expired', 'terminated'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

export const UPLOAD_TRANSITIONS: Transitions<UploadState> = {
  receiving: ['finalising', 'expired', 'terminated'],
  finalising: ['ingested', 'quarantined', 'terminated'],
  ingested: [],
  quarantined: [],
  expired: [],
  terminated: [],
};

/** Hours without a chunk after which an unfinished upload ends. House rule. */
export const UPLOAD_HOURS = 72;

/** The most that is taken in one request without tus. House rule. */
export const ONE_REQUEST_BYTES = 64 * 2 ** 20;

/** Kinds of exhibit that are bytes. A device is imaged into an exhibit of its own. */
const KINDS_WITH_CONTENT: readonly ExhibitKind[] = ['disk_image', 'file', 'file_set', 'provider_record', 'capture'];

/** What the rules of an upload look at. Sizes in bytes. */
export interface UploadPosition {
  readonly id: string;
  readonly officerId: string;
  readonly state: UploadState;
  readonly offset: number;
  readonly size: number;
}

/** @throws unprocessable `exhibit.kind-without-content` */
export function requireKindWithContent(exhibit: { readonly number: string; readonly kind: ExhibitKind }): void {
  if (KINDS_WITH_CONTENT.includes(exhibit.kind)) return;
  throw new DomainError(
    'unprocessable',
    'exhibit.kind-without-content',
    `Exhibit ${exhibit.number} is a thing, not bytes. Register its image or extraction as an exhibit of its own and send the bytes to that.`,
  );
}

/**
 * @param most the installation's limit
 * @throws unprocessable `upload.empty`; too-large `upload.too-large`
 */
export function requireUploadSize(size: number, most: number): void {
  if (size === 0) {
    throw new DomainError(
      'unprocessable',
      'upload.empty',
      'The file is empty. Nothing can be proved of no bytes: look whether it is the right file.',
    );
  }
  if (size > most) {
    throw new DomainError('too-large', 'upload.too-large', `A file may have at most ${most} bytes here.`, {
      maxBytes: most,
    });
  }
}

/**
 * A chunk may come, at this offset, from this officer.
 * @throws gone `upload.expired`, `upload.terminated`; forbidden `upload.not-yours`; conflict `upload.complete`, `upload.offset-moved`
 * Source: tus 1.0, core protocol (409 for another offset) and expiration (410).
 */
export function requireNextChunk(upload: UploadPosition, officerId: string, offset: number): void {
  requireAlive(upload);
  requireOwn(upload, officerId);
  if (upload.state !== 'receiving') {
    throw new DomainError('conflict', 'upload.complete', 'All bytes of this upload are here already.', {
      state: upload.state,
    });
  }
  if (offset !== upload.offset) {
    throw new DomainError(
      'conflict',
      'upload.offset-moved',
      `The next byte asked is ${upload.offset}, not ${offset}. Ask HEAD for the offset and go on from there.`,
      { offset: upload.offset },
    );
  }
}

/** @throws gone `upload.expired`, `upload.terminated` */
export function requireAlive({ state }: Pick<UploadPosition, 'state'>): void {
  switch (state) {
    case 'expired':
      throw new DomainError(
        'gone',
        'upload.expired',
        'This upload rested too long and was ended; its bytes are gone. Begin a new one.',
      );
    case 'terminated':
      throw new DomainError(
        'gone',
        'upload.terminated',
        'This upload was ended and its bytes are gone. Begin a new one.',
      );
    case 'receiving':
    case 'finalising':
    case 'ingested':
    case 'quarantined':
      return;
  }
}

/** @throws forbidden `upload.not-yours`: what stands in the record as one officer's was sent by him alone */
export function requireOwn(upload: Pick<UploadPosition, 'officerId'>, officerId: string): void {
  if (upload.officerId === officerId) return;
  throw new DomainError(
    'forbidden',
    'upload.not-yours',
    'Another officer began this upload. Only he goes on with it or ends it; begin one of your own.',
  );
}

/** One upload of an intake, as far as another one beside it cares. */
export interface SiblingUpload {
  readonly intakeId: string;
  readonly segment: number;
  readonly segments: number;
  readonly state: UploadState;
}

/**
 * Whether one more upload to the same exhibit may begin beside those there are. Ended ones do not count.
 * @throws conflict `exhibit.intake-open`, `upload.segment-taken`; unprocessable `upload.segments-differ`
 */
export function requireRoomBeside(siblings: readonly SiblingUpload[], wanted: Omit<SiblingUpload, 'state'>): void {
  for (const sibling of siblings) {
    if (sibling.state === 'expired' || sibling.state === 'terminated') continue;
    if (sibling.intakeId !== wanted.intakeId) {
      throw new DomainError(
        'conflict',
        'exhibit.intake-open',
        'Another upload to this exhibit is under way. Finish it or end it first; segments of one image share one intakeId.',
        { intakeId: sibling.intakeId },
      );
    }
    if (sibling.segments !== wanted.segments) {
      throw new DomainError(
        'unprocessable',
        'upload.segments-differ',
        `The other segments say that there are ${sibling.segments}, not ${wanted.segments}. Give the same number for each.`,
      );
    }
    if (sibling.segment === wanted.segment) {
      throw new DomainError(
        'conflict',
        'upload.segment-taken',
        `Segment ${wanted.segment} is on its way already. Go on with that upload, or end it first.`,
      );
    }
  }
}
