import { hash } from 'node:crypto';
import { CHECKS } from './check';
import { FIXITY_OUTCOMES, outcomeOf, restAfter, resultsRoot } from './fixity';

const good = (['blob-present', 'size', 'encryption-authentic', 'sha256', 'sha512'] as const).map((name) => ({
  name,
  result: 'good' as const,
}));
const blob = '5b1f0a34-6c2e-4f6f-9a51-0c3f6d7e8a90';
const row = { n: 0, blobId: blob, sha256: 'ab'.repeat(32), outcome: 'whole' as const };

describe('the result of reading stored files again', () => {
  it.each([
    ['blob-present', 'missing'],
    ['encryption-authentic', 'not-authentic'],
    ['size', 'size'],
    ['sha256', 'digest'],
    ['sha512', 'digest'],
  ])('calls a bad %s "%s"', (name, outcome) => {
    expect(outcomeOf(good.map((check) => (check.name === name ? { ...check, result: 'bad' } : check)))).toBe(outcome);
    expect(FIXITY_OUTCOMES).toContain(outcome);
  });

  it('calls what has no bad check whole', () => {
    expect(outcomeOf(good)).toBe('whole');
    expect(Object.keys(CHECKS)).toEqual(expect.arrayContaining(good.map(({ name }) => name)));
  });

  it('binds every result in one root that anybody can compute again', () => {
    const text = `{"blob":"${blob}","n":0,"outcome":"whole","sha256":"${'ab'.repeat(32)}"}`;
    expect(resultsRoot([row])).toBe(hash('sha256', `\0${text}`));
    const two = resultsRoot([row, { ...row, n: 1 }]);
    expect(resultsRoot([row, { ...row, n: 1, outcome: 'digest' }])).not.toBe(two);
    expect(() => resultsRoot([{ ...row, n: 1 }])).toThrow(RangeError);
  });

  it.each([
    [100, 100, 0],
    [100, 25, 300],
    [100, 50, 100],
  ])('after %d ms of work at %d percent it rests %d ms', (worked, share, rest) => {
    expect(restAfter(worked, share)).toBe(rest);
  });
});
