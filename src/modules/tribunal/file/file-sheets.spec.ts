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
