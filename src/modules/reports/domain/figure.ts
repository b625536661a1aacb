export interface Words {
  readonly en: string;
  readonly ur: string;
}

export type Value = string | number | null;

/** `share`: of one, shown as percent. */
export type ColumnKind = 'text' | 'count' | 'days' | 'share';

export interface Column {
  readonly key: string;
  readonly kind: ColumnKind;
  readonly head: Words;
}

export type Row = Readonly<Record<string, Value>>;

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One figure: a table with the question behind it, the day, what was counted, and what was left out. */
export interface Figure {
  readonly name: string;
  readonly title: Words;
  /** Law or house rule for which it is made. */
  readonly source: string;
  /** The named question, its text, and what was put into it. */
  readonly query: {
    readonly id: string;
    readonly sql: string;
    readonly parameters: readonly (string | readonly string[] | null)[];
  };
  readonly asOf: Date;
  /** Days in Pakistan, both within; null: as of the moment. */
  readonly from: string | null;
  readonly to: string | null;
  readonly counted: Words;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The last row adds up those before it. */
  readonly hasTotal: boolean;
  /** Counts above zero and below this are held back, and others beside them from which they would follow; null: none are. */
  readonly heldBelow: number | null;
  readonly held: readonly { readonly row: number; readonly column: string }[];
  /** What the chart draws: a column by row, or curves. */
  readonly chart:
    { readonly kind: 'bars'; readonly label: string; readonly value: string } | { readonly kind: 'steps' };
  readonly series: readonly Series[];
}
