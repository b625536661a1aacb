import { METHODS } from 'node:http';
import type { Permission } from '../../src/kernel/policy';
import { type DeclaredRoute, requireDeclaredRoutes } from '../../src/platform/http/declared-routes';
import type { TestApp } from './app';
import type { Body } from './client';

/** One operation of the running application: `GET /cases/:id`, below `/api/v1`. */
export type Operation = `${string} ${string}`;

export const operationOf = (method: string, path: string): Operation => `${method.toUpperCase()} ${path}`;

const BASE = '/api/v1';

/** The description of the API, as it is served. */
export async function openApiOf(t: TestApp): Promise<Body> {
  const answer = await t.anyone.get(`${t.base}/api/openapi.json`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  return answer.body;
}

/** What the router itself would answer, read from Fastify's radix tree; paths with their prefix. */
export function routesOfRouter(t: TestApp): Operation[] {
  const tree = t.api.getHttpAdapter().getInstance().printRoutes({ commonPrefix: true });
  const found: Operation[] = [];
  const path: string[] = [];
  for (const line of tree.split('\n').filter((each) => each.trim() !== '')) {
    const [, indent = '', node = ''] = /^([│ ]*)[├└]── (.*)$/u.exec(line) ?? [];
    const [, segment = '', methods] = /^(.*?)(?: \(([A-Z, ]+)\))?$/.exec(node) ?? [];
    path.length = indent.length / 4;
    path.push(segment);
    for (const method of methods?.split(', ') ?? []) found.push(operationOf(method, path.join('')));
  }
  return found;
}

/** The operations that the OpenAPI document lists, paths with their prefix and `:name` for `{name}`. */
export function routesOfDocument(document: Body): { operation: Operation; described: Body }[] {
  return Object.entries(document['paths'] ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method.toUpperCase()))
      .map(([method, described]) => ({
        operation: operationOf(method, path.replace(/\{([^}]+)\}/g, ':$1')),
        described: described,
      })),
  );
}

export const declaredRoutes = (t: TestApp): DeclaredRoute[] => requireDeclaredRoutes(t.api);

/** A declared route as the router knows it. */
export const withPrefix = ({ method, path }: { method: string; path: string }): Operation =>
  operationOf(method, `${BASE}${path}`);

export interface Route {
  readonly operation: Operation;
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly kind: 'act' | 'read' | 'plain';
  readonly permission: Permission;
  readonly needsKey: boolean;
}

export const routesOf = (t: TestApp): Route[] =>
  declaredRoutes(t).map(({ method, path, rule }) => ({
    operation: operationOf(method, path),
    method,
    path,
    kind: rule.kind,
    permission: rule.permission,
    needsKey: rule.key === 'required',
  }));
