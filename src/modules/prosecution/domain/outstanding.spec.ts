import { outstandingOf, type ReportedCase } from './outstanding';

describe('of whom a report is outstanding', () => {
  const grown = { id: 'grown', minor: false };
  const child = { id: 'child', minor: true };
  const report = (over: Partial<ReportedCase['reports'][number]> = {}): ReportedCase['reports'][number] => ({
    ...{ kind: 'final', state: 'filed', juvenile: false, accused: [{ partyId: 'grown' }], ...over },
  });
  const apart = report({ juvenile: true, accused: [{ partyId: 'child' }] });

  it.each<[string, ReportedCase['accused'], ReportedCase['reports'], boolean, boolean]>([
    ['of both at first', [grown, child], [], true, true],
    ['of the child, after the report about the others', [grown, child], [report()], true, false],
    ['of the others, after the report about the child', [grown, child], [apart], false, true],
    ['of nobody in the end', [grown, child], [report(), apart], false, false],
    [
      'of the child, while his report is being made',
      [grown, child],
      [report(), { ...apart, state: 'forwarded' }],
      true,
      false,
    ],
    [
      'of the child, while his report is an interim one',
      [grown, child],
      [report(), { ...apart, kind: 'interim' }],
      true,
      false,
    ],
    [
      'of nobody, where one report names both',
      [grown, child],
      [report({ accused: [{ partyId: 'child' }] })],
      false,
      false,
    ],
    ['of nobody, where there is a child alone', [child], [apart], false, false],
    ['of nobody, where nobody is a child', [grown], [report()], false, false],
    ['of nobody, where nobody is accused', [], [], false, false],
  ])('%s', (_, accused, reports, children, adults) =>
    expect(outstandingOf({ accused, reports })).toEqual({ children, adults }),
  );
});
