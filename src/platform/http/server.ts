import { type INestApplication, ValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ValidationError } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError, type FieldFault } from '../../kernel/domain-error';
import { Env } from '../config/env';
import { registerBodyParsers } from './body-parsers';
import { Metrics } from './metrics';
import { problemOf } from './problem';

const HEADER_LIMIT = 16 * 1024;

/** What arrives so broken that no request can be made of it is still answered with a problem, and the connection ends. */
function onClientError(fault: Error & { code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return;
  const status = fault.code === 'HPE_HEADER_OVERFLOW' ? 431 : fault.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const refusal = new DomainError('bad-form', 'request.malformed', 'This is not HTTP as we understand it.');
  const body = JSON.stringify({ ...problemOf(refusal, randomUUID(), 'en'), status });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** The Fastify of this installation: own parsers, own request ids, headers within 10 s, bodies as long as they keep coming. */
export function createAdapter(env: Env): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: env.SANAD_TRUSTED_PROXIES === 0 ? false : env.SANAD_TRUSTED_PROXIES,
    bodyLimit: 1024 * 1024,
    exposeHeadRoutes: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    clientErrorHandler: onClientError,
    requestTimeout: 0,
    keepAliveTimeout: 30_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    http: { maxHeaderSize: HEADER_LIMIT, headersTimeout: 10_000 },
    frameworkErrors: (_fault: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = new DomainError('bad-form', 'request.malformed', 'The address is not well formed.');
      reply.raw
        .writeHead(400, { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
        .end(JSON.stringify(problemOf(refusal, request.id, 'en')));
    },
  });
  const server: FastifyInstance = adapter.getInstance<FastifyInstance>();
  registerBodyParsers(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    const names = request.url.includes('?')
      ? [...new URLSearchParams(request.url.slice(request.url.indexOf('?'))).keys()]
      : [];
    const faulty = names.find(
      (name, i) => names.indexOf(name) !== i || /[[\]]|^(__proto__|constructor|prototype)$/.test(name),
    );
    if (faulty !== undefined)
      throw new DomainError('bad-form', 'query.malformed', 'Give each query parameter once, by its plain name.');
  });
  return adapter;
}

function faultsOf(errors: readonly ValidationError[], path = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, detail]) => ({
      pointer: pointer.slice(0, 200),
      code,
      detail: detail.slice(0, 300),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

/** Everything between the socket and the controllers, the same for the real server and for tests. */
export async function prepareHttp(app: NestFastifyApplication): Promise<INestApplication> {
  const metrics = app.get(Metrics);
  app.setGlobalPrefix('api/v1');
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      exceptionFactory: (errors) => {
        const faults = faultsOf(errors);
        const first = faults[0] ? ` First: ${faults[0].pointer} ${faults[0].detail}.` : '';
        return new DomainError(
          'bad-form',
          'request.invalid',
          `Some fields are not as they must be; errors names each.${first}`,
          { errors: faults },
        );
      },
    }),
  );
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  });
  server.addHook('onResponse', async (request, reply) => {
    metrics.request(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
  });
  return app;
}
