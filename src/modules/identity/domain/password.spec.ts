import { assertAcceptable, MAX_LENGTH, MIN_LENGTH, normalised } from './password';

const officer = { username: 'a.karim', name: 'Abdul Karim Baloch', number: 'NC-40817' };
const listed = new Set(['password', 'dragon', 'mailcreated5240', 'iloveyou', 'gulistan']);
const verdict = (password: string): string => {
  try {
    assertAcceptable(normalised(password), officer, (text) => listed.has(text));
    return 'accepted';
  } catch (refusal) {
    return refusal instanceof Error && 'code' in refusal ? String(refusal.code) : 'fault';
  }
};

describe('a new password', () => {
  it.each([
    ['three words with spaces', 'kettle under seven rivers', 'accepted'],
    ['exactly the fewest characters', 'kettle bridge 9', 'accepted'],
    ['one character fewer', 'kettle bridge9', 'password.too-short'],
    ['Urdu', 'پہاڑوں کے پیچھے نیلا دریا', 'accepted'],
    ['characters outside the first plane count as one', '🐪'.repeat(7) + 'kettleb', 'password.too-short'],
    ['the most characters', `${'kettle bridge nine '.repeat(7)}`.slice(0, MAX_LENGTH), 'accepted'],
    ['one character more', `${'kettle bridge nine '.repeat(7)}`.slice(0, MAX_LENGTH + 1), 'password.too-long'],
    ['a listed one', 'MailCreated5240', 'password.common'],
    ['a listed word and a year', 'Password20262026', 'password.common'],
    ['a listed word spelt with signs', 'p@ssw0rd!2026!!!', 'password.common'],
    ['a listed word again and again', 'dragondragondragon', 'password.common'],
    ['a listed word inside others', 'the dragon of kalat sleeps', 'accepted'],
    ['one character', 'aaaaaaaaaaaaaaaaaaaa', 'password.guessable'],
    ['a rhythm of five characters', 'abcdeabcdedcbaedcba', 'password.guessable'],
    ['the keyboard', 'qwertyuiopasdfghjkl', 'password.guessable'],
    ['the keyboard backwards', 'lkjhgfdsapoiuytrewq', 'password.guessable'],
    ['the keyboard in columns', '1qaz2wsx3edc4rfv', 'password.guessable'],
    ['digits in order', '123456789012345678', 'password.guessable'],
    ['his name and a year', 'Abdul Karim Baloch 1987', 'password.guessable'],
    ['his number and the agency', 'NCCIA-NC-40817-peca', 'password.guessable'],
    ['a case number', 'FIR 123/2026 FIR 124/2026', 'password.guessable'],
    ['his name among enough else', 'karim walks to seven rivers', 'accepted'],
  ])('%s', (_, password, expected) => {
    expect(verdict(password)).toBe(expected);
  });

  it('is the same password from a keyboard that composes its letters and one that does not', () => {
    expect(normalised('re\u0301sume\u0301 of a kettle')).toBe(normalised('r\u00e9sum\u00e9 of a kettle'));
  });

  it('is asked for in the sentence with its length', () => {
    expect(() => assertAcceptable('short', officer, () => false)).toThrow(new RegExp(String(MIN_LENGTH)));
  });
});
