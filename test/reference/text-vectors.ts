import { commitmentOf, firstPrev, headerText, hex } from './formats';
import { referenceJcs } from './jcs';
import type { Vector } from './merkle-vectors';

const text = (desc: string, content: string, verdict: Pick<Vector, 'want' | 'wantErr'>): Vector => ({
  desc,
  input: { hex: Buffer.from(content).toString('hex') },
  ...verdict,
});
const raw = (desc: string, hexBytes: string, wantErr: string): Vector => ({ desc, input: { hex: hexBytes }, wantErr });
const accepted = (desc: string, content: string, want: string): Vector => text(desc, content, { want });
const refused = (desc: string, content: string, wantErr: string): Vector => text(desc, content, { wantErr });

/** JSON texts: what the strict parser takes (and the canonical text of it), and each way to be refused. */
export function strictJsonVectors(): Vector[] {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  return [
    accepted(
      'a value with space around',
      ' \t\r\n{ "b" : 1 , "a" : [ true , false , null ] } \n',
      '{"a":[true,false,null],"b":1}',
    ),
    accepted('empty things', '[{},[],"",0]', '[{},[],"",0]'),
    accepted('every short escape', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\"\\\\/\\b\\f\\n\\r\\t"'),
    accepted('an escaped letter', '"\\u0041\\u00e9\\u20AC"', '"Aé€"'),
    accepted('an escaped pair', '"\\ud83d\\ude02"', '"😂"'),
    accepted('a plain pair', '"😂"', '"😂"'),
    accepted('Urdu', '{"نام":"علی"}', '{"نام":"علی"}'),
    accepted(
      'numbers',
      '[0,-0,10,-7,1.5,1e2,1E+2,25e-1,123456789012345,1234567890123456]',
      '[0,0,10,-7,1.5,100,100,2.5,123456789012345,1234567890123456]',
    ),
    accepted('names that differ in case only', '{"a":1,"A":2}', '{"A":2,"a":1}'),
    accepted('one name in two objects', '[{"a":1},{"a":2}]', '[{"a":1},{"a":2}]'),
    accepted('64 levels', nested(64), nested(64)),
    refused('65 levels', nested(65), 'json.too-deep'),
    refused('nothing', '', 'json.syntax'),
    refused('space alone', ' \n', 'json.syntax'),
    refused('a name twice', '{"a":1,"b":2,"a":1}', 'json.duplicate-name'),
    refused('a name twice, once escaped', '{"a":1,"\\u0061":2}', 'json.duplicate-name'),
    refused('a name twice, deep', '[{"x":{"a":1,"a":1}}]', 'json.duplicate-name'),
    refused('__proto__', '{"__proto__":{"admin":true}}', 'json.reserved-name'),
    refused('__proto__ escaped', '{"\\u005f_proto__":1}', 'json.reserved-name'),
    refused('constructor', '{"constructor":{"prototype":{}}}', 'json.reserved-name'),
    refused('prototype', '{"a":{"prototype":1}}', 'json.reserved-name'),
    refused('a NUL', '"a\0b"', 'json.nul'),
    refused('an escaped NUL', '"a\\u0000b"', 'json.nul'),
    refused('an escaped NUL in a name', '{"\\u0000":1}', 'json.nul'),
    refused('a lone high surrogate', '"\\ud800"', 'json.lone-surrogate'),
    refused('a lone low surrogate', '"a\\udeadb"', 'json.lone-surrogate'),
    refused('a pair turned round', '"\\ude02\\ud83d"', 'json.lone-surrogate'),
    refused('a lone surrogate in a name', '{"\\udc00":1}', 'json.lone-surrogate'),
    refused('a byte order mark', '\ufeff{}', 'json.byte-order-mark'),
    refused('a second value', '{}{}', 'json.trailing-text'),
    refused('a comma after the value', '{},', 'json.trailing-text'),
    refused('a number beyond binary64', '[1e400]', 'json.number-too-large'),
    refused('a negative number beyond binary64', '-1e309', 'json.number-too-large'),
    refused('a leading zero', '[01]', 'json.syntax'),
    refused('a negative leading zero', '[-01]', 'json.syntax'),
    refused('a plus', '[+1]', 'json.syntax'),
    refused('a point without digits', '[1.]', 'json.syntax'),
    refused('a point without a whole part', '[.5]', 'json.syntax'),
    refused('an exponent without digits', '[1e]', 'json.syntax'),
    refused('a minus alone', '-', 'json.syntax'),
    refused('hexadecimal', '0x10', 'json.trailing-text'),
    refused('NaN', '[NaN]', 'json.syntax'),
    refused('Infinity', '[Infinity]', 'json.syntax'),
    refused('a cut literal', '[tru]', 'json.syntax'),
    refused('a comma at the end of a list', '[1,]', 'json.syntax'),
    refused('a comma at the end of an object', '{"a":1,}', 'json.syntax'),
    refused('a comma at the start', '[,1]', 'json.syntax'),
    refused('a missing comma', '[1 2]', 'json.syntax'),
    refused('a missing colon', '{"a" 1}', 'json.syntax'),
    refused('a name without quotes', '{a:1}', 'json.syntax'),
    refused('a name opened by another letter', '{xa":1}', 'json.syntax'),
    refused('single quotes', "{'a':1}", 'json.syntax'),
    refused('a comment', '[1/**/]', 'json.syntax'),
    refused('an open list', '[1', 'json.syntax'),
    refused('an open object', '{"a":1', 'json.syntax'),
    refused('an open string', '"abc', 'json.syntax'),
    refused('a string that ends in a backslash', '"abc\\', 'json.syntax'),
    refused('an unknown escape', '"\\x41"', 'json.syntax'),
    refused('a short escape', '"\\u12"', 'json.syntax'),
    refused('an escape that is no number', '"\\u00g0"', 'json.syntax'),
    refused('a line feed in a string', '"a\nb"', 'json.syntax'),
    refused('a form feed as space', '[1,\f2]', 'json.syntax'),
    refused('a no-break space', '[1,\u00a02]', 'json.syntax'),
    raw('a byte that is no UTF-8', '5b22ff225d', 'json.not-utf8'),
    raw('an overlong form', '22c0af22', 'json.not-utf8'),
    raw('a surrogate in UTF-8', '22eda08022', 'json.not-utf8'),
    raw('a cut character', '22e282', 'json.not-utf8'),
  ];
}

/** Bodies: exact bytes that are taken, and each way to break the profile. */
export function bodyVectors(): Vector[] {
  const objects = (depth: number): string => (depth === 0 ? '1' : `{"a":${objects(depth - 1)}}`);
  const sized = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  const ok = (desc: string, content: Parameters<typeof referenceJcs>[0]): Vector => {
    const canonical = referenceJcs(content);
    return accepted(desc, canonical, hex(canonical));
  };
  return [
    ok('an empty object', {}),
    ok('sorted by units', { b: 1, a_1: 2, a: 3, a1: 4 }),
    ok('escapes', { a: 'tab\t quote" slash/ back\\ one\u0001 del\u007f', b: '€😂' }),
    ok('Urdu in NFC', { a: 'آج' }),
    ok('the largest numbers', { a: 9007199254740991, b: -9007199254740991, c: 0 }),
    ok('lists', { a: [1, 'x', true, [], {}] }),
    accepted('8 levels', objects(8), hex(objects(8))),
    accepted('65,535 bytes', sized(65_535), hex(sized(65_535))),
    refused('9 levels', objects(9), 'json.too-deep'),
    refused('65,536 bytes', sized(65_536), 'body.too-large'),
    refused('a list', '[1]', 'body.not-an-object'),
    refused('a text', '"a"', 'body.not-an-object'),
    refused('null', 'null', 'body.null'),
    refused('a null member', '{"a":null}', 'body.null'),
    refused('a null in a list', '{"a":[null]}', 'body.null'),
    refused('a fraction', '{"a":1.5}', 'body.number'),
    refused('2^53', '{"a":9007199254740992}', 'body.number'),
    refused('minus zero', '{"a":-0}', 'body.number'),
    refused('a name in capitals', '{"A":1}', 'body.name'),
    refused('a name that starts with a digit', '{"1a":1}', 'body.name'),
    refused('a name with a hyphen', '{"a-b":1}', 'body.name'),
    refused('an empty name', '{"":1}', 'body.name'),
    refused('a decomposed letter', '{"a":"e\u0301"}', 'body.not-nfc'),
    refused('a decomposed Urdu letter', '{"a":"\u0627\u0653"}', 'body.not-nfc'),
    refused('a space', '{"a": 1}', 'body.not-canonical'),
    refused('a line feed at the end', '{"a":1}\n', 'body.not-canonical'),
    refused('names out of order', '{"b":1,"a":1}', 'body.not-canonical'),
    refused('an escape that is not needed', '{"a":"\\u0041"}', 'body.not-canonical'),
    refused('a long escape', '{"a":"\\u000a"}', 'body.not-canonical'),
    refused('an escape in capitals', '{"a":"\\u001F"}', 'body.not-canonical'),
    refused('a number with an exponent', '{"a":1e2}', 'body.not-canonical'),
    refused('a name twice', '{"a":1,"a":1}', 'json.duplicate-name'),
    refused('an escaped NUL', '{"a":"\\u0000"}', 'json.nul'),
    refused('half a pair', '{"a":"\\ud800"}', 'json.lone-surrogate'),
    raw('a byte that is no UTF-8', '7b2261223a22ff227d', 'json.not-utf8'),
  ];
}

/** Headers: a chain of three, an audit entry, and each line wrong. */
export function headerVectors(): Vector[] {
  const item = '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11';
  const other = '7c1d2e3f-0a1b-4c2d-8e3f-4a5b6c7d8e9f';
  const [at, zeros, body] = ['2026-03-01T09:20:00.123Z', '0'.repeat(64), hex('body')];
  const first = headerText('custody-entry/v1', item, 0, firstPrev(item), at, body);
  const second = headerText('custody-entry/v1', item, 1, hex(first), '2026-03-01T09:20:00.124Z', body);
  const leap = headerText('custody-entry/v1', item, 9007199254740991, hex(second), '2028-02-29T23:59:59.999Z', body);
  const audit = headerText('audit-entry/v1', other, 0, zeros, at, body);
  const ok = (desc: string, content: string) => accepted(desc, content, hex(content));
  const bad = (desc: string, wantErr: string, from: string | RegExp, to: string) =>
    refused(desc, first.replace(from, to), wantErr);
  return [
    ok('sequence 0', first),
    ok('sequence 1', second),
    ok('the largest sequence, on a leap day', leap),
    ok('an audit entry', audit),
    refused('nothing', '', 'header.lines'),
    refused('five lines', first.split('\n').slice(1).join('\n'), 'header.lines'),
    refused('seven lines', `${first}\n`, 'header.lines'),
    refused('no line feed at the end', first.slice(0, -1), 'header.lines'),
    refused('a carriage return', first.replace(/\n/g, '\r\n'), 'header.sequence'),
    bad('another version', 'header.kind', 'entry/v1', 'entry/v2'),
    bad('capitals in the item', 'header.item', item, item.toUpperCase()),
    bad('an item without hyphens', 'header.item', item, item.replace(/-/g, '')),
    bad('a leading zero', 'header.sequence', '\n0\n', '\n00\n'),
    bad('a negative sequence', 'header.sequence', '\n0\n', '\n-1\n'),
    bad('a sequence beyond 2^53', 'header.sequence', '\n0\n', '\n9007199254740992\n'),
    bad('another genesis', 'header.genesis', firstPrev(item), firstPrev(other)),
    bad('zeros as genesis', 'header.genesis', firstPrev(item), zeros),
    bad('capitals in the previous hash', 'header.prev', firstPrev(item), firstPrev(item).toUpperCase()),
    bad('a short previous hash', 'header.prev', firstPrev(item), firstPrev(item).slice(1)),
    bad('a time without milliseconds', 'header.recorded-at', '.123Z', 'Z'),
    bad('a time with microseconds', 'header.recorded-at', '.123Z', '.123456Z'),
    bad('a time with an offset', 'header.recorded-at', '.123Z', '.123+05:00'),
    bad('29 February of no leap year', 'header.recorded-at', '2026-03-01', '2026-02-29'),
    bad('29 February 2100', 'header.recorded-at', '2026-03-01', '2100-02-29'),
    bad('31 April', 'header.recorded-at', '2026-03-01', '2026-04-31'),
    bad('month 13', 'header.recorded-at', '2026-03-01', '2026-13-01'),
    bad('day 0', 'header.recorded-at', '2026-03-01', '2026-03-00'),
    bad('hour 24', 'header.recorded-at', 'T09', 'T24'),
    bad('second 60', 'header.recorded-at', ':00.123', ':60.123'),
    bad('capitals in the body digest', 'header.body-digest', body, body.toUpperCase()),
    bad('a long body digest', 'header.body-digest', body, `${body}0`),
    refused('an audit entry with a sequence', audit.replace('\n0\n', '\n1\n'), 'header.audit-chain'),
    refused('an audit entry with a previous hash', audit.replace(zeros, hex('x')), 'header.audit-chain'),
  ];
}

/** Persons and the digest that binds each. */
export function partyVectors(): Vector[] {
  const salt = Buffer.alloc(32, 7).toString('base64url');
  const person = { code: 'P-3f9a', salt, name: 'علی احمد', cnic: '35202-0000000-1' };
  const bad = (desc: string, input: Record<string, string>, wantErr: string): Vector => ({ desc, input, wantErr });
  return [
    { desc: 'a person with a name', input: person, want: commitmentOf(person) },
    {
      desc: 'the same with another salt',
      input: { ...person, salt: Buffer.alloc(32, 8).toString('base64url') },
      want: commitmentOf({ ...person, salt: Buffer.alloc(32, 8).toString('base64url') }),
    },
    { desc: 'a code alone', input: { code: 'P-1', salt }, want: commitmentOf({ code: 'P-1', salt }) },
    bad('no code', { salt, name: 'x' }, 'party.code'),
    bad('an empty code', { code: '', salt }, 'party.code'),
    bad('no salt', { code: 'P-1' }, 'party.salt'),
    bad('a salt of 16 bytes', { code: 'P-1', salt: Buffer.alloc(16).toString('base64url') }, 'party.salt'),
    bad('a salt with bits that are not there', { code: 'P-1', salt: `${salt.slice(0, -1)}B` }, 'party.salt'),
    bad('a name that is not NFC', { code: 'P-1', salt, name: 'e\u0301' }, 'body.not-nfc'),
  ];
}
