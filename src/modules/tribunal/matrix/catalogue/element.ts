/** What kind of thing must be proved: who, what was done, with what mind, in what circumstances, with what effect. */
export const ELEMENT_KINDS = ['person', 'act', 'mind', 'circumstance', 'effect'] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];
export type Confidence = 'high' | 'medium' | 'low';
export type Limb = 'intimidation' | 'reputation' | 'privacy';

/** One thing that must be proved, in the words of the house and not in those of the statute. */
export interface Element {
  readonly code: string;
  readonly kind: ElementKind;
  readonly en: string;
  readonly ur: string;
  /** Only where the charge names this limb. */
  readonly limb?: Limb;
}

/** What an offence consists of. */
export interface OffenceElements {
  readonly offenceId: string;
  readonly law: string;
  readonly sourceCodes: readonly string[];
  /** Of these words: drawn from the notes of law, so at most medium until a prosecutor signs them off. */
  readonly confidence: Confidence;
  readonly elements: readonly Element[];
}

export const el = (code: string, kind: ElementKind, en: string, ur: string, limb?: Limb): Element => ({
  ...{ code, kind, en, ur },
  ...(limb === undefined ? {} : { limb }),
});

/** Sections of the Act of 2016; those that later Acts brought name their own sources. Source: law notes A.2 and A.3. */
export const offence = (
  offenceId: string,
  elements: readonly Element[],
  more: Partial<Pick<OffenceElements, 'sourceCodes' | 'confidence'>> = {},
): OffenceElements => ({
  ...{ offenceId, law: `PECA s.${sectionOf(offenceId)}`, sourceCodes: ['S1', 'S4'], confidence: 'medium', elements },
  ...more,
});

const sectionOf = (offenceId: string): string =>
  offenceId
    .replace('PECA-', '')
    .replace(/-(FIRST|REPEAT|MINOR)$/, '')
    .replace(/-(\d+)$/, '($1)');

/**
 * What every charge asks. Source: law notes F.1 (origin, account to person); Constitution Art.12 for the version of the day.
 */
export const COMMON: readonly Element[] = [
  el(
    'person',
    'person',
    'It was this accused: account, device or number lead to him and to nobody else.',
    'یہ کام اسی ملزم کا ہے: اکاؤنٹ، آلہ یا نمبر اسی تک پہنچتا ہے۔',
  ),
  el(
    'day',
    'circumstance',
    'It was done on a day on which the version charged was in force.',
    'یہ کام اس دن ہوا جب لگائی گئی دفعہ کا یہی متن نافذ تھا۔',
  ),
];

export const DISHONEST = el('dishonest', 'mind', 'He did it with dishonest intention.', 'اس کی نیت بددیانتی کی تھی۔');
export const NOT_AUTHORISED = el(
  'not-authorised',
  'circumstance',
  'Nobody had authorised him.',
  'اسے کسی نے اختیار نہیں دیا تھا۔',
);
export const CRITICAL = el(
  'critical',
  'circumstance',
  'What was reached is critical infrastructure, a system or data of it.',
  'جس تک رسائی ہوئی وہ حساس تنصیب کا نظام یا ڈیٹا ہے۔',
);
export const MINOR = el('minor', 'circumstance', 'The victim was a child on that day.', 'متاثرہ اس دن نابالغ تھا۔');
export const BEFORE = el(
  'earlier-conviction',
  'circumstance',
  'He had been convicted of it, or had violated it, before.',
  'وہ پہلے بھی اسی پر سزا یافتہ ہے یا خلاف ورزی کر چکا ہے۔',
);
