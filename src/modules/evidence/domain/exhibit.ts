import { DomainError } from '../../../kernel/domain-error';
import type { HolderRef } from '../../../proof/holder';

export const EXHIBIT_KINDS = [
  'physical_device',
  'disk_image',
  'file',
  'file_set',
  'provider_record',
  'capture',
] as const;
export type ExhibitKind = (typeof EXHIBIT_KINDS)[number];

/** How the item came to us; the type of its entry with sequence 0. */
export const ORIGINS = ['seized', 'received', 'acquired', 'migrated'] as const;
export type Origin = (typeof ORIGINS)[number];

export const MATERIAL_CLASSES = ['ordinary', 'intimate', 'child-abuse', 'privileged'] as const;
export type MaterialClass = (typeof MATERIAL_CLASSES)[number];

export const EXHIBIT_STATES = [
  'held',
  'offered',
  'carried',
  'stored',
  'checked_out',
  'in_laboratory',
  'in_court',
  'released',
  'disposed',
] as const;
export type ExhibitState = (typeof EXHIBIT_STATES)[number];

/** Who has the thing in hand, in the words of part one of an entry. Absent members are left out, never null. */
export type Holder = HolderRef;

/** What the rules of custody look at. The row of `exhibit` has this shape. */
export interface CustodyPosition {
  readonly id: string;
  readonly number: string;
  readonly state: ExhibitState;
  readonly holder: Holder;
  /** Office of the store that holds it; null when it is not in a store. */
  readonly storeOfficeId: string | null;
  /** The last officer who held it: answers for it while it is with somebody who has no account. */
  readonly answerableId: string;
  readonly frozen: boolean;
  readonly quarantined: boolean;
}

/** Who asks, as far as custody cares. */
export interface Hand {
  readonly officerId: string;
  /** Offices whose stores this officer keeps. */
  readonly keepsStoresOf: readonly string[];
}

/** True when the officer may dispose over where the thing goes next. */
export function hasInHand(exhibit: CustodyPosition, hand: Hand): boolean {
  switch (exhibit.holder.kind) {
    case 'officer':
      return exhibit.holder.id === hand.officerId;
    case 'store':
      return exhibit.storeOfficeId !== null && hand.keepsStoresOf.includes(exhibit.storeOfficeId);
    case 'public_servant':
    case 'person':
    case 'court':
    case 'laboratory':
    case 'organisation':
      return exhibit.answerableId === hand.officerId;
  }
}

/** The holder in a few words, for sentences that an officer reads. */
export function nameOf(holder: Holder): string {
  switch (holder.kind) {
    case 'person':
      return holder.capacity ? `${holder.code} (${holder.capacity})` : holder.code;
    case 'store':
      return holder.name ?? 'the store';
    case 'officer':
    case 'public_servant':
    case 'court':
    case 'laboratory':
    case 'organisation':
      return [holder.rank, holder.name, holder.number && `(${holder.number})`].filter(Boolean).join(' ');
  }
}

/** @throws conflict `exhibit.not-holder`: only who has it in hand moves it. */
export function requireInHand(exhibit: CustodyPosition, hand: Hand): void {
  if (hasInHand(exhibit, hand)) return;
  throw new DomainError(
    'conflict',
    'exhibit.not-holder',
    `${nameOf(exhibit.holder)} holds exhibit ${exhibit.number}, not you. Let the holder offer it to you; if the holder is absent, the in-charge takes it over; what has already happened is recorded as a fact.`,
    { exhibitId: exhibit.id },
  );
}
