import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Xorshift } from '../../../../test/reference/ewf-mutations';
import { orderSegments } from '../domain/container';
import { readEwf } from './ewf-reader';
import { EWF_LIMITS } from './ewf-report';

/** Forms of EWF-1 that the other tool can write, from the first of 2002 on. */
const FORMS = [
  'ewf',
  'smart',
  'ftk',
  'encase1',
  'encase2',
  'encase3',
  'encase4',
  'encase5',
  'encase6',
  'linen5',
  'linen6',
  'ewfx',
];

const tool = ['/usr/bin/ewfacquire', '/usr/local/bin/ewfacquire'].find((path) => existsSync(path));
if (!tool) console.info('ewfacquire is absent: sets written by another tool are not read');

const folder = mkdtempSync(join(tmpdir(), 'ewf-forms-'));
afterAll(() => rmSync(folder, { recursive: true }));
const medium = Buffer.concat([new Xorshift(11).bytes(1_500_160), Buffer.alloc(1_000_448)]);
const raw = join(folder, 'medium.raw');
writeFileSync(raw, medium);

function acquire(form: string): Buffer[] {
  const target = join(folder, form);
  const facts = ['-C', 'Enquiry 915', '-D', 'd', '-E', 'e', '-e', 'x', '-N', 'n', '-m', 'fixed', '-M', 'physical'];
  const options = ['-u', '-q', '-S', '1048576', '-c', 'deflate:fast', '-d', 'sha1'];
  execFileSync(tool ?? '', [...options, ...facts, '-f', form, '-t', target, raw], { stdio: 'ignore' });
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${form}.`))
    .reverse()
    .map((name) => readFileSync(join(folder, name)));
}

for (const form of tool ? FORMS : []) {
  describe(`a set in the form ${form} written by libewf`, () => {
    it('is put in order by its headers and gives the digests of the medium', () => {
      const files = acquire(form);
      const ordered = orderSegments(
        files.map((head, i) => ({ uploadId: String(i), head })),
        files.length,
      );
      const sources = ordered.map(({ head }) => ({
        size: head.length,
        read: (offset: number, length: number) => Buffer.from(head.subarray(offset, offset + length)),
      }));
      const report = readEwf(sources, EWF_LIMITS);
      expect(report).toMatchObject({ ok: true, faults: [], mediaBytes: medium.length, match: { md5: true } });
      expect(report.segments).toBeGreaterThan(1);
      expect(report.claimed.caseNumber).toBe('Enquiry 915');
      expect(report.computed?.sha256).toBe(createHash('sha256').update(medium).digest('hex'));
    });
  });
}
