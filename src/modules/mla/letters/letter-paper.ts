import type { LetterBlock, LetterContent, LetterText } from '../domain/letter';
import { canonicalize } from '../../../proof/jcs';
import type { Letter, LetterPart, Sides } from '../../../platform/typeset/letter';
import { KEY_WORDS } from './key.words';
import { LETTER_WORDS, ROLE_WORDS, TYPE_WORDS } from './letter.words';

/** `en`: English alone. `other`: the other language alone. `both`: side by side. */
export const LAYOUTS = ['en', 'other', 'both'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface OtherLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
}

interface Bilingual {
  readonly en: string;
  readonly ur: string;
}
const OWN: ReadonlyMap<string, Bilingual> = new Map([
  ...Object.entries<Bilingual>(LETTER_WORDS).map(([name, both]) => [`w.${name}`, both] as const),
  ...Object.entries(KEY_WORDS).map(([name, both]) => [`key.${name}`, both] as const),
  ...Object.entries(ROLE_WORDS).map(([name, both]) => [`role.${name}`, both] as const),
  ...Object.entries(TYPE_WORDS).map(([name, both]) => [`type.${name.toLowerCase()}`, both] as const),
]);

/** What a text is called in the other language: by the translation, in Urdu by our own words; else as it was typed. */
export const inOther = (text: { readonly k: string; readonly t: string }, { language, texts }: OtherLanguage): string =>
  texts[text.k] ?? (language === 'ur' ? OWN.get(text.k)?.ur : undefined) ?? text.t;

/** The letter for the printer, its data attached: the same content gives the same bytes. */
export function letterPaper(
  content: LetterContent,
  { layout, other, at }: { readonly layout: Layout; readonly other: OtherLanguage | null; readonly at: Date },
): Letter {
  const sides = (text: LetterText): Sides => {
    if ('code' in text) return { code: text.code };
    const translated = other === null || layout === 'en' ? null : inOther(text, other);
    return layout === 'other' && translated !== null
      ? { left: translated, right: null }
      : { left: text.t, right: translated };
  };
  return {
    form: 'letter',
    ...{ reference: content.reference, classification: content.classification, at },
    isBilingual: layout === 'both' && other !== null,
    language: layout === 'other' && other !== null ? other.language : 'en',
    plainTitle: content.title.t,
    title: sides(content.title),
    mark: content.mark && sides(content.mark),
    strip: content.strip && sides(content.strip),
    sections: content.sections.map(({ no, heading, blocks }) => ({
      ...{ no, heading: sides(heading) },
      parts: blocks.map((each) => partOf(each, sides)),
    })),
    data: dataOf(content, other),
  };
}

function partOf(block: LetterBlock, sides: (text: LetterText) => Sides): LetterPart {
  switch (block.kind) {
    case 'paragraphs':
      return { kind: 'paragraphs', numbered: block.numbered, items: block.items.map(sides) };
    case 'fields':
      return { kind: 'fields', rows: block.rows.map(({ label, value }) => [sides(label), sides(value)]) };
    case 'table':
      return {
        kind: 'table',
        ...{ heads: block.heads.map(sides), widths: block.widths, rows: block.rows.map((row) => row.map(sides)) },
      };
    case 'signature':
      return { kind: 'signature', who: sides(block.who), name: sides(block.name), seal: sides(block.seal) };
  }
}

/** What is attached: all that the letter says, strict JSON in canonical form (RFC 8785), with the other language beside it. */
export const dataOf = (content: LetterContent, other: OtherLanguage | null): string =>
  canonicalize({
    ...{ v: 1, ...content },
    ...(other ? { translation: { language: other.language, texts: other.texts } } : {}),
  });
