import { csvOf, safeText } from './safe-text';

describe('a text in a spreadsheet', () => {
  it.each(['=1+1', '+92300', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '|calc', '%0', '\u0000=1'])(
    'that begins like a formula (%j) is not one',
    (text) => {
      expect(safeText(text)).toBe(`'${text}`);
      expect(
        csvOf([[text]])
          .slice(1)
          .replace(/^"/, ''),
      ).toMatch(/^'/);
    },
  );

  it.each(['FIR 1/27', 'a=b', '2-3', 'کراچی', ''])('that does not (%j) stays as it is', (text) => {
    expect(safeText(text)).toBe(text);
  });

  it('is parted by commas and quoted where it must be; numbers stay numbers', () => {
    expect(
      csvOf([
        ['a,b', 'c"d', -3, null],
        ['e\r\nf', 'g', 0.5, ''],
      ]),
    ).toBe('\ufeff"a,b","c""d",-3,\r\n"e\r\nf",g,0.5,\r\n');
  });
});
