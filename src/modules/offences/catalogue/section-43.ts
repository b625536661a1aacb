import type { Section43Fact } from './catalogue-facts';

/**
 * Section 43 in time: which offences are cognizable, non-bailable and non-compoundable. Abetment follows the main offence
 * (s.43(1)-(2)); attempt goes by PPC s.511 through PECA s.28, the class of the main offence being assumed.
 */
export const SECTION_43 = [
  {
    effectiveFrom: '2016-08-18',
    effectiveTo: '2023-07-24',
    listed: ['10', '21', '22'],
    byIntent: [],
    conditional: { '17': 'written complaint of PTA' },
    rest: 'non-cognizable, bailable, compoundable',
    void: false,
    instrument: 'ACT-XL-2016',
    sources: ['S1', 'S4'],
    confidence: 'high',
    notes: '',
  },
  {
    effectiveFrom: '2022-02-20',
    effectiveTo: '2022-04-08',
    listed: ['20'],
    byIntent: [],
    conditional: {},
    rest: 'void overlay (struck down)',
    void: true,
    instrument: 'ORD-I-2022',
    sources: ['S10', 'S9'],
    confidence: 'medium',
    notes: '',
  },
  {
    effectiveFrom: '2023-07-24',
    effectiveTo: '2025-01-29',
    listed: ['10', '21', '22'],
    byIntent: ['22A', '22B', '22C'],
    conditional: { '17': 'written complaint of PTA' },
    rest: 'non-cognizable, bailable, compoundable',
    void: false,
    instrument: 'ACT-XXXVII-2023',
    sources: ['S1', 'S7'],
    confidence: 'low',
    notes: '2023 wording of s.43 not seen.',
  },
  {
    effectiveFrom: '2025-01-29',
    effectiveTo: null,
    listed: ['10', '13', '14', '20', '21', '22', '22A', '22B', '22C', '26A'],
    byIntent: [],
    conditional: { '17': 'written complaint of the Authority' },
    rest: 'non-cognizable, bailable, compoundable',
    void: false,
    instrument: 'ACT-II-2025',
    sources: ['S1'],
    confidence: 'high',
    notes: '22A-22C appear only in s.43(2), not among the s.43(1) exceptions.',
  },
] as const satisfies readonly Section43Fact[];
