import type { ProcessKind } from './process';

interface Ground {
  readonly en: string;
  readonly ur: string;
}

interface Drawing {
  /** Section that gives the power. */
  readonly law: string;
  /** Where its number comes from. */
  readonly register: 'REG-NOTICE' | 'REG-PRESERVE' | 'REG-WARRANT';
  /** What an application or notice must state, by the section. */
  readonly grounds: Readonly<Record<string, Ground>>;
  /** Clock that runs from its beginning, and the days beyond which ours may not go. */
  readonly clock: string | null;
  readonly mostDays: number | null;
  readonly en: string;
  readonly ur: string;
}

const ground = (en: string, ur: string): Ground => ({ en, ur });
const OFFENCE = ground('the offence', 'جرم');

/**
 * How each kind is drawn up. Sources: CrPC ss.94, 160 (S16: high); PECA ss.31, 33, 34, 38, 39 (S1, S4: high; the seven days of s.34
 * are inferred from its extension clause).
 */
export const DRAWING: Readonly<Record<ProcessKind, Drawing>> = {
  notice_94: {
    law: 'CrPC s.94',
    register: 'REG-NOTICE',
    grounds: { things: ground('the document or thing wanted', 'مطلوبہ دستاویز یا شے') },
    ...{ clock: null, mostDays: null, en: 'Notice to produce', ur: 'پیش کرنے کا نوٹس' },
  },
  notice_160: {
    law: 'CrPC s.160',
    register: 'REG-NOTICE',
    grounds: { purpose: ground('what the person is acquainted with', 'شخص کن حالات سے واقف ہے') },
    ...{ clock: null, mostDays: null, en: 'Notice to attend', ur: 'حاضری کا نوٹس' },
  },
  preservation_31: {
    law: 'PECA s.31',
    register: 'REG-PRESERVE',
    grounds: {
      data: ground('the data, specifically', 'مخصوص ڈیٹا'),
      need: ground('why it is reasonably required', 'اس کی ضرورت کیوں ہے'),
      risk: ground('the risk that it is lost or changed', 'ضائع یا تبدیل ہونے کا خطرہ'),
    },
    ...{ clock: 'DL-PECA-31-PRESERVE', mostDays: 90, en: 'Preservation notice', ur: 'ڈیٹا محفوظ رکھنے کا نوٹس' },
  },
  provider_request: {
    law: 'PECA s.38(3)',
    register: 'REG-PRESERVE',
    grounds: {
      data: ground('the data wanted', 'مطلوبہ ڈیٹا'),
      authority: ground(
        'the warrant, notice or order under which it is asked',
        'وارنٹ، نوٹس یا حکم جس کے تحت مانگا گیا',
      ),
    },
    ...{ clock: 'DL-PECA-38-CONF', mostDays: 14, en: 'Request to a provider', ur: 'سروس فراہم کنندہ سے درخواست' },
  },
  warrant_33: {
    law: 'PECA s.33',
    register: 'REG-WARRANT',
    grounds: {
      offence: OFFENCE,
      place: ground('the place', 'جگہ'),
      reason: ground('why it may reasonably be required', 'معقول ضرورت کیوں ہے'),
    },
    ...{ clock: null, mostDays: null, en: 'Warrant for search or seizure', ur: 'تلاشی یا ضبطگی کا وارنٹ' },
  },
  warrant_34: {
    law: 'PECA s.34',
    register: 'REG-WARRANT',
    grounds: {
      offence: OFFENCE,
      data: ground('the content data', 'مواد کا ڈیٹا'),
      reason: ground('why it may reasonably be required', 'معقول ضرورت کیوں ہے'),
    },
    ...{ clock: 'DL-PECA-34-CONTENT', mostDays: 7, en: 'Warrant for content data', ur: 'مواد کے ڈیٹا کا وارنٹ' },
  },
  warrant_39: {
    law: 'PECA s.39',
    register: 'REG-WARRANT',
    grounds: {
      offence: OFFENCE,
      why_there: ground('why the data is believed to be there', 'ڈیٹا وہاں ہونے کا یقین کیوں ہے'),
      kind_of_data: ground('what kind of data', 'ڈیٹا کی قسم'),
      repeat_needs: ground('why it is needed more than once, if it is', 'بار بار ضرورت کیوں'),
      privacy: ground('how the privacy of others is kept', 'دوسروں کی نجی زندگی کا تحفظ'),
      otherwise: ground('why the investigation otherwise fails', 'ورنہ تفتیش کیوں ناکام ہو گی'),
      agency: ground('the designated agency', 'نامزد ادارہ'),
    },
    ...{ clock: 'DL-PECA-39-REALTIME', mostDays: 7, en: 'Order for real-time collection', ur: 'بروقت نگرانی کا حکم' },
  },
};

export type Grounds = Readonly<Record<string, string>>;

/** Grounds that the section asks for and the officer did not state, in its order. */
export function missingGrounds(kind: ProcessKind, told: Grounds): { key: string; en: string; ur: string }[] {
  return Object.entries(DRAWING[kind].grounds)
    .filter(([key]) => (told[key] ?? '').trim() === '')
    .map(([key, words]) => ({ key, ...words }));
}

/** Grounds that no section of this kind knows. */
export const strangeGrounds = (kind: ProcessKind, told: Grounds): string[] =>
  Object.keys(told).filter((key) => !Object.hasOwn(DRAWING[kind].grounds, key));

/** Days of 24 hours between two instants, begun days counted. */
const daysBetween = (from: Date, to: Date): number => Math.ceil((to.getTime() - from.getTime()) / 86_400_000);

/** Whether a period goes beyond what the section allows without an extension. */
export function isBeyond(kind: ProcessKind, from: Date, to: Date): boolean {
  const { mostDays } = DRAWING[kind];
  return mostDays !== null && daysBetween(from, to) > mostDays;
}
