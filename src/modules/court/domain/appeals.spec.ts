import { type AppealFacts, appealPeriods, monthsLater } from './appeals';

const at = (day: string): Date => new Date(`${day}T06:00:00.000Z`);
const DAY = at('2027-04-01');
const LATER = at('2027-04-20');

describe('the periods of appeal', () => {
  const facts = (over: Partial<AppealFacts> = {}): AppealFacts => ({
    ...{ courtKind: 'sessions', antiRape: false, onComplaint: false, judgedAt: DAY, acquittedAt: null, appeals: [] },
    ...{ otherLawConvicted: false, deathSentence: false, months: 0, resultAt: null, highCourtAt: null },
    ...{ petitionAt: null, suspendedAt: null, ...over },
  });
  const names = (over: Partial<AppealFacts>): string[] =>
    appealPeriods(facts(over)).map(({ rule, metAt }) => `${rule}${metAt ? ' met' : ''}`);
  const appeal = (by: 'convict' | 'state' | 'aggrieved') => [{ by, at: LATER }];

  it.each<[string, Partial<AppealFacts>, string[]]>([
    ['a conviction under PECA alone', { months: 24 }, []],
    ['an acquittal', { acquittedAt: DAY }, ['DL-CRPC-417-2A', 'DL-LIM-157']],
    ['an early one', { judgedAt: null, acquittedAt: DAY }, ['DL-CRPC-417-2A', 'DL-LIM-157']],
    ['one on a complaint', { acquittedAt: DAY, onComplaint: true }, ['DL-CRPC-417-2A', 'DL-LIM-157', 'DL-CRPC-417-3']],
    ['the appeal of the State', { acquittedAt: DAY, appeals: appeal('state') }, ['DL-CRPC-417-2A', 'DL-LIM-157 met']],
    [
      'that of who was wronged',
      { acquittedAt: DAY, appeals: appeal('aggrieved') },
      ['DL-CRPC-417-2A met', 'DL-LIM-157'],
    ],
    ['another law, in Sessions', { otherLawConvicted: true }, ['DL-LIM-155']],
    ['another law, before a Magistrate', { otherLawConvicted: true, courtKind: 'magistrate' }, ['DL-LIM-154']],
    ['a sentence of death', { otherLawConvicted: true, deathSentence: true }, ['DL-LIM-155', 'DL-LIM-150']],
    ['the Anti-Rape Act', { antiRape: true }, ['DL-ARA-18-APPEAL']],
    ['an appeal under it', { antiRape: true, appeals: appeal('state') }, ['DL-ARA-18-APPEAL met', 'DL-ARA-18-DECIDE']],
    [
      'its decision',
      { antiRape: true, appeals: appeal('state'), resultAt: at('2027-06-01') },
      ['DL-ARA-18-APPEAL met', 'DL-ARA-18-DECIDE met'],
    ],
    ['the appeal of a convict', { months: 12, appeals: appeal('convict') }, ['DL-CRPC-426']],
    ['that of a convict who only pays', { appeals: appeal('convict') }, []],
    ['a suspension', { months: 12, appeals: appeal('convict'), suspendedAt: LATER }, ['DL-CRPC-426 met']],
    ['a judgment of the High Court', { highCourtAt: LATER }, ['DL-SC-CPLA']],
    ['a petition', { highCourtAt: DAY, petitionAt: LATER }, ['DL-SC-CPLA met']],
  ])('after %s are these', (_, over, rules) => {
    expect(names(over)).toEqual(rules);
  });

  it.each([
    [36, undefined],
    [37, '2028-04-20T19:00:00.000Z'],
    [84, '2028-04-20T19:00:00.000Z'],
    [85, '2029-04-20T19:00:00.000Z'],
  ])('let a sentence of %d months wait until %s', (months, due) => {
    const [period] = appealPeriods(facts({ months, appeals: appeal('convict') }));
    expect(period?.dueAt?.toISOString()).toBe(due);
  });

  it.each([
    ['2027-01-31', 1, '2027-02-28T19:00:00.000Z'],
    ['2028-02-29', 12, '2029-02-28T19:00:00.000Z'],
    ['2027-12-15', 12, '2028-12-15T19:00:00.000Z'],
  ])('reckon %s and %d months to the end of the same-numbered day', (day, months, end) => {
    expect(monthsLater(at(day), months).toISOString()).toBe(end);
  });
});
