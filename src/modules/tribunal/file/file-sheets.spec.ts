import type { BodyObject } from '../../../proof/jcs';
import type { OpenedEntry } from '../../ledger/ledger.service';
import type { PlannedDocument } from './file-record.service';
import { thingSheet, titleOf } from './file-sheets';

const HASH = 'ab'.repeat(32);
const entry = (type: string, facts: BodyObject): OpenedEntry => ({
  ...{ item: 'i', seq: 0, entryHash: HASH, prev: HASH, bodySha256: HASH, type, actor: 'o', bytes: {}, parts: {} },
  ...{ recordedAt: '2027-03-01T09:00:00.000Z', occurredAt: null, act: 'a', caseId: 'c', header: 'audit-entry/v1\n' },
  partOne: { type, ...facts },
});
const document = (over: Partial<PlannedDocument>): PlannedDocument => ({
  ...{ section: 'fir', never: null, key: '33333333-3333', kind: null, of: 'FIR No. 1/2027', about: null },
  ...{ day: '2027-03-01', cited: null, entries: [], late: [], ...over },
});
const common = { caseNumber: '1/27', qrOf: () => '<svg/>', courtOrder: null };

describe('a sheet of a thing', () => {
  const facts = { stage_from: 'enquiry', origin: 'ours', agency_uncertain: false, gaps: { brief: 'unknown' } };
  const sheet = thingSheet(1, document({}), [entry('fir.registered', facts)], common);
  const [act] = sheet.sections;

  it('names field and code in both languages', () => {
    const fields = act?.blocks.find(({ kind }) => kind === 'fields');
    const rows = fields?.kind === 'fields' ? fields.rows : [];
    const of = (en: string) => rows.find(({ label }) => label.en === en);
    expect(of('Stage before')).toEqual({
      label: { en: 'Stage before', ur: 'پہلا مرحلہ' },
      value: { en: 'enquiry', ur: 'انکوائری' },
    });
    expect(of('Made by')?.value).toEqual({ en: 'us', ur: 'ہم' });
    expect(of('Agency uncertain')?.label.ur).toBe('ادارہ غیر یقینی');
  });

  it('names what is not known in both languages', () => {
    const gaps = act?.blocks.find(({ kind }) => kind === 'sentences');
    expect(gaps?.kind === 'sentences' && gaps.items).toEqual([
      { en: 'not known: facts in brief', ur: 'معلوم نہیں: مختصر واقعات' },
    ]);
  });

  it.each([
    ['final', { en: 'Final police report', ur: 'حتمی پولیس رپورٹ' }],
    ['untraced', { en: 'Untraced report', ur: 'رپورٹ عدم پتہ' }],
  ])('of a %s report without a number bears the words of its kind', (kind, title) => {
    expect(titleOf(document({ section: 'police-report', kind, of: null }))).toEqual(title);
    expect(titleOf(document({ section: 'police-report', kind, of: 'No. 7' })).with).toEqual({ of: 'No. 7' });
  });
});

describe('a sheet of an arrest and of a report', () => {
  const rowsOf = (type: string, facts: BodyObject) => {
    const sheet = thingSheet(1, document({ section: 'arrests' }), [entry(type, facts)], common);
    const fields = sheet.sections[0]?.blocks.find(({ kind }) => kind === 'fields');
    return fields?.kind === 'fields' ? fields.rows : [];
  };
  const raw = /_|\bname:|\bPECA-\d|FC-\d/;

  it.each([
    [
      'arrest.recorded',
      {
        ...{ arrested_at: '2027-03-01T09:00:00.000Z', under_peca: true, sex: 'male', authority: 'warrant' },
        ...{ officer: { name: 'Bilal Khan', rank: 'Inspector', number: '12' }, departs_from: ['CrPC s.54'] },
      },
    ],
    ['custody.remand_asked', { kind: 'remand_asked', days: 3 }],
    ['custody.released', { kind: 'released', how: 's169', amount: '50000' }],
    ['absconder.step', { kind: 'evidence_taken' }],
    ['charge.made', { offence: 'PECA-22-1', section: 'PECA 2016 s.22(1)', origin: 'ours' }],
    ['police_report.drafted', { kind: 'final', accused: ['in_custody', 'absconding'], witnesses: 2 }],
    ['police_report.filed', { kind: 'final', defects: ['FC-17'], on_last_day: false, open_objections: 1 }],
    ['fir.registered', { stage_from: 'enquiry' }],
  ])('%s says nothing as a machine does, and its Urdu is Urdu', (type, facts) => {
    const rows = rowsOf(type, facts);
    expect(rows.filter((row) => raw.test(JSON.stringify(row.value)))).toEqual([]);
    expect(rows.filter(({ label }) => !/[\u0600-\u06ff]/.test(label.ur)).map(({ label }) => label.en)).toEqual([]);
  });

  it('names officer and missing paper in words', () => {
    const officer = { name: 'Bilal Khan', rank: 'Inspector', number: '12' };
    expect(JSON.stringify(rowsOf('arrest.recorded', { officer }))).toContain('Inspector Bilal Khan (12)');
    expect(JSON.stringify(rowsOf('police_report.filed', { defects: ['FC-17'] }))).toContain('Forensic request');
  });
});
