/** What a waiver is measured against: how the paper stands now. */
export interface Standing {
  readonly state: 'met' | 'gap' | 'look' | 'not_applicable' | 'later';
  readonly gaps: readonly string[];
}

/** `fits`: it covers what is lacking. `not_needed`: nothing is lacking any more. `outgrown`: more is lacking than was waived. */
export type WaiverFit = 'fits' | 'not_needed' | 'outgrown';

export const FIT_WORDS: Readonly<Record<WaiverFit, { readonly en: string; readonly ur: string }>> = {
  fits: { en: 'It covers what is lacking.', ur: 'جو کمی ہے اس پر حاوی ہے۔' },
  not_needed: {
    en: 'The facts have changed: nothing is lacking here any more, so the waiver is idle and can be taken back.',
    ur: 'حقائق بدل گئے: اب یہاں کوئی کمی نہیں، چنانچہ یہ رعایت بے محل ہے اور واپس لی جا سکتی ہے۔',
  },
  outgrown: {
    en: 'The facts have changed: more is lacking than was waived. Take it back, and waive what is lacking now.',
    ur: 'حقائق بدل گئے: جتنی رعایت دی گئی کمی اس سے زیادہ ہے۔ اسے واپس لیں اور موجودہ کمی پر نئی رعایت دیں۔',
  },
};

/** Whether a paper can be waived: only what is lacking, or what a person must look at. */
export const isOpen = ({ state }: Pick<Standing, 'state'>): boolean => state === 'gap' || state === 'look';

/** How a waiver of these gaps fits the paper as it stands. */
export function fitOf(now: Standing, waived: readonly string[]): WaiverFit {
  if (!isOpen(now)) return 'not_needed';
  return now.gaps.every((gap) => waived.includes(gap)) ? 'fits' : 'outgrown';
}
