import { extendersOf, extension, requireLater } from './extension';

const rule = (extendableBy: string) => ({ code: 'DL-X', legalSource: 'PECA s.31', extendableBy });
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'open';
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe('who may extend a period', () => {
  it.each<[string, readonly string[]]>([
    ['none', []],
    ['nobody', []],
    ['none stated', []],
    ['none (journey time excluded)', []],
    ['not seen in stored text', []],
    ['delay by accused excluded', []],
    ['s.5 Limitation Act not available (IHC)', []],
    ['court cannot shorten; accused may waive', []],
    ["Court, on officer's application", ['court']],
    ['High Court', ['court']],
    ['Judge, up to 60 days each time', ['court']],
    ['s.5 only on sufficient cause', ['court']],
    ['fresh order each time', ['court']],
    ['PTA/Authority may notify another period', ['authority']],
    ['SMPRA by majority of all members, once', ['authority']],
    ['self, by recording reasons', ['self']],
  ])('%p is read as %j', (text, expected) => {
    expect(extendersOf(text)).toEqual(expected);
  });

  it.each([
    ["Court, on officer's application", 'court', true, 'open'],
    ["Court, on officer's application", 'head', true, 'deadline.not-extendable-by'],
    ['none', 'head', true, 'deadline.not-extendable'],
    ['none', 'authority', true, 'deadline.not-extendable'],
    ['none', 'court', false, 'deadline.not-extendable'],
  ] as const)('under %p an extension by %s (order named: %s) is %s', (text, by, named, expected) => {
    expect(codeOf(() => extension(rule(text), by, named))).toBe(expected);
  });

  it('a court that orders what the law does not foresee is recorded, and marked', () => {
    expect(extension(rule('nobody'), 'court', true)).toEqual({ irregular: true });
    expect(extension(rule('Court'), 'court', true)).toEqual({ irregular: false });
  });

  it.each([
    ['the present limit', 0, 'deadline.extension-not-later'],
    ['a millisecond later', 1, 'open'],
    ['fifty-one years ahead', 51 * 366 * 86_400_000, 'deadline.extension-not-later'],
  ])('to %s (%i ms) is %s', (_what, by, expected) => {
    const due = new Date('2027-03-02T09:00:00Z');
    expect(codeOf(() => requireLater(new Date(due.getTime() + by), due, due))).toBe(expected);
  });
});
