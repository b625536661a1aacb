import { containerReasons, orderParts, partReasons, type StoredPart } from './ingestion';

const ewf = (n: number): Buffer => {
  const head = Buffer.alloc(64);
  Buffer.from('455646090d0aff00', 'hex').copy(head);
  head[8] = 1;
  head.writeUInt16LE(n, 9);
  return head;
};
const part = (segment: number, head: Buffer, over: Partial<StoredPart> = {}): StoredPart => ({
  uploadId: `u${segment}`,
  segment,
  announcedBytes: 64,
  storedBytes: 64,
  sha256: 'aa',
  declaredSha256: null,
  head,
  ...over,
});
const raw = Buffer.alloc(64, 1);

describe('the parts of an intake', () => {
  it.each([
    ['by their headers, not as numbered', [part(1, ewf(2)), part(2, ewf(1))], ['u2', 'u1'], []],
    ['as numbered when they have no headers', [part(2, raw), part(1, raw)], ['u1', 'u2'], []],
    ['with a double', [part(1, ewf(1)), part(2, ewf(1))], ['u1', 'u2'], ['segments-incomplete']],
    ['with a gap', [part(1, ewf(1)), part(2, ewf(3))], ['u1', 'u2'], ['segments-incomplete']],
    ['with a stranger', [part(1, ewf(1)), part(2, raw)], ['u1', 'u2'], ['segments-mixed']],
    ['with a stranger first', [part(1, raw), part(2, ewf(2))], ['u1', 'u2'], ['segments-mixed']],
  ] as const)('are ordered %s', (_, parts, order, reasons) => {
    const ordered = orderParts(parts);
    expect([ordered.parts.map(({ uploadId }) => uploadId), ordered.reasons]).toEqual([order, reasons]);
  });

  it('are kept apart when the declared digest or the size differs', () => {
    expect(partReasons([part(1, raw, { declaredSha256: 'aa' })])).toEqual([]);
    expect(partReasons([part(1, raw, { declaredSha256: 'ab' })])).toEqual(['declared-digest-mismatch']);
    expect(partReasons([part(1, raw), part(2, raw, { storedBytes: 63 })])).toEqual(['size-mismatch']);
  });
});

describe('a container', () => {
  const match = { md5: true, sha1: null };
  it.each([
    [null, []],
    [{ ok: true, match, faults: [] }, []],
    [{ ok: false, match: { md5: false, sha1: null }, faults: [] }, ['media-digest-mismatch']],
    [{ ok: false, match, faults: [{ code: 'ewf.set-incomplete' }] }, ['container-faulty']],
    [{ ok: false, match, faults: [{ code: 'ewf.time-limit' }] }, []],
  ])('%j is kept apart for %j', (finding, reasons) => {
    expect(containerReasons(finding)).toEqual(reasons);
  });
});
