import { type Part, partOf, weakness, type WitnessMark } from './witness-acts';

const ASLAM = { kind: 'officer', id: '1', name: 'Muhammad Aslam', rank: 'Sub-Inspector', number: 'NC-1' };
const OTHER = { kind: 'officer', id: '2', name: 'Sana Tariq', rank: 'Inspector', number: 'NC-2' };
const byName: WitnessMark = { name: 'muhammad aslam ', rank: 'Sub-Inspector', number: null };
const byNumber: WitnessMark = { name: 'M. Aslam', rank: 'SI', number: 'nc-1' };
const person: WitnessMark = { code: 'P-ABCDEFGH23' };

describe("a witness's part in an entry", () => {
  it.each<[string, object, WitnessMark, Part | null]>([
    ['he did it', { actor: ASLAM, to: OTHER }, byName, 'did'],
    ['he did it, by number', { actor: ASLAM }, byNumber, 'did'],
    ['he gave', { actor: OTHER, from: ASLAM, to: OTHER }, byName, 'gave'],
    ['he received', { actor: OTHER, from: OTHER, to: ASLAM }, byName, 'received'],
    ['another has his name and another number', { actor: { ...ASLAM, number: 'NC-9' } }, byNumber, null],
    ['another has his name and another rank', { actor: { ...ASLAM, rank: 'Inspector' } }, byName, null],
    ['he is none of them', { actor: OTHER, from: OTHER }, byName, null],
    ['a person is named', { actor: OTHER, people: [{ as: 'witness', code: 'P-ABCDEFGH23' }] }, person, 'named'],
    ['a person received', { actor: OTHER, to: { kind: 'person', code: 'P-ABCDEFGH23' } }, person, 'received'],
    ['another person is named', { actor: OTHER, people: [{ as: 'witness', code: 'P-ABCDEFGH24' }] }, person, null],
  ])('%s', (_, body, mark, part) => {
    expect(partOf(body as Parameters<typeof partOf>[0], mark)).toBe(part);
  });

  it('is unknown where part one is not there', () => {
    expect(partOf(null, byName)).toBeNull();
  });

  it('is weak where the entry says so itself', () => {
    expect(weakness({ late_minutes: 340 })).toEqual({ lateMinutes: 340, irregular: null });
    expect(weakness({ irregular: { rule: 'custody.not-the-holder', section: 's.35' } }).irregular).toBe(
      'custody.not-the-holder (s.35)',
    );
    expect(weakness(null)).toEqual({ lateMinutes: null, irregular: null });
  });
});
