/** A sentence or a caption of ours in both languages; `{name}` stands for the member of `with` of that name. */
export interface Phrase {
  readonly en: string;
  readonly ur: string;
  /** What is filled in: set apart from the sentence, so that a number or a name turns no line around. */
  readonly with?: Readonly<Record<string, string>>;
}

/**
 * `typed`: as somebody wrote it, in the direction of its first letter; with `as`, between what it is in both languages.
 * `code`: hashes and ids, left to right.
 */
export type Text = Phrase | { readonly typed: string; readonly as?: Phrase } | { readonly code: string };

/** What stands in one place of a table; several stand one under the other. */
export type Cell = Text | readonly Text[];

/** What stands in one line; between two pieces something was taken out, which a bar of one length says. */
export type TextLine = readonly string[];

export type Block =
  | { readonly kind: 'fields'; readonly rows: readonly { readonly label: Phrase; readonly value: Cell }[] }
  | {
      readonly kind: 'table';
      /** Widths are shares of the line. */
      readonly columns: readonly { readonly head: Phrase; readonly width: number }[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly kind: 'notice'; readonly text: Phrase; readonly tone: 'plain' | 'grave' }
  | { readonly kind: 'sentences'; readonly items: readonly Phrase[] }
  /** A text as somebody wrote it, line by line, each in the direction of its first letter. */
  | { readonly kind: 'lines'; readonly items: readonly TextLine[] }
  | { readonly kind: 'signatures'; readonly lines: readonly { readonly who: Phrase; readonly name: Text }[] };

export interface Section {
  readonly heading: Phrase;
  readonly blocks: readonly Block[];
}

interface Form {
  readonly title: Phrase;
  /** QR code, as SVG of ours. */
  readonly qr: string;
  /** Below each page: the entry on which the paper rests, and how that entry stands. */
  readonly entry: string;
  readonly standing: Phrase;
  /** Stands in the file as the time when it was made: of the data, not of the printing, so that the same data give the same bytes. */
  readonly at: Date;
}

/** A4 upright, as many pages as it takes. */
export interface Sheet extends Form {
  readonly form: 'sheet';
  /** Case, exhibit, act: below the title. */
  readonly numbers: readonly { readonly label: Phrase; readonly value: Text }[];
  readonly sections: readonly Section[];
  /** To be bound into a file that numbers its pages itself: no head and no number of its own, and room above for the file's. */
  readonly bound?: boolean;
}

/** What stands on every page of a bound file, above its line: which case, whose, and who may read it. The number is added. */
export interface Frame {
  readonly form: 'frame';
  readonly lines: readonly Text[];
  /** Apart from the rest, so that nobody overlooks it. */
  readonly classification: Phrase;
  /** Whose own copy it is: small at the top of each page, and large across it. */
  readonly mark?: Text;
  readonly at: Date;
}

/** 100 × 62 mm, one page, for a printer of labels. */
export interface Sticker extends Form {
  readonly form: 'label';
  /** Large. */
  readonly number: string;
  readonly lines: readonly { readonly label: Phrase; readonly value: Text }[];
}

export type Paper = Sheet | Sticker;
