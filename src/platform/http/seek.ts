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

export const cursorMalformed = (): DomainError =>
  new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );

/** Reads what `seekKey` made, taken out of a cursor; undefined: it is nothing of the kind. */
export function seekOfParts([instant = '', id = '']: readonly string[]): Seek | undefined {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) || at.toISOString() !== instant || !UUID.test(id) ? undefined : { at, id };
}

/** Reads the cursor that `seekKey` made. @throws bad-form `cursor.malformed` */
export function seekOf(cursor: string | undefined): Seek | null {
  const parts = decodeCursor(cursor, 2);
  if (parts === null) return null;
  const seek = seekOfParts(parts);
  if (!seek) throw cursorMalformed();
  return seek;
}
