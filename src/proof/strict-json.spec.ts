import fc from 'fast-check';
import { bytesOf, outcome, storedVectors } from '../../test/reference/stored-vectors';
import { canonicalize } from './jcs';
import { type JsonValue, parseStrict, StrictJsonError } from './strict-json';

describe('the strict JSON parser', () => {
  it.each(storedVectors('strict-json'))('decides on $desc', (vector) => {
    expect(outcome(() => canonicalize(parseStrict(bytesOf(vector))))).toEqual({
      want: vector.want,
      wantErr: vector.wantErr,
    });
  });

  it('reads whatever JSON.stringify writes', () => {
    const safe = fc.jsonValue({ noUnicodeString: false }).filter((value) => {
      const text = JSON.stringify(value);
      return !/\\u0000|\\ud[89a-f]|"(?:__proto__|constructor|prototype)":/.test(text);
    });
    fc.assert(
      fc.property(safe, (value) =>
        expect(parseStrict(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it('accepts nothing that JSON.parse refuses', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:0159.-+eEtrufalsn\\ \t\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, (json) => {
        const strict = outcome(() => parseStrict(json));
        if (strict.wantErr === undefined) expect(strict.want).toEqual(JSON.parse(json));
      }),
      { numRuns: 20_000 },
    );
  });

  it('makes plain objects that own their members and inherit nothing new', () => {
    const value = parseStrict('{"toString":1,"hasOwnProperty":2}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value ?? {})).toEqual(['toString', 'hasOwnProperty']);
  });

  it.each([
    ['{"a":1,"a":2}', 7],
    ['[1,2', 4],
    [Buffer.from('5b22ff225d', 'hex'), 2],
  ])('tells where %s went wrong', (input, offset) => {
    expect(() => parseStrict(input)).toThrow(expect.objectContaining({ offset }));
    expect(() => parseStrict(input)).toThrow(StrictJsonError);
  });

  it('takes the depth that it is given, and not one more', () => {
    expect(parseStrict('[[1]]', 2)).toEqual([[1]]);
    expect(outcome(() => parseStrict('[[[1]]]', 2))).toEqual({ wantErr: 'json.too-deep' });
    expect(outcome(() => parseStrict('[]', 0))).toEqual({ wantErr: 'json.too-deep' });
    expect(parseStrict('7', 0)).toBe(7);
  });

  it.each([
    ['names', (n: number) => `{${Array.from({ length: n }, (_, i) => `"k${i}":1`).join()}}`],
    ['escapes', (n: number) => `"${'\\u0041'.repeat(n)}"`],
    ['open brackets', (n: number) => '['.repeat(n)],
    ['digits', (n: number) => '1'.repeat(n * 10)],
    ['texts', (n: number) => `[${'"x",'.repeat(n)}1]`],
  ])('takes time in proportion to the number of %s', (_, make) => {
    const cost = (n: number): number => {
      const text = make(n);
      const runs = Array.from({ length: 3 }, () => {
        const start = process.hrtime.bigint();
        outcome((): JsonValue => parseStrict(text));
        return Number(process.hrtime.bigint() - start);
      });
      return Math.min(...runs);
    };
    // 64 times the text: 64 times the work, or 4,096 times if it were quadratic; a busy machine stays well between
    expect(cost(128_000)).toBeLessThan(64 * 10 * Math.max(cost(2_000), 50_000));
  });
});
