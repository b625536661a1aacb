import {
  beginFault,
  dayAfter,
  daysWithout,
  dayWaitedFor,
  isOfInvestigation,
  startOfDay,
  zimniNumber,
} from './case-diary';

const days = (over: { signed?: string[]; acts?: string[]; today?: string } = {}) => ({
  from: '2027-03-01',
  today: over.today ?? '2027-03-03',
  signed: new Set(over.signed ?? []),
  acts: over.acts ?? ['2027-03-01'],
});

describe('the day whose diary is waited for', () => {
  it.each([
    ['the first day of acts without one', days(), '2027-03-01'],
    [
      'the next such day once that is signed',
      days({ signed: ['2027-03-01'], acts: ['2027-03-01', '2027-03-02'] }),
      '2027-03-02',
    ],
    ['today, where the days before lack nothing', days({ signed: ['2027-03-01'] }), '2027-03-03'],
    ['tomorrow, once today is written', days({ signed: ['2027-03-01', '2027-03-03'] }), '2027-03-04'],
    [
      'the day left out, though later ones are signed',
      days({ signed: ['2027-03-02'], acts: ['2027-03-01', '2027-03-02'] }),
      '2027-03-01',
    ],
    ['not a day before the beginning', days({ acts: ['2027-02-20'], today: '2027-03-01' }), '2027-03-01'],
    ['the beginning, while it has not come', days({ acts: [], today: '2027-02-27' }), '2027-03-01'],
  ])('is %s', (_, told, wanted) => {
    expect(dayWaitedFor(told)).toBe(wanted);
  });

  it('leaves today out of the days without one', () => {
    expect(daysWithout(days({ acts: ['2027-03-03', '2027-03-02', '2027-03-02', '2027-02-28'] }))).toEqual([
      '2027-03-02',
    ]);
  });
});

it.each([
  ['2027-03-04', 'diary.day-to-come'],
  ['2027-03-03', null],
  ['2027-03-02', 'diary.day-begun'],
  ['2027-03-01', null],
])('the diary of %s, on 3 March, with that of 2 March begun: %p', (day, fault) => {
  expect(beginFault({ day, today: '2027-03-03', begun: ['2027-03-02'] })).toBe(fault);
});

it('a day begins at midnight in Pakistan, and the next follows over the end of February', () => {
  expect(startOfDay('2027-03-01').toISOString()).toBe('2027-02-28T19:00:00.000Z');
  expect([dayAfter('2027-02-28'), dayAfter('2028-02-28'), dayAfter('2027-12-31', 2)]).toEqual([
    '2027-03-01',
    '2028-02-29',
    '2028-01-02',
  ]);
  expect(zimniNumber(7, 'FIR No. 12/2026, PS Lahore')).toBe('Zimni No. 7, FIR No. 12/2026, PS Lahore');
});

it.each([
  ['seized', true],
  ['process.served', true],
  ['diary.signed', false],
  ['deadline.met', false],
  ['grant.given', false],
])('%s carries an investigation further: %s', (type, wanted) => {
  expect(isOfInvestigation(type)).toBe(wanted);
});
