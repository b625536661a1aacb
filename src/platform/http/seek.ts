import { DomainError } from '../../kernel/domain-error';
import { decodeCursor } from './page';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** After which row a list goes on that is sorted by an instant and an id. */
export interface Seek {
  readonly at: Date;
  readonly id: string;
}

/** The sort key of a row, for `page`. */
export const seekKey = (at: Date, id: string): readonly string[] => [at.toISOString(), id];

/** Reads the cursor that `seekKey` made. @throws bad-form `cursor.malformed` */
export function seekOf(cursor: string | undefined): Seek | null {
  const parts = decodeCursor(cursor, 2);
  if (parts === null) return null;
  const [at, id] = [new Date(parts[0] ?? ''), parts[1] ?? ''];
  if (Number.isNaN(at.getTime()) || at.toISOString() !== parts[0] || !UUID.test(id)) {
    throw new DomainError(
      'bad-form',
      'cursor.malformed',
      'Use nextCursor of the page before as it was given, or leave it out.',
    );
  }
  return { at, id };
}
