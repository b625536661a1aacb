import type { Paper } from '../src/platform/typeset/paper';
import { Typesetter } from '../src/platform/typeset/typesetter';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildParty } from './factories-cases';
import { buildExhibit } from './factories-evidence';
import { actOn, buildDocument, buildLaboratory } from './factories-lab';
import { buildEnquiryCircle, buildInvestigation, type ChargedCase, type EnquiryCircle } from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';
import { wordsOfDocx } from './support/docx-words';

const WHY = 'To serve the notice on the person himself.';
const COURT = { court: 'Judge, PECA Court, Lahore', reference: 'Diary 5' };
const DATA = { data: 'Login records of 0300-1234567', need: 'They show the holder', risk: 'Kept for ninety days only' };

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

describe('a printed form', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let file: ChargedCase;
  const papers: Paper[] = [];
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T06:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    file = await buildInvestigation(t, circle);
    const typesetter = t.api.get(Typesetter);
    const pdf = typesetter.pdf.bind(typesetter);
    jest.spyOn(typesetter, 'pdf').mockImplementation((paper) => {
      if (paper.form !== 'letter' && paper.form !== 'frame') papers.push(paper);
      return pdf(paper);
    });
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status: number): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const done = (answer: Answer): string => String(ok(answer, 201).body['id']);
  const draw = async (body: object): Promise<string> =>
    String(ok(await t.as(circle.investigator).post(`/cases/${file.id}/processes`, body), 201).body['id']);
  const act = async (id: string, verb: string, body: object): Promise<void> => {
    const { headers } = await t.as(circle.investigator).get(`/processes/${id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    ok(await t.as(circle.investigator).post(`/processes/${id}/${verb}`, body, match), 200);
  };
  /** What the form says, once it was set as a PDF. */
  const printed = async (path: string, by: BuiltOfficer = circle.investigator): Promise<string> => {
    const answer = ok(await t.as(by).get(path), 200);
    expect([answer.headers.get('content-type'), answer.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
    const said = JSON.stringify(papers.at(-1));
    if (!path.includes('road-certificate')) await sameWorkingCopy(path.replace('.pdf', '.docx'), by, papers.at(-1));
    return said;
  };
  /** What somebody typed stands in the copy for a word processor as it stands in the paper. */
  const sameWorkingCopy = async (path: string, by: BuiltOfficer, paper: Paper | undefined): Promise<void> => {
    const { status, headers, bytes } = await bytesOf(t, by, path);
    expect([path, status, headers.get('content-type')]).toEqual([path, 200, DOCX]);
    const written = await wordsOfDocx(bytes);
    const typed = [...JSON.stringify(paper).matchAll(/"typed":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      String(JSON.parse(text ?? '""')),
    );
    expect(typed.length).toBeGreaterThan(3);
    for (const text of typed.flatMap((each) => each.split('\n'))) expect(written).toContain(escaped(text));
  };

  it('of s.160 names the person by code, and by name where the reader says what for', async () => {
    const told = { roles: ['witness'], name: 'Bilal Ahmed', address: '12 Mall Road' };
    const party = await buildParty(t, { caseId: file.id, by: circle.investigator }, told);
    const grounds = { purpose: 'Sale of the SIM used in the fraud' };
    const id = await draw({ kind: 'notice_160', partyId: party.id, grounds, attendAt: '2027-03-05T06:00:00.000Z' });
    const bare = await printed(`/processes/${id}/paper.pdf`);
    for (const said of [
      party.code,
      'Sale of the SIM used in the fraud',
      '2027-03-05 11:00:00 PKT',
      file.number,
      'N-1/2027',
    ]) {
      expect(bare).toContain(said);
    }
    expect(bare).not.toContain('Bilal');
    expect(bare).toContain('"with":{');
    const named = await printed(`/processes/${id}/paper.pdf?revealFor=${encodeURIComponent(WHY)}`);
    expect(named).toContain('Bilal Ahmed');
    expect(await auditsOf(t, file.id)).toContain('protected.read');
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(`/processes/${id}/paper.pdf`)).status).toBe(404);
  });

  it('of s.31 says until when, and its notice to the Court each acquisition with its limit', async () => {
    const id = await draw({ kind: 'preservation_31', addressee: 'Jazz', grounds: DATA });
    expect(await printed(`/processes/${id}/paper.pdf`)).toMatch(/2027-05-30 11:0\d:/);
    const early = await t.as(circle.investigator).get(`/processes/${id}/court-notice.pdf`);
    expect([early.status, early.body.code]).toEqual([409, 'process.nothing-acquired']);
    await act(id, 'acquire', { words: 'Subscriber record' });
    const first = await printed(`/processes/${id}/court-notice.pdf`);
    expect(first).toMatch(/Subscriber record.*2027-03-02 11:0\d:.*by this notice/);
    await act(id, 'tell-court', COURT);
    expect(await printed(`/processes/${id}/court-notice.pdf`)).toContain('Judge, PECA Court, Lahore, Diary 5');
  });

  it('lists what the record lacks, to be completed by hand', async () => {
    const grounds = { offence: 'PECA s.14', place: 'House 12, Lahore', reason: 'The handset is there' };
    const id = await draw({ kind: 'warrant_33', grounds });
    const said = await printed(`/processes/${id}/paper.pdf`);
    expect(said).toMatch(/Not on record: complete by hand.*To the Court/);
    expect(said).toContain('House 12, Lahore');
    await draw({ kind: 'notice_94', addressee: 'میزان بینک، گلبرگ', grounds: { things: 'کھاتہ کھولنے کا فارم' } });
  });

  it('for police custody gives days asked, ordered and left as they then were, with what is irregular', async () => {
    const by = t.as(circle.investigator);
    const taken = {
      accusedId: file.accusedId,
      arrestedAt: '2027-03-01T05:30:00.000Z',
      authority: 'without_warrant',
      place: 'Mall Road',
    };
    const id = String(ok(await by.post(`/cases/${file.id}/arrests`, taken), 201).body['id']);
    const path = `/arrests/${id}/remand-application.pdf`;
    const none = await by.get(path);
    expect([none.status, none.body.code]).toEqual([409, 'remand.not-asked']);
    const words = 'To recover the second handset and to trace the account.';
    ok(await by.post(`/arrests/${id}/remand-applications`, { days: 5, words }), 200);
    const said = await printed(path);
    expect(said).toMatch(/Days prayed for.*"5".*Days ordered until now.*"0".*that the law still allows.*"30"/);
    for (const each of [words, 'Mall Road', 'PECA 2016 s.14']) expect(said).toContain(each);
    ok(await by.post(`/arrests/${id}/remands`, { court: COURT.court, days: 5 }), 200);
    expect(await printed(path)).toMatch(/Days ordered until now.*"0".*"30"/);
  });

  it('to a laboratory lists each exhibit with the seal that it then bore, and who is first', async () => {
    const item = await buildExhibit(t, circle, 'SEAL-77');
    const lab = await buildLaboratory(t);
    const by = t.as(circle.investigator);
    const asked = {
      ...{ scope: 'Messages of February', questions: ['Was it sent from here?'], labOfficeId: lab.officeId },
      ...{ exhibitIds: [item.id], priority: 'in_custody', priorityReason: 'Remand ends on 9 March' },
    };
    const id = done(await by.post(`/cases/${item.caseId}/lab-requests`, asked));
    const first = await printed(`/lab-requests/${id}/docket.pdf`);
    for (const each of ['SEAL-77', 'Was it sent from here?', 'an accused is in custody', 'Remand ends on 9 March'])
      expect(first).toContain(each);
    ok(await actOn(t, circle.inCharge, `/lab-requests/${id}`, 'endorse', {}), 200);
    ok(await by.act(`/exhibits/${item.id}/reseal`, { newSeal: 'SEAL-78', reason: 'The first was torn.' }), 200);
    const later = await printed(`/lab-requests/${id}/docket.pdf`);
    expect(later).toContain('SEAL-77');
    expect(later).not.toContain('SEAL-78');
    expect((await t.as(lab.second).get(`/lab-requests/${id}/docket.pdf`)).status).toBe(404);
  });

  it('to a bank exists once a freeze is allowed, and bears who allowed it', async () => {
    const director = await buildOfficer(t, { roles: ['director'], officeId: circle.zoneId, rank: 'Director' });
    const holder = { roles: ['accused'], name: 'Waqas Javed', address: '4 Canal Road' };
    const { id: holderId, code } = await buildParty(t, { caseId: file.id, by: circle.investigator }, holder);
    const account = {
      ...{ basis: 'functions_2025', target: 'bank_account', institution: 'Meezan Bank, Gulberg', holderId },
      ...{ account: 'PK36SCBL0000001123456702', ground: 'The money of the victims was paid into it.' },
    };
    const id = done(await t.as(circle.investigator).post(`/cases/${file.id}/freezes`, account));
    const early = await t.as(circle.investigator).get(`/freezes/${id}/letter.pdf`);
    expect([early.status, early.body.code]).toEqual([409, 'freeze.not-authorised']);
    ok(await actOn(t, director, `/freezes/${id}`, 'order-urgently', { words: 'It is being emptied.' }), 200);
    const said = await printed(`/freezes/${id}/letter.pdf`);
    for (const each of ['PK36SCBL0000001123456702', code, 'in great urgency', director.name])
      expect(said).toContain(each);
    // What the bank is not to be told: why, and who the holder is to us.
    expect(said).not.toMatch(/Waqas|money of the victims/);
  });

  it('of a statement says how it was taken, by code, and what of it is irregular', async () => {
    const child = { roles: ['witness'], name: 'Ayesha Malik', age: 'minor_alleged' };
    const maker = await buildParty(t, { caseId: file.id, by: circle.investigator }, child);
    const documentId = await buildDocument(t, circle.investigator, file.id, 'Statement of the witness');
    const told = {
      ...{ kind: '161', makerId: maker.id, madeAt: '2027-03-01T05:45:00.000Z', language: 'Punjabi', signed: true },
      documentId,
    };
    const id = done(await t.as(circle.investigator).post(`/cases/${file.id}/statements`, told));
    const said = await printed(`/statements/${id}/paper.pdf`);
    for (const each of [maker.code, 'Punjabi', 'signed before the police', 'Statement of the witness'])
      expect(said).toContain(each);
    expect(said).toMatch(/Not on record: complete by hand.*Place/);
    expect(said).not.toContain('Ayesha');
    const court = { ...told, kind: '164', court: COURT.court, oath: 'administered', furtherToId: id, signed: true };
    const second = done(await t.as(circle.investigator).post(`/cases/${file.id}/statements`, court));
    expect(await printed(`/statements/${second}/paper.pdf`)).toMatch(/s\.164.*administered/);
  });

  it.each([
    [
      'provider_request',
      { addressee: 'Jazz', grounds: { data: 'Subscriber of 0300-1234567', authority: 'Warrant W-3' } },
    ],
    ['warrant_34', { grounds: { offence: 'PECA s.14', data: 'Mails of February', reason: 'They name the account' } }],
    [
      'warrant_39',
      {
        grounds: {
          ...{ offence: 'PECA s.14', why_there: 'The calls are made over it', kind_of_data: 'Traffic and content' },
          ...{ privacy: 'Other lines are not kept', otherwise: 'Nobody knows him', agency: 'FIA' },
          repeat_needs: 'He calls each evening',
        },
      },
    ],
  ])('of %s shows each ground that its section asks for', async (kind, body) => {
    const said = await printed(`/processes/${await draw({ kind, ...body })}/paper.pdf`);
    for (const each of Object.values(body.grounds)) expect(said).toContain(each);
  });

  describe('has words that an office may write', () => {
    const TEXT = {
      ...{ kind: 'notice_94', title: { en: 'Order to produce', ur: 'حکم پیشی' } },
      preamble: [
        { en: 'The {agency} asks {addressee} in {case}. #import "x" $y$', ur: '{case} میں {addressee} سے طلب ہے۔' },
      ],
      ...{ closing: [], signatures: [{ en: 'Head of {office}', ur: 'سربراہ {office}' }] },
    };
    const path = (): string => `/offices/${circle.officeId}/form-templates`;

    it('with the placeholders of the list alone, and never as markup', async () => {
      const strange = { ...TEXT, preamble: [{ en: 'To {name}', ur: 'بنام' }] };
      const refused = await t.as(circle.inCharge).post(path(), strange);
      expect([refused.status, refused.body.code]).toEqual([400, 'form-template.placeholder-unknown']);
      const other = await buildOfficer(t, { roles: ['circle in-charge'] });
      expect((await t.as(other).post(path(), TEXT)).body.code).toBe('form-template.not-your-office');
      expect(ok(await t.as(circle.inCharge).post(path(), TEXT), 201).body['edition']).toBe(1);
      const id = await draw({ kind: 'notice_94', addressee: 'A bank', grounds: { things: 'Statement of account' } });
      const said = await printed(`/processes/${id}/paper.pdf`);
      expect(said).toContain('Order to produce');
      expect(said).toContain('"agency":"NCCIA"');
      expect(said).toContain('Statement of account');
    });

    it('also of the seizure memo and the road certificate, beside the names that the record has', async () => {
      const words = (kind: string, title: string) => ({
        ...{
          kind,
          title: { en: title, ur: 'فرد' },
          preamble: [{ en: 'In {case} by {officer}.', ur: '{case} {officer}۔' }],
        },
        closing: [],
        signatures: ['Seized by', 'Copy to', 'Head of {office}'].map((en) => ({ en, ur: 'دستخط' })),
      });
      for (const each of [words('seizure_memo', 'Our recovery memo'), words('road_certificate', 'Our certificate')])
        ok(await t.as(circle.inCharge).post(path(), each), 201);
      const item = await buildExhibit(t, circle);
      const { body: list } = await t.as(circle.investigator).get(`/cases/${item.caseId}/seizures`);
      const memo = await printed(`/seizures/${String(list['items']?.[0]?.['id'])}/memo.pdf`);
      for (const said of ['Our recovery memo', 'Seized by', 'Copy to', 'Head of {office}', circle.investigator.name])
        expect(memo).toContain(said);
      const carrier = {
        kind: 'public_servant',
        name: 'Muhammad Aslam',
        rank: 'Constable',
        number: 'C-12',
        capacity: 'carrier',
      };
      const carried = { carrier, destination: 'Laboratory', purpose: 'Examination' };
      ok(await t.as(circle.investigator).act(`/exhibits/${item.id}/carry`, carried), 200);
      const road = await printed(`/exhibits/${item.id}/road-certificate.pdf`);
      for (const said of ['Our certificate', 'Constable Muhammad Aslam', 'Copy to']) expect(road).toContain(said);
    });

    it('edition by edition, beside those of the house', async () => {
      const both = await Promise.all([1, 2].map(() => t.as(circle.inCharge).post(path(), TEXT)));
      expect(both.map(({ body }) => body['edition']).sort()).toEqual([2, 3]);
      const { body } = await t.as(circle.investigator).get(path());
      expect(body['items']?.find(({ kind }) => String(kind) === 'notice_94')).toMatchObject({
        edition: 3,
        isDefault: false,
      });
      expect(body['items']?.find(({ kind }) => String(kind) === 'notice_160')).toMatchObject({
        ...{ edition: 0, isDefault: true, placeholders: expect.arrayContaining(['attend']) },
      });
    });
  });
});
