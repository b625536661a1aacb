import { daysOf, spanOf } from './incident';

const today = '2026-03-01';

describe('days of an incident', () => {
  it.each([
    ['one day', { from: '2024-06-01' }, { fromOn: '2024-06-01', toOn: '2024-06-01', precision: 'exact' }],
    [
      'a range',
      { from: '2024-06-01', to: '2024-06-30' },
      { fromOn: '2024-06-01', toOn: '2024-06-30', precision: 'exact' },
    ],
    ['a guess', { from: '2024-06-01', about: true }, { fromOn: '2024-06-01', toOn: '2024-06-01', precision: 'about' }],
    ['none', {}, { fromOn: null, toOn: null, precision: 'unknown' }],
    ['today', { from: today }, { fromOn: today, toOn: today, precision: 'exact' }],
  ])('are kept as told: %s', (_, told, expected) => {
    expect(daysOf(told, today)).toEqual(expected);
  });

  it.each([
    ['reversed', { from: '2024-06-02', to: '2024-06-01' }, 'incident.days-reversed'],
    ['of tomorrow', { from: '2026-03-02' }, 'incident.not-yet'],
    ['without a first', { to: '2024-06-01' }, 'incident.first-day-missing'],
  ])('are refused when %s', (_, told, code) => {
    expect(() => daysOf(told, today)).toThrow(expect.objectContaining({ code }));
  });
});

describe('span of incidents', () => {
  const days = (fromOn: string | null, toOn = fromOn) => ({ fromOn, toOn });
  it('reaches from the first day of all to the last', () => {
    const span = spanOf([days('2024-06-05', '2024-06-09'), days('2024-06-01'), days('2024-06-07')]);
    expect(span).toEqual({ from: '2024-06-01', to: '2024-06-09' });
  });
  it.each([[[days(null)]], [[days('2024-06-01'), days(null)]], [[days(null), days('2024-06-01')]], [[]]])(
    'is open when a day is not on file',
    (incidents) => {
      expect(spanOf(incidents)).toBeNull();
    },
  );
});
