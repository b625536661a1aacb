import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../src/kernel/clock';
import { StampsProcessor } from '../src/modules/ledger/stamping/stamps.processor';
import { type Stamp, StampsService } from '../src/modules/ledger/stamping/stamps.service';
import { readEnv } from '../src/platform/config/env';
import { Metrics } from '../src/platform/http/metrics';
import { Log } from '../src/platform/log';
import { ProcessKind } from '../src/platform/process-kind';
import { LedgerRig } from './support/ledger-rig';
import { describeWith } from './support/needs';
import { Tsa, type TsaOptions } from './support/tsa';

const BYTES = Buffer.from('log.example/ledger\n3\nAAAA\n\n— log.example/ledger x\n');

describeWith('openssl')('time stamps', () => {
  let tsa: Tsa;
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sanad-stamps-'))));
  afterEach(async () => {
    await tsa.close();
    rmSync(folder, { recursive: true });
  });

  const service = (urls: string, roots: string): { stamps: StampsService; metrics: Metrics } => {
    const env = readEnv({
      ...{ NODE_ENV: 'test', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', SANAD_DATA: folder },
      ...{ SANAD_TSA_URLS: urls, SANAD_TSA_ROOTS: roots },
      ...{
        DATABASE_URL: 'postgres://a/b',
        DATABASE_JOBS_URL: 'postgres://a/b',
        DATABASE_SEQUENCER_URL: 'postgres://a/b',
      },
    });
    const metrics = new Metrics();
    const stamps = new StampsService(env, new ProcessKind('worker'), new Clock(), new Log(env), metrics);
    stamps.onApplicationBootstrap();
    return { stamps, metrics };
  };
  const failing = async (metrics: Metrics): Promise<boolean> =>
    (await metrics.registry.metrics()).includes('sanad_alarm{name="tsa-failing"} 1');
  /** The judge: openssl, with the root given apart. */
  const verify = (stamp: Stamp, bytes: Uint8Array, ...more: string[]): string => {
    const file = (name: string, content: Uint8Array | string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const inputs = [
      '-data',
      file('data', bytes),
      '-in',
      file('tsr', stamp.reply),
      '-untrusted',
      file('chain', stamp.chain),
    ];
    const run = spawnSync('openssl', ['ts', '-verify', ...inputs, '-CAfile', tsa.roots, ...more], { encoding: 'utf8' });
    return run.status === 0 ? 'OK' : run.stderr;
  };
  const seconds = (at: Date, add = 0): string => String(Math.floor(at.getTime() / 1000) + add);

  it('are taken from each authority, with chain and revocation data, and openssl finds them good', async () => {
    tsa = await Tsa.start();
    const { stamps, metrics } = service(`one=${tsa.url},two=${tsa.url}`, tsa.roots);
    const [one, two, ...more] = await stamps.stamp(BYTES);
    if (!one || !two) throw new Error('A stamp is missing');
    expect([one.tsa, two.tsa, more.length]).toEqual(['one', 'two', 0]);
    for (const stamp of [one, two]) expect(verify(stamp, BYTES)).toBe('OK');
    expect(one.query).not.toEqual(two.query);
    expect(Math.abs(one.statedAt.getTime() - Date.now())).toBeLessThan(60_000);
    expect(one.revocation).toEqual([
      {
        kind: 'crl',
        serial: '01',
        url: tsa.url.replace('tsr', 'crl'),
        status: 'good',
        der: expect.stringMatching(/^MII/) as string,
      },
    ]);
    expect(one.chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(await failing(metrics)).toBe(false);
    expect(verify(one, Buffer.concat([BYTES, Buffer.from('\n')]))).toMatch(/message imprint mismatch/);
  });

  it('can be checked at their time when their certificate has ended, and not without saying which time', async () => {
    tsa = await Tsa.start();
    const [stamp] = await service(`one=${tsa.url}`, tsa.roots).stamps.stamp(BYTES);
    if (!stamp) throw new Error('There is no stamp');
    expect(verify(stamp, BYTES, '-attime', seconds(stamp.statedAt))).toBe('OK');
    expect(verify(stamp, BYTES, '-attime', seconds(stamp.endsAt, 60))).toMatch(/certificate has expired/);
  });

  it.each<[string, TsaOptions, RegExp]>([
    ['of another file', { answers: 'another-file' }, /another digest/],
    ['with another nonce', { answers: 'another-nonce' }, /another nonce/],
    [
      'by a certificate that has ended',
      { from: '20200101000000Z', to: '20210101000000Z' },
      /not valid|not yet valid|expired|validity/,
    ],
    ['by a certificate that was revoked', { revoked: true }, /revoked/],
    [
      'by a certificate for other things too',
      { otherUsage: 'critical,timeStamping,codeSigning' },
      /time stamping alone/,
    ],
    ['by a certificate that does not say so critically', { otherUsage: 'timeStamping' }, /time stamping alone/],
    ['by a certificate for other things', { otherUsage: 'critical,codeSigning' }, /time stamping alone/],
    ['that do not name the certificate of their signer', { unnamed: true }, /does not name/],
    ['that are rubbish', { answers: 'rubbish' }, /form of a time stamp/],
    ['that do not come', { answers: 'nothing' }, /status 500/],
  ])('%s are not taken, and somebody is told', async (_, options, why) => {
    tsa = await Tsa.start();
    const { stamps, metrics } = service(`one=${tsa.url}`, tsa.roots);
    expect(await stamps.stamp(BYTES)).toHaveLength(1);
    tsa.certify(options);
    await expect(stamps.ask({ name: 'one', url: tsa.url }, BYTES)).rejects.toThrow(why);
    expect(await stamps.stamp(BYTES)).toEqual([]);
    expect(await failing(metrics)).toBe(true);
    tsa.certify({});
    expect(await stamps.stamp(BYTES)).toHaveLength(1);
    expect(await failing(metrics)).toBe(false);
  });

  it('that lead to another root are not taken', async () => {
    const other = await Tsa.start();
    tsa = await Tsa.start();
    const { stamps } = service(`one=${tsa.url}`, other.roots);
    await expect(stamps.ask({ name: 'one', url: tsa.url }, BYTES)).rejects.toThrow(/certificate/);
    expect(await stamps.stamp(BYTES)).toEqual([]);
    await other.close();
  });

  it('are not asked for without a root, nor twice under one name', async () => {
    tsa = await Tsa.start();
    expect(() => service(`one=${tsa.url}`, '')).toThrow(/SANAD_TSA_ROOTS is missing/);
    expect(() => service(`one=${tsa.url}`, join(folder, 'none'))).toThrow(/cannot be read/);
    expect(() => service(`one=${tsa.url},one=${tsa.url}`, tsa.roots)).toThrow(/same name/);
  });

  it('are taken of the log once a day, and renewed over the old one before its certificate ends', async () => {
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');
    tsa = await Tsa.start({ to: soon });
    const rig = await LedgerRig.start();
    try {
      await rig.publish();
      const { stamps, metrics } = service(`one=${tsa.url}`, tsa.roots);
      const processor = new StampsProcessor(stamps, rig.log, metrics);
      const beat = () =>
        processor.stamp({
          ...{ actor: { kind: 'system', id: 'system:stamp-log', job: 'stamp-log' }, jobId: 'x', attempt: 1 },
          ...{ progress: () => Promise.resolve(), signal: new AbortController().signal },
          run: (work) => rig.asJob('stamp-log', work),
        });
      const kept = () => rig.act((tx) => stamps.ofCheckpoint(tx, 0));
      const ending = async () => (await metrics.registry.metrics()).includes('"tsa-certificate-ends"} 1');
      await beat();
      await beat();
      expect((await kept()).map(({ purpose }) => purpose)).toEqual(['daily']);
      expect(await ending()).toBe(true);
      tsa.certify({});
      await beat();
      await beat();
      const [renewal, daily, ...more] = await kept();
      if (!renewal || !daily) throw new Error('A stamp is missing');
      expect([renewal.purpose, renewal.renews, daily.purpose, more.length]).toEqual(['renewal', daily.id, 'daily', 0]);
      expect(await ending()).toBe(false);
      const old = Buffer.from(daily.reply, 'base64');
      const asStamp = { ...renewal, reply: Buffer.from(renewal.reply, 'base64') } as object as Stamp;
      expect(verify(asStamp, Buffer.concat([Buffer.from(daily.note), old]))).toBe('OK');
    } finally {
      await rig.close();
    }
  });
});
