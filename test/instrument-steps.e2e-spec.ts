import { buildOfficer, type BuiltOfficer } from './factories';
import { buildParty } from './factories-cases';
import { buildEnquiryCircle, type EnquiryCircle } from './factories-enquiry';
import { buildExhibit } from './factories-evidence';
import { buildDocument, buildLaboratory, type BuiltLaboratory } from './factories-lab';
import { startApp, type TestApp } from './support/app';
import { numbers } from './support/seeded';

interface Step {
  readonly step: string;
  readonly act: string;
  readonly open: boolean;
  readonly about?: { readonly id: string };
  readonly missing: readonly { readonly code: string }[];
}

describe('statements, freezes and forensic requests among the next steps', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let lab: BuiltLaboratory;
  let general: BuiltOfficer;
  let director: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    lab = await buildLaboratory(t);
    general = await buildOfficer(t, { roles: ['director general'] });
    director = await buildOfficer(t, { roles: ['director'] });
  });
  afterAll(() => t.close());

  /** What a well-formed act of each step says; each is tried exactly as the offer names it. */
  const bodiesOf = (known: { caseId: string; maker: string; exhibit: string; document: string; work: string }) => {
    const words = { words: 'As it was done.' };
    const report = { documentId: known.document, labStatus: 'agency_29_7', ...words };
    const said = { makerId: known.maker, madeAt: '2027-03-01T08:30:00.000Z', place: 'Lahore' };
    const account = { target: 'bank_account', institution: 'A Bank', account: 'PK36SCBL0000001123456702' };
    return new Map<string, object>([
      ['statement.record-161', { ...said, kind: '161' }],
      ['statement.record-164', { ...said, kind: '164', court: 'Magistrate', oath: 'administered' }],
      ['statement.give-copy', { recipient: 'court' }],
      ['freeze.ask', { ...account, basis: 'functions_2025', ground: 'Proceeds went there.' }],
      ['freeze.attach', { court: 'PECA Court', reference: 'Permission 12' }],
      [
        'lab.ask',
        {
          labOfficeId: lab.officeId,
          exhibitIds: [known.exhibit],
          scope: 'Chats',
          questions: ['Which?'],
          priority: 'ordinary',
        },
      ],
      ['lab.assign', { examinerId: lab.examiner.id, secondId: lab.second.id }],
      ['lab.note', { ...words, exhibitId: known.exhibit, asFact: true }],
      ['lab.use-tool', { toolId: known.work, asFact: true }],
      ['lab.link-output', { exhibitId: known.exhibit }],
      ['lab.review', { ...words, outcome: 'agreed' }],
      ['lab.report', report],
      ['lab.addendum', { documentId: known.document, ...words }],
      ['lab.record-report', { ...report, number: 'R-1' }],
    ]);
  };

  it.each([
    [1, /^(statement|freeze)\./, ['statement.record-161', 'freeze.ask']],
    [2, /^lab\.(?!withdraw|return|correct|use-tool|link-output)/, ['lab.ask', 'lab.endorse', 'lab.assign', 'lab.note']],
  ])('are open exactly when a well-formed act passes (walk %i)', async (seed, trodden, reached) => {
    const draw = numbers(seed);
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
    const { investigator, inCharge, additionalDirector } = circle;
    const item = await buildExhibit(t, circle, `SEAL-${seed}`);
    const person = await buildParty(t, { caseId: item.caseId, by: investigator }, { roles: ['witness'] });
    const document = await buildDocument(t, investigator, item.caseId, 'Report');
    const known = { caseId: item.caseId, maker: person.id, exhibit: item.id, document, work: t.uuid() };
    const bodies = bodiesOf(known);
    const people = [
      ...(seed === 1 ? [investigator, investigator] : []),
      investigator,
      inCharge,
      additionalDirector,
      ...(seed === 1 ? [general, director] : [lab.head, lab.examiner, lab.second]),
    ];
    const [wrong, passed, refused] = [[] as unknown[], new Set<string>(), new Set<string>()];
    for (let turn = 0; turn < 90; turn += 1) {
      const who = pick(people) ?? investigator;
      const answer = await t.as(who).get(`/cases/${item.caseId}/next-steps`);
      const all = answer.status === 200 ? ((answer.body['items'] as Step[] | undefined) ?? []) : [];
      const steps = all.filter(({ step }) => trodden.test(step));
      const begun = steps.filter(({ step }) => /\.ask$/.test(step)).length < steps.length;
      // The last thing that was begun is carried on, so that the walk comes somewhere.
      const last = steps.findLast(({ about }) => about !== undefined)?.about?.id;
      const wanted = steps.filter(({ step, about }) =>
        begun && /\.ask$/.test(step)
          ? draw() < (seed === 1 ? 0.7 : 0.1)
          : about === undefined || about.id === last || draw() < 0.1,
      );
      const step = pick(draw() < 0.7 ? wanted.filter(({ open }) => open) : wanted);
      if (!step) continue;
      const [, path = ''] = /^POST (\S+)/.exec(step.act) ?? [];
      const done = await t.as(who).edit(path, bodies.get(step.step) ?? { words: 'As it was done.' });
      const went = done.status < 300;
      (went ? passed : refused).add(step.step);
      if (went !== step.open)
        wrong.push([step.step, step.open, step.missing.map(({ code }) => code), done.text.slice(0, 200)]);
    }
    expect(wrong).toEqual([]);
    expect([...passed]).toEqual(expect.arrayContaining(reached));
    expect(refused.size).toBeGreaterThan(2);
  });
});
