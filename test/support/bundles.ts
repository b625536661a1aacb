import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { open, type Entry } from 'yauzl';
import type { BuiltOfficer } from '../factories';
import type { TestApp } from './app';
import type { Body } from './client';
import { pathOf } from './needs';
import { noteCodes } from './seen-codes';

export const ASKED = { contents: true, recipient: 'Sessions Judge, Lahore', purpose: 'Trial of the case.' };

/** Asks for a bundle. @returns its id */
export async function askBundle(t: TestApp, by: BuiltOfficer, caseId: string, over: object = {}): Promise<string> {
  const asked = await t.as(by).act(`/cases/${caseId}/bundles`, { ...ASKED, ...over });
  expect([asked.status, asked.text]).toEqual([202, asked.text]);
  return String(asked.body['id']);
}

/** A bundle asked for and made. */
export async function buildBundle(t: TestApp, by: BuiltOfficer, caseId: string, over: object = {}): Promise<Body> {
  const id = await askBundle(t, by, caseId, over);
  await t.drain(120_000);
  const { body } = await t.as(by).get(`/bundles/${id}`);
  expect(body).toMatchObject({ state: 'ready', progress: 100, fault: null });
  return body;
}

/** The bytes of an answer that is not text. */
export async function bytesOf(
  t: TestApp,
  by: BuiltOfficer,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await fetch(`${t.base}/api/v1${path}`, {
    headers: { authorization: `Bearer ${by.token}`, ...headers },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) noteCodes({ method: 'GET', path }, answer.status, bytes.toString('utf8'));
  return { status: answer.status, headers: answer.headers, bytes };
}

/** An unpacked bag beside its archive and the policy. */
export interface UnpackedBag {
  readonly zip: string;
  readonly folder: string;
  readonly bytes: Buffer;
  /** Paths below the bag's folder, in the order of the archive. */
  readonly names: readonly string[];
  text(name: string): string;
  lines(name: string): Body[];
}

const run = (command: string, args: readonly string[], cwd: string) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}${error?.message ?? ''}` };
};

/** The names in an archive by the reader of the house's dependencies, which refuses what does not fit. */
export function namesByYauzl(path: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, strictFileNames: true }, (fault, zip) => {
      if (fault) return reject(fault);
      const names: string[] = [];
      zip.on('entry', (entry: Entry) => {
        expect([entry.compressionMethod, entry.compressedSize]).toEqual([0, entry.uncompressedSize]);
        names.push(entry.fileName);
        zip.readEntry();
      });
      zip.once('end', () => resolve(names));
      zip.once('error', reject);
      zip.readEntry();
    });
  });
}

const PYTHON = `
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
bad = z.testzip()
print(bad if bad else 'good', len(z.namelist()), all(i.compress_type == 0 for i in z.infolist()))
`;

/** Fetches a bundle, lets two readers judge the archive, and Python's where it is, and unpacks it beside the log's policy. */
export async function fetchBag(t: TestApp, by: BuiltOfficer, id: string): Promise<UnpackedBag> {
  const { status, bytes } = await bytesOf(t, by, `/bundles/${id}/content`);
  expect(status).toBe(200);
  const at = mkdtempSync(join(tmpdir(), 'sanad-bag-'));
  const zip = join(at, 'bundle.zip');
  writeFileSync(zip, bytes);
  const listed = await namesByYauzl(zip);
  expect(run('unzip', ['-tqq', zip], at)).toEqual({ status: 0, text: '' });
  if (pathOf('python3') !== undefined) {
    expect(run('python3', ['-c', PYTHON, zip], at)).toEqual({ status: 0, text: `good ${listed.length} True\n` });
  }
  expect(run('unzip', ['-qq', zip], at).status).toBe(0);
  const top = `sanad-${id}/`;
  expect(listed.every((name) => name.startsWith(top))).toBe(true);
  const folder = join(at, top);
  writeFileSync(join(at, 'policy.txt'), await policyOf(t));
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    ...{ zip, folder, bytes, text },
    names: listed.map((name) => name.slice(top.length)),
    lines: (name) =>
      text(name)
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Body),
  };
}

/** The policy by another way than the bundle. */
export async function policyOf(t: TestApp): Promise<string> {
  return String((await t.anyone.get('/ledger/key')).body['policy']);
}

/** Every list of the bag by `sha256sum` and `sha512sum`, and that nothing is listed twice or left over. */
export function requireListed({ folder, names, text }: UnpackedBag): void {
  const tagged = text('tagmanifest-sha256.txt')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(66));
  const payload = text('manifest-sha256.txt')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(66));
  expect([...tagged, ...payload, 'tagmanifest-sha256.txt'].sort()).toEqual([...names].sort());
  for (const list of [tagged, payload]) expect(list).toEqual([...list].sort());
  expect(run('sha256sum', ['--quiet', '-c', 'tagmanifest-sha256.txt'], folder)).toEqual({ status: 0, text: '' });
  if (payload.length > 0) {
    expect(run('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt'], folder)).toEqual({ status: 0, text: '' });
    expect(run('sha512sum', ['--quiet', '-c', 'manifest-sha512.txt'], folder)).toEqual({ status: 0, text: '' });
  }
}

/** What bash prints for the commands of a README, pasted one after the other into the bag's folder. */
export function runReadme(
  bag: UnpackedBag,
  name: 'README.txt' | 'README.ur.txt',
): { status: number | null; text: string } {
  const commands = bag
    .text(`verifier/${name}`)
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4));
  return run('bash', ['-euo', 'pipefail', '-c', commands.join('\n')], bag.folder);
}

const ROOT = resolve(__dirname, '../..');

/** The verifiers as the build makes them, which the bundles of this process then carry. */
export function buildVerifiers(): void {
  const built = run(process.execPath, [join(ROOT, 'scripts/verifier.mjs')], ROOT);
  expect([built.status, built.text]).toEqual([0, built.text]);
}

/** What the verifier that the bag itself carries says of a bag. */
export const runVerifier = ({ folder }: UnpackedBag, ...args: string[]): { status: number | null; text: string } =>
  run(process.execPath, [join(folder, 'verifier/verify.mjs'), ...args], join(folder, '..'));
