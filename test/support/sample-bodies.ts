import type { Body } from './client';

type Schema = Body;
export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

/** A value that the schema of the OpenAPI document gives as its example: only required members of objects. */
export function exampleOf(document: Body, schema: Schema | undefined): Plain {
  if (schema === undefined) return null;
  const { $ref: ref, allOf, examples, properties, required, items } = schema as { readonly [name: string]: Body };
  if (ref !== undefined) return exampleOf(document, document['components']?.['schemas']?.[ref.split('/').at(-1) ?? '']);
  if (allOf?.[0] !== undefined) return exampleOf(document, allOf[0]);
  if (examples?.[0] !== undefined) return JSON.parse(JSON.stringify(examples[0])) as Plain;
  if (properties !== undefined || String(schema['type']) === 'object') {
    const wanted = [...(required ?? [])].map(String);
    return Object.fromEntries(wanted.map((name) => [name, exampleOf(document, properties?.[name])]));
  }
  return items === undefined ? null : [exampleOf(document, items)];
}

export interface Sample {
  readonly contentType: string;
  readonly body: Plain;
}

/** The smallest body that an operation takes by its own description; undefined where it takes none. */
export function sampleOf(document: Body, described: Body): Sample | undefined {
  const content = described['requestBody']?.['content'];
  const [contentType, media] = Object.entries(content ?? {})[0] ?? [];
  if (contentType === undefined) return undefined;
  const said = (media as Body)['example'] ?? Object.values((media as Body)['examples'] ?? {})[0]?.['value'];
  const body = said === undefined ? exampleOf(document, (media as Body)['schema']) : (said as Plain);
  return { contentType, body };
}

const isObject = (value: Plain): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts ids in the place of the examples' own, by the name of the member, at every depth; a list of objects holds no ids. */
export function withIds(body: Plain, ids: Readonly<Record<string, string>>): Plain {
  if (Array.isArray(body)) return body.map((each) => withIds(each, ids));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const id = ids[name];
      const holdsNone = Array.isArray(value) ? value.some(isObject) : isObject(value);
      if (id === undefined || holdsNone) return [name, withIds(value, ids)];
      return [name, Array.isArray(value) ? [id] : id];
    }),
  );
}
