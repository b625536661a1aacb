/** Forms that are printed from the record of a case. */
export const FORM_KINDS = [
  ...(['notice_94', 'notice_160', 'preservation_31', 'court_notice_31', 'provider_request'] as const),
  ...(['warrant_33', 'warrant_34', 'warrant_39', 'remand_application', 'laboratory_docket'] as const),
  ...(['freeze_letter', 'statement_161', 'statement_164', 'seizure_memo', 'road_certificate'] as const),
  'police_report' as const,
];
export type FormKind = (typeof FORM_KINDS)[number];

export interface InBoth {
  readonly en: string;
  readonly ur: string;
}

/** What an office may write of a form. Facts come from the record alone, and stand in the form whatever is written here. */
export interface FormText {
  readonly title: InBoth;
  /** Before the facts. */
  readonly preamble: readonly InBoth[];
  /** After them. */
  readonly closing: readonly InBoth[];
  /** Whose signature stands below; the first is the officer's. */
  readonly signatures: readonly InBoth[];
}

/** Known of every form. */
const COMMON = ['number', 'case', 'fir', 'office', 'officer', 'agency', 'day'] as const;

/** What may stand in braces in the text of each form. */
export const PLACEHOLDERS: Readonly<Record<FormKind, readonly string[]>> = {
  notice_94: [...COMMON, 'addressee'],
  notice_160: [...COMMON, 'addressee', 'attend'],
  preservation_31: [...COMMON, 'addressee', 'until'],
  court_notice_31: [...COMMON, 'addressee'],
  provider_request: [...COMMON, 'addressee'],
  warrant_33: COMMON,
  warrant_34: COMMON,
  warrant_39: COMMON,
  remand_application: [...COMMON, 'accused', 'days', 'section'],
  laboratory_docket: [...COMMON, 'laboratory'],
  freeze_letter: [...COMMON, 'institution', 'account', 'law'],
  statement_161: [...COMMON, 'maker'],
  statement_164: [...COMMON, 'maker', 'court'],
  seizure_memo: [...COMMON, 'place'],
  road_certificate: [...COMMON, 'carrier', 'destination'],
  police_report: [...COMMON, 'court', 'accused'],
};

const PLACE = /\{([^{}]*)\}/g;

const textsOf = ({ title, preamble, closing, signatures }: FormText): readonly string[] =>
  [title, ...preamble, ...closing, ...signatures].flatMap(({ en, ur }) => [en, ur]);

/** What stands in braces and is no placeholder of this form, or a brace that stands alone; empty: the text can be used. */
export function strangePlaces(kind: FormKind, text: FormText): string[] {
  const known = new Set(PLACEHOLDERS[kind]);
  const strange = textsOf(text).flatMap((each) => [
    ...[...each.matchAll(PLACE)]
      .map(([, name = '']) => name)
      .filter((name) => !known.has(name))
      .map((name) => `{${name}}`),
    ...(each.replace(PLACE, '').match(/[{}]/g) ?? []),
  ]);
  return [...new Set(strange)];
}
