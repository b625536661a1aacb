import type { OpenAPIObject } from '@nestjs/swagger';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

const isObject = (v: Json | undefined): v is JsonObject => typeof v === 'object' && v !== null && !Array.isArray(v);

const PROBLEM: JsonObject = {
  type: 'object',
  description: 'RFC 9457 problem. `code` is stable; `detail` says what to do, in the caller’s language.',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', examples: ['urn:sanad:problem:request.invalid'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** Refusals of every route, and those that need a signed-in caller or a body. */
const EVERYWHERE = [
  'request.invalid',
  'request.malformed',
  'query.malformed',
  'request.too-many',
  'database.unavailable',
  'internal',
];
const SIGNED_IN = ['session.missing', 'session.password-change-due', 'role.may-not'];
const ON_ACTS = [
  'idempotency.key-malformed',
  'idempotency.in-flight',
  'idempotency.key-reused',
  'act.collided',
  'ledger.unavailable',
  'body.not-json',
  'body.too-large',
  'body.type-not-supported',
];

const STATUS: Readonly<Record<string, string>> = {
  'request.too-many': '429',
  'database.unavailable': '503',
  'ledger.unavailable': '503',
  internal: '500',
  'session.missing': '401',
  'session.password-change-due': '403',
  'role.may-not': '403',
  'idempotency.in-flight': '409',
  'act.collided': '409',
  'idempotency.key-reused': '422',
  'body.too-large': '413',
  'body.type-not-supported': '415',
};

/** Statuses that a code of a module may come with, by the last word of the code; the rest is said as 4XX. */
function statusOf(code: string): string {
  const known = STATUS[code];
  if (known) return known;
  if (EVERYWHERE.includes(code) || ON_ACTS.includes(code)) return '400';
  if (code.endsWith('.not-found')) return '404';
  return '4XX';
}

/** OpenAPI 3.0 schema words to those of 3.1: `nullable`, `example`, boolean exclusive bounds. */
function modern(node: Json): Json {
  if (Array.isArray(node)) return node.map(modern);
  if (!isObject(node)) return node;
  const out: JsonObject = {};
  for (const [name, member] of Object.entries(node)) out[name] = modern(member);
  if (out['nullable'] === true) {
    if (typeof out['type'] === 'string') out['type'] = [out['type'], 'null'];
    else if (out['$ref'] !== undefined || out['allOf'] !== undefined) {
      const { nullable: _nullable, description, ...rest } = out;
      return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: 'null' }] };
    }
  }
  delete out['nullable'];
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (out[exclusive] === true && out[limit] !== undefined) {
      out[exclusive] = out[limit];
      delete out[limit];
    } else if (out[exclusive] === false) delete out[exclusive];
  }
  const isSchema = out['type'] !== undefined || out['$ref'] !== undefined || out['properties'] !== undefined;
  if (isSchema && out['example'] !== undefined && out['in'] === undefined) {
    out['examples'] = [out['example']];
    delete out['example'];
  }
  return out;
}

function refusals(operation: JsonObject, unsafe: boolean): JsonObject {
  const own = operation['x-sanad-errors'];
  const declared = Array.isArray(own) ? own.filter((code): code is string => typeof code === 'string') : [];
  const open = operation['security'] === undefined;
  const codes = [...new Set([...EVERYWHERE, ...(open ? [] : SIGNED_IN), ...(unsafe ? ON_ACTS : []), ...declared])];
  const byStatus = new Map<string, string[]>();
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `\`${code}\``).join(', '),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(
              list.map((code) => [
                code,
                {
                  value: {
                    type: `urn:sanad:problem:${code}`,
                    title: 'See `detail`',
                    status: /^\d+$/.test(status) ? Number(status) : 409,
                    code,
                    detail: 'A sentence that says what to do.',
                    requestId: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f',
                  },
                },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

/** The document in OpenAPI 3.1 (JSON Schema 2020-12). Source: OpenAPI Specification 3.1.0. */
export function toOpenApi31(document: OpenAPIObject): JsonObject {
  const plain = modern(JSON.parse(JSON.stringify(document)) as Json);
  if (!isObject(plain) || !isObject(plain['paths'])) throw new Error('Nest gave no document');
  for (const path of Object.values(plain['paths'])) {
    if (!isObject(path)) continue;
    for (const [method, operation] of Object.entries(path)) {
      if (!isObject(operation)) continue;
      const responses = isObject(operation['responses']) ? operation['responses'] : {};
      operation['responses'] = { ...responses, ...refusals(operation, method !== 'get' && method !== 'head') };
      delete operation['x-sanad-errors'];
    }
  }
  const components = isObject(plain['components']) ? plain['components'] : {};
  const schemas = isObject(components['schemas']) ? components['schemas'] : {};
  return { ...plain, openapi: '3.1.0', components: { ...components, schemas: { ...schemas, Problem: PROBLEM } } };
}
