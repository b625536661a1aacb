import type { AssistanceType } from './codes';
import type { Seat } from './move';
import type { MeasureMove, MeasureNeed } from './measures';

/** Rungs of the ladder of data: each step up needs a stronger instrument. Source: mla.md B4. */
export const DATA_CLASSES = ['subscriber', 'traffic', 'content'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** As what each is asked of the state when the provider refuses. Source: mla.md A.4, C.5 D6. */
export const ITEM_OF_CLASS = {
  subscriber: 'E_SUBSCRIBER',
  traffic: 'E_TRAFFIC',
  content: 'E_CONTENT',
} as const satisfies Record<DataClass, AssistanceType>;

/** Whether the provider may tell its user: he is told, or an order bars it. Source: mla.md C.5 D1, E.2. */
export const USER_NOTICES = ['may_notify', 'barred_by_order'] as const;
export type UserNotice = (typeof USER_NOTICES)[number];

/** What a direct request must have said of itself before it is approved. Source: mla.md C.5 D1. */
export const DIRECT_FIELDS = ['provider', 'dataClass', 'legalBasis', 'userNotice'] as const;
export type DirectField = (typeof DIRECT_FIELDS)[number];

export interface DirectTerms {
  readonly dataClass: DataClass | null;
  readonly userNotice: UserNotice | null;
  /** Order that bars the notice, where one does. */
  readonly noticeOrder: string | null;
}

/** Who takes the step: content is approved by a prosecutor, everything else by the supervisor. Source: mla.md C.5 D1. */
export function approversOf(move: Pick<MeasureMove, 'id' | 'who'>, dataClass: DataClass | null): readonly Seat[] {
  if (move.id !== 'D1') return move.who;
  return dataClass === 'content' ? ['PROS'] : ['SUP'];
}

/**
 * What a step must say beside its row: a query or a refusal of the provider its reason code, as in D10 (mla.md C.5); an
 * acknowledgement the provider's number (the house's choice).
 */
export function needsAt(move: Pick<MeasureMove, 'id' | 'needs'>, to: string): readonly MeasureNeed[] {
  if (move.id !== 'D3') return move.needs;
  return to === 'acknowledged' ? ['reference'] : ['reason'];
}

/** Whether a request can bar the notice to the user: only with an order, as providers demand it (mla.md E.2). */
export const isNoticeHeld = ({ userNotice, noticeOrder }: DirectTerms): boolean =>
  (userNotice === 'barred_by_order') === (noticeOrder !== null);
