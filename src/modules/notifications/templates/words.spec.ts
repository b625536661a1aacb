import { NOTICE_KINDS, NOTICE_PARAMS } from '../../../platform/outbox/notice-kinds';
import { ROLES } from '../../../kernel/roles';
import type { ParamForm } from './template';
import { TEMPLATES } from './templates';
import { asText, inWords, karachiWords, linkOf } from './words';

const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
const ARABIC = /\p{Script=Arabic}/u;
const LATIN = /[A-Za-z]/;

describe.each(NOTICE_KINDS)('the words of %s', (kind) => {
  const { title, sentence, link, params } = TEMPLATES[kind];
  const forms: [string, ParamForm][] = Object.entries(params);

  it('use the same params in both languages, and only those of the kind', () => {
    const known: readonly string[] = NOTICE_PARAMS[kind];
    expect(placesOf(sentence.en)).toEqual(placesOf(sentence.ur));
    expect(forms.map(([name]) => name).sort()).toEqual([...known].sort());
    for (const place of placesOf(sentence.en)) expect(known).toContain(place);
    for (const place of placesOf(link ?? '')) expect([...known, 'caseId']).toContain(place);
  });

  it('show no id, and every other param that a reader needs', () => {
    for (const [name, form] of forms)
      expect([name, placesOf(sentence.en).includes(name)]).toEqual([name, form !== 'id']);
  });

  it('have no empty place, and nothing in a title that would differ from case to case', () => {
    for (const text of [title.en, title.ur, sentence.en, sentence.ur]) expect(text.trim().length).toBeGreaterThan(3);
    for (const text of [title.en, title.ur]) expect(text).not.toMatch(/[{}]/);
    expect(title.en).not.toMatch(/\.$/);
    expect(sentence.en).toMatch(/\.$/);
    expect(sentence.ur).toMatch(/۔$/);
  });

  it('run in the direction of their language', () => {
    const bare = (text: string): string => text.replace(/\{\w+\}/g, '');
    for (const text of [title.en, sentence.en]) expect(text).not.toMatch(ARABIC);
    for (const text of [title.ur, sentence.ur]) {
      expect(bare(text)).toMatch(ARABIC);
      expect(bare(text)).not.toMatch(LATIN);
      expect(text).toBe(text.normalize('NFC'));
    }
  });

  it('fill every place with what was given', () => {
    const values: Readonly<Record<string, string>> = {
      instant: '2027-04-02T19:05:00.000Z',
      limit: '2027-04-02T19:05:00.000Z',
      role: 'prosecutor',
    };
    const given = Object.fromEntries(
      forms.map(([name, form]) => [
        name,
        typeof form === 'object' ? (Object.keys(form)[0] ?? '') : (values[form] ?? `X${name}X`),
      ]),
    );
    for (const language of ['en', 'ur'] as const) {
      const text = asText(inWords(kind, given, language).pieces, language);
      expect(text).not.toMatch(/[{}—]|undefined|null/);
    }
  });
});

describe('words', () => {
  it('say an instant in the time of Pakistan, over midnight and the end of a year', () => {
    expect(karachiWords(new Date('2027-04-02T18:59:59.999Z'), 'en')).toBe('2 April 2027, 23:59');
    expect(karachiWords(new Date('2027-04-02T19:00:00.000Z'), 'en')).toBe('3 April 2027, 00:00');
    expect(karachiWords(new Date('2027-12-31T19:05:00.000Z'), 'ur')).toBe('1 جنوری 2028، 00:05');
  });

  it.each([
    ['2027-04-02T18:59:59.999Z', '2 April 2027, 23:59'],
    ['2027-04-02T19:00:00.000Z', 'the end of 2 April 2027'],
    ['2027-04-02T19:00:00.001Z', '3 April 2027, 00:00'],
  ])('say the limit %s as %s', (dueAt, said) => {
    const { pieces } = inWords('deadline.reminder', { deadlineId: 'x', rule: 'DL-07', dueAt }, 'en');
    expect(asText(pieces, 'en')).toBe(`Under rule DL-07 the limit is ${said}.`);
  });

  it('never show a rule of the house as law', () => {
    const { pieces } = inWords('deadline.reminder', { deadlineId: 'x', rule: 'HS-CARRIED', dueAt: '' }, 'en');
    expect(asText(pieces, 'en')).toBe('Under house rule HS-CARRIED the limit is —.');
  });

  it('hide human numbers where the reader may not see them', () => {
    const { pieces } = inWords('case.assigned', { number: 'CCW/2027/14' }, 'en', { numbers: false });
    expect(asText(pieces, 'en')).toBe('You are now on case (number in Sanad).');
  });

  it('isolate values in Urdu', () => {
    const { pieces } = inWords('case.assigned', { number: 'CCW/2027/14' }, 'ur');
    expect(asText(pieces, 'ur')).toContain('\u2066CCW/2027/14\u2069');
  });

  it('name every role in Urdu', () => {
    for (const role of ROLES)
      expect(asText(inWords('role.given', { role, officeId: 'x' }, 'ur').pieces, 'ur')).not.toMatch(/—|[A-Za-z]/);
  });

  it('are there for a kind that this version does not know, and a dash for what is missing', () => {
    expect(inWords('of.tomorrow', {}, 'en').title).toBe('Something happened');
    expect(asText(inWords('case.assigned', {}, 'en').pieces, 'en')).toBe('You are now on case —.');
  });

  it('give a link only where all of it is known', () => {
    expect(linkOf('case.assigned', {}, 'c1')).toBe('/cases/c1');
    expect(linkOf('case.assigned', {}, null)).toBeNull();
    expect(linkOf('handover.offered', { handoverId: '../me' }, null)).toBe('/handovers/..%2Fme');
  });
});
