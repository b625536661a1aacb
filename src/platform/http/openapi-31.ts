import type { OpenAPIObject } from '@nestjs/swagger';
import { refusalsOf } from './openapi-refusals';

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
  // A union's type is told by its members; Nest adds the `Object` of its own reflection.
  if (out['oneOf'] !== undefined) delete out['type'];
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (out[exclusive] === true && out[limit] !== undefined) {
      out[exclusive] = out[limit];
      delete out[limit];
    } else if (out[exclusive] === false) delete out[exclusive];
  }
  const isSchema =
    out['type'] !== undefined ||
    out['oneOf'] !== undefined ||
    out['$ref'] !== undefined ||
    out['properties'] !== undefined;
  if (isSchema && out['example'] !== undefined && out['in'] === undefined) {
    out['examples'] = [out['example']];
    delete out['example'];
  }
  return out;
}

/** Whoever goes on from a page before can send something else for its cursor. */
const takesCursor = ({ parameters }: JsonObject): boolean =>
  Array.isArray(parameters) && parameters.some((each) => isObject(each) && each['name'] === 'cursor');

/** The document in OpenAPI 3.1 (JSON Schema 2020-12). Source: OpenAPI Specification 3.1.0. */
export function toOpenApi31(document: OpenAPIObject): JsonObject {
  const plain = modern(JSON.parse(JSON.stringify(document)) as Json);
  if (!isObject(plain) || !isObject(plain['paths'])) throw new Error('Nest gave no document');
  for (const path of Object.values(plain['paths'])) {
    if (!isObject(path)) continue;
    for (const [method, operation] of Object.entries(path)) {
      if (!isObject(operation)) continue;
      const responses = isObject(operation['responses']) ? operation['responses'] : {};
      const own = operation['x-sanad-errors'];
      const declared = Array.isArray(own) ? own.filter((code): code is string => typeof code === 'string') : [];
      operation['responses'] = {
        ...responses,
        ...refusalsOf(takesCursor(operation) ? [...declared, 'cursor.malformed'] : declared, {
          open: operation['security'] === undefined,
          unsafe: method !== 'get' && method !== 'head',
        }),
      };
      delete operation['x-sanad-errors'];
    }
  }
  const components = isObject(plain['components']) ? plain['components'] : {};
  const schemas = isObject(components['schemas']) ? components['schemas'] : {};
  return { ...plain, openapi: '3.1.0', components: { ...components, schemas: { ...schemas, Problem: PROBLEM } } };
}
