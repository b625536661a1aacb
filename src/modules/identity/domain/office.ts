/**
 * Kinds of office. `headquarters`, `zone`, `circle`: the investigation agency of PECA 2016, s. 29. The others are whom
 * it works with: their people sign in too. `outside` holds those of no agency, such as defence counsel.
 */
export const OFFICE_KINDS = [
  'headquarters',
  'zone',
  'circle',
  'laboratory',
  'prosecution',
  'central authority',
  'outside',
] as const;
export type OfficeKind = (typeof OFFICE_KINDS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
