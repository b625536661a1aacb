import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildParty } from './factories-cases';
import { buildEnquiryCircle, type EnquiryCircle } from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';
import { numbers } from './support/seeded';
import { bodyOfStep, KNOWN_STEPS } from './support/step-bodies';

interface Step {
  readonly step: string;
  readonly act: string;
  readonly open: boolean;
  readonly missing: readonly { readonly code: string; readonly en: string; readonly ur: string }[];
}

describe('what can come next', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let people: BuiltOfficer[];
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    const { investigator, inCharge, additionalDirector, legalOfficer } = circle;
    people = [investigator, inCharge, additionalDirector, legalOfficer];
  });
  afterAll(() => t.close());

  const stepsFor = async (who: BuiltOfficer, caseId: string): Promise<Step[]> => {
    const answer = await t.as(who).get(`/cases/${caseId}/next-steps`);
    return answer.status === 200 ? ((answer.body['items'] as Step[] | undefined) ?? []) : [];
  };
  const tried = async (who: BuiltOfficer, caseId: string, path: string, body: object): Promise<Answer> => {
    const of = /^\/(case-requests|processes)\//.test(path) ? path.replace(/\/[a-z-]+$/, '') : `/cases/${caseId}`;
    const { headers } = await t.as(who).get(of);
    return t.as(who).post(path, body, { 'if-match': headers.get('etag') ?? '"1"' });
  };

  /**
   * Walks a case by random acts of random people, open and not: each act must pass exactly when its step said that it was open.
   */
  it.each([
    [1, /^(case-request|fir|charge)\.(?!refuse|withdraw|record)/, 'fir.register'],
    [2, /^(case-request|fir|charge)\./, 'case-request.withdraw'],
    [3, /^(process|incident|party|fir)\./, 'process.serve'],
  ])('is said to be open exactly when the act passes (walk %i)', async (seed, trodden, reached) => {
    const draw = numbers(seed);
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
    const file = await buildCase(t, { by: circle.investigator, on: seed === 2 ? '2024-06-01' : '2025-06-01' });
    const accused = await buildParty(t, { caseId: file.id, by: circle.investigator });
    const known = { accusedId: accused.id, incidentIds: file.incidentIds };
    const [wrong, passed, refused] = [[] as unknown[], new Set<string>(), new Set<string>()];
    for (let turn = 0; turn < 40; turn += 1) {
      const who = pick(people) ?? circle.investigator;
      const steps = (await stepsFor(who, file.id)).filter(({ step }) => KNOWN_STEPS.test(step) && trodden.test(step));
      // Towards the end of the way, so that the walk does not tread on one spot.
      const wanted = steps.filter(
        ({ step, open }) => !/^(incident|party|fir\.record|charge\.withdraw)/.test(step) || (!open && draw() < 0.2),
      );
      const step = pick(draw() < 0.7 ? wanted.filter(({ open }) => open) : wanted) ?? pick(steps);
      if (!step) continue;
      const [, path = ''] = /^POST (\S+)/.exec(step.act) ?? [];
      const answer = await tried(who, file.id, path, bodyOfStep(step.step, { ...known, turn }));
      // Charging twice for the same is a question of the body, not of the step.
      if (answer.body['code'] === 'charge.already-made') continue;
      const went = answer.status < 300;
      (went ? passed : refused).add(step.step);
      if (went !== step.open)
        wrong.push([step.step, step.open, step.missing.map(({ code }) => code), answer.text.slice(0, 160)]);
    }
    expect(wrong).toEqual([]);
    expect([...passed]).toContain(reached);
    expect(passed.size).toBeGreaterThan(3);
    expect(refused.size).toBeGreaterThan(1);
  });

  it('is shown whole, open or not, with law, both languages and who supplies it', async () => {
    const file = await buildCase(t, { by: circle.investigator });
    const steps = await stepsFor(circle.investigator, file.id);
    const fir = steps.find(({ step }) => step === 'fir.register');
    expect(fir).toMatchObject({ open: false, law: 'CrPC s.154', act: `POST /cases/${file.id}/fir` });
    expect(fir?.missing.map(({ code }) => code)).toEqual([
      'fir.charge-missing',
      'fir.opinion-missing',
      'fir.approval-missing',
    ]);
    const charge = steps.find(({ step }) => step === 'charge.make');
    expect(charge?.missing.map(({ code }) => code)).toEqual(['party.accused-missing', 'incident.missing']);
    for (const { missing } of steps)
      for (const each of missing) expect([each.en, each.ur].every((text) => text.length > 10)).toBe(true);
    const reader = await buildOfficer(t, { roles: ['prosecutor'] });
    const grant = { officerId: reader.id, relation: 'granted-read', reason: 'To read the file' };
    expect((await t.as(circle.inCharge).post(`/cases/${file.id}/grants`, grant)).status).toBe(201);
    const read = await stepsFor(reader, file.id);
    expect(read.filter(({ open }) => open)).toEqual([]);
    expect(read.find(({ step }) => step === 'party.add')?.missing.map(({ code }) => code)).toEqual(['case.read-only']);
  });
});
