import type { Body } from './client';
import type { Plain } from './sample-bodies';

/** A body that must be refused, as the text that is sent. */
export interface Spoiled {
  readonly why: string;
  readonly text: string;
}

const LONG = 'Q'.repeat(60_000);
/** Bad for every type but the one of the key, as JSON text. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  string: [
    '{"a":1}',
    '["x"]',
    '12345',
    'true',
    '"\\u0000"',
    '"\\ud800"',
    '"\\u202eabc"',
    '"\\u0007"',
    `"${LONG}"`,
    '1e400',
  ],
  integer: ['"7"', '1.5', '-1', '1e400', 'true', '{}', '[]', '9007199254740993', '1e308'],
  number: ['"7"', '-1', '1e400', 'true', '{}', '[]', '"NaN"'],
  boolean: ['"false"', '0', '[]', '{}', '"yes"'],
  array: ['{"length":1}', '"x"', '5', '[null]', '[[[]]]', `[${'1,'.repeat(3_000)}1]`, 'true'],
  stated: [
    '{"a":1}',
    '["x"]',
    '12345',
    'true',
    '{"unknown":false}',
    '{"value":5}',
    '{"value":"x","unknown":true}',
    `"${LONG}"`,
  ],
  object: ['"x"', '5', '["x"]', 'true', '{"no":{"such":"member"}}', '[[]]'],
};
const FOREIGN = ['isAdmin', 'version', 'holder', 'officerIds', 'sequence', 'entryHash', 'createdAt', 'grantedBy'];
const DEEP = `${'['.repeat(200)}${']'.repeat(200)}`;
const MANY = Array.from({ length: 30_000 }, (_, i) => `"k${i}":1`).join(',');

/** Bodies that no route takes, whatever it does. */
export const NO_BODIES: readonly Spoiled[] = [
  ...[
    '',
    ' ',
    'null',
    '[]',
    '[{}]',
    '"x"',
    '5',
    'true',
    '{',
    '{]',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    '{"a":1}{"b":2}',
    '{"a":}',
  ],
  ...[
    '{"a":NaN}',
    '{"a":Infinity}',
    '{"a":0x10}',
    '{"a":01}',
    '{"a":1} // x',
    '\ufeff{}',
    '{"a":"\t"}',
    '{"a":"\\x41"}',
    'undefined',
  ],
].map((text) => ({ why: `the text ${JSON.stringify(text)}`, text }));

const joined = (body: Readonly<Record<string, Plain>>, more: string): string => {
  const own = JSON.stringify(body).slice(1, -1);
  return `{${own}${own === '' ? '' : ','}${more}}`;
};

/** Ways to spoil any object. */
export function spoiledObjects(body: Readonly<Record<string, Plain>>): Spoiled[] {
  const [name = 'a'] = Object.keys(body);
  const twice = JSON.stringify(body[name] ?? 1);
  return [
    { why: '__proto__', text: joined(body, '"__proto__":{"isAdmin":true}') },
    { why: '__proto__ in escapes', text: joined(body, '"__\\u0070roto__":{"isAdmin":true}') },
    { why: 'constructor', text: joined(body, '"constructor":{"prototype":{"isAdmin":true}}') },
    { why: 'toString', text: joined(body, '"toString":"x"') },
    { why: 'a name twice', text: `{"${name}":${twice},"${name}":${twice}}` },
    { why: '200 deep', text: joined(body, `"deep":${DEEP}`) },
    { why: '30,000 names', text: joined(body, MANY) },
    { why: 'an empty name', text: joined(body, '"":1') },
    { why: 'a long name', text: joined(body, `"${LONG.slice(0, 5_000)}":1`) },
    { why: 'cut', text: JSON.stringify(body).slice(0, -1) },
  ];
}

const typeOf = (schema: Body | undefined): string => {
  if (schema?.['$ref'] !== undefined || schema?.['allOf'] !== undefined) return 'object';
  if (schema?.['oneOf'] !== undefined) return 'stated';
  const type: unknown = schema?.['type'];
  return Array.isArray(type) ? String(type[0]) : String(type);
};

/**
 * One member at a time is made wrong: each member in `most` ways, chosen in turn so that over all members of all routes every
 * way is used; a needed member is left out; a member that is not ours to set is added.
 */
export function spoiledMembers(schema: Body, body: Readonly<Record<string, Plain>>, turn: number, most = 3): Spoiled[] {
  const properties = Object.entries(schema['properties'] ?? {}) as [string, Body][];
  const required = [...(schema['required'] ?? [])].map(String);
  const wrong = properties.flatMap(([name, property], at) => {
    const ways = WRONG[typeOf(property)] ?? [];
    const rest = Object.fromEntries(Object.entries(body).filter(([other]) => other !== name));
    return Array.from(
      { length: Math.min(most, ways.length) },
      (_, i) => ways[(turn + at + i * 3) % ways.length] ?? '',
    ).map((way) => ({ why: `${name}: ${way.slice(0, 30)}`, text: joined(rest, `"${name}":${way}`) }));
  });
  const left = required.map((name) => ({
    why: `without ${name}`,
    text: JSON.stringify(Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))),
  }));
  const foreign = FOREIGN.filter((name) => !properties.some(([own]) => own === name));
  const added = [0, 1]
    .map((i) => foreign[(turn + i) % foreign.length] ?? '')
    .map((name) => ({
      why: `with ${name}`,
      text: joined(body, `"${name}":"x"`),
    }));
  return [...wrong, ...left, ...added];
}
