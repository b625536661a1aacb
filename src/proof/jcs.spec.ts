import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { referenceJcs } from '../../test/reference/jcs';
import { bytesOf, outcome, storedVectors } from '../../test/reference/stored-vectors';
import { canonicalize, decodeBody, encodeBody, isBodyText, toBody } from './jcs';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('the bytes of a body', () => {
  it.each(storedVectors('body'))('are accepted or refused: $desc', (vector) => {
    const found = outcome(() => sha256(encodeBody(decodeBody(bytesOf(vector)))));
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('are those of the reference implementation', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/).filter((n) => n !== 'constructor' && n !== 'prototype');
    const text = fc
      .string({ unit: 'grapheme' })
      .map((t) => t.normalize('NFC'))
      .filter(isBodyText);
    const { body } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        text,
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.array(tie('value')),
        tie('body'),
      ),
      body: fc.dictionary(name, tie('value'), { noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(body, (value) => {
        const object = value as Record<string, string>;
        const bytes = encodeBody(object);
        expect(bytes.toString()).toBe(referenceJcs(object));
        expect(decodeBody(bytes)).toEqual(object);
      }),
    );
  });

  it.each([
    ['a lone surrogate', { a: '\ud800' }, 'body.lone-surrogate'],
    ['a NUL', { a: 'x\0' }, 'body.nul'],
    ['a text that is not NFC', { a: 'e\u0301' }, 'body.not-nfc'],
    ['a code point that is not assigned', { a: '\u0378' }, 'body.unassigned'],
    ['minus zero', { a: -0 }, 'body.number'],
    ['a fraction', { a: 0.5 }, 'body.number'],
    ['NaN', { a: NaN }, 'body.number'],
    ['null', { a: null }, 'body.null'],
    ['a bigint', { a: 1n }, 'body.null'],
    ['a name in capitals', { A: 1 }, 'body.name'],
    ['a name out of reach', { constructor: 1 }, 'body.name'],
    ['a list', [1], 'body.not-an-object'],
    ['a date', { a: new Date(0) }, undefined],
  ])('are not made of %s', (_, value, wantErr) => {
    const found = outcome(() => encodeBody(toBody(value)));
    expect(found.wantErr).toBe(wantErr ?? 'jcs.not-json');
  });

  it('leave out what is undefined, at every depth', () => {
    expect(encodeBody(toBody({ b: undefined, a: { c: undefined, d: [{ e: undefined }] } })).toString()).toBe(
      '{"a":{"d":[{}]}}',
    );
  });

  it('end at 65,535', () => {
    expect(encodeBody({ a: 'x'.repeat(65_527) })).toHaveLength(65_535);
    expect(outcome(() => encodeBody({ a: 'x'.repeat(65_528) }))).toEqual({ wantErr: 'body.too-large' });
  });

  it('are not read beyond 65,535', () => {
    const bytes = Buffer.from(`{"a":"${'x'.repeat(65_528)}"}`);
    expect(outcome(() => decodeBody(bytes))).toEqual({ wantErr: 'body.too-large' });
  });

  it('may hold, when read, a code point that only a later Unicode version knows', () => {
    const body = { a: '\u0378' };
    expect(outcome(() => encodeBody(body))).toEqual({ wantErr: 'body.unassigned' });
    expect(decodeBody(Buffer.from('{"a":"\u0378"}'))).toEqual(body);
  });

  it('end at 8 levels', () => {
    const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
    expect(encodeBody(toBody(nested(7)))).toHaveLength(44);
    expect(outcome(() => toBody(nested(8)))).toEqual({ wantErr: 'body.too-deep' });
  });
});

describe('the canonical text', () => {
  it.each([
    ['undefined', undefined],
    ['a hole', new Array(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a bigint', 1n],
    ['a Map', new Map()],
    ['a date', new Date(0)],
    ['an undefined member', { a: undefined }],
  ])('is not made of %s', (_, value) => {
    expect(outcome(() => canonicalize(value))).toEqual({ wantErr: 'jcs.not-json' });
  });

  it.each([NaN, Infinity, -Infinity])('is not made of %s', (value) => {
    expect(outcome(() => canonicalize([value]))).toEqual({ wantErr: 'jcs.number' });
  });

  it('is not made of half a pair, as value or as name', () => {
    expect(outcome(() => canonicalize('\udead'))).toEqual({ wantErr: 'jcs.lone-surrogate' });
    expect(outcome(() => canonicalize({ '\ud800': 1 }))).toEqual({ wantErr: 'jcs.lone-surrogate' });
  });

  it('is not made of a thing that holds itself', () => {
    const self: unknown[] = [];
    self.push(self);
    expect(outcome(() => canonicalize(self))).toEqual({ wantErr: 'jcs.too-deep' });
  });

  it('does not ask objects how they want to be written', () => {
    expect(canonicalize(Object.assign(Object.create(null), { b: 1, a: 'x' }))).toBe('{"a":"x","b":1}');
    expect(outcome(() => canonicalize({ toJSON: () => 1 }))).toEqual({ wantErr: 'jcs.not-json' });
  });
});
