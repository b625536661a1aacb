import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type CertificateFacts,
  certificateLacks,
  EXHIBIT_RULES,
  type ExhibitFacts,
  WHOLE_RULES,
} from './certificate-facts';
import { SYSTEM } from './system';

const custody: ExhibitFacts['custody'] = {
  ...{ entries: 4, head: 'a'.repeat(64), first: 'received', moves: 1, holder: 'Inspector A', irregular: 1, late: 1 },
  ...{ breaks: 0, findings: [{ en: 'A gap.', ur: 'وقفہ۔' }] },
};
const exhibit: ExhibitFacts = {
  ...{ id: 'e', number: 'E-1', kind: 'disk_image', device: 'serial R58', method: 'physical', tool: 'FTK Imager' },
  ...{ toolVersion: '4.7.1', operator: 'Inspector A', stated: [], content: 'ingested', sizeBytes: 0, files: null },
  ...{
    sha256: 'b'.repeat(64),
    sha512: 'c'.repeat(128),
    verified: { seq: 3, at: '2027-03-01T09:00:00.000Z', entry: 'd' },
  },
  custody,
};
const whole: CertificateFacts = {
  asOf: '2027-03-01T10:00:00.000Z',
  system: { ...SYSTEM, origin: 'sanad/ledger' },
  signatory: { name: 'A', rank: 'Inspector', number: '1' },
  knowledge: 'acquired',
  qualification: { title: 'MSc', institution: 'NUST', awardedOn: '2020-06-01', paperSha256: null },
  policy: { sha256: 'e'.repeat(64), asksWitnesses: false, quorum: 'none' },
  log: { status: 'logged', size: 9, root: 'r' },
  exhibits: [exhibit],
};
const named = (facts: CertificateFacts): string[] =>
  certificateLacks(facts).map(({ fact, exhibit: number }) => (number === null ? fact : `${number} ${fact}`));

const OF_THE_WHOLE: readonly (readonly [string, Partial<CertificateFacts>])[] = [
  ['system', { system: { ...SYSTEM, origin: null } }],
  ['system', { system: { name: 'Sanad', version: '', origin: 'sanad/ledger' } }],
  ['qualification', { qualification: null }],
  ['policy', { policy: null }],
  ['quorum', { log: { status: 'provisional', size: 9, root: 'r' } }],
  ['quorum', { log: { status: 'logged', size: null, root: null } }],
  ['quorum', { policy: { sha256: 'e', asksWitnesses: true, quorum: 'q' } }],
  ['exhibits', { exhibits: [] }],
];
const OF_THE_EXHIBIT: readonly (readonly [string, Partial<ExhibitFacts>])[] = [
  ['content', { content: 'none' }],
  ['content', { content: 'quarantined' }],
  ['content', { content: 'damaged' }],
  ['content', { sizeBytes: null }],
  ['device', { device: null }],
  ['method', { method: null }],
  ['tool', { tool: null }],
  ['toolVersion', { toolVersion: null }],
  ['operator', { operator: null }],
  ['sha256', { sha256: null }],
  ['sha512', { sha512: null }],
  ['verdict', { verified: null }],
  ['custody', { custody: { ...custody, holder: null } }],
  ['custody', { custody: { ...custody, breaks: 1 } }],
  ['custody', { custody: { ...custody, entries: 0 } }],
];

describe('the facts of a certificate', () => {
  it('lack nothing when all are there, marked breaks and late entries included', () => {
    expect(named(whole)).toEqual([]);
    expect(
      named({
        ...whole,
        policy: { sha256: 'e', asksWitnesses: true, quorum: 'q' },
        log: { ...whole.log, status: 'final' },
      }),
    ).toEqual([]);
  });

  it.each(OF_THE_WHOLE)('name %s when it is taken away, and that alone', (fact, change) => {
    expect(named({ ...whole, ...change })).toEqual([fact]);
  });

  it.each(OF_THE_EXHIBIT)('name %s of the exhibit when it is taken away, and that alone', (fact, change) => {
    const spoiled = { ...whole, exhibits: [exhibit, { ...exhibit, number: 'E-2', ...change }] };
    expect(named(spoiled)).toEqual([`E-2 ${fact}`]);
  });

  it('have each rule tried here, with law, both languages and who supplies it', () => {
    expect(new Set(OF_THE_WHOLE.map(([fact]) => fact))).toEqual(new Set(Object.keys(WHOLE_RULES)));
    expect(new Set(OF_THE_EXHIBIT.map(([fact]) => fact))).toEqual(new Set(Object.keys(EXHIBIT_RULES)));
    for (const { law, en, ur, by } of [...Object.values(WHOLE_RULES), ...Object.values(EXHIBIT_RULES)]) {
      expect(law).toMatch(/^(QSO art|PECA s)\./);
      expect([en.length > 20, /[\u0600-\u06ff]/.test(ur), by.length > 0]).toEqual([true, true, true]);
    }
  });

  it('ask no SHA-512 of a set of files, of which the list is digested', () => {
    expect(named({ ...whole, exhibits: [{ ...exhibit, sha512: null, files: 3 }] })).toEqual([]);
  });

  it('name the version of the package', () => {
    const text = readFileSync(resolve(__dirname, '../../../../../package.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: SYSTEM.version });
  });
});
