import './support/typescript-children';
import { administrator } from './factories';
import { buildCase, buildCircle } from './factories-cases';
import { type BuiltImage, buildImage, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { flipBit, readAll, WHOLE_SHARE } from './support/bit-flips';
import { blobPathOf } from './support/intake';
import { keepResult } from './support/results';
import { numbers, seedOfRun } from './support/seeded';

const FILES = 100;
const ROUNDS = 10;

describe('a thousand flips of a single bit', () => {
  let t: TestApp;
  beforeAll(async () => void (t = await startApp({ worker: true, env: WHOLE_SHARE })));
  afterAll(() => t.close());

  it('are each found, and nothing is found once they are undone', async () => {
    const seed = seedOfRun();
    const random = numbers(seed);
    const circle = await buildCircle(t);
    const admin = await administrator(t);
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const images: BuiltImage[] = [];
    for (let i = 0; i < FILES; i += 1) {
      const image = await buildImage(t, circle, { caseId });
      expect((await uploadWhole(t, image, someBytes(1 + Math.floor(random() * 60_000))))['state']).toBe('ingested');
      images.push(image);
    }
    const paths: string[] = [];
    for (const { id } of images) paths.push(await blobPathOf(t, id));
    const round = async (reason: string): Promise<{ damaged: number; outcomes: Record<string, number> }> => {
      const asked = await t.as(admin).post('/fixity-runs', { reason });
      await readAll(t);
      const { rows } = await t.db.query<{ outcome: string; n: number }>(
        'SELECT outcome, count(*)::integer AS n FROM fixity_check WHERE run_id = $1 GROUP BY outcome',
        [asked.body['id']],
      );
      const { rows: run } = await t.db.query('SELECT damaged FROM fixity_run WHERE id = $1', [asked.body['id']]);
      return { damaged: run[0].damaged, outcomes: Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n])) };
    };
    let [found, falseAlarms] = [0, 0];
    for (let n = 0; n < ROUNDS; n += 1) {
      const bits = paths.map((path) => flipBit(path, random()));
      found += (await round(`Round ${n} of flips, seed ${seed}.`)).damaged;
      paths.forEach((path, i) => flipBit(path, bits[i] ?? 0));
    }
    falseAlarms += (await round('All flips undone.')).damaged;
    const { rows } = await t.db.query<{ frozen: number }>(
      'SELECT count(*)::integer AS frozen FROM exhibit WHERE frozen',
    );
    keepResult('fixity-flips', 'one-bit flips in stored files, in place on disk, each read again by the fixity job', {
      ...{ seed, flips: FILES * ROUNDS, found, falseAlarms, exhibits: FILES, frozen: rows[0]?.frozen },
    });
    expect([found, falseAlarms, rows]).toEqual([FILES * ROUNDS, 0, [{ frozen: FILES }]]);
  });
});
