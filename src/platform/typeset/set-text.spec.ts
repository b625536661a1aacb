import { isRightToLeft, setPaper, setText, shown } from './set-text';

/** Latin and common signs in the first family, Arabic and common signs in the second, as ours have them. */
const familiesOf = (code: number): number => {
  if (code >= 0x600 && code <= 0x6ff) return 2;
  if (code === 0x301) return 3;
  return code < 0x250 ? (code < 0x80 ? 3 : 1) : 0;
};
const both = { en: 'Seal {seal} of {who}.', ur: 'مہر {seal} از {who}۔' };

describe('what was typed', () => {
  it.each([
    ['markup', '#import "x" $y$ \\ << ] *b* _i_ `c` @a <l> // c', '#import "x" $y$ \\ << ] *b* _i_ `c` @a <l> // c'],
    ['a sign that turns the line', 'a\u202Eb \u2066c\u200F', 'a[U+202E]b [U+2066]c[U+200F]'],
    ['a sign that is not seen', 'a\u200Bb \uFEFFc\u0007', 'a[U+200B]b [U+FEFF]c[U+0007]'],
    ['a sign that no font has', 'ok 😀 中', 'ok [U+1F600] [U+4E2D]'],
    ['a mark that its letter draws', 'e\u0301', 'e\u0301'],
    ['a mark of another font than its letter', 'ع\u0301', 'ع[U+0301]'],
    ['a mark without a letter', '\u0301', '[U+0301]'],
    ['line ends and tabs', 'a\r\nb\rc\td', 'a\nb\nc d'],
    ['a joiner of Urdu', 'می\u200Cں', 'می\u200Cں'],
  ])('is shown as it was: %s', (_, text, expected) => expect(shown(text, familiesOf)).toBe(expected));

  it('may break where a word is longer than a column, and nowhere else', () => {
    expect(shown('w'.repeat(24), familiesOf)).toBe('w'.repeat(24));
    expect(
      shown('w'.repeat(25), familiesOf)
        .split('\u200b')
        .map((part) => part.length),
    ).toEqual([10, 10, 5]);
    expect(shown('x'.repeat(10_000), familiesOf).replaceAll('\u200b', '')).toBe('x'.repeat(10_000));
  });

  it.each([
    ['E-001', false],
    ['12 مارچ', true],
    ['Shop دکان', false],
    ['دکان Shop', true],
    ['', false],
    ['2016/12', false],
  ])('runs in the direction of its first letter: %s', (text, rtl) => expect(isRightToLeft(text)).toBe(rtl));
});

describe('a phrase', () => {
  it('holds what is filled in apart, and reads nothing in it as a place of its own', () => {
    const set = setText({ ...both, with: { seal: 'A{who}\u202E', who: 'محمد 12' } }, familiesOf);
    expect(set).toEqual({
      is: 'both',
      en: 'Seal \u2068A{who}[U+202E]\u2069 of \u2068محمد 12\u2069.',
      ur: 'مہر \u2068A{who}[U+202E]\u2069 از \u2068محمد 12\u2069۔',
    });
  });
  it('keeps a place for which nothing is given, so that it is seen', () =>
    expect(setText({ en: '{x}', ur: '{x}' }, familiesOf)).toMatchObject({ en: '{x}', ur: '{x}' }));
});

it('a code goes in groups without a sign of ours in it', () =>
  expect(setText({ code: 'ab'.repeat(32) }, familiesOf)).toEqual({
    is: 'code',
    groups: Array.from({ length: 4 }, () => 'ab'.repeat(8)),
  }));

it('a short row of a table stays whole, a long one may break', () => {
  const rows = [[{ typed: 'a' }], [{ typed: 'b '.repeat(1_000) }]];
  const columns = [{ head: both, width: 1 }];
  const set = setPaper(
    {
      ...{ form: 'sheet' as const, title: both, qr: '', entry: '', standing: both, at: new Date(0), numbers: [] },
      sections: [{ heading: both, blocks: [{ kind: 'table' as const, columns, rows }] }],
    },
    familiesOf,
  );
  expect(JSON.stringify(set).match(/"whole":(true|false)/g)).toEqual(['"whole":true', '"whole":false']);
});

it('a short line of fields stays whole too: its label is not torn from its value', () => {
  const rows = [
    { label: both, value: { typed: 'a' } },
    { label: both, value: { typed: 'b '.repeat(1_000) } },
  ];
  const set = setPaper(
    {
      ...{ form: 'sheet' as const, title: both, qr: '', entry: '', standing: both, at: new Date(0), numbers: [] },
      sections: [{ heading: both, blocks: [{ kind: 'fields' as const, rows }] }],
    },
    familiesOf,
  );
  expect(JSON.stringify(set).match(/"whole":(true|false)/g)).toEqual(['"whole":true', '"whole":false']);
});
