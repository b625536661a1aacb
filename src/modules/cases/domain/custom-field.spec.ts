import { entered, type FieldChoice, type FieldPlain, type FieldType, isWellShaped, soughtForm } from './custom-field';

const choices: FieldChoice[] = [
  { key: 'yes', en: 'Yes', ur: 'ہاں' },
  { key: 'no', en: 'No', ur: 'نہیں' },
];

it.each<[FieldType, FieldPlain, string | null]>([
  ['text', '  Two   Words ', 'two words'],
  ['text', ' ', null],
  ['text', 5, null],
  ['text', 'a'.repeat(1000), 'a'.repeat(1000)],
  ['text', 'a'.repeat(1001), null],
  ['identifier', 'lhr-12 / 3456', 'LHR123456'],
  ['identifier', '---', null],
  ['number', 4.5, '4.5'],
  ['number', '4.5', null],
  ['number', 2 ** 53, null],
  ['number', 2 ** 53 - 1, '9007199254740991'],
  ['date', '2027-02-28', '2027-02-28'],
  ['date', '2027-02-29', null],
  ['boolean', false, 'false'],
  ['boolean', 'false', null],
  ['choice', 'no', 'no'],
  ['choice', 'maybe', null],
])('a field of type %s takes %p as %p', (type, told, form) => {
  expect(entered({ type, choices }, told)?.form ?? null).toBe(form);
});

it.each<[FieldType, string, string | null]>([
  ['number', '4.50', '4.5'],
  ['number', 'four', null],
  ['boolean', 'true', 'true'],
  ['identifier', 'LHR 123456', 'LHR123456'],
  ['choice', 'maybe', null],
])('what is sought in a field of type %s as %p is compared as %p', (type, typed, form) => {
  expect(soughtForm({ type, choices }, typed)).toBe(form);
});

it('a choice has two ways or more, each once, and nothing else has any', () => {
  expect(isWellShaped({ type: 'choice', choices })).toBe(true);
  expect(isWellShaped({ type: 'choice', choices: choices.slice(1) })).toBe(false);
  expect(isWellShaped({ type: 'choice', choices: [...choices, ...choices.slice(1)] })).toBe(false);
  expect(isWellShaped({ type: 'text', choices })).toBe(false);
  expect(isWellShaped({ type: 'text', choices: [] })).toBe(true);
});
