import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Env } from '../config/env';
import { requirePlainLogin, requireRootKey } from '../database/login-check';
import { Log } from '../log';
import { ProcessKind } from '../process-kind';
import { QueueBoard } from '../queue/queue-board';
import { KeyRing } from '../storage/key-ring';
import { requireDeclaredRoutes } from './declared-routes';
import { describeApi } from './openapi';
import { createAdapter, prepareHttp } from './server';

/** Builds the application with everything but the listening socket; both processes and the tests begin here. */
export async function buildHttp(module: DynamicModule, env: Env): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, createAdapter(env), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Log));
  try {
    await requirePlainLogin(app.get<DataSource>(getDataSourceToken()), env.NODE_ENV === 'production');
    await requireRootKey(app.get<DataSource>(getDataSourceToken()), app.get(KeyRing).id);
    requireDeclaredRoutes(app);
    await prepareHttp(app);
    describeApi(app, env);
    if (app.get(ProcessKind).works) await app.get(QueueBoard).register(app.getHttpAdapter().getInstance());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  } catch (fault) {
    await app.close();
    throw fault;
  }
}

/** Listens, and answers the port that was taken. */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<number> {
  await app.listen(port, host);
  const address = app.getHttpServer().address();
  if (typeof address !== 'object' || address === null) throw new Error('The server listens on no port');
  return address.port;
}
