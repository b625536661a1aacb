import type { Step, Taken } from './custody.service';
import type { Holder } from './domain/exhibit';
import type { Verdict } from './domain/handover';
import type { Exhibit } from './exhibit.entity';
import type { Handover, HandoverItem } from './handover.entity';

interface Answered extends Taken {
  readonly handover: Handover;
  readonly items: readonly HandoverItem[];
}

/** The entries of an answer. An item taken out of an opened parcel, or found open, has an `opened` before its verdict. */
export function answerSteps(answered: Answered, verdicts: readonly Verdict[], to: Holder): Step[] {
  const exhibits = new Map(answered.exhibits.map((exhibit) => [exhibit.id, exhibit]));
  const items = new Map(answered.items.map((item) => [item.exhibitId, item]));
  return verdicts.flatMap((verdict) => {
    const exhibit = exhibits.get(verdict.exhibitId);
    const item = items.get(verdict.exhibitId);
    if (!exhibit || !item) throw new Error('A verdict on what was not offered');
    return verdict.verdict === 'accepted'
      ? accepted(exhibit, verdict, answered.handover, to)
      : refused(exhibit, item, verdict, answered.handover);
  });
}

/** The entries of a refusal of the whole, or of its withdrawal: everything is as before the offer. */
export function closeSteps(answered: Answered, type: 'refused' | 'cancelled', reason: string): Step[] {
  const before = new Map(answered.items.map((item) => [item.exhibitId, item.stateBefore]));
  return answered.exhibits.map((exhibit) => ({
    exhibit,
    type,
    change: { state: before.get(exhibit.id) ?? 'held' },
    facts: {
      from: exhibit.holder,
      to: answered.handover.receiver,
      handover: answered.handover.id,
      ...parcelOf(exhibit),
    },
    words: { reason },
  }));
}

const parcelOf = (exhibit: Exhibit): { parcel?: string } =>
  exhibit.parcelId === null ? {} : { parcel: exhibit.parcelId };

function accepted(exhibit: Exhibit, verdict: Verdict, handover: Handover, to: Holder): Step[] {
  const foundOpen = verdict.sealOffered !== null && verdict.sealSeen === null;
  const { sealAfter } = verdict;
  return [
    ...(foundOpen ? [opening(exhibit, verdict, handover, { found_open: true, discrepancy: true })] : []),
    {
      exhibit,
      type: 'accepted',
      change: {
        state: 'held',
        holder: to,
        ...(to.kind === 'officer' ? { answerableId: to.id } : {}),
        storeOfficeId: null,
        storePlaceId: null,
        seal: sealAfter,
      },
      facts: {
        from: exhibit.holder,
        to,
        handover: handover.id,
        ...parcelOf(exhibit),
        ...(verdict.sealSeen === null ? {} : { seal: verdict.sealSeen }),
        ...(sealAfter !== null && sealAfter !== verdict.sealSeen ? { new_seal: sealAfter } : {}),
        ...(verdict.opened ? { opened: true } : {}),
        ...(verdict.sealDiffers ? { discrepancy: true, ...sealOffered(verdict) } : {}),
      },
      words: said(verdict),
      gaps: verdict.condition === null ? { condition: 'unknown' } : {},
    },
  ];
}

function refused(exhibit: Exhibit, item: HandoverItem, verdict: Verdict, handover: Handover): Step[] {
  const { leavesParcel, sealAfter } = verdict;
  const facts = { from: exhibit.holder, to: handover.receiver, handover: handover.id };
  const change = {
    state: item.stateBefore,
    ...(leavesParcel ? { parcelId: null, seal: sealAfter } : {}),
  };
  if (!leavesParcel) {
    return [{ exhibit, type: 'refused', change, facts: { ...facts, ...parcelOf(exhibit) }, words: said(verdict) }];
  }
  return [
    ...(verdict.sealOffered === null ? [] : [opening(exhibit, verdict, handover, { opened_before_both: true })]),
    {
      exhibit,
      type: 'refused',
      change,
      facts: { ...facts, left_parcel: item.parcelId, ...(sealAfter === null ? {} : { new_seal: sealAfter }) },
      words: said(verdict),
    },
  ];
}

function opening(exhibit: Exhibit, verdict: Verdict, handover: Handover, why: Record<string, true>): Step {
  return {
    exhibit,
    type: 'opened',
    facts: {
      ...parcelOf(exhibit),
      handover: handover.id,
      ...(verdict.sealSeen === null ? sealOffered(verdict) : { seal: verdict.sealSeen }),
      ...(verdict.sealDiffers ? { discrepancy: true } : {}),
      ...why,
    },
    words: said(verdict),
  };
}

const sealOffered = ({ sealOffered: seal }: Verdict): { seal_offered?: string } =>
  seal === null ? {} : { seal_offered: seal };

const said = ({ condition, word }: Verdict): Record<string, string> => ({
  ...(condition === null ? {} : { condition }),
  ...(word === null ? {} : { word }),
});
