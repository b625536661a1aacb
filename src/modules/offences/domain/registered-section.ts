import type { Offence } from './offence';

/** What an imported paper says it was registered under. */
export interface RegisteredSection {
  readonly section: string;
  readonly title?: string;
}

export type SectionMatch =
  | { readonly found: 'act-number' | 'bill-number'; readonly offenceIds: readonly string[] }
  | { readonly found: 'nothing'; readonly reason: string };

const words = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Offences meant by a registered section. Bill and Act number the same offence differently and one number can mean two offences,
 * so number AND title must agree; otherwise nothing is chosen and the paper goes to review by hand. Titles are compared without
 * case and punctuation, without the words in brackets that tell our variants apart. Source: PECA 2016; the Bill as passed.
 */
export function matchRegistered(
  offences: readonly Pick<Offence, 'id' | 'section' | 'title'>[],
  billToAct: Readonly<Record<string, string>>,
  registered: RegisteredSection,
): SectionMatch {
  const title = words(registered.title ?? '');
  if (title === '')
    return {
      found: 'nothing',
      reason: 'The number alone may be the Bill’s or the Act’s: give the title of the section.',
    };
  const titled = offences.filter((o) =>
    [o.title, o.title.replace(/\s*\([^)]*\)$/, '')].some((name) => words(name) === title),
  );
  const ofSection = (section: string | undefined) => titled.filter((o) => o.section === section).map((o) => o.id);
  const byAct = ofSection(registered.section);
  if (byAct.length > 0) return { found: 'act-number', offenceIds: byAct };
  const byBill = ofSection(billToAct[registered.section]);
  if (byBill.length > 0) return { found: 'bill-number', offenceIds: byBill };
  return { found: 'nothing', reason: 'Number and title do not belong together in the Act or in the Bill.' };
}
