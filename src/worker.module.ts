import { type DynamicModule, Module } from '@nestjs/common';
import { AppModule } from './app.module';
import type { Env } from './platform/config/env';
import { ProcessKind } from './platform/process-kind';

/** The same modules on the jobs' login; what runs beside requests is started by `worker.ts`. */
@Module({})
export class WorkerModule {
  static register(env: Env): DynamicModule {
    return { module: WorkerModule, imports: [AppModule.register(env, new ProcessKind('worker'))] };
  }
}
