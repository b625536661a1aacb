import { type Asked, BY_TYPE, COMMON } from './checklists';
import { type AssistanceType, type Cause, TYPE_CODES } from './codes';
import type { Confidence } from './directory-cell';

/** What one country asks beyond what every request says. */
export interface Requirement {
  readonly country: string;
  /** Null: of the request itself. */
  readonly types: readonly AssistanceType[] | null;
  readonly asked: Asked;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Measures that a state carries out by force of its law. */
export const COERCIVE: readonly AssistanceType[] = [
  ...(['SEARCH_SEIZURE', 'FREEZE', 'E_CONTENT', 'E_TRAFFIC', 'E_REALTIME_TRAFFIC', 'E_INTERCEPTION'] as const),
  ...(['CERTIFIED_RECORDS', 'PRODUCE_DOCUMENTS', 'TRACE_PROCEEDS'] as const),
];
const ASSETS: readonly AssistanceType[] = ['FREEZE', 'TRACE_PROCEEDS'];

const row = (
  country: string,
  types: readonly AssistanceType[] | null,
  asked: readonly [key: string, en: string, ur: string],
  source: string,
  confidence: Confidence,
): Requirement => ({ country, types, asked: { key: asked[0], en: asked[1], ur: asked[2] }, source, confidence });

/** Source: mla.md E.1, column notes and dual criminality; B5. */
export const REQUIREMENTS: readonly Requirement[] = [
  row(
    'US',
    ['E_CONTENT', 'SEARCH_SEIZURE'],
    [
      'probable_cause',
      'The United States ask probable cause for a search warrant.',
      'امریکہ تلاشی وارنٹ کے لیے معقول وجہ مانگتا ہے۔',
    ],
    'S55',
    'high',
  ),
  row(
    'SG',
    TYPE_CODES,
    [
      'certificate_of_form',
      'Singapore asks its own form and certificate for each kind of help.',
      'سنگاپور ہر قسم کی مدد کے لیے اپنا فارم اور تصدیق مانگتا ہے۔',
    ],
    'S29',
    'high',
  ),
  row(
    'GB',
    null,
    [
      'seriousness',
      'The United Kingdom sets small matters aside: state loss, number of victims and why it is serious.',
      'برطانیہ معمولی معاملات نہیں لیتا: نقصان، متاثرین کی تعداد اور سنگینی لکھیں۔',
    ],
    'S41',
    'medium',
  ),
  row(
    'CN',
    null,
    [
      'release_approval',
      'Data leave China only with approval under its law of 2018: ask for that approval.',
      'چین سے ڈیٹا اس کے 2018 کے قانون کی منظوری سے ہی نکلتا ہے: وہ منظوری مانگیں۔',
    ],
    'OK',
    'medium',
  ),
  row(
    'TR',
    null,
    [
      'treaty_question',
      'It is not settled whether a treaty stands with Turkiye: say on what the request rests.',
      'ترکیہ سے معاہدے کا سوال طے نہیں: بتائیں کہ درخواست کس بنیاد پر ہے۔',
    ],
    'S10, S54',
    'low',
  ),
  row(
    'NL',
    COERCIVE,
    [
      'treaty_basis',
      'The Netherlands ask a treaty for coercive measures: name the convention article.',
      'نیدرلینڈز جبری اقدامات کے لیے معاہدہ مانگتا ہے: کنونشن کا آرٹیکل لکھیں۔',
    ],
    'OK',
    'medium',
  ),
  row(
    'IR',
    ASSETS,
    [
      'sanctions_check',
      'Say that sanctions were checked before a step on assets.',
      'لکھیں کہ اثاثوں کے قدم سے پہلے پابندیاں جانچی گئیں۔',
    ],
    'OK',
    'medium',
  ),
  row(
    'AF',
    null,
    [
      'route_doubt',
      'The directory holds this route not workable: say why it is tried.',
      'ڈائریکٹری کے مطابق یہ راستہ قابل عمل نہیں: بتائیں کہ کیوں آزمایا جا رہا ہے۔',
    ],
    'OK',
    'low',
  ),
];

/** Where help is given only for what is an offence there too: for every kind, or for coercive measures. Source: mla.md E.1. */
export const DUAL_CRIMINALITY_ASKED: Readonly<Record<string, 'every' | 'coercive'>> = {
  ...{ AE: 'every', SA: 'every', CN: 'every', MY: 'every', LK: 'every', BD: 'every', IR: 'every', QA: 'every' },
  ...{ RU: 'every', IN: 'every', GB: 'coercive', US: 'coercive', TR: 'coercive', DE: 'coercive', IT: 'coercive' },
  ...{ IE: 'coercive', SG: 'coercive', CA: 'coercive', AU: 'coercive' },
};

/** A requirement learnt from a question that came back: what was asked, and of which kind of help (null: of the request). */
export interface Tightened {
  readonly key: string;
  readonly type: AssistanceType | null;
}

/** Which part of a request a question of this cause finds wanting; null: none can be said. */
export const LESSON_OF: Readonly<Record<Cause, string | null>> = {
  incomplete: 'annexes_checked',
  unclear: 'facts',
  law: 'elements_compared',
  translation: 'language',
  other: null,
};

const LEARNED: readonly Asked[] = [
  {
    key: 'annexes_checked',
    en: 'This country has sent requests back as incomplete: say who compared the list of annexes with the files.',
    ur: 'یہ ملک نامکمل درخواستیں واپس کر چکا ہے: بتائیں کہ منسلکات کی فہرست کس نے ملائی۔',
  },
  {
    key: 'elements_compared',
    en: 'This country has asked about the law: set the elements of each offence beside those of its own.',
    ur: 'یہ ملک قانون پوچھ چکا ہے: ہر جرم کے اجزا اس کے اپنے جرم کے ساتھ رکھیں۔',
  },
];

/** Every thing that can be asked, by its key: what a lesson may name. */
export const ASKED_BY_KEY: ReadonlyMap<string, Asked> = new Map(
  [...Object.values(BY_TYPE).flat(), ...REQUIREMENTS.map(({ asked }) => asked), ...LEARNED, ...COMMON].map((each) => [
    each.key,
    each,
  ]),
);
