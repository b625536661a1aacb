import { FORM_KINDS, type FormText, PLACEHOLDERS, strangePlaces } from '../domain/form-template';
import { DEFAULT_TEXTS } from './default-texts';

const of = (en: string): FormText => ({ ...DEFAULT_TEXTS.notice_94, preamble: [{ en, ur: 'متن' }] });

describe('the words of a form', () => {
  it.each(FORM_KINDS.map((kind) => [kind]))('of %s use its placeholders alone, the same in both languages', (kind) => {
    const { title, preamble, closing, signatures } = DEFAULT_TEXTS[kind];
    expect(strangePlaces(kind, DEFAULT_TEXTS[kind])).toEqual([]);
    const places = (text: string): string[] => (text.match(/\{[a-z]+\}/g) ?? []).sort();
    for (const { en, ur } of [title, ...preamble, ...closing, ...signatures]) {
      expect([en, places(ur)]).toEqual([en, places(en)]);
      expect(ur).toMatch(/[\u0600-\u06ff]/);
    }
    // A statement to the police is signed by nobody but who took it (CrPC s.162).
    expect(signatures.length).toBeGreaterThanOrEqual(kind === 'statement_161' ? 1 : 2);
    expect(PLACEHOLDERS[kind]).toContain('case');
  });

  it.each([
    ['To {addressee} in {case}', []],
    ['To {name}', ['{name}']],
    ['Attend {attend}', ['{attend}']],
    ['{}', ['{}']],
    ['{Case} {case', ['{Case}', '{']],
    ['a } b', ['}']],
    ['#{case}', []],
    ['{{case}}', ['{', '}']],
  ])('%p has these strange places: %p', (en, strange) => {
    expect(strangePlaces('notice_94', of(en))).toEqual(strange);
  });
});
