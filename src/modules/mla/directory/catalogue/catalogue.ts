import type { Cell, Confidence } from '../../domain/directory-cell';
import type { Grade } from './catalogue-facts';
import { COUNTRIES_A } from './countries-a';
import { COUNTRIES_B } from './countries-b';
import { PROVIDERS } from './providers';
import { DIRECTORY_SOURCES } from './sources';

/** Day on which the files of the catalogue were put together from their sources. */
export const CATALOGUE_OF = '2026-11-22';

const CONFIDENCE: Readonly<Record<Grade, Confidence>> = { H: 'high', M: 'medium', L: 'low' };
const COUNTRIES = [...COUNTRIES_A, ...COUNTRIES_B];

export const COUNTRY_NAMES: ReadonlyMap<string, string> = new Map(COUNTRIES.map(({ iso, name }) => [iso, name]));

const titles = (codes: readonly string[]): string =>
  codes.map((code) => DIRECTORY_SOURCES[code]?.title ?? code).join('; ');

const cell = (of: Pick<Cell, 'kind' | 'subject' | 'field' | 'value' | 'codes' | 'source' | 'confidence'>): Cell => ({
  ...of,
  ...{ edition: 0, verifiedOn: CATALOGUE_OF, origin: 'catalogue', recordedBy: null, confirmedOn: null },
});

/** Every cell as the files have it: edition 0. */
export const CATALOGUE: readonly Cell[] = [
  ...COUNTRIES.flatMap(({ iso, sources, cells }) =>
    Object.entries(cells).map(([field, [value, grade, codes]]) =>
      cell({
        ...{ kind: 'country', subject: iso, field, value, codes: codes ?? null, source: titles(sources) },
        confidence: CONFIDENCE[grade],
      }),
    ),
  ),
  ...PROVIDERS.flatMap(({ key, sources, confidence, cells }) =>
    Object.entries(cells).map(([field, value]) =>
      cell({
        ...{ kind: 'provider', subject: key, field, value, codes: null, source: titles(sources) },
        confidence: CONFIDENCE[confidence],
      }),
    ),
  ),
];
