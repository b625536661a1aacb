import { findingsOf } from './fir';
import type { ChargeFact } from './fir-readiness';

const charge = (over: Partial<ChargeFact> = {}): ChargeFact => ({
  ...{ id: 'c1', text: 'chargeable', limbNeeded: false, limb: null, limbOpinion: false },
  ...{ conditional: false, cognizable: 'yes', ...over },
});
const codes = (fir: Partial<Parameters<typeof findingsOf>[0]>, charges: readonly ChargeFact[] = []): string[] =>
  findingsOf({ registeredOn: '2024-06-03', ofAgency: true, bases: {}, ...fir }, { origin: 'complaint', charges }).map(
    ({ code }) => code,
  );

describe('an FIR of another agency or time', () => {
  it.each([
    ['says nothing of what came first', {}, [], []],
    ['is said to lack the opinion', { bases: { legal_opinion: 'absent' } }, [], ['fir.opinion-missing']],
    ['does not know of the opinion', { bases: { legal_opinion: 'unknown' } }, [], []],
    [
      'is of the last day before the Rules of 2018',
      { registeredOn: '2018-08-06', bases: { fir_approval: 'absent' } },
      [],
      [],
    ],
    [
      'is of the first day of the Rules',
      { registeredOn: '2018-08-07', bases: { fir_approval: 'absent' } },
      [],
      ['fir.approval-missing'],
    ],
    ['is of a police station, outside the Rules', { ofAgency: false, bases: { fir_approval: 'absent' } }, [], []],
    [
      'lacks the order on non-cognizable charges',
      { bases: { magistrate_155: 'absent' } },
      [charge({ cognizable: 'no' })],
      ['fir.magistrate-order-missing'],
    ],
    ['needs no order for a cognizable charge', { bases: { magistrate_155: 'absent' } }, [charge()], []],
    [
      'lacks the complaint of PTA',
      { bases: { pta_complaint: 'absent' } },
      [charge({ conditional: true })],
      ['fir.authority-complaint-missing'],
    ],
    ['needs no complaint of PTA', { bases: { pta_complaint: 'absent' } }, [charge()], []],
    ['stands on a void text', {}, [charge({ text: 'void' })], ['fir.charge-void']],
    [
      'came by a source report before the Rules of 2025',
      { registeredOn: '2025-08-12', bases: { source_report: 'absent' } },
      [],
      [],
    ],
    [
      'came by a source report under the Rules of 2025',
      { registeredOn: '2025-08-13', bases: { source_report: 'absent' } },
      [],
      ['fir.source-report-approval-missing'],
    ],
  ] as const)('%s', (_, fir, charges, expected) => {
    expect(codes(fir, charges)).toEqual(expected);
  });
});
