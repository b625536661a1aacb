/** Everything that a verification looks at. Names are only ever added. */
export const CHECKS = {
  'blob-present': 'Every stored file is there, with its length.',
  'encryption-authentic': 'Every chunk opens with its key and is unaltered.',
  sha256: 'The SHA-256 of every file is that of its row.',
  sha512: 'The SHA-512 of every file is that of its row.',
  size: 'Every file has the size of its row.',
  'container-media': 'The medium inside the container has the digests that were found when it came.',
  'ledger-chain': 'The entries of the exhibit follow each other without a gap.',
  'ledger-bodies': 'The body of every entry is the one that its header names.',
  'entry-digests': 'The stored bytes are those that the entry names.',
  'log-inclusion': 'Every entry stands in the signed log, as far as it is signed.',
} as const;
export type CheckName = keyof typeof CHECKS;

/** One check: good, bad, or not applicable here. `detail` says what was found where it is not plainly good. */
export interface Check {
  readonly name: CheckName;
  readonly result: 'good' | 'bad' | 'not-applicable';
  readonly detail?: string;
}

/** Checks whose failing means that bytes are lost, not that the record is in doubt. */
const OF_BYTES: readonly CheckName[] = ['blob-present', 'encryption-authentic', 'sha256', 'sha512', 'size'];

export const passed = (checks: readonly Check[]): boolean => checks.every(({ result }) => result !== 'bad');

export const bytesAreDamaged = (checks: readonly Check[]): boolean =>
  checks.some(({ name, result }) => result === 'bad' && OF_BYTES.includes(name));
