import { buildOfficer, type BuiltOfficer } from './factories';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';
import { wordsOfDocx } from './support/docx-words';
import { textOf } from './support/pdf-text';
import { numbers } from './support/seeded';

interface Step {
  readonly step: string;
  readonly act: string;
  readonly open: boolean;
  readonly missing: readonly { readonly code: string }[];
}

const OURS = /^(police-report|report-objection|case-closing)\.|^case\.(close|reopen)$/;

describe('the steps of police reports and of closing', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let people: BuiltOfficer[];
  let prosecutor: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    people = [circle.investigator, circle.inCharge, circle.additionalDirector, prosecutor];
  });
  afterAll(() => t.close());

  const stepsFor = async (who: BuiltOfficer, caseId: string): Promise<Step[]> =>
    ((await t.as(who).get(`/cases/${caseId}/next-steps`)).body['items'] as Step[] | undefined) ?? [];

  it.each([1, 2])('are open exactly when a well-formed act passes (walk %i)', async (seed) => {
    const draw = numbers(seed);
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
    const file = await buildInvestigation(t, circle);
    const grant = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Assigned' };
    expect((await t.as(circle.inCharge).post(`/cases/${file.id}/grants`, grant)).status).toBe(201);
    const content = { chargeIds: [file.chargeId], accused: [{ partyId: file.accusedId, standing: 'on_bail' }] };
    const bodies: Readonly<Record<string, () => object>> = {
      'police-report.amend': () => ({ ...content, summary: 'As it happened.' }),
      'police-report.submit': () => ({}),
      'police-report.withdraw': () => ({ reason: 'Not needed now.' }),
      'police-report.objections': () => ({ words: 'A paper is not whole.' }),
      'police-report.return': () => ({ words: 'See the objections.' }),
      'police-report.forward': () => ({ note: 'In order.' }),
      'police-report.file': () => ({ defectsReason: 'It follows.' }),
      'police-report.court-answers': () => ({
        ...{ answer: draw() < 0.5 ? 'agreed' : 'not_agreed', reference: 'Order 4', givenOn: '2027-03-01' },
      }),
      'police-report.revive': () => ({ reason: 'He was found.' }),
      'police-report.record': () => ({ kind: 'interim', agency: 'FIA', filedOn: '2027-03-01' }),
      'report-objection.answer': () => ({ words: 'It is at page 4.' }),
      'report-objection.withdraw': () => ({ words: 'It was met.' }),
      'case.close': () => ({ reason: 'Ended.' }),
      'case.reopen': () => ({ reason: 'New facts.' }),
      'case-closing.confirm': () => ({}),
      'case-closing.refuse': () => ({ reason: 'Not yet.' }),
      'case-closing.withdraw': () => ({ reason: 'Too early.' }),
    };
    const bodyOf = (step: string): object => {
      const kind = /^police-report\.draft-(?!juvenile)(.+)$/.exec(step)?.[1];
      if (kind) return draw() < 0.3 ? { kind } : { kind, ...content };
      const made = bodies[step];
      if (!made) throw new Error(`No body for ${step}`);
      return made();
    };
    const tried = async (who: BuiltOfficer, { step, act }: Step): Promise<Answer> => {
      const [, path = ''] = /^POST (\S+)/.exec(act) ?? [];
      return t.as(who).edit(path, bodyOf(step));
    };
    const [wrong, passed, refused] = [[] as unknown[], new Set<string>(), new Set<string>()];
    for (let turn = 0; turn < 60; turn += 1) {
      const who = pick(people) ?? prosecutor;
      const steps = (await stepsFor(who, file.id)).filter(({ step }) => OURS.test(step));
      const wanted = steps.filter(({ step }) => !/record|withdraw|refuse/.test(step) || draw() < 0.15);
      const step = pick(draw() < 0.75 ? wanted.filter(({ open }) => open) : wanted);
      if (!step) continue;
      const answer = await tried(who, step);
      const went = answer.status < 300;
      (went ? passed : refused).add(step.step);
      if (went !== step.open)
        wrong.push([step.step, step.open, step.missing.map(({ code }) => code), answer.text.slice(0, 200)]);
    }
    expect(wrong).toEqual([]);
    expect([...passed]).toEqual(expect.arrayContaining(['police-report.submit', 'police-report.file']));
    expect(refused.size).toBeGreaterThan(3);
  });

  it('end in a paper with the columns of s.173 by the words of the office, also for a word processor, without the scrutiny', async () => {
    const file = await buildInvestigation(t, circle);
    const ok = (answer: Answer, status = 200): Answer => {
      expect([answer.status, answer.text]).toEqual([status, answer.text]);
      return answer;
    };
    const by = t.as(circle.investigator);
    const report = {
      ...{ kind: 'final', summary: 'He induced the complainant to pay.', chargeIds: [file.chargeId] },
      accused: [{ partyId: file.accusedId, standing: 'absconding' }],
      witnesses: [{ officer: { name: 'Muhammad Aslam', rank: 'Sub-Inspector' }, proves: 'The seizure.' }],
    };
    const id = String(ok(await by.post(`/cases/${file.id}/police-reports`, report), 201).body['id']);
    ok(await by.edit(`/police-reports/${id}/submit`, { prosecutorId: prosecutor.id }));
    ok(await t.as(prosecutor).edit(`/police-reports/${id}/objections`, { words: 'The bank was never asked.' }));
    const own = {
      title: { en: 'Challan in Form 25.56(1)', ur: 'چالان' },
      preamble: [{ en: '{case}: {accused}', ur: '{case}: {accused}' }],
      closing: [],
      signatures: [{ en: 'SHO', ur: 'افسر' }],
    };
    ok(
      await t.as(circle.inCharge).post(`/offices/${circle.officeId}/form-templates`, { kind: 'police_report', ...own }),
      201,
    );
    const pdf = await bytesOf(t, circle.investigator, `/police-reports/${id}/paper.pdf`);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const said = textOf(pdf.bytes).replace(/\s+/g, ' ');
    const accused = String(ok(await by.get(`/police-reports/${id}`)).body['accused']?.[0]?.['code']);
    const facts = [
      'Challan in Form 25.56(1)',
      'He induced',
      accused,
      'absconding (CrPC s.512)',
      'Sub-Inspector Muhammad Aslam',
    ];
    for (const each of [...facts, 'PECA 2016 s.14', '3. Accused sent up in custody', 'FC-30'])
      expect(said).toContain(each);
    expect(said).not.toContain('never asked');
    const { status, headers, bytes } = await bytesOf(t, circle.investigator, `/police-reports/${id}/paper.docx`);
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('wordprocessingml')]);
    const written = await wordsOfDocx(bytes);
    for (const each of [...facts, '<w:rtl', '<w:bidi']) expect(written).toContain(each);
    expect(written).not.toContain('never asked');
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    for (const form of ['pdf', 'docx']) {
      expect((await t.as(stranger).get(`/police-reports/${id}/paper.${form}`)).status).toBe(404);
    }
  });
});
