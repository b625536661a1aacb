import { DomainError } from '../../../kernel/domain-error';

/** An item of an act with the parcel in which it lies, if any. */
export interface Packed {
  readonly id: string;
  readonly number: string;
  readonly parcelId: string | null;
}

/** A parcel as it stands: the items in it and the seal, null while it is open. */
export interface ParcelUnit {
  readonly id: string;
  readonly number: string;
  readonly seal: string | null;
  readonly memberIds: readonly string[];
}

/**
 * A sealed parcel goes as one. Out of an open one single items may go, and leave it.
 * @returns the ids of the items that leave their parcel by this act
 * @throws conflict `parcel.sealed` naming the parcel
 */
export function leavers(moved: readonly Packed[], parcels: ReadonlyMap<string, ParcelUnit>): Set<string> {
  const movedIds = new Set(moved.map(({ id }) => id));
  const leaving = new Set<string>();
  for (const item of moved) {
    const parcel = item.parcelId === null ? undefined : parcels.get(item.parcelId);
    if (!parcel || parcel.memberIds.every((id) => movedIds.has(id))) continue;
    if (parcel.seal !== null) {
      throw new DomainError(
        'conflict',
        'parcel.sealed',
        `Exhibit ${item.number} lies in the sealed parcel ${parcel.number}. Move the parcel whole, or open it first.`,
        { exhibitId: item.id, parcelId: parcel.id },
      );
    }
    leaving.add(item.id);
  }
  return leaving;
}
