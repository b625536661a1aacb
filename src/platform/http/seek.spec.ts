import { page } from './page';
import { seekKey, seekOf } from './seek';

const id = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const encode = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('cursor of a list sorted by time', () => {
  it('comes back as it went out', () => {
    const rows = [
      { at: new Date('2026-03-01T09:00:00.123Z'), id },
      { at: new Date(0), id },
    ];
    const { nextCursor } = page(
      rows,
      1,
      (row) => row,
      (row) => seekKey(row.at, row.id),
    );
    expect(seekOf(nextCursor ?? undefined)).toEqual(rows[0]);
  });

  it('is none on the first page', () => {
    expect(seekOf(undefined)).toBeNull();
  });

  it.each([
    ['no instant', encode(['now', id])],
    ['an instant in another form', encode(['2026-03-01', id])],
    ['no id', encode(['2026-03-01T09:00:00.123Z', 'x'])],
    ['one part', encode(['2026-03-01T09:00:00.123Z'])],
    ['noise', '%%%'],
  ])('is refused with %s', (_, cursor) => {
    expect(() => seekOf(cursor)).toThrow(expect.objectContaining({ code: 'cursor.malformed' }));
  });
});
