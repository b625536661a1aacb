import { DomainError } from '../../../kernel/domain-error';
import { requireEach } from './batch';
import { sameSeal } from './seal';

export const HANDOVER_STATES = ['offered', 'accepted', 'partly_accepted', 'refused', 'cancelled'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];
export const ITEM_ANSWERS = ['offered', 'accepted', 'refused', 'cancelled'] as const;
export type ItemAnswerState = (typeof ITEM_ANSWERS)[number];

/** One item as it was offered. `seal`: its own or, inside a parcel, the parcel's; null when it is not sealed. */
export interface OfferedItem {
  readonly exhibitId: string;
  readonly number: string;
  readonly parcelId: string | null;
  readonly parcelNumber: string | null;
  readonly seal: string | null;
}

/** What the receiver says of a sealed unit. `sealSeen: null` says that there was none; left out, that nothing is said. */
interface UnitAnswer {
  readonly sealSeen?: string | null;
  /** Set when it was opened before both: the seal it bears now. */
  readonly newSeal?: string;
  readonly condition?: string;
  /** What is to be said of a difference, an opening or a refusal. */
  readonly word?: string;
}
export interface ParcelAnswer extends UnitAnswer {
  readonly parcelId: string;
}
export interface ItemAnswer extends UnitAnswer {
  readonly exhibitId: string;
  readonly verdict: 'accepted' | 'refused';
}

export interface Answer {
  /** True when every seal that is not named below was seen as offered. */
  readonly sealsAsOffered: boolean;
  readonly condition?: string;
  readonly parcels: readonly ParcelAnswer[];
  /** Items that are not named are accepted. */
  readonly items: readonly ItemAnswer[];
}

export interface Verdict {
  readonly exhibitId: string;
  readonly parcelId: string | null;
  readonly verdict: 'accepted' | 'refused';
  readonly condition: string | null;
  readonly sealOffered: string | null;
  readonly sealSeen: string | null;
  readonly sealAfter: string | null;
  readonly sealDiffers: boolean;
  readonly opened: boolean;
  readonly leavesParcel: boolean;
  readonly word: string | null;
}

const refuse = (code: string, detail: string, item?: OfferedItem): never => {
  throw new DomainError('unprocessable', code, detail, item ? { exhibitId: item.exhibitId } : {});
};

/**
 * The receiver's verdict on each item, in the order offered. A parcel is accepted or refused as it is; to refuse some of its
 * items is to open it before both: they leave it and stay with the releaser, the rest goes on under a new seal.
 * @throws unprocessable `handover.item-unknown`, `handover.seal-not-stated`, `handover.seal-differs`,
 * `handover.parcel-unopened`, `handover.refusal-without-reason`
 */
export function decide(offered: readonly OfferedItem[], answer: Answer): Verdict[] {
  const items = new Map(answer.items.map((item) => [item.exhibitId, item]));
  const parcels = new Map(answer.parcels.map((parcel) => [parcel.parcelId, parcel]));
  requireEach(
    answer.items,
    (i) => `/items/${i}/exhibitId`,
    ({ exhibitId }) => {
      if (!offered.some((item) => item.exhibitId === exhibitId)) {
        refuse('handover.item-unknown', 'This exhibit is not in the hand-over. Answer only what was offered to you.');
      }
    },
  );
  requireEach(
    answer.parcels,
    (i) => `/parcels/${i}/parcelId`,
    ({ parcelId }) => {
      if (!offered.some((item) => item.parcelId === parcelId)) {
        refuse('handover.item-unknown', 'This parcel is not in the hand-over. Answer only what was offered to you.');
      }
    },
  );
  const verdictOf = (item: OfferedItem) => items.get(item.exhibitId)?.verdict ?? 'accepted';
  const split = new Set(
    offered
      .filter((item) => item.parcelId !== null && verdictOf(item) === 'refused')
      .filter((item) => offered.some((o) => o.parcelId === item.parcelId && verdictOf(o) === 'accepted'))
      .map((item) => item.parcelId),
  );
  const verdicts: Verdict[] = [];
  requireEach(
    offered,
    (i) => `/items/${i}`,
    (item) => {
      verdicts.push(
        judge(item, items.get(item.exhibitId), item.parcelId ? parcels.get(item.parcelId) : undefined, answer, split),
      );
    },
  );
  return verdicts;
}

function judge(
  item: OfferedItem,
  own: ItemAnswer | undefined,
  parcel: ParcelAnswer | undefined,
  answer: Answer,
  split: ReadonlySet<string | null>,
): Verdict {
  const verdict = own?.verdict ?? 'accepted';
  const inParcel = item.parcelId !== null;
  const unit: UnitAnswer | undefined = inParcel ? parcel : own;
  const name = inParcel ? `parcel ${item.parcelNumber}` : `exhibit ${item.number}`;
  const said = unit?.sealSeen !== undefined;
  const leavesParcel = inParcel && verdict === 'refused' && split.has(item.parcelId);
  const word = own?.word ?? parcel?.word ?? null;

  if (verdict === 'refused' && !word) {
    refuse('handover.refusal-without-reason', `Say in a word why exhibit ${item.number} is refused.`, item);
  }
  if (inParcel && split.has(item.parcelId) && item.seal !== null && !parcel?.newSeal) {
    refuse(
      'handover.parcel-unopened',
      `To refuse an item of sealed ${name}, open it before both of you and state its new seal; or accept or refuse the parcel whole.`,
      item,
    );
  }
  if (item.seal !== null && !said && !answer.sealsAsOffered && (verdict === 'accepted' || leavesParcel)) {
    refuse('handover.seal-not-stated', `Say which seal you saw on ${name}, or that all seals are as offered.`, item);
  }
  const sealDiffers = unit?.sealSeen !== undefined && !sameSeal(item.seal, unit.sealSeen);
  // The same seal in another spelling is put on record as it stands there already.
  const sealSeen = sealDiffers && unit?.sealSeen !== undefined ? unit.sealSeen : item.seal;
  if (sealDiffers && !unit?.word) {
    refuse(
      'handover.seal-differs',
      `The seal seen on ${name} is not the one offered (${item.seal ?? 'none'}). Say in a word what you found, or refuse it.`,
      item,
    );
  }
  if (!inParcel && own?.newSeal && !own.word) {
    refuse('handover.seal-differs', `Say in a word why ${name} bears a new seal.`, item);
  }
  const newSeal = leavesParcel ? (own?.newSeal ?? null) : (unit?.newSeal ?? sealSeen);
  return {
    exhibitId: item.exhibitId,
    parcelId: item.parcelId,
    verdict,
    condition: own?.condition ?? parcel?.condition ?? answer.condition ?? null,
    sealOffered: item.seal,
    sealSeen,
    sealAfter: verdict === 'refused' && !leavesParcel ? item.seal : newSeal,
    sealDiffers,
    opened: (verdict === 'accepted' || leavesParcel) && unit?.newSeal !== undefined,
    leavesParcel,
    word: own?.word ?? unit?.word ?? null,
  };
}

/** The state of the hand-over after these verdicts. */
export function outcome(verdicts: readonly Pick<Verdict, 'verdict'>[]): HandoverState {
  const accepted = verdicts.filter(({ verdict }) => verdict === 'accepted').length;
  if (accepted === verdicts.length) return 'accepted';
  return accepted === 0 ? 'refused' : 'partly_accepted';
}
