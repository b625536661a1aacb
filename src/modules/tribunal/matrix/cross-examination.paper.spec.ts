import type { OpenedEntry } from '../../ledger/ledger.service';
import { crossExaminationSheet } from './cross-examination.paper';
import type { CrossExamination, WitnessAct } from './cross-examination.service';

const entry = (irregular?: { rule: string; section: string }): OpenedEntry => ({
  ...{ item: 'i', seq: 0, entryHash: 'ab'.repeat(32), prev: '', bodySha256: '', type: 'absconder.step', actor: 'o' },
  ...{ bytes: {}, parts: {}, recordedAt: '2027-03-01T09:00:00.000Z', occurredAt: null, act: 'a', caseId: 'c' },
  ...{ header: 'audit-entry/v1\n', partOne: irregular ? { irregular } : {} },
});
const act = (over: Partial<WitnessAct>): WitnessAct => ({
  ...{ entry: entry(), exhibit: null, part: 'did', lateMinutes: null, irregular: null },
  ...over,
});
const saying = (acts: readonly WitnessAct[]): string => {
  const told: CrossExamination = {
    ...{ caseId: 'c', caseNumber: '1/27', witnessId: 'w', label: 'PW-1', who: 'Inspector A', mark: 'number' },
    ...{ proves: null, steps: [], acts, gaps: [] },
  };
  return JSON.stringify(crossExaminationSheet(told).sections);
};

describe('the sheet of a witness', () => {
  it('says that there is nothing to ask about only where there is nothing', () => {
    expect(saying([act({})])).toContain('no gap and no late entry');
    const late = saying([act({}), act({ lateMinutes: 1_800 })]);
    expect(late).not.toContain('no gap and no late entry');
    expect(late).toContain('late or irregular');
  });

  it('tells a departure in words of both languages', () => {
    const irregular = { rule: 'attachment-before-proclamation', section: 'CrPC s.88' };
    const said = saying([act({ entry: entry(irregular), irregular: 'attachment-before-proclamation (CrPC s.88)' })]);
    expect(said).not.toContain('attachment-before-proclamation');
    expect(said).toContain('CrPC s.88');
  });
});
