import type { Role } from '../src/kernel/roles';
import { Typesetter } from '../src/platform/typeset/typesetter';
import { buildOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { buildColleague } from './factories-uploads';
import { startApp, type TestApp } from './support/app';

const NAME = 'Zulekha Quraishi';
const FOR = `revealFor=${encodeURIComponent('For the court file.')}`;

describe('what is shown of others', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  const papers: string[] = [];
  beforeAll(async () => {
    t = await startApp();
    circle = await buildCircle(t);
    const typesetter = t.api.get(Typesetter);
    const pdf = typesetter.pdf.bind(typesetter);
    jest.spyOn(typesetter, 'pdf').mockImplementation((paper) => {
      papers.push(JSON.stringify(paper));
      return pdf(paper);
    });
  });
  afterAll(() => t.close());

  /** A thing that came from a person of the case. */
  async function receivedFrom(over: object): Promise<{ caseId: string; exhibit: string; code: string }> {
    const by = circle.investigator;
    const { id: caseId } = await buildCase(t, { by });
    const { id: partyId, code } = await buildParty(t, { caseId, by }, { roles: ['victim'], name: NAME, ...over });
    const received = await t.as(by).act(`/cases/${caseId}/exhibits`, {
      ...{ origin: 'received', kind: 'physical_device', words: 'Handset', class: 'ordinary' },
      from: { kind: 'person', person: { partyId, capacity: 'owner' } },
    });
    expect([received.status, received.text]).toEqual([201, received.text]);
    return { caseId, exhibit: String(received.body['id']), code };
  }

  it.each<[Role, boolean]>([
    ['investigating officer', true],
    ['prosecutor', true],
    ['evidence custodian', false],
    ['forensic examiner', false],
  ])('is a protected person by name or by code alone: to %s by name %j', async (role, named) => {
    const { caseId, exhibit, code } = await receivedFrom({ protected: true, protectedReason: 'Minor victim.' });
    const reader = await buildColleague(t, circle, caseId, role);
    const custody = await t.as(reader).get(`/exhibits/${exhibit}/custody?${FOR}`);
    expect([custody.status, custody.text.includes(NAME), custody.text.includes(code)]).toEqual([200, named, true]);
    const bytes = await t.as(reader).get(`/exhibits/${exhibit}/custody?format=bytes&${FOR}`);
    const [entry] = [...(bytes.body['items'] ?? [])];
    const shown = Buffer.from(String(entry?.['parts']?.['people'] ?? ''), 'base64').toString();
    expect([shown.includes(NAME), entry?.['withheld']]).toEqual([named, named ? [] : ['people']]);
    const report = await t.as(reader).get(`/exhibits/${exhibit}/custody-report?${FOR}`);
    expect([report.status, papers.at(-1)?.includes(NAME), papers.at(-1)?.includes(code)]).toEqual([200, named, true]);
  });

  it('is no word that names a protected person by what she was called before it was corrected', async () => {
    const by = circle.investigator;
    const { id: caseId } = await buildCase(t, { by });
    const told = { roles: ['victim'], name: 'Zulikha Kureshi', protected: true, protectedReason: 'Minor victim.' };
    const { id } = await buildParty(t, { caseId, by }, told);
    const match = { 'if-match': (await t.as(by).get(`/parties/${id}`)).headers.get('etag') ?? '' };
    const correction = { name: NAME, reason: 'Misheard at the desk.' };
    const corrected = await t.as(by).post(`/parties/${id}/correct`, correction, match);
    expect([corrected.status, corrected.text]).toEqual([200, corrected.text]);
    const received = await t.as(by).act(`/cases/${caseId}/exhibits`, {
      ...{ origin: 'received', kind: 'physical_device', words: 'Handset of Zulikha, blue', class: 'ordinary' },
      from: { kind: 'organisation', name: 'Women Crisis Centre' },
    });
    expect([received.status, received.text]).toEqual([201, received.text]);
    for (const reader of [await buildColleague(t, circle, caseId, 'evidence custodian'), by]) {
      const custody = await t.as(reader).get(`/exhibits/${String(received.body['id'])}/custody`);
      expect([custody.status, custody.text.includes('Zulikha')]).toEqual([200, false]);
      const report = await t.as(reader).get(`/exhibits/${String(received.body['id'])}/custody-report`);
      expect([report.status, papers.at(-1)?.includes('Zulikha')]).toEqual([200, false]);
    }
  });

  it('is a person who is not protected by name, to whoever works on the case and says what for in words', async () => {
    const { caseId, exhibit } = await receivedFrom({});
    const reader = await buildColleague(t, circle, caseId, 'evidence custodian');
    expect((await t.as(reader).get(`/exhibits/${exhibit}/custody?${FOR}`)).text).toContain(NAME);
    for (const path of ['custody', 'custody-report']) {
      const blank = await t.as(reader).get(`/exhibits/${exhibit}/${path}?revealFor=${'%20'.repeat(12)}`);
      expect([blank.status, blank.body['detail']]).toEqual([
        400,
        'revealFor must say something. Correct the fields that errors names.',
      ]);
    }
  });

  it('is the reading of a store to its own office and to those above, and says why in words', async () => {
    const custodian = await buildOfficer(t, { roles: ['evidence custodian'], officeId: circle.officeId });
    const ask = (reason: string) => t.as(custodian).post('/fixity-runs', { reason, officeId: circle.officeId });
    expect((await ask('        ')).body['code']).toBe('request.invalid');
    const id = String((await ask('Water was found in the store room.')).body['id']);
    const other = await buildCircle(t);
    const foreign = await buildOfficer(t, { roles: ['evidence custodian'], officeId: other.officeId });
    const administrator = await buildOfficer(t, { roles: ['administrator'] });
    for (const [reader, sees] of [
      [custodian, true],
      [circle.additionalDirector, true],
      [administrator, true],
      [foreign, false],
    ] as const) {
      expect((await t.as(reader).get(`/fixity-runs/${id}`)).status).toBe(sees ? 200 : 404);
      expect((await t.as(reader).get('/fixity-runs')).text.includes(id)).toBe(sees);
    }
  });
});
