import { assertPattern, formatNumber, REGISTER_NAMES, REGISTERS, registerYear, serialOf } from './register-number';

const lahore = { year: 2026, office: 'CCRC Lahore', code: 'LHR' };

describe('number of a register', () => {
  it.each([
    ['REG-ENQUIRY', 598, 'Enquiry No. 598/26, CCRC Lahore'],
    ['REG-FIR', 12, 'FIR No. 12/2026, PS CCRC Lahore'],
    ['REG-COMPLAINT', 123, 'CTN-2026-000123'],
    ['REG-FORENSIC', 1, 'FR-26-0001'],
    ['REG-ROADCERT', 33, 'RC No. 33/21/2026'],
    ['REG-MALKHANA', 56, 'XIX/56/2026'],
  ] as const)('of %s is written as on paper', (register, n, expected) => {
    expect(formatNumber(REGISTERS[register].pattern, { ...lahore, n })).toBe(expected);
  });

  it.each(REGISTER_NAMES)('of %s can be read back from its default pattern', (register) => {
    const { pattern } = REGISTERS[register];
    assertPattern(pattern);
    expect(serialOf(pattern, lahore, formatNumber(pattern, { ...lahore, n: 4711 }))).toBe(4711);
  });

  it.each([
    ['of another year', 'Enquiry No. 598/25, CCRC Lahore'],
    ['of another office', 'Enquiry No. 598/26, CCRC Multan'],
    ['with a tail', 'Enquiry No. 598/26, CCRC Lahore (old)'],
    ['zero', 'Enquiry No. 0/26, CCRC Lahore'],
    ['too long to be one', 'Enquiry No. 12345678901/26, CCRC Lahore'],
  ])('%s is not one of ours', (_, number) => {
    expect(serialOf(REGISTERS['REG-ENQUIRY'].pattern, lahore, number)).toBeNull();
  });

  it('takes signs of the pattern and of the office as they are', () => {
    const office = { year: 2026, office: 'Circle (A.1) $&', code: 'A+B' };
    const number = formatNumber('{code}-E-{n}/{yy} [{office}]', { ...office, n: 7 });
    expect(number).toBe('A+B-E-7/26 [Circle (A.1) $&]');
    expect(serialOf('{code}-E-{n}/{yy} [{office}]', office, number)).toBe(7);
  });

  it.each(['{n}', '{yy}', '{n}/{n}/{yy}', '{n}/{yy}/{day}', '{n/{yy}', '{n}/{yy}}', ''])(
    'is not made from %p',
    (pattern) => {
      expect(() => assertPattern(pattern)).toThrow(expect.objectContaining({ code: 'number-pattern.not-usable' }));
    },
  );
});

describe('year of a register', () => {
  it.each([
    ['2026-12-31T18:59:59.999Z', 2026],
    ['2026-12-31T19:00:00.000Z', 2027],
  ])('at %s is that of the day in Pakistan', (iso, year) => {
    expect(registerYear(new Date(iso))).toBe(year);
  });
});
