import { type INestApplication, ValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../config/env';
import { registerBodyParsers } from './body-parsers';
import { Metrics } from './metrics';
import { ObjectBodiesPipe } from './object-bodies.pipe';
import { problemOf } from './problem';
import { SAFETY_HEADERS } from './safety-headers';
import { inWords } from './field-sentences';
import { rememberRules } from './validation-memory';
import { faultsOf } from './validation-faults';

const HEADER_LIMIT = 16 * 1024;
/** Node keeps two thousand and drops the rest without a word: what was asked must not depend on that. */
const MOST_HEADERS = 100;

const outsideHeaders = (requestId: string): Record<string, string> => ({
  ...SAFETY_HEADERS,
  'content-type': 'application/problem+json; charset=utf-8',
  'x-request-id': requestId,
});

/** What arrives so broken that no request can be made of it is still answered with a problem, and the connection ends. */
function onClientError(fault: Error & { code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return;
  const status = fault.code === 'HPE_HEADER_OVERFLOW' ? 431 : fault.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const refusal = new DomainError('bad-form', 'request.malformed', 'This is not HTTP as we understand it.');
  const requestId = randomUUID();
  const body = JSON.stringify({ ...problemOf(refusal, requestId, 'en'), status });
  const headers = { ...outsideHeaders(requestId), 'content-length': Buffer.byteLength(body), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
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
      reply.raw.writeHead(400, outsideHeaders(request.id)).end(JSON.stringify(problemOf(refusal, request.id, 'en')));
    },
  });
  const server: FastifyInstance = adapter.getInstance<FastifyInstance>();
  registerBodyParsers(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  // After every hook that sets headers, so that what is refused here has them too.
  server.addHook('preParsing', async (request) => {
    if (request.raw.rawHeaders.length > 2 * MOST_HEADERS)
      throw new DomainError(
        'bad-form',
        'request.too-many-headers',
        'The request has more than 100 headers. Send only those that it needs.',
      );
    const names = request.url.includes('?')
      ? [...new URLSearchParams(request.url.slice(request.url.indexOf('?'))).keys()]
      : [];
    const faulty = names.find(
      (name, i) => names.indexOf(name) !== i || /[[\]]|^(__proto__|constructor|prototype)$/.test(name),
    );
    if (faulty !== undefined)
      throw new DomainError('bad-form', 'query.malformed', 'Give each query parameter once, by its plain name.');
    if (!/^(identity)?$/i.test(request.headers['content-encoding'] ?? '')) {
      throw new DomainError(
        'unsupported-type',
        'body.encoded',
        'Send the body as it is: compressed bodies are not taken, because their true size is not known.',
      );
    }
  });
  return adapter;
}

/** Everything between the socket and the controllers, the same for the real server and for tests. */
export async function prepareHttp(app: NestFastifyApplication): Promise<INestApplication> {
  const metrics = app.get(Metrics);
  app.setGlobalPrefix('api/v1');
  rememberRules();
  app.useGlobalPipes(
    new ObjectBodiesPipe(),
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      exceptionFactory: (errors) => {
        const faults = faultsOf(errors);
        const first = faults[0] ? `${inWords(faults[0], 'en').detail.replace(/\.$/, '')}. ` : '';
        return new DomainError('bad-form', 'request.invalid', `${first}Correct the fields that errors names.`, {
          errors: faults,
        });
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
