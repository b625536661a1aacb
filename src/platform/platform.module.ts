import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { join } from 'node:path';
import { Clock } from '../kernel/clock';
import { SEALER } from '../kernel/ports';
import { Env } from './config/env';
import { connectionOptions, UNTIL_THERE } from './database/data-source';
import { DatabaseHealth } from './database/database-health';
import { ActInterceptor } from './http/act.interceptor';
import { HealthController } from './http/health.controller';
import { HealthSigns } from './http/health-signs';
import { Idempotency } from './http/idempotency';
import { Limits } from './http/limits';
import { Metrics } from './http/metrics';
import { Log } from './log';
import { Outbox } from './outbox/outbox';
import { ProcessKind } from './process-kind';
import { JobRegistry } from './queue/job-registry';
import { JobRunner } from './queue/job-runner';
import { QueueBoard } from './queue/queue-board';
import { RunAgainProcessor } from './queue/run-again.processor';
import { WorkerHost } from './queue/worker-host';
import { BLOB_STORE, type BlobStore } from './storage/blob-store';
import { DerivedFiles } from './storage/derived-files';
import { FsBlobStore } from './storage/fs-blob-store';
import { KeyRing, openOrMakeRootKey, readRootKey } from './storage/key-ring';
import { SealedAnswers } from './storage/sealed-answers';

const SERVICES = [
  DatabaseHealth,
  HealthSigns,
  Clock,
  Log,
  Metrics,
  Outbox,
  Idempotency,
  Limits,
  ActInterceptor,
  JobRegistry,
  JobRunner,
  RunAgainProcessor,
  QueueBoard,
  WorkerHost,
];

/** The adapters that every module may use. Knows no word of the law. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(BLOB_STORE) private readonly blobs: BlobStore) {}

  static register(env: Env, kind: ProcessKind): DynamicModule {
    const login = kind.works
      ? { url: env.DATABASE_JOBS_URL, name: 'sanad-worker', poolSize: 12 }
      : { url: env.DATABASE_URL, name: 'sanad-api', poolSize: 20 };
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({ ...connectionOptions(login), ...UNTIL_THERE, autoLoadEntities: true }),
        DiscoveryModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: Env, useValue: env },
        { provide: ProcessKind, useValue: kind },
        {
          provide: KeyRing,
          // A key that was given must be there: made anew in its place it would lock us out of all that is stored.
          useFactory: async () =>
            new KeyRing(
              env.SANAD_ROOT_KEY_FILE === undefined
                ? await openOrMakeRootKey(join(env.SANAD_DATA, 'keys', 'root'))
                : await readRootKey(env.SANAD_ROOT_KEY_FILE),
            ),
        },
        { provide: SEALER, useFactory: (ring: KeyRing) => new SealedAnswers(ring), inject: [KeyRing] },
        {
          provide: BLOB_STORE,
          useFactory: () =>
            FsBlobStore.open(env.SANAD_DATA, {
              stopPercent: env.SANAD_MIN_FREE_PERCENT,
              stopBytes: env.SANAD_MIN_FREE_BYTES,
              alertPercent: Math.max(20, env.SANAD_MIN_FREE_PERCENT),
            }),
        },
        {
          provide: DerivedFiles,
          useFactory: (blobs: FsBlobStore) => DerivedFiles.open(env.SANAD_DATA, blobs.space),
          inject: [BLOB_STORE],
        },
        ...SERVICES,
      ],
      exports: [Env, ProcessKind, KeyRing, SEALER, BLOB_STORE, DerivedFiles, ...SERVICES],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.blobs.close();
  }
}
