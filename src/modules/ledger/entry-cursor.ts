import { DomainError } from '../../kernel/domain-error';
import { decodeCursor } from '../../platform/http/page';
import type { EntryView } from './entry-reader.service';

/** After which entry a list goes on that is sorted by the time of record and the hash. */
export type EntrySeek = readonly [recordedAt: string, entryHash: string];

/** The sort key of an entry, for `page`. */
export const entryKey = ({ recordedAt, entryHash }: Pick<EntryView, 'recordedAt' | 'entryHash'>): EntrySeek => [
  recordedAt,
  entryHash,
];

/** Reads the cursor that `entryKey` made. @throws bad-form `cursor.malformed` */
export function entrySeek(cursor: string | undefined): EntrySeek | null {
  const parts = decodeCursor(cursor, 2);
  if (parts === null) return null;
  const [at = '', hash = ''] = parts;
  const instant = new Date(at);
  if (!/^[0-9a-f]{64}$/.test(hash) || Number.isNaN(instant.getTime()) || instant.toISOString() !== at) {
    throw new DomainError(
      'bad-form',
      'cursor.malformed',
      'Use nextCursor of the page before as it was given, or leave it out.',
    );
  }
  return [at, hash];
}
