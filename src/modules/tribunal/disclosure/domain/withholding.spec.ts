import { GROUND_SOURCES, GROUNDS, isOpen, keepsBack, type Obstacle, obstacleTo, type Withheld } from './withholding';

const at = (text: string): Date => new Date(text);
const NOON = { at: at('2027-03-10T07:00:00.000Z'), day: '2027-03-10' };
const BASE: Withheld = { until: null, recordedAt: at('2027-03-01T06:00:00.000Z'), releasedAt: null, ordered: false };

describe('withholding', () => {
  it.each<[string, Partial<Withheld>, boolean]>([
    ['stands from the instant of its record', { recordedAt: NOON.at }, true],
    ['not before it', { recordedAt: at('2027-03-10T07:00:00.001Z') }, false],
    ['until it is released', { releasedAt: at('2027-03-10T07:00:00.001Z') }, true],
    ['and not from then on', { releasedAt: NOON.at }, false],
    ['through its last day', { until: '2027-03-10' }, true],
    ['and not on the next', { until: '2027-03-09' }, false],
  ])('%s', (_, over, open) => expect(isOpen({ ...BASE, ...over }, NOON)).toBe(open));

  it.each<[boolean, boolean, boolean]>([
    [false, false, true],
    [false, true, true],
    [true, true, true],
    [true, false, false],
  ])('of a thing that is exculpatory (%p), with an order of a court (%p), keeps it back: %p', (marked, ordered, kept) =>
    expect(keepsBack({ ...BASE, ordered }, marked, NOON)).toBe(kept),
  );

  const FREE = { never: false, served: false, withheld: false, exculpatory: false, ordered: false };
  it.each<[Partial<typeof FREE>, Obstacle | null]>([
    [{}, null],
    [{ never: true, served: true }, 'never-served'],
    [{ served: true, exculpatory: true }, 'served-already'],
    [{ withheld: true }, 'withheld-already'],
    [{ exculpatory: true }, 'exculpatory'],
    [{ exculpatory: true, ordered: true }, null],
    [{ served: true, ordered: true }, 'served-already'],
  ])('of %j meets %p', (over, obstacle) => expect(obstacleTo({ ...FREE, ...over })).toBe(obstacle));

  it('names for each ground where it comes from, and calls that of the house by its name', () => {
    for (const ground of GROUNDS) expect(GROUND_SOURCES[ground].law).not.toBe('');
    expect(GROUND_SOURCES.other).toMatchObject({ law: 'house policy', confidence: 'low' });
  });
});
