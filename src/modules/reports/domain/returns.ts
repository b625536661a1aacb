import type { TableShape } from './return-table';

export const RETURNS = ['circles', 'courts', 'convictions', 'challan-time', 'peca-53'] as const;
export type ReturnName = (typeof RETURNS)[number];

export interface ReturnShape extends Omit<TableShape, 'totalLabel'> {
  readonly source: string;
  /** Column that the chart draws. */
  readonly drawn: string;
}

/** What each return is made of. Source: PECA s.53 with the 2018 Rules (no form is prescribed); capabilities of the house, row 124. */
export const RETURN_SHAPES: Readonly<Record<ReturnName, ReturnShape>> = {
  circles: {
    measures: [
      'complaints',
      'enquiries',
      'firs',
      'arrests',
      'challans',
      'cancelled',
      'pending',
      'convicted',
      'acquitted',
    ],
    rowSums: [],
    derived: [],
    ...{ totals: true, drawn: 'firs', source: 'house rule: circle-wise return' },
  },
  courts: {
    measures: ['instituted', 'decided', 'convicted', 'acquitted', 'otherwise', 'pending', 'adjourned'],
    rowSums: [['decided', 'convicted', 'acquitted', 'otherwise']],
    derived: ['rate'],
    ...{ totals: true, drawn: 'pending', source: 'house rule: court-wise return' },
  },
  convictions: {
    measures: ['judged', 'convicted', 'acquitted'],
    rowSums: [['judged', 'convicted', 'acquitted']],
    derived: ['rate'],
    ...{ totals: true, drawn: 'rate', source: 'house rule: conviction rate, by accused' },
  },
  'challan-time': {
    measures: ['registered', 'filed', 'waiting'],
    rowSums: [['registered', 'filed', 'waiting']],
    derived: ['medianDays'],
    ...{
      totals: true,
      drawn: 'medianDays',
      source: 'CrPC s.173; house rule: time to challan',
    },
  },
  'peca-53': {
    measures: ['firs', 'accused', 'challans', 'convicted', 'acquitted'],
    rowSums: [],
    derived: ['rate'],
    ...{ totals: false, drawn: 'firs' },
    source: 'PECA s.53, without identities; a form is not prescribed',
  },
};
