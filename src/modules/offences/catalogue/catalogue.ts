import type { Offence } from '../domain/offence';
import type { SourceFact } from './catalogue-facts';
import { OFFENCES_13_TO_15 } from './offences-13-to-15';
import { OFFENCES_16_TO_19 } from './offences-16-to-19';
import { OFFENCES_20_TO_21 } from './offences-20-to-21';
import { OFFENCES_22_TO_22C } from './offences-22-to-22c';
import { OFFENCES_23_TO_26A } from './offences-23-to-26a';
import { OFFENCES_3_TO_8 } from './offences-3-to-8';
import { OFFENCES_32_TO_48 } from './offences-32-to-48';
import { OFFENCES_9_TO_12 } from './offences-9-to-12';
import { SOURCES_OF_LAW } from './sources';
import { SOURCES_OF_PRACTICE } from './sources-of-practice';

/** Every offence of PECA 2016 with every version of it, in order of section. */
export const OFFENCES: readonly Offence[] = [
  ...OFFENCES_3_TO_8,
  ...OFFENCES_9_TO_12,
  ...OFFENCES_13_TO_15,
  ...OFFENCES_16_TO_19,
  ...OFFENCES_20_TO_21,
  ...OFFENCES_22_TO_22C,
  ...OFFENCES_23_TO_26A,
  ...OFFENCES_32_TO_48,
];

/** Every source that a fact of the catalogue cites. */
export const SOURCES: readonly SourceFact[] = [...SOURCES_OF_LAW, ...SOURCES_OF_PRACTICE];
