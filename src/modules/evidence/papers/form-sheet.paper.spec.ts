import type { OpenedEntry } from '../../ledger/ledger.service';
import { formSheet } from './form-sheet.paper';

const both = (en: string) => ({ en, ur: 'ا' });
const entry: OpenedEntry = {
  ...{ item: 'i', seq: 0, entryHash: 'ab'.repeat(32), prev: '', bodySha256: '', type: 'process.drawn', actor: 'o' },
  ...{ bytes: {}, parts: {}, recordedAt: '2027-03-01T09:00:00.000Z', occurredAt: null, act: 'a', caseId: 'c' },
  ...{ header: 'audit-entry/v1\n', partOne: {} },
};

it('leaves a line to write on that fits where it stands: short in a column, long beside a label', () => {
  const sheet = formSheet({
    text: { title: both('T'), preamble: [], closing: [], signatures: [] },
    ...{ places: {}, number: '1', caseNumber: '1/27', fir: null, officer: null, entries: [entry], namesShown: false },
    sections: [
      {
        heading: both('Property'),
        facts: [{ label: both('To the Court'), fact: null }],
        table: { columns: [{ head: both('Register XIX'), width: 1 }], rows: [[null], ['XIX/1/2027']] },
      },
    ],
    standing: {
      ...{ status: 'provisional', anchor: entry, places: new Map(), checkpoint: null, address: '', qr: '' },
    },
  });
  const said = JSON.stringify(sheet.sections.find(({ heading }) => heading.en === 'Property'));
  expect(said.match(/_+/g)?.map(({ length }) => length)).toEqual([20, 8]);
});
