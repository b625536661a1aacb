import { firstPrev, headerText, hex } from '../../test/reference/formats';
import { bytesOf, outcome, storedVectors } from '../../test/reference/stored-vectors';
import { checkChain } from './chain';
import {
  AUDIT_PREV,
  encodeHeader,
  entryHash,
  type EntryHeader,
  type EntryKind,
  genesisPrev,
  parseHeader,
} from './entry-header';

const ITEM = '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11';
const OTHER = '7c1d2e3f-0a1b-4c2d-8e3f-4a5b6c7d8e9f';

describe('a header', () => {
  it.each(storedVectors('header'))('is accepted or refused: $desc', (vector) => {
    const bytes = bytesOf(vector);
    const found = outcome(() => {
      const header = parseHeader(bytes);
      expect(encodeHeader(header)).toEqual(bytes);
      expect(entryHash(header)).toBe(entryHash(bytes));
      return entryHash(bytes);
    });
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('starts a chain with the hash of its own item', () => {
    expect(genesisPrev(ITEM)).toBe(firstPrev(ITEM));
    expect(genesisPrev(OTHER)).not.toBe(genesisPrev(ITEM));
    expect(outcome(() => genesisPrev('no uuid'))).toEqual({ wantErr: 'header.item' });
  });

  const audit: EntryHeader = {
    kind: 'audit-entry/v1',
    item: ITEM,
    seq: 0,
    prev: AUDIT_PREV,
    recordedAt: '2026-01-01T00:00:00.000Z',
    bodySha256: hex('x'),
  };
  it.each([
    [{ ...audit, kind: 'audit-entry/v2' as EntryKind }, 'header.kind'],
    [{ ...audit, seq: 0.5 }, 'header.sequence'],
    [{ ...audit, seq: NaN }, 'header.sequence'],
    [{ ...audit, seq: 1 }, 'header.audit-chain'],
    [{ ...audit, recordedAt: '2026-01-01T00:00:00Z' }, 'header.recorded-at'],
    [{ ...audit, bodySha256: `${hex('x')}\n` }, 'header.body-digest'],
    [{ ...audit, item: `${ITEM}\n` }, 'header.item'],
  ])('is not written when it could not be read again: %#', (header, wantErr) => {
    expect(outcome(() => encodeHeader(header))).toEqual({ wantErr });
  });
});

describe('the chain of an item', () => {
  const chain = (length: number, item = ITEM): string[] => {
    const headers: string[] = [];
    for (let seq = 0; seq < length; seq += 1) {
      const prev = headers.at(-1);
      const at = `2026-03-01T09:20:00.${String(seq).padStart(3, '0')}Z`;
      headers.push(
        headerText('custody-entry/v1', item, seq, prev ? hex(prev) : firstPrev(item), at, hex(`body ${seq}`)),
      );
    }
    return headers;
  };
  const check = (headers: string[]) => outcome(() => checkChain(headers.map((text) => Buffer.from(text))));

  it('is whole, and tells its head', () => {
    const headers = chain(5);
    const want = { item: ITEM, seq: 4, hash: hex(headers[4] ?? ''), recordedAt: '2026-03-01T09:20:00.004Z' };
    expect(check(headers)).toEqual({ want });
  });

  const whole = chain(5);
  const [first = '', second = '', third = ''] = whole;
  const late = third.replace('.002Z', '.001Z');
  it.each([
    ['is empty', [], 'chain.empty'],
    ['lacks its start', whole.slice(1), 'chain.sequence'],
    ['lacks an entry', whole.filter((_, i) => i !== 2), 'chain.sequence'],
    ['has an entry twice', [first, second, second], 'chain.sequence'],
    ['has two entries exchanged', [first, third, second], 'chain.sequence'],
    ['holds an entry of another item', [first, chain(2, OTHER)[1] ?? ''], 'chain.item'],
    ['holds a rewritten entry', [first, second.replace(hex('body 1'), hex('body 9')), third], 'chain.prev'],
    ['does not rise in time', [first, second, late], 'chain.time'],
    [
      'holds an audit entry',
      [headerText('audit-entry/v1', ITEM, 0, AUDIT_PREV, '2026-03-01T09:20:00.000Z', hex('x'))],
      'chain.kind',
    ],
  ])('is refused when it %s', (_, headers, wantErr) => {
    expect(check(headers)).toEqual({ wantErr });
  });
});
