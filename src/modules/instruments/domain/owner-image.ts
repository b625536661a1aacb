import type { Transitions } from '../../../kernel/transitions';

export const OWNER_IMAGE_STATES = ['applied', 'objected', 'refused', 'ordered', 'supplied', 'withdrawn'] as const;
export type OwnerImageState = (typeof OWNER_IMAGE_STATES)[number];

/** The owner's application for a forensic image. Source: PECA s.36(3) (S1, S4: high). */
export const OWNER_IMAGE_TRANSITIONS: Transitions<OwnerImageState> = {
  applied: ['objected', 'supplied', 'withdrawn'],
  objected: ['refused', 'ordered', 'withdrawn'],
  refused: [],
  ordered: ['supplied', 'withdrawn'],
  supplied: [],
  withdrawn: [],
};

interface Verb {
  readonly from: readonly OwnerImageState[];
  readonly to: OwnerImageState;
  readonly en: string;
  readonly ur: string;
}

export const OWNER_IMAGE_VERBS = {
  object: {
    ...{ from: ['applied'], to: 'objected' },
    ...{ en: 'Object before the Court', ur: 'عدالت میں اعتراض دائر کریں' },
  },
  refuse: {
    ...{ from: ['objected'], to: 'refused' },
    ...{ en: 'Record that the Court refused the image', ur: 'عدالت کا نقل سے انکار درج کریں' },
  },
  order: {
    ...{ from: ['objected'], to: 'ordered' },
    ...{ en: 'Record that the Court ordered the image', ur: 'عدالت کا نقل دینے کا حکم درج کریں' },
  },
  supply: {
    ...{ from: ['applied', 'ordered'], to: 'supplied' },
    ...{ en: 'Supply the image on payment of cost', ur: 'خرچ کی ادائیگی پر نقل دیں' },
  },
  withdraw: {
    ...{ from: ['applied', 'objected', 'ordered'], to: 'withdrawn' },
    ...{ en: 'Record that the owner withdrew', ur: 'مالک کا درخواست واپس لینا درج کریں' },
  },
} as const satisfies Readonly<Record<string, Verb>>;
export type OwnerImageVerb = keyof typeof OWNER_IMAGE_VERBS;
export const OWNER_IMAGE_ACTS = Object.keys(OWNER_IMAGE_VERBS) as OwnerImageVerb[];

const verbOf = (verb: OwnerImageVerb): Verb => OWNER_IMAGE_VERBS[verb];

/** Whether the act can be done in this state: one source for the act and the next steps. */
export const isOpenFor = (state: OwnerImageState, verb: OwnerImageVerb): boolean => verbOf(verb).from.includes(state);

export const IMAGE_LAW = 'PECA s.36(3)';

/** An objection filed at its limit or later is on record all the same. `limit`: the first instant at which it is over. */
export const objectionIrregular = (at: Date, limit: Date | null): { rule: string; section: string } | null =>
  limit !== null && at >= limit ? { rule: 'owner-image.objected-late', section: IMAGE_LAW } : null;

/** Whether the owner still owes what the image cost. `cost`: rupees as decimal text. */
export const isUnpaid = (cost: string, paid: boolean): boolean => Number(cost) > 0 && !paid;

const HOURS_24 = 24 * 3_600_000;

/** A search or seizure without warrant is told to the Court within 24 hours; at 24 hours it is late. Source: PECA s.33(2) proviso (high). */
export const noticeIrregular = (seizedAt: Date, toldAt: Date): { rule: string; section: string } | null =>
  toldAt.getTime() - seizedAt.getTime() >= HOURS_24
    ? { rule: 'seizure.court-told-late', section: 'PECA s.33(2) proviso' }
    : null;

export type NoticeFault = 'court-notice.not-asked' | 'court-notice.told-already';

/** Why the Court is not to be told of this seizure: it rested on a warrant, an order or consent, or the Court knows. */
export function noticeFault({ authority, told }: { authority: string; told: boolean }): NoticeFault | null {
  if (authority !== 'section-33-2' && authority !== 'none') return 'court-notice.not-asked';
  return told ? 'court-notice.told-already' : null;
}
