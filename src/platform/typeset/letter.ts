import type { Frame, Paper } from './paper';

/** Whatever is set and printed. */
export type Printed = Paper | Letter | Frame;

/** A text in one or two languages, or a code that is the same in all. */
export type Sides = { readonly left: string; readonly right: string | null } | { readonly code: string };

export type LetterPart =
  | { readonly kind: 'paragraphs'; readonly numbered: boolean; readonly items: readonly Sides[] }
  | { readonly kind: 'fields'; readonly rows: readonly (readonly [label: Sides, value: Sides])[] }
  | {
      readonly kind: 'table';
      readonly heads: readonly Sides[];
      readonly widths: readonly number[];
      readonly rows: readonly (readonly Sides[])[];
    }
  | { readonly kind: 'signature'; readonly who: Sides; readonly name: Sides; readonly seal: Sides };

/** A letter to a foreign authority: A4, PDF/A-3 with its data attached. */
export interface Letter {
  readonly form: 'letter';
  readonly reference: string;
  readonly classification: string;
  /** Side by side, the right column in the other language. */
  readonly isBilingual: boolean;
  /** Of the left column, BCP 47. */
  readonly language: string;
  /** Stands in the file's properties: no secret of a case. */
  readonly plainTitle: string;
  readonly title: Sides;
  readonly mark: Sides | null;
  /** That it is urgent. */
  readonly strip: Sides | null;
  readonly sections: readonly { readonly no: number; readonly heading: Sides; readonly parts: readonly LetterPart[] }[];
  /** JSON, attached as `request.json`. */
  readonly data: string;
  readonly at: Date;
}
