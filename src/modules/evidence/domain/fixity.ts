import { encodeBody } from '../../../proof/jcs';
import { leafHash, merkleRoot } from '../../../proof/merkle';
import type { Check } from './check';

/** Why a stored file is read again. */
export const FIXITY_REASONS = ['first', 'quarterly', 'sample', 'asked', 'storage-event'] as const;
export type FixityReason = (typeof FIXITY_REASONS)[number];

/** What was found of a stored file; everything but `whole` is damage. */
export const FIXITY_OUTCOMES = ['whole', 'missing', 'size', 'not-authentic', 'digest'] as const;
export type FixityOutcome = (typeof FIXITY_OUTCOMES)[number];

/**
 * When stored files are read again. `firstHours` after storing, since a reading right after writing comes from memory and
 * proves little of the disk; then every `everyDays`; and each day a sample of `samplePerMille` of all, at least one file.
 * A file is told as overdue when nobody read it `graceDays` after it was due. Each limit itself is due.
 * Source: custody design, 4.4.
 */
export const FIXITY_SCHEDULE = { firstHours: 24, everyDays: 90, samplePerMille: 10, graceDays: 7 } as const;

const BAD: readonly (readonly [Check['name'], FixityOutcome])[] = [
  ['blob-present', 'missing'],
  ['encryption-authentic', 'not-authentic'],
  ['size', 'size'],
  ['sha256', 'digest'],
  ['sha512', 'digest'],
];

/** The one word for what the checks of a file found: the first that is bad, in the order of what it means. */
export function outcomeOf(checks: readonly Check[]): FixityOutcome {
  const bad = new Set(checks.filter(({ result }) => result === 'bad').map(({ name }) => name));
  return BAD.find(([name]) => bad.has(name))?.[1] ?? 'whole';
}

/** One answered line of a run. */
export interface FixityResult {
  readonly n: number;
  readonly blobId: string;
  readonly sha256: string;
  readonly outcome: FixityOutcome;
}

/**
 * Root over the results of a run, lower-case hex: RFC 6962's tree whose leaves are JCS of `{blob, n, outcome, sha256}` in the
 * order of `n`, where `sha256` is the digest on record. So a run's entry binds each result without listing files.
 * @throws RangeError when the results are not 0, 1, 2 …
 */
export function resultsRoot(results: readonly FixityResult[]): string {
  const leaves = results.map(({ n, blobId, sha256, outcome }, i) => {
    if (n !== i) throw new RangeError('The results of a run are not in their order');
    return leafHash(encodeBody({ blob: blobId, n, outcome, sha256 }));
  });
  return merkleRoot(leaves).toString('hex');
}

/** How long to rest after some work, so that re-reading takes only its share of a core. All in milliseconds. */
export const restAfter = (workedMs: number, sharePercent: number): number =>
  (workedMs * (100 - sharePercent)) / sharePercent;
