import { OFFENCES } from '../catalogue/catalogue';
import { amend, type ProposedVersion } from './amendment';
import { clausesOf } from './clauses';
import { versionOn } from './version';

const offence = (id: string) => OFFENCES.find((o) => o.id === id) ?? fail(id);
const fail = (id: string): never => {
  throw new Error(`The catalogue has no ${id}`);
};
const instrument = { id: 'ACT-V-2027', effectiveFrom: '2027-01-01', status: 'in_force' };
const proposed = (over: Partial<ProposedVersion> = {}): ProposedVersion => ({
  effectiveFrom: '2027-01-01',
  effectiveTo: null,
  instrument: instrument.id,
  imprisonment: { minMonths: null, maxMonths: 60, minDisputed: false, life: false, death: false },
  fine: { minPkr: null, maxPkr: 1_000_000, uncapped: false },
  combination: 'OR_BOTH',
  classification: { cognizable: true, condition: null, bailable: false, compoundable: false },
  chargeable: true,
  sources: ['ACT-V-2027'],
  confidence: 'high',
  notes: '',
  supersedes: 'PECA-14@2025-01-29',
  ...over,
});
const apply = (over: Partial<ProposedVersion> = {}, id = 'PECA-14', from = instrument) =>
  amend(offence(id), from, proposed(over), (day) => offence(id).versions.filter((v) => v.effectiveFrom === day).length);

describe('an amendment', () => {
  it('ends the open version on its own first day, as a new edition, and begins its own', () => {
    const { superseded, added } = apply();
    expect(superseded).toEqual(['PECA-14@2025-01-29']);
    expect(added.map((v) => [v.id, v.effectiveFrom, v.effectiveTo])).toEqual([
      ['PECA-14@2025-01-29~2', '2025-01-29', '2027-01-01'],
      ['PECA-14@2027-01-01', '2027-01-01', null],
    ]);
    const versions = [...offence('PECA-14').versions.filter((v) => !superseded.includes(v.id)), ...added];
    const amended = { ...offence('PECA-14'), versions };
    expect(versionOn(amended, '2026-12-31')?.id).toBe('PECA-14@2025-01-29~2');
    expect(versionOn(amended, '2027-01-01')?.id).toBe('PECA-14@2027-01-01');
  });

  it('corrects a version that begins on the same day by a second edition', () => {
    const act = { id: 'ACT-II-2025', effectiveFrom: '2025-01-29', status: 'in_force_under_challenge' };
    const { superseded, added } = apply({ effectiveFrom: '2025-01-29', instrument: act.id }, 'PECA-14', act);
    expect([superseded, added.map((v) => v.id)]).toEqual([['PECA-14@2025-01-29'], ['PECA-14@2025-01-29~2']]);
  });

  it('derives what follows from penalty and class', () => {
    expect(apply().added.at(-1)).toMatchObject({
      prohibitoryClause: false,
      juvenileClass: 'major',
      statutoryBail: { general: 12, woman: 6 },
      magistrateOrderNeeded: false,
    });
    for (const v of OFFENCES.flatMap((o) => o.versions)) expect(v).toMatchObject(clausesOf(v));
  });

  it.each<[string, Partial<ProposedVersion>]>([
    ['overlaps', { supersedes: undefined }],
    ['supersedes-wrong', { supersedes: 'PECA-14@2016-08-18' }],
    ['supersedes-wrong', { supersedes: 'PECA-14@1999-01-01' }],
    ['supersedes-wrong', { supersedes: 'PECA-3@2016-08-18' }],
    ['before-instrument', { effectiveFrom: '2026-12-31' }],
    ['ends-before-start', { effectiveTo: '2027-01-01' }],
    ['penalty-contradicts', { combination: 'FINE_ONLY' }],
    ['penalty-contradicts', { fine: { minPkr: null, maxPkr: null, uncapped: false } }],
    ['penalty-contradicts', { fine: { minPkr: 2, maxPkr: 1, uncapped: false } }],
    [
      'penalty-contradicts',
      { imprisonment: { minMonths: 61, maxMonths: 60, minDisputed: false, life: false, death: false } },
    ],
  ])('is refused with %s', (code, over) => {
    expect(() => apply(over)).toThrow(expect.objectContaining({ code: `offence-version.${code}` }));
  });

  it('that is void is recorded beside the text in force, never as chargeable', () => {
    const struck = { ...instrument, status: 'struck_down' };
    expect(() => apply({}, 'PECA-14', struck)).toThrow(
      expect.objectContaining({ code: 'offence-version.instrument-void' }),
    );
    const { superseded, added } = apply({ chargeable: false, supersedes: undefined }, 'PECA-14', struck);
    expect([superseded, added.length]).toEqual([[], 1]);
  });
});
