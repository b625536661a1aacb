import { NamesInText } from './names-in-text';

const marks = ['Zulekha Bibi', '35202-1234567-1', '0300-1234567', 'zb@example.pk', '12 Mall Road, Lahore'];
const names = new NamesInText([
  { code: 'P-A', marks },
  { code: 'P-B', marks: ['Ayesha'] },
  { code: 'P-C', marks: ['Al', '12'] },
  { code: 'P-D', marks: ['زلیخا بی بی'] },
]);

describe('the name of a person', () => {
  it.each([
    ['Handset of Zulekha Bibi, black', ['P-A']],
    ['ZULEKHA_BIBI-01.jpg', ['P-A']],
    ['zulekha\nbibi', ['P-A']],
    ['CNIC 3520212345671', ['P-A']],
    ['called +92 300 1234567', ['P-A']],
    ['from zb@example.pk', ['P-A']],
    ['seized at 12, Mall Road Lahore', ['P-A']],
    ['زلیخا بی بی کا فون', ['P-D']],
    ['Zulekha Bibi and Ayesha', ['P-A', 'P-B']],
    ['Zulekha alone', []],
    ['Zulekha Bibiana', []],
    ['Ayeshas', []],
    ['Al has 12', []],
    ['300 1234', []],
    ['', []],
  ])('in %j is that of %j', (text, codes) => {
    expect([...names.codesIn([text])].sort()).toEqual(codes);
  });

  it.each([
    ['Nadia told me of the threats', ['P-V']],
    ['the father, Karamat, came too', ['P-V']],
    ['NADIA_01.jpg', ['P-V']],
    ['نادیہ نے بتایا', ['P-V']],
    ['Nadias', []],
    ['Muhammad came, and Rana', []],
    ['the Chaudhry house', []],
    ['Gul came', []],
  ])('of a shielded person: in %j even half of it is that of %j', (text, codes) => {
    const shielded = { code: 'P-V', marks: [], names: ['Nadia Rana Gul', 'Muhammad Karamat Chaudhry', 'نادیہ رانا'] };
    const found = new NamesInText([shielded, { code: 'P-O', marks: ['Asif Chaudhry', 'Rana Asif'] }]);
    expect([...found.codesIn([text])]).toEqual(codes);
  });

  it('is looked for in each text by itself', () => {
    expect([...names.codesIn(['Zulekha', 'Bibi', 'of Ayesha'])]).toEqual(['P-B']);
    expect([...new NamesInText([]).codesIn(['Ayesha'])]).toEqual([]);
  });
});
