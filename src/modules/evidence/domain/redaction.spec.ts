import { boxOf, countsOf, kindOf, type Looked, merged, REDACTION_LIMITS, requireInside } from './redaction';

const PDF: Looked = { kind: 'pdf', pages: [{ width: 595, height: 842 }], characters: 0, annotations: 0 };
const TEXT: Looked = { kind: 'text', pages: [], characters: 10, annotations: 0 };
const region = { page: 1, x: 10, y: 10, width: 20, height: 20 };

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'allowed';
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe('what a file is', () => {
  it.each([
    [Buffer.from('%PDF-1.7'), 'pdf'],
    [Buffer.concat([Buffer.alloc(1000, 32), Buffer.from('%PDF-1.7')]), 'pdf'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'png'],
    [Buffer.from('نام'), 'text'],
    [Buffer.alloc(REDACTION_LIMITS.textBytes, 65), 'text'],
    [Buffer.alloc(REDACTION_LIMITS.textBytes + 1, 65), null],
    [Buffer.from('a\0b'), null],
    [Buffer.from([0xc3, 0x28]), null],
    [Buffer.alloc(0), null],
  ])('%#', (bytes, kind) => expect(kindOf(bytes)).toBe(kind));
});

describe('marks within what they are taken out of', () => {
  it.each([
    ['to the very edge', PDF, [{ ...region, x: 575, y: 822 }], [], 'allowed'],
    ['by the rounding of a reader', PDF, [{ ...region, x: 575.5 }], [], 'allowed'],
    ['beyond the right', PDF, [{ ...region, x: 575.6 }], [], 'redaction.region-outside'],
    ['beyond the bottom', PDF, [{ ...region, y: 822.6 }], [], 'redaction.region-outside'],
    ['left of the page', PDF, [{ ...region, x: -0.1 }], [], 'redaction.region-outside'],
    ['without width', PDF, [{ ...region, width: 0 }], [], 'redaction.region-outside'],
    ['not a number', PDF, [{ ...region, width: NaN }], [], 'redaction.region-outside'],
    ['on the page after the last', PDF, [{ ...region, page: 2 }], [], 'redaction.page-outside'],
    ['on page nought', PDF, [{ ...region, page: 0 }], [], 'redaction.page-outside'],
    ['none at all', PDF, [], [], 'redaction.nothing-marked'],
    ['ranges of pages', PDF, [], [{ from: 0, to: 1 }], 'redaction.wrong-marks'],
    ['regions of a text', TEXT, [region], [], 'redaction.wrong-marks'],
    ['the whole text', TEXT, [], [{ from: 0, to: 10 }], 'allowed'],
    ['one character too many', TEXT, [], [{ from: 0, to: 11 }], 'redaction.range-outside'],
    ['an empty range', TEXT, [], [{ from: 3, to: 3 }], 'redaction.range-outside'],
  ] as const)('%s', (_, looked, regions, ranges, code) => {
    expect(codeOf(() => requireInside(looked, regions, ranges))).toBe(code);
  });
});

describe('pixels of a region', () => {
  const of = { scale: 2, margin: 0, grid: 1, width: 200, height: 100 };
  it.each([
    [{ ...region, x: 10.2, width: 0.1 }, of, [20, 20, 21, 60]],
    [region, of, [20, 20, 60, 60]],
    [region, { ...of, margin: 3 }, [17, 17, 63, 63]],
    [region, { ...of, grid: 16 }, [16, 16, 64, 64]],
    [{ ...region, x: 0, y: 0, width: 100, height: 50 }, { ...of, margin: 9, grid: 16 }, [0, 0, 200, 100]],
  ])('%#', (marked, how, [left, top, right, bottom]) => {
    expect(boxOf(marked, how)).toEqual({ left, top, right, bottom });
  });
});

it('joins ranges that touch, whatever their order', () => {
  expect(
    merged([
      { from: 8, to: 9 },
      { from: 0, to: 3 },
      { from: 3, to: 5 },
      { from: 1, to: 2 },
    ]),
  ).toEqual([
    { from: 0, to: 5 },
    { from: 8, to: 9 },
  ]);
});

it('counts reasons by their code', () => {
  expect(countsOf([{ reason: 'minor' }, { reason: 'do-not-disclose' }, { reason: 'minor' }])).toEqual({
    do_not_disclose: 1,
    minor: 2,
  });
});
