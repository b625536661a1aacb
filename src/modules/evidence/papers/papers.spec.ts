import type { Paper, Phrase } from '../../../platform/typeset/paper';
import type { BodyObject } from '../../../proof/jcs';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { continuity } from '../domain/continuity';
import { findingPhrase } from './continuity-phrase';
import { custodyReport } from './custody-report.paper';
import { handoverReceipt } from './handover-receipt.paper';
import { clockText, peopleOf } from './paper-entry';
import { parcelLabel } from './parcel-label.paper';
import { roadCertificate } from './road-certificate.paper';
import { seizureMemo } from './seizure-memo.paper';
import type { Standing } from './standing';

const A = {
  kind: 'officer',
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Sana Malik',
  rank: 'SI',
  number: 'N-1',
};
const B = { kind: 'officer', id: '22222222-2222-4222-8222-222222222222', name: 'Hamid Raza' };
const ITEM = '33333333-3333-4333-8333-333333333333';
const hashOf = (seq: number): string => String(seq).padStart(2, '0').repeat(32);

interface Given {
  readonly facts?: BodyObject;
  readonly words?: BodyObject;
  readonly people?: readonly BodyObject[];
  readonly gaps?: BodyObject;
  readonly occurredAt?: string;
  readonly withheld?: boolean;
}
const entry = (seq: number, type: string, given: Given = {}): OpenedEntry => ({
  ...{ item: ITEM, seq, entryHash: hashOf(seq), prev: hashOf(seq - 1), bodySha256: 'cd'.repeat(32), type },
  ...{ recordedAt: `2027-03-01T0${seq}:00:00.000Z`, occurredAt: given.occurredAt ?? null, act: 'a', caseId: 'c' },
  ...{ actor: A.id, header: type.includes('.') ? 'audit-entry/v1\n' : 'custody-entry/v1\n', bytes: {} },
  partOne: given.withheld ? null : { type, actor: A, exhibit: 'E-001', gaps: given.gaps ?? {}, ...given.facts },
  parts: {
    ...(given.words ? { words: { v: 1, part: 'words', salt: 'x', ...given.words } } : {}),
    ...(given.people ? { people: { v: 1, part: 'people', salt: 'x', people: given.people } } : {}),
  },
});
const standing = (anchor: OpenedEntry, over: Partial<Standing> = {}): Standing => ({
  ...{ status: 'logged', anchor, places: new Map([[anchor.entryHash, 7]]), qr: '<svg/>', address: 'http://x/proof' },
  checkpoint: { size: 9, root: 'cm9vdA==' },
  ...over,
});
const seized = entry(0, 'seized', { facts: { to: A, new_seal: 'S-1' }, words: { description: 'Handset' } });
const people = peopleOf([]);

/** Every text of a paper, in both languages. */
const said = (paper: Paper): string => JSON.stringify(paper);
function phrases(value: unknown): Phrase[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'en' in value && 'ur' in value ? [value as Phrase] : [];
  return [...own, ...Object.values(value).flatMap(phrases)];
}
/** Urdu stands beside every English text, and both leave the same places to fill in. */
function requireBoth(paper: Paper): void {
  const all = phrases(paper);
  expect(all.length).toBeGreaterThan(5);
  for (const { en, ur, with: values } of all) {
    expect([en, ur.length > 0]).toEqual([en, true]);
    for (const [, name] of [...en.matchAll(/\{([A-Za-z]+)\}/g)]) {
      expect([en, name, values?.[name ?? ''] !== undefined]).toEqual([en, name, true]);
    }
    for (const [, name] of [...ur.matchAll(/\{([A-Za-z]+)\}/g)]) expect(values?.[name ?? '']).toBeDefined();
  }
}

describe('the custody report', () => {
  const report = (entries: readonly OpenedEntry[], over: Partial<Standing> = {}) => {
    const last = entries.at(-1) ?? seized;
    const places = new Map(entries.map(({ entryHash }, i) => [entryHash, i]));
    return custodyReport({
      ...{ caseNumber: 'C-1', exhibitNumber: 'E-001', exhibitId: ITEM, entries, people, namesShown: false },
      ...{ standing: standing(last, { places, ...over }), findings: [], storesWithoutHours: 0 },
      lookedAt: new Date('2027-03-01T12:00:00Z'),
    });
  };
  const cases: [string, OpenedEntry[], string[], string[]][] = [
    ['one entry', [seized], ['SI Sana Malik (N-1)', 'S-1', 'No act is marked irregular.'], ['PROVISIONAL']],
    [
      'an irregular act, with rule and section',
      [seized, entry(1, 'opened', { facts: { irregular: { rule: 'seal.broken', section: 'PECA 2016 s. 35' } } })],
      ['seal found broken', 'PECA 2016 s. 35', 'not sealed'],
      ['No act is marked irregular.'],
    ],
    [
      'a late entry, with its reason',
      [seized, entry(1, 'frozen', { facts: { late_minutes: 121 }, words: { lateness_reason: 'No network.' } })],
      ['"minutes":"121"', 'No network.', '"frozen"'],
      ['No act was recorded late.'],
    ],
    [
      'what is not known and what does not apply',
      [entry(0, 'seized', { facts: { to: A }, gaps: { imei_1: 'unknown', new_seal: 'not_applicable' } })],
      ['not known: IMEI 1.', 'not applicable: seal put on.', 'No entry speaks of a seal.'],
      ['No field is listed'],
    ],
    [
      'a body that is withheld',
      [seized, entry(1, 'stored', { withheld: true })],
      ['The body of this entry is withheld.', 'not known: part of the record is withheld'],
      [],
    ],
    [
      'content with every digest',
      [
        seized,
        entry(1, 'ingested', {
          facts: { sha256: 'ee'.repeat(32), sha512: 'ff'.repeat(64), size: 5, claimed: { md5: 'aa' } },
        }),
      ],
      ['ee'.repeat(32), 'ff'.repeat(64), 'claimed by the container'],
      ['No content was stored'],
    ],
  ];
  it.each(cases)('tells of %s', (_, entries, there, absent) => {
    const paper = report(entries);
    for (const text of there) expect(said(paper)).toContain(text);
    for (const text of absent) expect(said(paper)).not.toContain(text);
    for (const { entryHash } of entries) expect(said(paper)).toContain(entryHash);
    requireBoth(paper);
  });
  it('says first that it proves nothing while one entry waits, and how many', () => {
    const paper = report([seized, entry(1, 'frozen')], { status: 'provisional', places: new Map([[hashOf(0), 4]]) });
    expect(said(paper)).toContain('"n":"1 / 2"');
    expect(paper.standing.en).toMatch(/^PROVISIONAL/);
    expect(report([seized], { status: 'final' }).standing.en).toMatch(/^Final, witnessed/);
  });
});

const two = (en: string): Phrase => ({ en, ur: 'متن' });
const SAID = {
  ...{ title: two('Title'), preamble: [two('Pre.')], closing: [two('Post.')], signatures: [...'1234'].map(two) },
};

describe('the seizure memo', () => {
  const recorded = (facts: BodyObject = {}, words: BodyObject = {}) =>
    entry(0, 'seizure.recorded', {
      facts: { number: 'SZ-1/2027', officer: A, authority: 'search-warrant', witnesses: ['P-AA', 'P-BB'], ...facts },
      words: { place: 'Shop 4', ...words },
      people: [{ code: 'P-AA', salt: 's', name: 'Bashir Ahmed', cnic: '35202-1' }],
    });
  const memo = (seizure: OpenedEntry, items: readonly OpenedEntry[], shown = false) =>
    seizureMemo({
      ...{ caseNumber: 'C-1', seizure, items, namesShown: shown, standing: standing(seizure), words: SAID },
      people: shown ? peopleOf([seizure]) : people,
    });
  const item = (n: number): OpenedEntry => ({
    ...entry(0, 'seized', {
      facts: { to: A, new_seal: `S-${n}`, exhibit: `E-${n}`, kind: 'physical_device' },
      words: { description: `Thing ${n}` },
      gaps: { imei_1: 'unknown', ...(n === 1 ? { make: 'unknown' } : {}) },
    }),
    entryHash: hashOf(n),
  });
  it.each([
    [0, 'NO ITEM HAS BEEN LISTED YET'],
    [1, 'Of every item: IMEI 1, make.'],
    [2, 'Also not known: make'],
    [60, '"n":"60"'],
  ])('lists %i items', (count, text) => {
    const paper = memo(
      recorded(),
      Array.from({ length: count }, (_, i) => item(i + 1)),
    );
    expect(said(paper)).toContain(text);
    for (let n = 1; n <= count; n += 1) expect(said(paper)).toContain(`"typed":"S-${n}"`);
    requireBoth(paper);
  });
  it('names witnesses by code, or by name where that is shown, with a line for each to sign', () => {
    expect(said(memo(recorded(), []))).not.toContain('Bashir');
    const shown = said(memo(recorded(), [], true));
    expect(shown.match(/P-AA: Bashir Ahmed, 35202-1/g)).toHaveLength(2);
  });
  it('says why there were no witnesses, and that there was no authority', () => {
    const irregular = { rule: 'seizure.without-authority', section: 'PECA 2016 s. 33' };
    const paper = said(
      memo(recorded({ witnesses: [], authority: 'none', irregular }, { no_witness_reason: 'Nobody came.' }), []),
    );
    for (const text of ['Nobody came.', '"en":"NONE"', 'seized without authority']) expect(paper).toContain(text);
    expect(paper).not.toContain('Its number');
  });
});

describe('the receipt of a hand-over', () => {
  const offered = (n: number, seal: string | null) =>
    entry(1, 'offered', {
      facts: { from: A, to: B, exhibit: `E-${n}`, ...(seal ? { seal } : {}) },
      words: { purpose: 'Custody' },
    });
  const line = (n: number, ...entries: OpenedEntry[]) => ({
    ...{ number: `E-${n}`, description: null, parcelNumber: null },
    entries,
  });
  const receipt = (items: Parameters<typeof handoverReceipt>[0]['items']) =>
    handoverReceipt({
      ...{ caseNumber: 'C-1', handoverId: ITEM, items, people, namesShown: false },
      standing: standing(items[0]?.entries[0] ?? seized),
    });
  const answer = (type: string, facts: BodyObject = {}, words: BodyObject = {}) =>
    entry(2, type, { facts: { from: A, to: B, ...facts }, words });
  const cases: [string, OpenedEntry[], string[]][] = [
    ['not answered', [offered(1, 'S-1')], ['NOT ANSWERED YET', '"waiting":"1"']],
    ['accepted as offered', [offered(1, 'S-1'), answer('accepted', { seal: 'S-1' })], ['ACCEPTED', '"accepted":"1"']],
    [
      'accepted with another seal',
      [offered(1, 'S-1'), answer('accepted', { seal: 'S-9', discrepancy: true }, { word: 'Differs.' })],
      ['NOT AS OFFERED', 'S-9', 'Differs.'],
    ],
    [
      'found open',
      [offered(1, 'S-1'), entry(2, 'opened', { facts: { found_open: true } }), answer('accepted', { new_seal: 'S-2' })],
      ['FOUND OPEN', 'S-2'],
    ],
    [
      'refused',
      [offered(1, null), answer('refused', {}, { reason: 'Not it.' })],
      ['REFUSED', 'Not it.', '"refused":"1"'],
    ],
    ['withdrawn', [offered(1, 'S-1'), answer('cancelled')], ['WITHDRAWN']],
    ['told by who gave', [offered(1, 'S-1'), answer('accepted', { told_by_releaser: true })], ['has no account']],
  ];
  it.each(cases)('tells what was %s', (_, entries, there) => {
    const paper = receipt([line(1, ...entries)]);
    for (const text of there) expect(said(paper)).toContain(text);
    requireBoth(paper);
  });
  it('compares no seal that nobody looked at', () => {
    const refused = said(receipt([line(1, offered(1, 'S-1'), answer('refused'))]));
    expect(refused).not.toContain('FOUND OPEN');
    expect(refused.match(/"typed":"S-1"/g)).toHaveLength(1);
  });
});

it('the road certificate has a place for the seal at arrival of each thing, and names the carrier', () => {
  const carrier = { kind: 'public_servant', name: 'Aslam', rank: 'Constable', number: 'C-1', capacity: 'carrier' };
  const carried = entry(3, 'carried', { facts: { from: A, to: carrier, seal: 'S-1', road_certificate: 'RC 1/21' } });
  const item = { number: 'E-001', description: null, parcelNumber: 'P-1', entry: carried };
  const paper = roadCertificate({
    ...{ caseNumber: 'C-1', items: [item, { ...item, number: 'E-002' }], people, namesShown: false },
    ...{ words: SAID, standing: standing(carried) },
  });
  const there = ['Title', 'Pre.', 'Post.', '"en":"4"', 'RC 1/21', 'Constable Aslam (C-1, carrier)', 'E-002 (2)'];
  for (const text of there) expect(said(paper)).toContain(text);
  requireBoth(paper);
});

it.each([
  ['sealed', [seized], '"typed":"S-1"', hashOf(0)],
  [
    'sealed anew',
    [seized, entry(1, 'resealed', { facts: { seal: 'S-1', new_seal: 'S-2' } })],
    '"typed":"S-2"',
    hashOf(1),
  ],
  ['open', [seized, entry(1, 'opened')], '"en":"OPEN"', hashOf(1)],
])('the label of a parcel that is %s says so', (_, chain, text, hash) => {
  const anchor = chain.find(({ entryHash }) => entryHash === hash) ?? seized;
  const paper = parcelLabel({
    ...{ caseNumber: 'C-1', parcelId: ITEM, parcelNumber: 'P'.repeat(80), items: [{ number: 'E-001', chain }] },
    standing: standing(anchor),
  });
  expect(said(paper)).toContain(text);
  expect(paper.form === 'label' && paper.number).toHaveLength(44);
});

it('a finding leaves its names, seals and instants to be filled in, in both languages', () => {
  const late = { ...A, name: 'ثنا ملک' };
  const found = continuity({
    entries: [
      { seq: 0, recordedAt: '2027-03-01T00:00:00.000Z', body: { type: 'seized', to: late, new_seal: 'S-1' } },
      {
        seq: 1,
        recordedAt: '2027-03-03T00:00:00.000Z',
        body: { type: 'offered', from: late, to: B, seal: 'S-9', discrepancy: true },
      },
    ],
    hours: new Map(),
    now: new Date('2027-03-03T01:00:00.000Z'),
  });
  expect(found.map(({ code }) => code)).toEqual(['seal-change', 'unexplained-hours'].sort());
  for (const finding of found) {
    const { en, ur, with: values = {} } = findingPhrase(finding);
    for (const text of [en, ur]) expect(text).not.toMatch(/S-9|2027|ثنا ملک/);
    expect(Object.values(values).join(' ')).toMatch(/S-9|2027-03-0/);
  }
});

it.each([
  ['2027-02-28T19:00:00.000Z', '2027-03-01 00:00:00 PKT'],
  ['2027-02-28T18:59:59.999Z', '2027-02-28 23:59:59 PKT'],
])('tells the time on the clocks of Pakistan: %s', (iso, text) => expect(clockText(iso)).toBe(text));
