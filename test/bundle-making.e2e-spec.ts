import './support/typescript-children';
import { randomUUID } from 'node:crypto';
import { copyFileSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Metrics } from '../src/platform/http/metrics';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { buildWorld, type World } from './factories-bundles';
import { buildCircle } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { BundleRig } from './support/bundle-rig';
import { askBundle, fetchBag, requireListed } from './support/bundles';
import { asSuperuser } from './support/database';
import { filesUnder, runEvery } from './support/intake';
import { describeWith } from './support/needs';

jest.setTimeout(240_000);

/** How many entries say that this bundle was made. */
async function issuedOf(t: TestApp, id: string): Promise<number> {
  const { rows } = await t.db.query<{ entry_hash: string }>('SELECT entry_hash FROM bundle WHERE id = $1', [id]);
  expect(rows[0]?.entry_hash).toMatch(/^[0-9a-f]{64}$/);
  const { rows: entries } = await asSuperuser(
    (client) =>
      client.query<{ count: string }>(
        `SELECT count(*) AS count FROM ledger.entry WHERE type = 'bundle.exported' AND entry_hash >= $1`,
        [Buffer.alloc(32)],
      ),
    t.database.name,
  );
  const { rows: made } = await t.db.query<{ count: string }>(
    'SELECT count(*) AS count FROM bundle WHERE entry_hash IS NOT NULL',
  );
  return Number(entries[0]?.count) - Number(made[0]?.count) + 1;
}

describeWith('unzip')('the making of a bundle', () => {
  let t: TestApp;
  let world: World;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    world = await buildWorld(t, await buildCircle(t));
    // From here on no queue runs: the tests carry the job out themselves.
    await t.worker?.get(WorkerHost).stop();
  });
  afterAll(() => t.close());

  it('is made whole by another run after a kill at any point, once, and nothing is left of the dead ones', async () => {
    const { by, caseId, plain } = world;
    const rig = new BundleRig(t);
    let ended = false;
    let deaths = 0;
    for (let transaction = 1; !ended; transaction += 1) {
      for (const when of ['before', 'after'] as const) {
        const id = await askBundle(t, by, caseId, { exhibits: [plain.id] });
        ended = await rig.run(id, { transaction, when });
        deaths += ended ? 0 : 1;
        expect(await rig.run(id)).toBe(true);
        const { body } = await t.as(by).get(`/bundles/${id}`);
        expect([when, transaction, body['state'], body['fault']]).toEqual([when, transaction, 'ready', null]);
        expect(await issuedOf(t, id)).toBe(1);
        if (transaction % 4 === 0) requireListed(await fetchBag(t, by, id));
      }
    }
    expect(deaths).toBeGreaterThan(12);
    const skeletons = () => filesUnder(t.dataFolder, 'derived');
    const { rows } = await t.db.query<{ id: string }>(
      'SELECT skeleton_id AS id FROM bundle WHERE skeleton_id IS NOT NULL',
    );
    // whether a death left one depends on where it fell: one is left here in any case
    const [whole = ''] = skeletons();
    copyFileSync(whole, join(dirname(whole), `${randomUUID()}.c256`));
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const path of skeletons()) utimesSync(path, yesterday, yesterday);
    await runEvery(t, 'expire-bundles');
    const left = skeletons().map((path) => basename(path, '.c256'));
    expect(left.sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('is made by one of two runs at once', async () => {
    const { by, caseId, plain } = world;
    const rig = new BundleRig(t);
    const id = await askBundle(t, by, caseId, { exhibits: [plain.id] });
    expect(await Promise.all([rig.run(id), rig.run(id), rig.run(id)])).toEqual([true, true, true]);
    expect((await t.as(by).get(`/bundles/${id}`)).body['state']).toBe('ready');
    expect(await issuedOf(t, id)).toBe(1);
    requireListed(await fetchBag(t, by, id));
  });

  it('that comes to no end raises an alarm', async () => {
    const { by, caseId } = world;
    const id = await askBundle(t, by, caseId);
    const alarm = async (): Promise<boolean> =>
      (await t.worker?.get(Metrics).registry.metrics())?.includes('sanad_alarm{name="bundle-unfinished"} 1') ?? false;
    await runEvery(t, 'expire-bundles');
    expect(await alarm()).toBe(false);
    await t.db.query(`UPDATE bundle SET progress_at = progress_at - interval '16 minutes' WHERE id = $1`, [id]);
    await runEvery(t, 'expire-bundles');
    expect(await alarm()).toBe(true);
    expect(await new BundleRig(t).run(id)).toBe(true);
    await runEvery(t, 'expire-bundles');
    expect(await alarm()).toBe(false);
  });
});
