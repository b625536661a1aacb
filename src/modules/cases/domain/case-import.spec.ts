import { doubles, headerFaults, type ImportRow, paperSections, readRow } from './case-import';

const today = '2026-03-01';
const raw = (over: Record<string, string> = {}) => ({
  number: '598/24',
  registered_on: '2024-05-02',
  title: 'ATM fraud',
  ...over,
});
const codes = (over: Record<string, string>): string[] =>
  readRow(raw(over), 7, today).faults.map(({ field, code }) => `${field} ${code}`);

describe('header of an import', () => {
  it('needs number, day and title', () => {
    expect(headerFaults(['number', 'registered_on', 'title'])).toEqual([]);
    expect(headerFaults(['number']).map(({ field }) => field)).toEqual(['registered_on', 'title']);
  });
  it('knows no other columns and none twice', () => {
    const faults = headerFaults(['number', 'registered_on', 'title', 'officer', 'title']);
    expect(faults.map(({ code }) => code)).toEqual(['column-unknown', 'column-twice']);
  });
});

describe('row of an import', () => {
  it('takes what is there as issued, an enquiry that came by transfer', () => {
    expect(readRow(raw({ sections: ' 14 Electronic fraud ' }), 7, today).row).toEqual({
      ...{
        line: 7,
        number: '598/24',
        registeredOn: '2024-05-02',
        title: 'ATM fraud',
        stage: 'enquiry',
        origin: 'transfer',
      },
      ...{ originReference: null, firNumber: null, brief: null, sections: '14 Electronic fraud', leadNumber: null },
    });
  });

  it.each([
    [{ number: ' ' }, ['number missing']],
    [{ registered_on: '02/05/2024' }, ['registered_on not-a-day']],
    [{ registered_on: '2024-02-30' }, ['registered_on not-a-day']],
    [{ registered_on: '2026-03-02' }, ['registered_on not-yet']],
    [{ registered_on: today }, []],
    [{ stage: 'trial' }, ['stage unknown']],
    [{ origin: 'rumour' }, ['origin unknown']],
    [{ title: 'x'.repeat(200) }, []],
    [{ title: 'x'.repeat(201) }, ['title too-long']],
    [{ title: 'a\u0007b' }, ['title control-character']],
  ])('%j has the faults %j', (over, expected) => {
    expect(codes(over)).toEqual(expected);
  });

  it('tells every fault of a line at once', () => {
    expect(codes({ number: '', registered_on: 'soon', stage: 'x' })).toHaveLength(3);
  });

  it('finds a number that stands twice', () => {
    const row = (line: number, number: string): ImportRow => ({
      ...(readRow(raw({ number }), line, today).row as ImportRow),
    });
    expect(doubles([row(2, 'A'), row(3, 'B'), row(4, 'A')]).map(({ line, detail }) => [line, detail])).toEqual([
      [4, 'The number stands on line 2 already.'],
    ]);
  });
});

describe('sections on an old paper', () => {
  it.each([
    ['14 Electronic fraud', '14', 'Electronic fraud'],
    ['s.20(1) Offences against dignity of a natural person', '20', 'Offences against dignity of a natural person'],
    ['Section 22A: Online grooming', '22A', 'Online grooming'],
    ['20', '20', null],
    ['u/s 36', '36', null],
    ['PPC 420', null, null],
  ])('%s is number %s with title %s', (text, section, title) => {
    expect(paperSections(text)).toEqual([{ asRegistered: text, section, title }]);
  });
  it('are divided by semicolons and never changed', () => {
    expect(paperSections('3; 4 ;; 14 Electronic fraud').map(({ asRegistered }) => asRegistered)).toEqual([
      '3',
      '4',
      '14 Electronic fraud',
    ]);
  });
});
