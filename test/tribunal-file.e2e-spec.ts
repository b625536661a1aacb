import './support/typescript-children';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildParty } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildImage, someBytes, uploadWhole } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { faultsOfIndex, readBound, type ReadFile, strangePdf } from './support/bound-pages';
import { buildVerifiers, bytesOf, fetchBag, runVerifier } from './support/bundles';
import type { Body } from './support/client';
import { runEvery } from './support/intake';
import { clockText } from '../src/modules/evidence/papers/paper-entry';
import { compared, copiedFrom, sheetsIn } from './support/set-text-compared';

jest.setTimeout(240_000);

const FOR_COURT = { audience: 'court', contents: true, recipient: 'Sessions Judge, Lahore', purpose: 'Trial.' };

describe('the file for the Tribunal', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let by: BuiltOfficer;
  let caseId: string;
  let proceedingId: string;
  let printedId: string;
  let abuseId: string;
  /** The whole file for the court, made once, and made once more with its bundle. */
  let first: Body;
  let pdf: Buffer;
  let read: ReadFile;
  const io = () => t.as(by);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };

  beforeAll(async () => {
    buildVerifiers();
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildEnquiryCircle(t);
    by = circle.investigator;
    const file = await buildInvestigation(t, circle);
    caseId = file.id;
    const victim = await buildParty(t, { caseId, by }, { name: 'Nadia Hidden', roles: ['victim'], protected: true });
    const said = {
      ...{ kind: '161', makerId: victim.id, madeAt: '2027-03-01T08:30:00.000Z' },
      words: 'Nadia Hidden told me of the threats.',
    };
    ok(await io().post(`/cases/${caseId}/statements`, said), 201);
    const clerk = await buildParty(t, { caseId, by }, { name: 'Bashir Ahmed', roles: ['witness'] });
    const plain = { kind: '161', makerId: clerk.id, madeAt: '2027-03-01T08:40:00.000Z', words: 'I keep the register.' };
    ok(await io().post(`/cases/${caseId}/statements`, plain), 201);
    const image = async (bytes: Buffer, over: object = {}): Promise<string> => {
      const built = await buildImage(t, circle, { caseId, ...over });
      expect((await uploadWhole(t, built, bytes))['state']).toBe('ingested');
      return built.id;
    };
    printedId = await image(await strangePdf(['alpha', 'beta', 'gamma'], 90));
    abuseId = await image(await strangePdf(['forbidden']), { class: 'child-abuse' });
    await image(someBytes(900));
    await image(Buffer.concat([Buffer.from('%PDF-1.7\n'), someBytes(300)]));
    const diary = ok(await io().post(`/cases/${caseId}/diary`, { day: '2027-02-25', text: 'Zimni of that day.' }), 201);
    ok(await io().post(`/diary-entries/${diary.body['id']}/sign`, undefined, { 'if-match': '"1"' }));
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    const sessions = {
      name: 'Sessions Court',
      kind: 'sessions',
      underPeca: true,
      source: 'For a test',
      confidence: 'high',
    };
    const court = ok(await t.as(legal).post('/courts', sessions), 201);
    const proceeding = { accusedId: file.accusedId, courtId: court.body['id'] };
    proceedingId = String(ok(await io().post(`/cases/${caseId}/proceedings`, proceeding), 201).body['id']);
    const mark = { label: 'Ex. PW-1/A', of: { kind: 'exhibit', id: printedId } };
    ok(await io().post(`/proceedings/${proceedingId}/court-marks`, mark), 201);
    const report = ok(await io().post(`/cases/${caseId}/police-reports`, { kind: 'final' }), 201);
    const lines = [{ annex: 'B', kind: 'exhibit', id: printedId, pages: 3, from: 3, to: 5 }];
    await t.db.query(
      `INSERT INTO filing_list (id, case_id, report_id, lines, sha256, drawn_by, drawn_at, frozen_at, version)
       VALUES ($1, $2, $3, $4, encode(sha256('[]'), 'hex'), $5, clock_now(), clock_now(), 2)`,
      [t.uuid(), caseId, report.body['id'], JSON.stringify(lines), by.id],
    );
    first = await make();
    pdf = await fetched(first);
    read = await readBound(pdf);
  });
  afterAll(() => t.close());

  const make = async (over: object = {}): Promise<Body> => {
    const asked = ok(await io().act(`/cases/${caseId}/tribunal-files`, { ...FOR_COURT, bundle: false, ...over }), 202);
    await t.drain(120_000);
    const { body } = ok(await io().get(`/tribunal-files/${asked.body['id']}`));
    expect(body).toMatchObject({ state: 'ready', progress: 100, fault: null });
    return body;
  };
  const fetched = async (file: Body): Promise<Buffer> => {
    const answer = await bytesOf(t, by, `/tribunal-files/${file['id']}/content`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    return answer.bytes;
  };
  interface Line {
    number: number;
    section: string;
    page: number;
    pages: number;
    exhibitId?: string;
  }
  const linesOf = (file: Body): Line[] => [...(file['index'] as unknown as Line[])];
  const allText = ({ pages }: ReadFile): string => pages.map(({ text }) => text).join('\n');

  it('points with each line of the index and each bookmark at the page on which that document begins', async () => {
    const file = first;
    if (process.env['FILE_PDF']) writeFileSync(process.env['FILE_PDF'], pdf);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(file['sha256']);
    expect(linesOf(file).length).toBeGreaterThan(6);
    expect(faultsOfIndex(read, file)).toEqual([]);
    const about = read.pages.slice(0, linesOf(file)[0]?.page).map(({ text }) => text);
    expect(about.join(' ')).toContain('Image of a handset');
  });

  it('prints what may leave, and of everything else a sheet with digest and custody; the record stands in it as it is', async () => {
    const file = first;
    const text = allText(read);
    for (const words of ['I keep the register.', 'Bashir Ahmed', FOR_COURT.recipient]) expect(text).toContain(words);
    const printed = linesOf(file).find(({ exhibitId }) => exhibitId === printedId);
    expect(printed?.pages).toBeGreaterThanOrEqual(4);
    expect(printed).toMatchObject({ annexures: ['B, pp. 3–5'], marks: ['Ex. PW-1/A'] });
    // In the index, and on the sheet itself.
    for (const cited of ['B, pp. 3–5', 'Ex. PW-1/A']) expect(text.split(cited).length).toBe(3);
    const reasons = new Map(
      [...(file['notEmbedded'] as unknown as { exhibitId: string; reason: string }[])].map((each) => [
        each.exhibitId,
        each.reason,
      ]),
    );
    expect([reasons.get(abuseId), [...reasons.values()].sort()]).toEqual([
      'export.child-abuse',
      ['export.child-abuse', 'not-a-page', 'unreadable'],
    ]);
    expect(text).not.toContain('Nadia');
    expect(text).toContain('held back');
  });

  it('carries what its sheets say as data; the English can be copied from the pages whole, and the record stands in it', async () => {
    const sheets = await sheetsIn(pdf);
    const told = new Map(sheets.map((sheet) => [sheet.page, JSON.stringify(sheet)]));
    for (const { number, page, exhibitId } of linesOf(first)) {
      expect(told.get(page)).toContain(`"title":{"en":"${number}. `);
      if (exhibitId === undefined) continue;
      const { body } = ok(await io().get(`/exhibits/${exhibitId}/custody`));
      const acts = body['items'] as unknown as { hash: string; recordedAt: string }[];
      expect(acts.length).toBeGreaterThan(1);
      for (const { recordedAt } of acts) expect(told.get(page)).toContain(clockText(recordedAt));
      expect(told.get(page)).toContain(`"entry":"${acts.at(-1)?.hash}"`);
    }
    const asSet = compared(
      sheets,
      read.pages.map(({ text }) => text),
    );
    expect([asSet.lost, asSet.untold]).toEqual([[], []]);
    expect(asSet.english).toBeGreaterThan(400);
    const copied = compared(sheets, await copiedFrom(pdf));
    if (process.env['TELL']) process.stderr.write(`${JSON.stringify([asSet, copied])}\n`);
    // Chromium's reader turns some lines around in which both languages stand; what was typed has its line to itself.
    expect(copied.lost.length / copied.english).toBeLessThan(0.06);
  });

  it('never has diary, opinion and scrutiny in a copy for an accused, and in the court’s only what it called for', async () => {
    const refused = await io().act(`/cases/${caseId}/tribunal-files`, { ...FOR_COURT, calledFor: ['case-diary'] });
    expect([refused.status, refused.body.code]).toEqual([422, 'tribunal-file.call-missing']);
    const nobody = await io().act(`/cases/${caseId}/tribunal-files`, { ...FOR_COURT, audience: 'accused' });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'tribunal-file.accused-missing']);
    const accused = await make({ audience: 'accused', proceedingId });
    const served = allText(await readBound(await fetched(accused)));
    expect(linesOf(accused).some(({ section }) => section === 'never-served')).toBe(false);
    expect(served).toContain('Case diary');
    expect(served).toContain('a court may call for it');
    expect(served).not.toContain('Zimni of that day');
    const called = await make({ calledFor: ['case-diary'], courtOrder: 'Order No. 3 of 2027' });
    expect(allText(await readBound(await fetched(called)))).toContain('Order No. 3 of 2027');
    expect(linesOf(called).filter(({ section }) => section === 'never-served')).toHaveLength(1);
  });

  it('is the same byte for byte when it is made again, and goes beside a bundle that the verifier accepts', async () => {
    const again = await make({ bundle: true });
    expect([again['sha256'], (await fetched(again)).equals(pdf)]).toEqual([first['sha256'], true]);
    const bag = await fetchBag(t, by, String(again['bundleId']));
    const verdict = runVerifier(bag, bag.folder, '--policy', 'policy.txt');
    expect([verdict.status, verdict.text]).toEqual([0, verdict.text]);
  });

  it('asks the vetoes again when it is fetched, is on record each time, goes on in ranges, and ends', async () => {
    const file = first;
    const path = `/tribunal-files/${file['id']}/content`;
    const piece = await bytesOf(t, by, path, { range: 'bytes=100-299' });
    expect([piece.status, piece.bytes.equals(pdf.subarray(100, 300))]).toEqual([206, true]);
    const audits = (await auditsOf(t, caseId)).filter((type) => type.startsWith('tribunal_file.'));
    expect(audits.slice(0, 3)).toEqual(['tribunal_file.asked', 'tribunal_file.issued', 'tribunal_file.fetched']);
    expect(audits.at(-1)).toBe('tribunal_file.fetched');
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(path)).status).toBe(404);
    const marked = { class: 'intimate', reason: 'Seen' };
    ok(await t.as(circle.inCharge).act(`/exhibits/${printedId}/reclassify`, marked));
    const refused = await io().get(path);
    expect([refused.status, refused.body.code]).toEqual([409, 'tribunal-file.outdated']);
    await t.db.query(`UPDATE tribunal_file SET expires_at = clock_now()`);
    await runEvery(t, 'expire-tribunal-files');
    const ended = await io().get(path);
    expect([ended.status, ended.body.code]).toEqual([409, 'tribunal-file.expired']);
  });
});
