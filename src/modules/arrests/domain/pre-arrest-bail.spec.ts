import { bailIrregularity, type PreArrestBailKind, protectedAt } from './pre-arrest-bail';

const at = (text: string): Date => new Date(text);
const order = (kind: PreArrestBailKind, day: string, untilOn: string | null = null) => ({
  ...{ kind, at: at(`${day}T06:00:00.000Z`), untilOn },
});
const ARREST = at('2027-03-10T06:00:00.000Z');

describe('bail before arrest', () => {
  it.each([
    [[], false],
    [[order('interim_granted', '2027-03-01')], true],
    [[order('interim_granted', '2027-03-01', '2027-03-10')], true],
    [[order('interim_granted', '2027-03-01', '2027-03-09')], false],
    [[order('interim_granted', '2027-03-11')], false],
    [[order('interim_granted', '2027-03-01'), order('confirmed', '2027-03-08')], true],
    [[order('recalled', '2027-03-09'), order('interim_granted', '2027-03-01')], false],
    [[order('refused', '2027-03-01')], false],
  ])('by %j protects at the arrest: %s', (orders, held) => {
    expect(protectedAt(orders, ARREST)).toBe(held);
    expect(bailIrregularity(orders, ARREST).map(({ section }) => section)).toEqual(held ? ['CrPC s.498'] : []);
  });

  it('runs to the end of its last day in Pakistan', () => {
    const orders = [order('interim_granted', '2027-03-01', '2027-03-10')];
    expect(protectedAt(orders, at('2027-03-10T18:59:59.000Z'))).toBe(true);
    expect(protectedAt(orders, at('2027-03-10T19:00:00.000Z'))).toBe(false);
  });
});
