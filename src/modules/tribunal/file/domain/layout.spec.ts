import { placed, spanOf } from './layout';

/** A generator of numbers that gives the same for the same seed. Source: Steele and others, SplitMix. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

describe('the pages of a file', () => {
  it('begin for each of the documents of 200 random cases where those before it end, and cover every page once', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const next = drawn(seed);
      const front = 1 + Math.floor(next() * 9);
      const documents = Array.from({ length: Math.floor(next() * 400) }, () => ({
        pages: 1 + Math.floor(next() * 60),
      }));
      const bound = Array.from({ length: front }, () => -1).concat(
        documents.flatMap(({ pages }, i) => Array.from({ length: pages }, () => i)),
      );
      placed(front, documents).forEach(({ page, pages }, i) => {
        expect([seed, bound.indexOf(i), bound.lastIndexOf(i)]).toEqual([seed, page - 1, page + pages - 2]);
      });
    }
  });

  it.each([[0], [-1], [1.5]])('refuse a document of %p pages', (pages) => {
    expect(() => placed(2, [{ pages }])).toThrow(RangeError);
  });

  it.each([
    [7, 1, '7'],
    [7, 2, '7–8'],
    [1, 5000, '1–5000'],
  ])('from %p, %p of them, are written %p', (page, pages, span) => {
    expect(spanOf(page, pages)).toBe(span);
  });
});
