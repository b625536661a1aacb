/** Why a request is urgent. The classes are policy of the house; no law ranks examinations. */
export const PRIORITIES = ['person_in_danger', 'in_custody', 'court_date', 'ordinary'] as const;
export type Priority = (typeof PRIORITIES)[number];

const CLASS: Readonly<Record<Priority, number>> = { person_in_danger: 1, in_custody: 2, court_date: 2, ordinary: 3 };
const WHY: Readonly<Record<Priority, readonly [en: string, ur: string]>> = {
  person_in_danger: ['a person is in danger', 'ایک شخص خطرے میں ہے'],
  in_custody: ['an accused is in custody', 'ملزم حراست میں ہے'],
  court_date: ['a court has fixed a day', 'عدالت نے تاریخ مقرر کی ہے'],
  ordinary: ['ordinary', 'معمول'],
};
/** Each priority in both languages. */
export const PRIORITY_WORDS: Readonly<Record<Priority, { readonly en: string; readonly ur: string }>> = {
  person_in_danger: { en: WHY.person_in_danger[0], ur: WHY.person_in_danger[1] },
  in_custody: { en: WHY.in_custody[0], ur: WHY.in_custody[1] },
  court_date: { en: WHY.court_date[0], ur: WHY.court_date[1] },
  ordinary: { en: 'in its turn', ur: 'اپنی باری پر' },
};

/** Days of waiting after which a request is one class more urgent. Policy of the house. */
export const RAISES_AFTER_DAYS = 14;
const DAY_MS = 86_400_000;

export interface Waiting {
  readonly id: string;
  readonly priority: Priority;
  /** Since when the laboratory has it. */
  readonly since: Date;
}

export interface Placed {
  readonly id: string;
  /** 1 is the next. */
  readonly place: number;
  readonly waitedDays: number;
  /** 1 is the most urgent. */
  readonly urgency: number;
  readonly why: { readonly en: string; readonly ur: string };
}

/** Whole days of 24 hours for which it has waited. */
export const waitedDays = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));

/** The class of its priority, one higher for each fourteen days of waiting, and never above the first. */
export const urgencyOf = (priority: Priority, days: number): number =>
  Math.max(1, CLASS[priority] - Math.floor(days / RAISES_AFTER_DAYS));

/** The order of the queue, each place with its reason: urgency, then the longer wait, then the id, so that it never wavers. */
export function queueOrder(waiting: readonly Waiting[], now: Date): Placed[] {
  return waiting
    .map((one) => {
      const days = waitedDays(one.since, now);
      return { one, days, urgency: urgencyOf(one.priority, days) };
    })
    .sort(
      (a, b) =>
        a.urgency - b.urgency || a.one.since.getTime() - b.one.since.getTime() || (a.one.id < b.one.id ? -1 : 1),
    )
    .map(({ one, days, urgency }, i) => ({
      ...{ id: one.id, place: i + 1, waitedDays: days, urgency },
      why: whyOf(one.priority, days, urgency),
    }));
}

function whyOf(priority: Priority, days: number, urgency: number): { en: string; ur: string } {
  const [en, ur] = WHY[priority];
  const raised = CLASS[priority] - urgency;
  return {
    en: `Urgency ${urgency}: ${en}; waiting for ${days} days${raised > 0 ? `, raised by ${raised} for its age` : ''}.`,
    ur: `ترجیح ${urgency}: ${ur}؛ انتظار ${days} دن${raised > 0 ? `، مدت کے باعث ${raised} درجہ بلند` : ''}۔`,
  };
}
