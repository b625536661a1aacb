import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { administrator, buildOfficer } from './factories';
import { auditsOf, buildCircle, type BuiltCircle } from './factories-cases';
import { buildLaboratory, type BuiltLaboratory } from './factories-lab';
import { type BuiltImage, buildImage, someBytes, uploadWhole, verify } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a certificate of electronic evidence', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let lab: BuiltLaboratory;
  let image: BuiltImage;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
    lab = await buildLaboratory(t);
    image = await buildImage(t, circle);
    const grant = { officerId: lab.examiner.id, relation: 'granted-write', reason: 'Examines the image' };
    ok(await t.as(circle.inCharge).post(`/cases/${image.caseId}/grants`, grant), 201);
  });
  afterAll(() => t.close());

  function ok(answer: Answer, status = 200): Answer {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  }
  const stated = (): object[] => [{ exhibitId: image.id, device: 'Recorder at gate 2, serial WD-1' }];
  const sign = (over: object = {}, by = lab.examiner): Promise<Answer> =>
    t.as(by).post(`/cases/${image.caseId}/certificates`, {
      ...{ exhibitIds: [image.id], knowledge: 'examined', stated: stated() },
      ...over,
    });
  const missing = (answer: Answer): unknown => [
    ...[answer.status, answer.body.code],
    [...(answer.body['missing'] ?? [])].map(({ fact }) => String(fact)),
  ];

  it('is not printed while a fact is missing, and names each', async () => {
    const bare = await sign({ stated: [] });
    expect(missing(bare)).toEqual([
      ...[409, 'certificate.facts-missing'],
      expect.arrayContaining(['qualification', 'content', 'device', 'tool', 'toolVersion', 'sha256', 'verdict']),
    ]);
    const said = { filename: 'phone.bin', tool: 'FTK Imager', toolVersion: '4.7.1' };
    expect((await uploadWhole(t, image, someBytes(4_000), said))['state']).toBe('ingested');
    const degree = { kind: 'degree', title: 'MSc Forensics', institution: 'NUST', awardedOn: '2020-06-01' };
    ok(await t.as(lab.head).post(`/officers/${lab.examiner.id}/qualifications`, degree), 201);
    const logged = async (): Promise<unknown> => missing(await sign({ stated: [] }));
    await t.until(async () => JSON.stringify(await logged()).includes('["device","verdict"]'));
    expect(await logged()).toEqual([409, 'certificate.facts-missing', ['device', 'verdict']]);
    // Not the laboratory alone: whoever works on the case signs, once a head of his office or the administrator records what qualifies him.
    const lacks = async (): Promise<unknown> => missing(await sign({}, circle.investigator));
    expect(await lacks()).toEqual([409, 'certificate.facts-missing', ['qualification', 'verdict']]);
    const own = `/officers/${circle.investigator.id}/qualifications`;
    const course = { kind: 'training', title: 'Digital evidence', institution: 'NPA', awardedOn: '2021-03-01' };
    expect((await t.as(lab.head).post(own, course)).body.code).toBe('qualification.not-your-officer');
    const itself = `/officers/${circle.inCharge.id}/qualifications`;
    expect((await t.as(circle.inCharge).post(itself, course)).body.code).toBe('lab-register.own-qualification');
    ok(await t.as(circle.inCharge).post(own, course), 201);
    ok(await t.as(await administrator(t)).post(itself, course), 201);
    expect(await lacks()).toEqual([409, 'certificate.facts-missing', ['verdict']]);
  });

  it('is signed by whoever calls, once the record says all, and comes out byte for byte', async () => {
    expect((await verify(t, circle.investigator, image.id))['state']).toBe('passed');
    let answer = await sign();
    await t.until(async () => {
      if (answer.status === 201) return true;
      answer = await sign();
      return answer.status === 201;
    });
    const { body } = ok(answer, 201);
    expect(body).toMatchObject({ number: 'EC-1', signedBy: lab.examiner.id, corrects: null, correctedBy: null });
    expect(body['facts']).toMatchObject({
      ...{ knowledge: 'examined', qualification: { title: 'MSc Forensics' }, system: { name: 'Sanad' } },
      exhibits: [{ number: image.number, tool: 'FTK Imager', toolVersion: '4.7.1', stated: ['device'] }],
    });
    const { rows } = await t.db.query<{ text: string; pdf: string }>(
      `SELECT text, encode(sha256(pdf), 'hex') AS pdf FROM evidence_certificate WHERE id = $1`,
      [String(body['id'])],
    );
    expect([sha(rows[0]?.text ?? ''), rows[0]?.pdf]).toEqual([body['textSha256'], body['pdfSha256']]);
    const path = `/certificates/${body['id']}/paper`;
    const paper = ok(await t.as(circle.investigator).get(path));
    const pictured = process.env['CERTIFICATE_PDF'];
    if (pictured) writeFileSync(pictured, (await bytesOf(t, circle.investigator, path)).bytes);
    const digest = Buffer.from(String(body['pdfSha256']), 'hex').toString('base64');
    expect(paper.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    expect(await auditsOf(t, image.caseId)).toContain('certificate.signed');
    await expect(t.db.query('UPDATE evidence_certificate SET number = 9')).rejects.toThrow();
  });

  it('is corrected by a new one that names the old, and by one alone', async () => {
    const { body } = ok(await t.as(lab.examiner).get(`/cases/${image.caseId}/certificates`));
    const first = String(body['items']?.[0]?.['id']);
    const corrects = { certificateId: first, reason: 'The recorder was at gate 3.' };
    const both = await Promise.all([sign({ corrects }), sign({ corrects })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const second = both.find(({ status }) => status === 201)?.body;
    expect(second).toMatchObject({ number: 'EC-2', corrects: first });
    expect((await t.as(lab.examiner).get(`/certificates/${first}`)).body['correctedBy']).toBe(second?.['id']);
    expect((await sign({ corrects })).body.code).toBe('certificate.corrected-already');
  });

  it('is hidden from who may not see the case, and not signed by who only reads', async () => {
    const outsider = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await sign({}, outsider)).status).toBe(404);
    const prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    expect((await sign({}, prosecutor)).status).toBe(403);
    const other = await buildImage(t, circle);
    expect((await sign({ exhibitIds: [other.id] }, circle.investigator)).body.code).toBe(
      'certificate.exhibit-of-another-case',
    );
  });
});
