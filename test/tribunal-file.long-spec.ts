import './support/typescript-children';
import { createHash } from 'node:crypto';
import { signIn } from './factories';
import { buildParty } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildImage, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { faultsOfIndex, readBound, strangePdf } from './support/bound-pages';
import { bytesOf } from './support/bundles';
import type { Body } from './support/client';
import { PeakMemory } from './support/peak-memory';
import { keepResult } from './support/results';
import { numbers } from './support/seeded';
import { compared, sheetsIn } from './support/set-text-compared';
import { WorkerProcesses } from './support/worker-processes';

/** `FILE_CASES`, `FILE_PAGES` and `FILE_SEED` make it another size, and other cases. */
const CASES = Number(process.env['FILE_CASES'] ?? 200);
const PAGES = Number(process.env['FILE_PAGES'] ?? 5_000);
const SEED = Number(process.env['FILE_SEED'] ?? 20_261_123);
const PAGES_OF_ONE = 250;
const LIMITS = { minutes: 5, mib: 500 };
const FOR_COURT = {
  ...{ audience: 'court', contents: true, bundle: false },
  ...{ recipient: 'Sessions Judge, Lahore', purpose: 'Trial.' },
};

jest.setTimeout(7_200_000);

describe('the file for the Tribunal, at length', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildEnquiryCircle(t);
  });
  afterAll(() => t.close());

  const io = () => t.as(circle.investigator);
  /** An access token lives its five minutes. */
  const signedIn = async (): Promise<void> => {
    const { username, password } = circle.investigator;
    circle = { ...circle, investigator: { ...circle.investigator, ...(await signIn(t, username, password)) } };
  };
  const ask = async (caseId: string, contents = true): Promise<string> => {
    const asked = await io().act(`/cases/${caseId}/tribunal-files`, { ...FOR_COURT, contents });
    expect([asked.status, asked.text]).toEqual([202, asked.text]);
    return String(asked.body['id']);
  };
  const made = async (id: string): Promise<Body> => {
    const { body } = await io().get(`/tribunal-files/${id}`);
    expect(body).toMatchObject({ state: 'ready', progress: 100, fault: null });
    return body;
  };
  const fetched = async (id: string): Promise<Buffer> => {
    const { status, bytes } = await bytesOf(t, circle.investigator, `/tribunal-files/${id}/content`);
    expect(status).toBe(200);
    return bytes;
  };
  const exhibit = async (caseId: string, bytes: Buffer | null): Promise<void> => {
    const image = await buildImage(t, circle, { caseId });
    if (bytes) expect((await uploadWhole(t, image, bytes))['state']).toBe('ingested');
  };

  /** A case of some statements, and some exhibits that are pages, are none, or have no content. */
  const grow = async (random: () => number): Promise<string> => {
    // Others than before, with tokens of now.
    circle = await buildEnquiryCircle(t);
    const { id: caseId } = await buildInvestigation(t, circle);
    const some = (most: number): number => Math.floor(random() * (most + 1));
    for (let i = some(4); i > 0; i -= 1) {
      const maker = await buildParty(t, { caseId, by: circle.investigator }, { roles: ['witness'] });
      const words = 'I saw it. '.repeat(1 + some(300));
      const said = { kind: '161', makerId: maker.id, madeAt: '2027-03-01T08:40:00.000Z', words };
      const answer = await io().post(`/cases/${caseId}/statements`, said);
      expect([answer.status, answer.text]).toEqual([201, answer.text]);
    }
    for (let i = 1 + some(3); i > 0; i -= 1) {
      const chance = random();
      const words = Array.from({ length: 1 + some(6) }, (_, n) => `page ${n}`);
      const pages = chance < 0.6 ? await strangePdf(words, 90 * some(3)) : null;
      await exhibit(caseId, chance > 0.85 ? null : (pages ?? someBytes(1 + some(5_000))));
    }
    return caseId;
  };

  it(`of ${CASES} random cases points from each line of its index to the page on which that document begins, and is the same when it is made again`, async () => {
    const counted = { cases: 0, documents: 0, pages: 0, english: 0 };
    for (let n = 0; n < CASES; n += 1) {
      const caseId = await grow(numbers(SEED + n));
      const contents = n % 5 !== 4;
      const [first, second] = [await ask(caseId, contents), await ask(caseId, contents)];
      await t.drain(600_000);
      const [file, again] = [await made(first), await made(second)];
      const pdf = await fetched(first);
      const read = await readBound(pdf);
      const told = compared(
        await sheetsIn(pdf),
        read.pages.map(({ text }) => text),
      );
      const faults = [...faultsOfIndex(read, file), ...told.lost, ...told.untold];
      expect([SEED + n, faults]).toEqual([SEED + n, []]);
      counted.english += told.english;
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(file['sha256']);
      const rebuilt = (await fetched(second)).equals(pdf);
      expect([SEED + n, again['sha256'], rebuilt]).toEqual([SEED + n, file['sha256'], true]);
      counted.cases += 1;
      counted.documents += Number(file['index']?.length);
      counted.pages += Number(file['pages']);
    }
    expect(counted.cases).toBe(CASES);
    if (CASES >= 200)
      keepResult('tribunal-file-random', 'Files of random cases: index, rebuilt', { seed: SEED, ...counted });
  });

  it(`of ${PAGES} pages is made within ${LIMITS.minutes} minutes and ${LIMITS.mib} MiB of each process`, async () => {
    const { id: caseId } = await buildInvestigation(t, circle);
    for (let left = PAGES; left > 0; left -= PAGES_OF_ONE) {
      const words = Array.from({ length: Math.min(left, PAGES_OF_ONE) }, (_, n) => `page ${n}`);
      await exhibit(caseId, await strangePdf(words));
    }
    await t.drain(600_000);
    const workers = await WorkerProcesses.start(t, 1);
    const memory = new PeakMemory(workers.pids);
    try {
      await signedIn();
      const began = performance.now();
      const id = await ask(caseId);
      const state = async (): Promise<string> => {
        const { rows } = await t.db.query<{ state: string }>('SELECT state FROM tribunal_file WHERE id = $1', [id]);
        return String(rows[0]?.state);
      };
      await t.until(async () => ['ready', 'failed'].includes(await state()), 3_600_000);
      const seconds = (performance.now() - began) / 1_000;
      const peaks = memory.end();
      await signedIn();
      const file = await made(id);
      expect(Number(file['pages'])).toBeGreaterThan(PAGES);
      const bytes = await fetched(id);
      expect(faultsOfIndex(await readBound(bytes), file)).toEqual([]);
      const found = { pages: file['pages'], bytes: bytes.length, seconds, peakMiB: peaks };
      process.stdout.write(`${JSON.stringify(found)}\n`);
      if (PAGES >= 5_000)
        keepResult('tribunal-file-large', 'A file of many pages: time, memory of each process', found);
      expect(seconds).toBeLessThanOrEqual(LIMITS.minutes * 60);
      expect(Object.keys(peaks).length).toBeGreaterThanOrEqual(3);
      for (const [name, mib] of Object.entries(peaks))
        expect([name, mib, mib <= LIMITS.mib]).toEqual([name, mib, true]);
    } finally {
      memory.end();
      await workers.stop();
    }
  });
});
