import { DomainError } from '../../kernel/domain-error';
import { packing, type Step, type Taken } from './custody.service';
import { sameSeal } from './domain/seal';
import type { Exhibit } from './exhibit.entity';

/**
 * The seal that was seen when a thing came back: a text, null for none, undefined when nothing is said of it.
 * @throws unprocessable `exhibit.one-seal-for-many`, `exhibit.seal-differs`
 */
export function requireSealSeen(
  { exhibits }: Taken,
  { sealSeen, word }: { readonly sealSeen?: string; readonly word?: string },
): string | null | undefined {
  if (sealSeen === undefined) return undefined;
  if (new Set(exhibits.map(({ id, parcelId }) => parcelId ?? id)).size > 1) {
    throw new DomainError(
      'unprocessable',
      'exhibit.one-seal-for-many',
      'One seal cannot be on several parcels or exhibits. Record each that bears another seal in an act of its own.',
    );
  }
  const seen = sealSeen.trim().toLowerCase() === 'none' ? null : sealSeen;
  const [first] = exhibits;
  if (first && !sameSeal(first.seal, seen) && !word) {
    throw new DomainError(
      'unprocessable',
      'exhibit.seal-differs',
      `Exhibit ${first.number} came back under another seal than ${first.seal ?? 'none'}. Say in a word what you found.`,
      { exhibitId: first.id },
    );
  }
  return first && sameSeal(first.seal, seen) ? first.seal : seen;
}

/** True when it was sealed on record and came back without a seal. */
export const foundOpen = (exhibit: Exhibit, seen: string | null | undefined): boolean =>
  seen === null && exhibit.seal !== null;

/** Parcel and seal as found; a difference is marked. */
export function foundSeal(exhibit: Exhibit, taken: Taken, seen: string | null | undefined): NonNullable<Step['facts']> {
  const { parcel, seal } = packing(exhibit, taken.leaving);
  const inParcel = parcel === undefined ? {} : { parcel };
  if (seen === undefined || seen === exhibit.seal) return { ...inParcel, ...(seal === undefined ? {} : { seal }) };
  return { ...inParcel, discrepancy: true, ...(seen === null ? {} : { seal: seen }) };
}

/** The entry that says that the seal was gone, before the entry of the movement. */
export const openedBefore = (exhibit: Exhibit, taken: Taken, words: Step['words']): Step => ({
  exhibit,
  type: 'opened',
  facts: {
    ...(taken.leaving.has(exhibit.id) || exhibit.parcelId === null ? {} : { parcel: exhibit.parcelId }),
    found_open: true,
    discrepancy: true,
    ...(exhibit.seal === null ? {} : { seal_recorded: exhibit.seal }),
  },
  words,
});
