import type { TestApp } from './app';
import { openApiOf, routesOfDocument } from './routes';

/** One route that reads, and the address at which it is asked. */
export interface Reading {
  /** Below `/api/v1`, as the document has it: `/cases/:id`. */
  readonly path: string;
  /** The same with an id in it; what `ids` does not name gets one that nothing has. */
  readonly at: string;
}

/** Every route of the document that reads: `GET /cases/:id` as `/cases/:id`. */
export const readingPaths = async (t: TestApp): Promise<string[]> =>
  routesOfDocument(await openApiOf(t))
    .map(({ operation }) => operation)
    .filter((operation) => operation.startsWith('GET '))
    .map((operation) => operation.slice('GET /api/v1'.length));

/**
 * Every route that reads, each with the id of its thing put in.
 * @param of.ids by the first segment of the path
 * @param of.but routes that are left out: streams that never end, and what cannot hold what is looked for
 */
export async function* readings(
  t: TestApp,
  of: { readonly ids: Readonly<Record<string, string>>; readonly but: RegExp },
): AsyncGenerator<Reading> {
  for (const path of await readingPaths(t)) {
    if (of.but.test(path)) continue;
    yield { path, at: path.replace(/:[A-Za-z]+/, of.ids[path.split('/')[1] ?? ''] ?? t.uuid()) };
  }
}
