import { OUTSIDE_SUBJECT, OUTSIDE_TEMPLATE_NAMES, OUTSIDE_TEMPLATES, outsideText } from './outside-templates';

const marksOf = (text: string): string[] => [...text.matchAll(/\{([a-z]+)\}/g)].map(([, mark]) => mark ?? '').sort();
/** Words by which somebody who holds the telephone would learn what it is about. */
const TELLING =
  /cyber|crime|fia|nccia|police|investigat|victim|witness|complain|offen[cs]e|accused|court|case|fir\b|blackmail|harass|fraud|سائبر|جرم|جرائم|پولیس|تفتیش|متاثر|گواہ|شکایت|ملزم|عدالت|مقدمہ|ہراس/i;

describe('what persons outside may be told', () => {
  it.each(OUTSIDE_TEMPLATE_NAMES)('has the same marks in both languages, those that it declares: %s', (name) => {
    const template = OUTSIDE_TEMPLATES[name];
    const declared = [...template.params, 'reference'].sort();
    expect(marksOf(template.en)).toEqual(declared);
    expect(marksOf(template.ur)).toEqual(declared);
    expect(template.ur).toMatch(/[\u0600-\u06ff]/);
    expect(template.en).not.toMatch(/[\u0600-\u06ff]/);
  });

  it.each(OUTSIDE_TEMPLATE_NAMES)('betrays nothing to who holds the telephone: %s', (name) => {
    const { en, ur } = OUTSIDE_TEMPLATES[name];
    expect([en, ur, ...Object.values(OUTSIDE_SUBJECT)].filter((text) => TELLING.test(text))).toEqual([]);
  });

  it('has every mark filled in, and in Urdu each value set apart', () => {
    const values = { reference: 'P-ABCDEFGH23', day: '2027-03-09', time: '10:30' };
    const english = outsideText('appointment', 'en', values);
    expect(english).toContain('on 2027-03-09 at 10:30.');
    expect(outsideText('appointment', 'ur', values)).toContain('\u2068P-ABCDEFGH23\u2069');
    expect(() => outsideText('appointment', 'en', { reference: 'P-ABCDEFGH23', day: '2027-03-09' })).toThrow(
      'needs time',
    );
  });
});
