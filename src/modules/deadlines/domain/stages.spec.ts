import { stagesOf } from './stages';

const DUE = new Date('2027-03-31T19:00:00Z');
const rung = (key: string, offset: string) => ({ key, offset, audience: ['responsible'] as const });

describe('the stages of a clock', () => {
  it('stand in the order of time, the limit among them', () => {
    const stages = stagesOf([rung('over', 'PT9H'), rung('limit', 'PT0S'), rung('week', '-P7DT15H')], DUE, null);
    expect(stages.map(({ key, atLimit, fireAt }) => [key, atLimit, fireAt.toISOString()])).toEqual([
      ['week', false, '2027-03-24T04:00:00.000Z'],
      ['limit', true, '2027-03-31T19:00:00.000Z'],
      ['over', false, '2027-04-01T04:00:00.000Z'],
    ]);
  });

  it('have a limit even where the ladder names none', () => {
    expect(stagesOf([], DUE, null)).toEqual([{ key: 'limit', audience: ['responsible'], fireAt: DUE, atLimit: true }]);
  });

  it.each([
    ['2027-03-24T03:59:59Z', ['week', 'limit']],
    ['2027-03-24T04:00:00Z', ['limit']],
    ['2027-04-02T00:00:00Z', ['limit']],
  ])('begin after the trigger at %s: %j', (trigger, expected) => {
    const stages = stagesOf([rung('week', '-P7DT15H'), rung('limit', 'PT0S')], DUE, new Date(trigger));
    expect(stages.map(({ key }) => key)).toEqual(expected);
  });
});
