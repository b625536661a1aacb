import { attacksOn } from './attacks';
import type { ProofFacts } from './elements';

const EXHIBIT: ProofFacts = {
  ...{ kind: 'exhibit', exhibitKind: 'provider_record', findings: [], content: 'verified', certified: true },
  ...{ recording: false, copied: false, recorderKnown: true, reportedByLaboratory: true, exculpatory: false },
};
const RECORDING: ProofFacts = { ...EXHIBIT, exhibitKind: 'file', recording: true, applicationRegistered: true };
const STATEMENT: ProofFacts = { kind: 'statement', section: '164', outcome: 'made', byAccused: false, departures: 0 };
const finding = (code: string) => ({ code, entries: [2, 3], sentence: { en: 'Entries 2 and 3.', ur: 'اندراجات۔' } });
const codes = (facts: ProofFacts): string[] => attacksOn(facts).map(({ code }) => code);

describe('what attacks a proof', () => {
  it('is nothing where the record gives nothing', () => {
    for (const facts of [EXHIBIT, RECORDING, STATEMENT]) expect(attacksOn(facts)).toEqual([]);
    expect(attacksOn({ kind: 'document', documentStands: true })).toEqual([]);
    expect(attacksOn({ kind: 'witness', givenUp: false })).toEqual([]);
  });

  it.each<[ProofFacts, string[]]>([
    [{ ...EXHIBIT, findings: [finding('unexplained-hours')] }, ['custody-gap']],
    [{ ...EXHIBIT, findings: [finding('late-entry'), finding('overlap')] }, ['late-entry', 'custody-gap']],
    [{ ...EXHIBIT, content: 'unverified' }, ['digest-unverified']],
    [{ ...EXHIBIT, content: 'none' }, ['no-content']],
    [{ ...EXHIBIT, exhibitKind: 'physical_device', content: 'none' }, []],
    [{ ...EXHIBIT, content: 'damaged' }, ['content-damaged']],
    [{ ...EXHIBIT, certified: false }, ['no-certificate']],
    [{ ...EXHIBIT, exhibitKind: 'file', certified: false }, []],
    [{ ...EXHIBIT, exculpatory: true }, ['exculpatory']],
    [{ ...RECORDING, reportedByLaboratory: false }, ['recording-no-report']],
    [{ ...EXHIBIT, reportedByLaboratory: false }, []],
    [{ ...RECORDING, applicationRegistered: false }, ['recording-no-application']],
    [{ ...RECORDING, copied: true }, ['recording-copy']],
    [{ ...RECORDING, recorderKnown: false }, ['recording-recorder']],
    [{ kind: 'document', documentStands: false }, ['document-gone']],
    [{ ...STATEMENT, section: '161' }, ['statement-to-police']],
    [{ ...STATEMENT, section: '161', byAccused: true }, ['statement-to-police', 'admission-to-police']],
    [{ ...STATEMENT, outcome: 'refused' }, ['statement-refused']],
    [{ ...STATEMENT, departures: 1 }, ['statement-departures']],
    [{ ...STATEMENT, superseded: true }, ['statement-further']],
    [{ kind: 'witness', givenUp: true }, ['witness-given-up']],
  ])('of %j is %j', (facts, expected) => {
    expect(codes(facts)).toEqual(expected);
    for (const { en, ur, law } of attacksOn(facts)) expect([en, ur, law].every((text) => text.length > 5)).toBe(true);
  });

  it('names the entries that it is about', () => {
    expect(attacksOn({ ...EXHIBIT, findings: [finding('overlap')] })[0]?.entries).toEqual([2, 3]);
  });
});
