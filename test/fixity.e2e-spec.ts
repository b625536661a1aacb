import './support/typescript-children';
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { resultsRoot } from '../src/modules/evidence/domain/fixity';
import { administrator, buildOfficer } from './factories';
import { asSuperuser } from './support/database';
import { auditsOf, buildCircle, type BuiltCircle, laterBy } from './factories-cases';
import { type BuiltImage, buildImage, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { flipBit, readAll, WHOLE_SHARE } from './support/bit-flips';
import { blobPathOf, runEvery } from './support/intake';
import { numbers, seedOfRun } from './support/seeded';

jest.setTimeout(240_000);

describe('stored files that are read again', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeEach(async () => {
    t = await startApp({ worker: true, env: WHOLE_SHARE });
    circle = await buildCircle(t);
  });
  afterEach(() => t.close());

  const ingested = async (
    bytes = someBytes(3000),
    over: Parameters<typeof buildImage>[2] = {},
  ): Promise<BuiltImage> => {
    const image = await buildImage(t, circle, over);
    expect((await uploadWhole(t, image, bytes))['state']).toBe('ingested');
    return image;
  };
  /** Plans and reads until nothing is left; answers why each file was read in this time, in its order. */
  const beat = async (): Promise<string[]> => {
    const before = await t.db.query('SELECT count(*)::integer AS n FROM fixity_check');
    await readAll(t);
    const { rows } = await t.db.query<{ why: string }>(
      'SELECT c.why FROM fixity_check c JOIN fixity_run r ON r.id = c.run_id ORDER BY r.asked_at, r.id, c.n OFFSET $1',
      [before.rows[0].n],
    );
    return rows.map(({ why }) => why);
  };

  it('are due a day after they came, and every ninety days, to the instant; in between a sample is drawn each day', async () => {
    await ingested();
    const { rows } = await t.db.query<{ at: Date }>('SELECT stored_at AS at FROM blob');
    const stored = rows[0]?.at.getTime() ?? 0;
    const HOUR = 3_600_000;
    const at = (ms: number) => t.shiftClock(new Date(stored + ms).toISOString());
    expect(await beat()).toEqual(['sample']);
    await at(24 * HOUR - 60_000);
    expect((await beat()).filter((why) => why !== 'sample')).toEqual([]);
    await at(24 * HOUR);
    expect(await beat()).toEqual(['first']);
    const { rows: read } = await t.db.query<{ at: Date }>('SELECT max(checked_at) AS at FROM fixity_check');
    const last = (read[0]?.at.getTime() ?? 0) - stored;
    await at(last + 90 * 24 * HOUR - 60_000);
    // The sample of that day would be a reading of its own: it is taken as drawn.
    await t.db.query(
      `INSERT INTO fixity_run SELECT gen_random_uuid(), 'schedule', NULL, NULL, NULL, NULL, 'done', seed, (clock_now() + interval '5 hours')::date + d,
         0, 0, 0, 0, seed, seed, asked_at, NULL, finished_at, 1 FROM fixity_run, generate_series(0, 1) d WHERE state = 'done' LIMIT 2`,
    );
    expect(await beat()).toEqual([]);
    await at(last + 90 * 24 * HOUR);
    expect(await beat()).toEqual(['quarterly']);
  });

  it('end in one entry that binds each result, told to whoever asked', async () => {
    await ingested();
    await ingested(someBytes(40_000));
    const admin = await administrator(t);
    const asked = await t.as(admin).post('/fixity-runs', { reason: 'The disk shelf was replaced last night.' });
    expect([asked.status, asked.body['state'], asked.body['why']]).toEqual([202, 'waiting', 'storage-event']);
    await readAll(t);
    const run = (await t.as(admin).get(`/fixity-runs/${asked.body['id']}`)).body;
    expect(run).toMatchObject({ state: 'done', files: 2, checked: 2, damaged: 0, bytes: '43000', damagedFiles: [] });
    const { rows } = await t.db.query(
      `SELECT c.n, c.blob_id AS "blobId", b.sha256, c.outcome FROM fixity_check c JOIN blob b ON b.id = c.blob_id WHERE run_id = $1 ORDER BY n`,
      [run['id']],
    );
    expect(run['resultsRoot']).toBe(resultsRoot(rows));
    const { rows: entries } = await asSuperuser(
      (client) =>
        client.query(`SELECT type FROM ledger.entry WHERE entry_hash = decode($1, 'hex')`, [run['entryHash']]),
      t.database.name,
    );
    expect(entries).toEqual([{ type: 'fixity.run' }]);
  });

  it('are those of his own store for a custodian, and every one for an administrator alone', async () => {
    const custodian = await buildOfficer(t, { roles: ['evidence custodian'], officeId: circle.officeId });
    const reason = 'Water was found in the store room.';
    const all = await t.as(custodian).post('/fixity-runs', { reason });
    expect([all.status, all.body['code']]).toEqual([403, 'fixity.house-not-yours']);
    const other = await buildCircle(t);
    const foreign = await t.as(custodian).post('/fixity-runs', { reason, officeId: other.officeId });
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'fixity.office-not-yours']);
    const missing = await t.as(custodian).post('/fixity-runs', { reason, officeId: t.uuid() });
    expect([missing.status, missing.body['code']]).toEqual([404, 'office.not-found']);
    const own = await t.as(custodian).post('/fixity-runs', { reason, officeId: circle.officeId });
    expect([own.status, own.body['why']]).toEqual([202, 'asked']);
    await ingested();
    await readAll(t);
    // The image is in an officer's hands, not in the store.
    expect((await t.as(custodian).get(`/fixity-runs/${own.body['id']}`)).body).toMatchObject({
      state: 'done',
      files: 0,
    });
    const listed = await t.as(custodian).get('/fixity-runs?limit=1');
    expect([listed.status, typeof listed.body['nextCursor']]).toEqual([200, 'string']);
  });

  it('freeze the exhibit when one is damaged, tell who answers for it and who leads the case, and repair nothing', async () => {
    const [good, bad] = [await ingested(), await ingested()];
    const path = await blobPathOf(t, bad.id);
    flipBit(path, 100);
    const spoiled = readFileSync(path);
    const admin = await administrator(t);
    const asked = await t.as(admin).post('/fixity-runs', { reason: 'The backup was restored.' });
    await readAll(t);
    await t.drain();
    expect((await t.as(bad.by).get(`/exhibits/${bad.id}`)).body).toMatchObject({ frozen: true });
    expect((await t.as(good.by).get(`/exhibits/${good.id}`)).body).toMatchObject({ frozen: false });
    expect(readFileSync(path).equals(spoiled)).toBe(true);
    expect(await auditsOf(t, bad.caseId)).toContain('fixity.failed');
    expect(await auditsOf(t, good.caseId)).not.toContain('fixity.failed');
    const told = await t.as(bad.by).get('/notifications');
    expect(JSON.stringify(told.body)).toContain('exhibit.damaged');
    const run = (await t.as(admin).get(`/fixity-runs/${asked.body['id']}`)).body;
    // An administrator learns that something is damaged, and of no case what.
    expect([run['damaged'], run['damagedFiles']]).toEqual([1, []]);
    const seen = await t.as(circle.inCharge).get(`/fixity-runs/${asked.body['id']}`);
    expect(seen.body['damagedFiles']).toMatchObject([{ outcome: 'not-authentic', caseId: bad.caseId }]);
    // Damage that is on record is not put there again.
    await t.as(admin).post('/fixity-runs', { reason: 'Once more, to be sure.' });
    await readAll(t);
    const entries = await auditsOf(t, bad.caseId);
    expect(entries.filter((type) => type === 'frozen' || type === 'damaged')).toEqual(['frozen']);
  });

  it('are told apart: missing, cut short, altered', async () => {
    const [gone, cut] = [await ingested(), await ingested()];
    unlinkSync(await blobPathOf(t, gone.id));
    const path = await blobPathOf(t, cut.id);
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    await t.as(await administrator(t)).post('/fixity-runs', { reason: 'The store was moved.' });
    await readAll(t);
    const { rows } = await t.db.query<{ outcome: string; case: string }>(
      'SELECT outcome, case_id AS case FROM fixity_check ORDER BY outcome',
    );
    expect(new Map(rows.map((row) => [row.case, row.outcome]))).toEqual(
      new Map([
        [gone.caseId, 'missing'],
        [cut.caseId, 'not-authentic'],
      ]),
    );
  });

  it('are gone on with by another worker after the first one died in the middle', async () => {
    await ingested();
    await t.as(await administrator(t)).post('/fixity-runs', { reason: 'The store was moved.' });
    await runEvery(t, 'plan-fixity');
    await t.db.query(
      `UPDATE fixity_run SET claimed_until = clock_now() + interval '2 minutes' WHERE state = 'running'`,
    );
    await runEvery(t, 'check-fixity');
    const open = async () => (await t.db.query(`SELECT state FROM fixity_run`)).rows;
    expect(await open()).toEqual([{ state: 'running' }]);
    await laterBy(t, 1);
    await runEvery(t, 'check-fixity');
    expect(await open()).toEqual([{ state: 'done' }]);
  });

  it('are found in every one of 10 flips of a single bit', async () => {
    const seed = seedOfRun();
    const random = numbers(seed);
    const images = [];
    for (let i = 0; i < 10; i += 1) images.push(await ingested(someBytes(1 + Math.floor(random() * 40_000))));
    for (const image of images) flipBit(await blobPathOf(t, image.id), random());
    await t.as(await administrator(t)).post('/fixity-runs', { reason: `Bits were flipped, seed ${seed}.` });
    await readAll(t);
    const { rows } = await t.db.query('SELECT damaged, blobs FROM fixity_run WHERE why = $1', ['storage-event']);
    expect([seed, rows]).toEqual([seed, [{ damaged: 10, blobs: 10 }]]);
  });
});
