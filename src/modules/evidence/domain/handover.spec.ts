import { type Answer, decide, type OfferedItem, outcome, type Verdict } from './handover';

const loose = (over: Partial<OfferedItem> = {}): OfferedItem => ({
  exhibitId: 'a',
  number: 'E-001',
  parcelId: null,
  parcelNumber: null,
  seal: 'S-1',
  ...over,
});
const inParcel = (exhibitId: string, seal: string | null = 'S-9'): OfferedItem =>
  loose({ exhibitId, number: exhibitId, parcelId: 'p', parcelNumber: 'P-1', seal });
const answer = (over: Partial<Answer> = {}): Answer => ({ sealsAsOffered: false, parcels: [], items: [], ...over });
const codeOf = (ask: () => unknown): string => {
  try {
    ask();
    return 'none';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};
const first = (verdicts: Verdict[]): Verdict => {
  const [verdict] = verdicts;
  if (!verdict) throw new Error('No verdict');
  return verdict;
};

describe('the answer to a hand-over', () => {
  it('takes everything when all seals are as offered', () => {
    const verdicts = decide([loose(), inParcel('b')], answer({ sealsAsOffered: true, condition: 'good' }));
    expect(verdicts).toMatchObject([
      { verdict: 'accepted', sealSeen: 'S-1', sealAfter: 'S-1', sealDiffers: false, opened: false, condition: 'good' },
      { verdict: 'accepted', sealSeen: 'S-9', sealAfter: 'S-9', leavesParcel: false },
    ]);
    expect(outcome(verdicts)).toBe('accepted');
  });

  it.each([
    ['a seal of which nothing is said', [loose()], answer(), 'handover.seal-not-stated'],
    ['a parcel of whose seal nothing is said', [inParcel('b')], answer(), 'handover.seal-not-stated'],
    [
      'another seal without a word',
      [loose()],
      answer({ items: [{ exhibitId: 'a', verdict: 'accepted', sealSeen: 'S-2' }] }),
      'handover.seal-differs',
    ],
    [
      'a missing seal without a word',
      [inParcel('b')],
      answer({ parcels: [{ parcelId: 'p', sealSeen: null }] }),
      'handover.seal-differs',
    ],
    [
      'a new seal without a word',
      [loose()],
      answer({ sealsAsOffered: true, items: [{ exhibitId: 'a', verdict: 'accepted', newSeal: 'S-3' }] }),
      'handover.seal-differs',
    ],
    [
      'a refusal without a word',
      [loose()],
      answer({ items: [{ exhibitId: 'a', verdict: 'refused' }] }),
      'handover.refusal-without-reason',
    ],
    [
      'one item of a sealed parcel that was not opened',
      [inParcel('b'), inParcel('c')],
      answer({ sealsAsOffered: true, items: [{ exhibitId: 'c', verdict: 'refused', word: 'Broken.' }] }),
      'handover.parcel-unopened',
    ],
    [
      'an item that was not offered',
      [loose()],
      answer({ sealsAsOffered: true, items: [{ exhibitId: 'z', verdict: 'accepted' }] }),
      'handover.item-unknown',
    ],
    [
      'a parcel that was not offered',
      [loose()],
      answer({ sealsAsOffered: true, parcels: [{ parcelId: 'q' }] }),
      'handover.item-unknown',
    ],
  ])('is refused with %s', (_, offered, said, code) => {
    expect(codeOf(() => decide(offered, said))).toBe(code);
  });

  it('does not mind spacing and case of a seal, and keeps it as recorded', () => {
    const said = answer({ items: [{ exhibitId: 'a', verdict: 'accepted', sealSeen: '  s-1 ' }] });
    expect(first(decide([loose()], said))).toMatchObject({ sealDiffers: false, sealSeen: 'S-1', sealAfter: 'S-1' });
  });

  it('takes another seal with a word, and the item bears that seal from then on', () => {
    const said = answer({ items: [{ exhibitId: 'a', verdict: 'accepted', sealSeen: 'S-2', word: 'Changed.' }] });
    expect(first(decide([loose()], said))).toMatchObject({ sealDiffers: true, sealSeen: 'S-2', sealAfter: 'S-2' });
  });

  it('lets a refused item leave the opened parcel, and the rest go on under the new seal', () => {
    const verdicts = decide(
      [inParcel('b'), inParcel('c')],
      answer({
        sealsAsOffered: true,
        parcels: [{ parcelId: 'p', newSeal: 'S-10' }],
        items: [{ exhibitId: 'c', verdict: 'refused', word: 'Broken.', newSeal: 'S-11' }],
      }),
    );
    expect(verdicts).toMatchObject([
      { verdict: 'accepted', opened: true, leavesParcel: false, sealAfter: 'S-10' },
      { verdict: 'refused', opened: true, leavesParcel: true, sealAfter: 'S-11' },
    ]);
    expect(outcome(verdicts)).toBe('partly_accepted');
  });

  it('lets an item leave an open parcel without more ado', () => {
    const offered = [inParcel('b', null), inParcel('c', null)];
    const said = answer({ items: [{ exhibitId: 'c', verdict: 'refused', word: 'Broken.' }] });
    expect(decide(offered, said)[1]).toMatchObject({ verdict: 'refused', leavesParcel: true, opened: false });
  });

  it('refuses a whole parcel unopened', () => {
    const items = ['b', 'c'].map((exhibitId) => ({ exhibitId, verdict: 'refused' as const, word: 'No room.' }));
    const verdicts = decide([inParcel('b'), inParcel('c')], answer({ items }));
    expect(verdicts).toMatchObject([
      { leavesParcel: false, opened: false, sealAfter: 'S-9' },
      { leavesParcel: false, opened: false, sealAfter: 'S-9' },
    ]);
    expect(outcome(verdicts)).toBe('refused');
  });
});
