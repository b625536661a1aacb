import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EwfReport, EWF_FAULTS } from '../../src/modules/evidence/ewf/ewf-report';
import { inspectEwf } from '../../src/modules/evidence/ewf/inspect-ewf';
import { type Mutated, unspoiled } from '../reference/ewf-mutations';
import { sealFiles } from './sealed-files';

/** The limits that every spoiled set must keep. */
export const JUDGED = { wallMs: 20_000, rssMiB: 384, heapMiB: 128 } as const;

/** Seeds that each run of the unit tests takes: 150 of 2,000, all kinds among them. */
export const SAMPLE_SEEDS: readonly number[] = Array.from({ length: 150 }, (_, i) => (i * 37) % 2_000);

export interface Verdict {
  readonly report: EwfReport;
  readonly peakRssBytes: number;
  /** What the reader did that it must not, as sentences; none is right. */
  readonly wrong: string[];
}

/** Reads the set as the application does and judges the answer. */
export async function judgeMutated(mutated: Mutated, within: string): Promise<Verdict> {
  const folder = mkdtempSync(join(within, 'mutated-'));
  let peakRssBytes = 0;
  try {
    const segments = sealFiles(folder, mutated.files);
    const report = await inspectEwf(segments, { ...JUDGED, onUsage: (bytes) => (peakRssBytes = bytes) });
    return { report, peakRssBytes, wrong: faultsOf(report, mutated, peakRssBytes) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function faultsOf(report: EwfReport, mutated: Mutated, peakRssBytes: number): string[] {
  const wrong: string[] = [];
  const medium = unspoiled()[mutated.base]?.medium ?? Buffer.alloc(0);
  const stopped = ['ewf.reader-stopped', 'ewf.time-limit', 'ewf.memory-limit'];
  for (const { code, detail } of report.faults) {
    if (stopped.includes(code)) wrong.push(`the reader did not end by itself: ${code}`);
    if (detail !== EWF_FAULTS[code]) wrong.push(`a fault without its sentence: ${code}`);
  }
  if (peakRssBytes > JUDGED.rssMiB * 2 ** 20) wrong.push(`memory of ${peakRssBytes} bytes`);
  const sha256 = createHash('sha256').update(medium).digest('hex');
  const { md5, sha1 } = report.match;
  if ((md5 || sha1) && report.computed?.sha256 !== sha256) wrong.push('digests match, of another medium');
  if (report.ok && report.computed?.sha256 !== sha256) wrong.push('ok, with another medium');
  if (report.ok && report.faultCount > 0) wrong.push('ok, with faults');
  if (!report.ok && report.faultCount === 0 && md5 !== false && sha1 !== false) wrong.push('not ok, without a reason');
  return wrong;
}
