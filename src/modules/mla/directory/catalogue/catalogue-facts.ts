/** How sure the desk is of a cell: primary text read, one source, or to be checked. Source: mla.json, confidence_scale. */
export type Grade = 'H' | 'M' | 'L';

/** Value as it is read, grade, and where a step asks it: codes. */
export type CellFact = readonly [value: string, grade: Grade, codes?: readonly string[]];

export interface CountryFacts {
  /** ISO 3166-1, two letters. */
  readonly iso: string;
  readonly name: string;
  /** Of the row; codes of `sources.ts`. */
  readonly sources: readonly string[];
  readonly cells: Readonly<Record<string, CellFact>>;
}

export interface ProviderFacts {
  readonly key: string;
  readonly name: string;
  readonly confidence: Grade;
  readonly sources: readonly string[];
  readonly cells: Readonly<Record<string, string>>;
}
