import './support/typescript-children';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCircle } from './factories-cases';
import { buildImage, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { buildBundle, fetchBag, requireListed, runReadme } from './support/bundles';
import { describeWith } from './support/needs';
import { Tsa } from './support/tsa';

jest.setTimeout(240_000);

describeWith('openssl')('a bundle where time stamps are set, and Redis where there is one', () => {
  let t: TestApp;
  let tsa: Tsa;
  beforeAll(async () => {
    tsa = await Tsa.start();
    const queue = process.env['TEST_REDIS_URL'] === undefined ? 'postgres' : 'redis';
    const env = { SANAD_TSA_URLS: `abroad=${tsa.url}`, SANAD_TSA_ROOTS: tsa.roots };
    t = await startApp({ worker: true, queue, env });
  });
  afterAll(async () => {
    await t.close();
    await tsa.close();
  });

  it('carries the word of the authority over its checkpoint, which openssl finds good by the printed command', async () => {
    const image = await buildImage(t, await buildCircle(t));
    await uploadWhole(t, image, someBytes(3_000));
    const bundle = await buildBundle(t, image.by, image.caseId);
    const bag = await fetchBag(t, image.by, String(bundle['id']));
    requireListed(bag);
    expect(bag.names).toEqual(expect.arrayContaining(['tsa/abroad/B.tsq', 'tsa/abroad/B.tsr', 'tsa/abroad/chain.pem']));
    const { status, text } = runReadme(bag, 'README.txt');
    expect([status, text]).toEqual([0, text]);
    expect(text).toContain('OK: time stamp of abroad');
    const kept = await t.anyone.get(`/ledger/checkpoints/${bundle['logSize']}/stamps`);
    expect([kept.status, kept.text]).toEqual([200, kept.text]);
    expect(kept.text).toContain(readFileSync(join(bag.folder, 'tsa/abroad/B.tsr')).toString('base64'));
  });

  it('is made without it when the authority is silent', async () => {
    tsa.options = { answers: 'nothing' };
    const image = await buildImage(t, await buildCircle(t));
    const bundle = await buildBundle(t, image.by, image.caseId);
    const bag = await fetchBag(t, image.by, String(bundle['id']));
    expect(bag.names.filter((name) => name.startsWith('tsa/'))).toEqual([]);
    expect(runReadme(bag, 'README.txt').status).toBe(0);
  });
});
