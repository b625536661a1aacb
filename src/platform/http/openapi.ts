import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { Env } from '../config/env';
import { toOpenApi31 } from './openapi-31';

/** Nest's document of the running routes, brought to OpenAPI 3.1 with every refusal that a route can give. */
export function documentOf(app: NestFastifyApplication, env: Env): ReturnType<typeof toOpenApi31> {
  const config = new DocumentBuilder()
    .setTitle('Sanad')
    .setDescription('Cases under the Prevention of Electronic Crimes Act, 2016, with custody that anybody can check.')
    .setVersion('1')
    .addServer(env.SANAD_PUBLIC_URL)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document: OpenAPIObject = SwaggerModule.createDocument(app, config);
  return toOpenApi31(document);
}

/** Serves the description at /api/openapi.json and a page to read it at /api/docs. It is drawn when it is first asked for. */
export function describeApi(app: NestFastifyApplication, env: Env): void {
  let drawn: Buffer | undefined;
  const bytes = (): Buffer => (drawn ??= Buffer.from(JSON.stringify(documentOf(app, env)), 'utf8'));
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.get('/api/openapi.json', async (_request, reply) => {
    await reply.header('content-type', 'application/json; charset=utf-8').send(bytes());
  });
  server.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/docs')) {
      reply.header(
        'content-security-policy',
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
      );
    }
  });
  SwaggerModule.setup('api/docs', app, () => JSON.parse(bytes().toString('utf8')) as OpenAPIObject, {
    raw: false,
    swaggerOptions: { url: '/api/openapi.json' },
  });
}
