import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RequestMethod } from '@nestjs/common';
import { ROUTE_RULE, type RouteRule } from './act';

export interface DeclaredRoute {
  readonly method: string;
  /** As the controller declares it, below `/api/v1`. */
  readonly path: string;
  readonly rule: RouteRule;
  readonly handler: string;
}

/**
 * Every route of the running application with its rule.
 * @throws Error for a route that declares neither @Act nor @Reads: the start is refused
 */
export function requireDeclaredRoutes(app: INestApplication): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  const routes: DeclaredRoute[] = [];
  for (const { instance, metatype } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    if (typeof instance !== 'object' || instance === null || !metatype) continue;
    const prototype: object = Object.getPrototypeOf(instance) as object;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler: unknown = Reflect.get(prototype, name);
      if (typeof handler !== 'function') continue;
      const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler) as
        RequestMethod | undefined;
      if (method === undefined) continue;
      const rule = Reflect.getMetadata(ROUTE_RULE, handler) as RouteRule | undefined;
      const where = `${metatype.name}.${name}`;
      if (!rule) throw new Error(`${where} declares neither @Act nor @Reads: nobody may be let in by forgetting`);
      for (const path of pathsOf(metatype, handler))
        routes.push({ method: RequestMethod[method] ?? 'GET', path, rule, handler: where });
    }
  }
  return routes;
}

function pathsOf(controller: object, handler: object): string[] {
  const list = (of: object): string[] => {
    const path = Reflect.getMetadata(PATH_METADATA, of) as string | string[] | undefined;
    return path === undefined ? [''] : Array.isArray(path) ? path : [path];
  };
  const join = (a: string, b: string): string =>
    `/${[a, b]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter((part) => part !== '')
      .join('/')}`;
  return list(controller).flatMap((base) => list(handler).map((path) => join(base, path)));
}
