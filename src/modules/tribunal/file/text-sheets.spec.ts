import { TEXT_BLOCK } from '../../evidence/redaction/redacted-instead.service';
import { LINES_AT_ONCE, linesOf, SIGNS_AT_ONCE, textSheets } from './text-sheets';

const of = {
  ...{
    title: { en: '3. Exhibit {of}', ur: '3۔ شے {of}', with: { of: 'E-001' } },
    qr: '<svg/>',
    entry: 'ab'.repeat(32),
  },
  ...{ standing: { en: 'Rests on it.', ur: 'مبنی' }, at: new Date('2027-03-01T09:00:00Z'), numbers: [] },
};
const sheetsOf = (text: string) => textSheets(linesOf(text, TEXT_BLOCK), of);
const printedOf = (text: string): string[][] =>
  sheetsOf(text).map(({ sections }) =>
    sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'lines' ? block.items.map((pieces) => pieces.join(TEXT_BLOCK)) : [])),
    ),
  );

describe('a text on sheets', () => {
  it.each([
    ['nothing', '', []],
    ['one line', 'a', ['a']],
    ['every kind of line end', 'a\r\nb\nc\rd\n', ['a', 'b', 'c', 'd']],
    ['empty lines', 'a\n\n\nb\n', ['a', '', '', 'b']],
    ['a mark of the order of bytes', '\ufeffa', ['a']],
    ['a line that was taken out whole', `a\n${TEXT_BLOCK}\nb`, ['a', TEXT_BLOCK, 'b']],
  ])('has %s as it is', (_, text, lines) => {
    expect(printedOf(text).flat()).toEqual(lines);
  });

  it('has a piece before and after whatever was taken out', () => {
    expect(linesOf(`${TEXT_BLOCK} said ${TEXT_BLOCK}`, TEXT_BLOCK)).toEqual([['', ' said ', '']]);
  });

  it.each([
    ['as many lines as fit', 'a\n'.repeat(LINES_AT_ONCE), 1],
    ['one line more', 'a\n'.repeat(LINES_AT_ONCE + 1), 2],
    ['signs that fit', 'a'.repeat(SIGNS_AT_ONCE), 1],
    ['one sign more', 'a'.repeat(SIGNS_AT_ONCE + 1), 2],
    ['lines that fill a sheet between them', `${'a'.repeat(999)}\n`.repeat(50), 3],
  ])('takes for %s no sheet too many, and loses nothing', (_, text, count) => {
    const printed = printedOf(text);
    expect(printed).toHaveLength(count);
    expect(printed.flat().join('')).toBe(text.replaceAll('\n', ''));
  });

  it('cuts no sign in two', () => {
    const text = `a${'😀'.repeat(SIGNS_AT_ONCE)}`;
    expect(printedOf(text).flat().join('')).toBe(text);
    expect(
      printedOf(text)
        .flat()
        .filter((line) => /\p{Cs}/u.test(line)),
    ).toEqual([]);
  });

  it('says on each sheet which part of how many it is', () => {
    const [first, second] = sheetsOf('a\n'.repeat(LINES_AT_ONCE + 1));
    expect(first?.title.with).toEqual({ of: 'E-001', part: '1', parts: '2' });
    expect([first?.title.en, second?.title.with?.['part']]).toEqual([
      '3. Exhibit {of}: redacted text, part {part} of {parts}',
      '2',
    ]);
  });
});
