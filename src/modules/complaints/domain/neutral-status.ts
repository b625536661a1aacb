import type { ComplaintState } from './complaint';

/** All that the holder of a code is told. Nothing of a search, an arrest, an accused or a freeze can be read from it. */
export const NEUTRAL = ['received', 'under_examination', 'with_agency_or_court', 'before_court', 'closed'] as const;
export type NeutralStatus = (typeof NEUTRAL)[number];

const OF_STATE: Readonly<Record<ComplaintState, NeutralStatus>> = {
  received: 'received',
  scrutiny: 'under_examination',
  verification: 'under_examination',
  // That it became an enquiry, and how that goes, is not told before what must come unforeseen has been done.
  enquiry: 'under_examination',
  transferred: 'under_examination',
  merged: 'under_examination',
  rejected: 'closed',
  closed_at_verification: 'closed',
};

/** `before`: a court has taken the matter, which is public from then on; `over`: for every accused; null: neither. */
export type AtCourt = 'before' | 'over' | null;

export function neutralOf(state: ComplaintState, toAgency: boolean, court: AtCourt): NeutralStatus {
  if (court !== null) return court === 'before' ? 'before_court' : 'closed';
  return toAgency ? 'with_agency_or_court' : OF_STATE[state];
}

/** The Urdu is ours and has not been read by a native legal reader yet. */
export const NEUTRAL_WORDS: Readonly<Record<NeutralStatus, { readonly en: string; readonly ur: string }>> = {
  received: {
    en: 'Your complaint has been received.',
    ur: 'آپ کی شکایت موصول ہو گئی ہے۔',
  },
  under_examination: {
    en: 'Your complaint is being examined. You will be contacted if something more is needed from you.',
    ur: 'آپ کی شکایت زیرِ غور ہے۔ اگر آپ سے مزید کچھ درکار ہوا تو رابطہ کیا جائے گا۔',
  },
  with_agency_or_court: {
    en: 'Your complaint is with the agency or court that is competent for it.',
    ur: 'آپ کی شکایت متعلقہ مجاز ادارے یا عدالت کے پاس ہے۔',
  },
  before_court: {
    en: 'Your complaint is before the court.',
    ur: 'آپ کی شکایت عدالت کے سامنے ہے۔',
  },
  closed: {
    en: 'The examination of your complaint has ended. Ask at the office where you complained for the decision.',
    ur: 'آپ کی شکایت پر کارروائی مکمل ہو چکی ہے۔ فیصلے کے لیے اس دفتر سے رجوع کریں جہاں شکایت درج کرائی تھی۔',
  },
};
