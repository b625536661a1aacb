import './support/typescript-children';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutate } from './reference/ewf-mutations';
import { JUDGED, judgeMutated } from './support/judge-mutated';

const COUNT = 2_000;

/* Every one of the 2,000 spoiled sets through the application's own way in; the result is kept in test/results/. */
describe('2,000 spoiled E01 sets', () => {
  it('crash nothing, hang nothing, and stay within time and memory', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ewf-long-'));
    const kinds: Record<string, { count: number; ok: number; faults: Record<string, number> }> = {};
    const wrong: { seed: number; kind: string; wrong: string[] }[] = [];
    let [peakRssBytes, slowestMs] = [0, 0];
    for (let seed = 0; seed < COUNT; seed += 1) {
      const mutated = mutate(seed);
      const started = performance.now();
      const verdict = await judgeMutated(mutated, folder);
      slowestMs = Math.max(slowestMs, Math.round(performance.now() - started));
      peakRssBytes = Math.max(peakRssBytes, verdict.peakRssBytes);
      if (verdict.wrong.length > 0) wrong.push({ seed, kind: mutated.kind, wrong: verdict.wrong });
      const kind = (kinds[mutated.kind] ??= { count: 0, ok: 0, faults: {} });
      kind.count += 1;
      kind.ok += verdict.report.ok ? 1 : 0;
      for (const code of new Set(verdict.report.faults.map((fault) => fault.code))) {
        kind.faults[code] = (kind.faults[code] ?? 0) + 1;
      }
    }
    rmSync(folder, { recursive: true });
    const at = new Date().toISOString();
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', cwd: __dirname }).trim();
    const result = {
      what: 'spoiled EWF-1 sets',
      at,
      commit,
      node: process.version,
      seeds: `0 to ${COUNT - 1}`,
      limits: JUDGED,
    };
    const file = join(__dirname, 'results', `${at.slice(0, 10)}-ewf-mutations.json`);
    mkdirSync(join(__dirname, 'results'), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ ...result, wrong, slowestMs, peakRssBytes, kinds }, null, 2)}\n`);
    expect(wrong).toEqual([]);
    expect(Object.values(kinds).reduce((sum, { count }) => sum + count, 0)).toBe(COUNT);
  }, 3_600_000);
});
