import type { Process } from '../process.entity';
import { processForm } from './process-form';
import { PROCESS_FORM as W } from './process-form.words';

const process = (kind: Process['kind']): Process => ({
  ...{ id: 'p', caseId: 'c', number: 'SW-1/2027', court: null, grounds: {}, attendAt: null, runsUntil: null },
  ...({ kind, drawnAt: new Date('2027-03-01T09:00:00Z') } as Process),
});
const wholeOf = (kind: Process['kind'], addressee: string | null) =>
  processForm({ process: process(kind), addressee }).sections[0]?.facts ?? [];

describe('an application for a warrant', () => {
  it('goes to the court and names the provider that it is to bind', () => {
    const facts = wholeOf('warrant_34', 'Meta Platforms');
    expect(facts.find(({ label }) => label === W.holder)?.fact).toBe('Meta Platforms');
    expect(facts.some(({ label }) => label === W.court)).toBe(true);
    expect(wholeOf('warrant_34', null).some(({ label }) => label === W.holder)).toBe(false);
  });
});
