import type { PlanningTime } from './survival';

/** Months until an answer, by country: planning values, not facts. Source: mla.md E.1 (24 countries; one without a forecast). */
export const PLANNING_TIMES: Readonly<Record<string, PlanningTime>> = {
  US: { months: [8, 18], confidence: 'medium' },
  GB: { months: [4, 12], confidence: 'low' },
  AE: { months: [6, 15], confidence: 'low' },
  SA: { months: [9, 18], confidence: 'low' },
  CN: { months: [9, 18], confidence: 'low' },
  TR: { months: [6, 12], confidence: 'low' },
  DE: { months: [6, 12], confidence: 'low' },
  FR: { months: [6, 14], confidence: 'low' },
  IT: { months: [6, 14], confidence: 'low' },
  NL: { months: [4, 10], confidence: 'low' },
  IE: { months: [6, 14], confidence: 'low' },
  SG: { months: [4, 10], confidence: 'low' },
  MY: { months: [6, 14], confidence: 'low' },
  CA: { months: [8, 18], confidence: 'low' },
  AU: { months: [6, 14], confidence: 'low' },
  KZ: { months: [4, 9], confidence: 'low' },
  UZ: { months: [4, 9], confidence: 'low' },
  IR: { months: [12, null], confidence: 'low' },
  LK: { months: [4, 9], confidence: 'low' },
  BD: { months: [6, 14], confidence: 'low' },
  IN: { months: [12, null], confidence: 'low' },
  QA: { months: [6, 14], confidence: 'low' },
  RU: { months: [12, null], confidence: 'low' },
};
