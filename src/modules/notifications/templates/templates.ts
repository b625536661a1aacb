import { CASES } from './cases';
import { CLOCKS } from './clocks';
import { COMPLAINTS } from './complaints';
import { EVIDENCE } from './evidence';
import { FREEZES } from './freezes';
import { LABORATORY } from './laboratory';
import { PEOPLE } from './people';
import { RUNNING } from './running';
import type { Templates } from './template';

/** The words of every kind of notification. */
export const TEMPLATES: Templates = {
  ...PEOPLE,
  ...CASES,
  ...COMPLAINTS,
  ...EVIDENCE,
  ...FREEZES,
  ...LABORATORY,
  ...CLOCKS,
  ...RUNNING,
};
