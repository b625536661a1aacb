export const LETTER_KINDS = ['letter', 'redacted', 'transmittal'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A text of the letter under a name of its own, by which a translation has it. */
export interface Said {
  readonly k: string;
  readonly t: string;
}
/** Digests, references, codes: the same in every language. */
export interface Code {
  readonly code: string;
}
export type LetterText = Said | Code;

export type LetterBlock =
  | { readonly kind: 'paragraphs'; readonly numbered: boolean; readonly items: readonly LetterText[] }
  | { readonly kind: 'fields'; readonly rows: readonly { readonly label: Said; readonly value: LetterText }[] }
  | {
      readonly kind: 'table';
      readonly heads: readonly Said[];
      /** Shares of the line. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly LetterText[])[];
    }
  | { readonly kind: 'signature'; readonly who: Said; readonly name: LetterText; readonly seal: Said };

export interface LetterSection {
  readonly no: number;
  readonly heading: Said;
  readonly blocks: readonly LetterBlock[];
}

/** All that a letter says, in English: what is printed, what is attached, what is translated. */
export interface LetterContent {
  readonly kind: LetterKind;
  readonly reference: string;
  readonly classification: string;
  /** Across the top of what is no request yet. */
  readonly mark: Said | null;
  /** That it is urgent. */
  readonly strip: Said | null;
  readonly title: Said;
  readonly sections: readonly LetterSection[];
}

export interface NamedPerson {
  readonly code: string;
  readonly name: string;
  readonly alsoKnown: readonly string[];
  readonly protected: boolean;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/**
 * Puts something else in the place of what may not be read: names by their codes, other texts by `withheld`. Longest first, so
 * that no piece of a name stays; whatever the case of letters and however many blanks stand between.
 */
export function concealing(pairs: readonly (readonly [what: string, by: string])[]): (text: string) => string {
  const wanted = pairs
    .filter(([what]) => what.trim().length >= 2)
    .sort(([a], [b]) => b.length - a.length)
    .map(
      ([what, by]) => [new RegExp(`(?<![\\p{L}\\p{N}])${escaped(what.trim())}(?![\\p{L}\\p{N}])`, 'giu'), by] as const,
    );
  return (text) => wanted.reduce((so, [what, by]) => so.replace(what, () => by), text);
}

/** Names that stand in the letter by their code alone: those of protected persons; in a redacted one everybody's. */
export const hiddenNames = (persons: readonly NamedPerson[], all: boolean): (readonly [string, string])[] =>
  persons
    .filter((person) => all || person.protected)
    .flatMap(({ code, name, alsoKnown }) => [name, ...alsoKnown].map((known) => [known, code] as const));

const isSaid = (text: LetterText): text is Said => 'k' in text;

function textsOfBlock(block: LetterBlock): readonly LetterText[] {
  switch (block.kind) {
    case 'paragraphs':
      return block.items;
    case 'fields':
      return block.rows.flatMap(({ label, value }) => [label, value]);
    case 'table':
      return [...block.heads, ...block.rows.flat()];
    case 'signature':
      return [block.who, block.name, block.seal];
  }
}

/** Everything that a letter says, in the order of reading. */
export const textsOf = ({ title, mark, strip, sections }: LetterContent): LetterText[] => [
  ...(mark ? [mark] : []),
  ...(strip ? [strip] : []),
  title,
  ...sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(textsOfBlock)]),
];

/** What a translator is given: each text once, by its name. */
export const translatable = (content: LetterContent): Said[] => [
  ...new Map(
    textsOf(content)
      .filter(isSaid)
      .map((said) => [said.k, said]),
  ).values(),
];

/** The same letter with each of its texts changed; codes that name what is hidden are changed too. */
export function mapped(content: LetterContent, change: (text: string) => string): LetterContent {
  const one = <T extends LetterText>(text: T): T =>
    'k' in text ? { ...text, t: change(text.t) } : { ...text, code: change(text.code) };
  const block = (b: LetterBlock): LetterBlock => {
    switch (b.kind) {
      case 'paragraphs':
        return { ...b, items: b.items.map(one) };
      case 'fields':
        return { ...b, rows: b.rows.map(({ label, value }) => ({ label: one(label), value: one(value) })) };
      case 'table':
        return { ...b, heads: b.heads.map(one), rows: b.rows.map((row) => row.map(one)) };
      case 'signature':
        return { ...b, who: one(b.who), name: one(b.name), seal: one(b.seal) };
    }
  };
  return {
    ...content,
    ...{ title: one(content.title), mark: content.mark && one(content.mark) },
    strip: content.strip && one(content.strip),
    sections: content.sections.map((section) => ({
      ...{ no: section.no, heading: one(section.heading) },
      blocks: section.blocks.map(block),
    })),
  };
}
