import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildExhibit } from './factories-evidence';
import { startApp, type TestApp } from './support/app';

describe('an act of custody that is not whole', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let loose: { id: string };
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    loose = await buildExhibit(t, circle);
  }, 90_000);
  afterAll(() => t.close());

  it.each<[string, object]>([
    ['release', {}],
    ['release', { to: { kind: 'person', person: { name: 'Kashif Ali', capacity: 'owner' } } }],
    ['carry', { destination: 'Laboratory', purpose: 'Examination' }],
    ['handovers', { purpose: 'Safe keeping' }],
    ['handovers', { to: [], purpose: 'Safe keeping' }],
    ['record-fact', { fact: 'opened', sealSince: null, reason: 'Told so.' }],
    ['record-fact', { fact: 'opened', from: [], reason: 'Told so.' }],
    ['return', { sealSeen: null }],
    ['release', { witnesses: [[]] }],
    ['open', { reason: 'To look.', occurredAt: null, latenessReason: 'On paper.' }],
  ])('asks for what is missing: %s %j', async (act, body) => {
    const answer = await t.as(circle.investigator).act(`/exhibits/${loose.id}/${act}`, body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'request.invalid']);
  });
});
