import { Inject, Injectable } from '@nestjs/common';
import type { IServerAdapter, JobStatus } from '@bull-board/api/typings/app';
import type { Job, Queue } from 'bullmq';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import { SEALER, type Sealer } from '../../kernel/ports';
import { problemOf } from '../http/problem';
import { languageOf } from '../http/problem-texts';
import type { JobData } from './bull';
import { BOARD_PASS, type BoardPass, boardPassOf } from './board-pass';
import { JobRunner } from './job-runner';

export const BOARD_PATH = '/api/queues';
const COOKIE = 'sanad-queue-board';
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of a job what an administrator may see: which message, which hearer, which ids, but of no case. */
export function veiled<J extends Pick<Job, 'data' | 'failedReason' | 'stacktrace' | 'returnvalue' | 'progress'>>(
  job: J,
): J {
  const { messageId, handler, run = 0, payload } = job.data as JobData;
  const ids = Object.entries(payload).filter(
    ([key, value]) => key !== 'caseId' && typeof value === 'string' && UUID.test(value),
  );
  return Object.assign(job, {
    data: { messageId, handler, run, ids: Object.fromEntries(ids) },
    ...(job.failedReason
      ? { failedReason: 'The words stand in the log of the worker, under the id of the message.' }
      : {}),
    ...{ stacktrace: [], returnvalue: null, progress: typeof job.progress === 'number' ? job.progress : 0 },
  });
}

/**
 * BullMQ's board, to look at and nothing else, on the worker's own loopback port: there the queue's login is at hand, which
 * the API has not. Whoever comes shows a pass that the API sealed for an administrator, and is asked about at each request.
 */
@Injectable()
export class QueueBoard {
  private add: ((queue: Queue<JobData>) => void) | undefined;

  constructor(
    private readonly runner: JobRunner,
    @Inject(SEALER) private readonly sealer: Sealer,
  ) {}

  /** Before the server is ready; its queues come when the worker starts. */
  async register(server: FastifyInstance): Promise<void> {
    const [{ createBullBoard }, bull, { FastifyAdapter }] = await Promise.all([
      import('@bull-board/api'),
      import('@bull-board/api/bullMQAdapter'),
      import('@bull-board/fastify'),
    ]);
    class Veiled extends bull.BullMQAdapter {
      override async getJob(id: string): Promise<Job | undefined> {
        const job = await super.getJob(id);
        return job && veiled(job);
      }

      override async getJobs(statuses: JobStatus[], start?: number, end?: number): Promise<Job[]> {
        return (await super.getJobs(statuses, start, end)).map((job) => veiled(job));
      }

      override getJobLogs(): Promise<string[]> {
        return Promise.resolve([]);
      }
    }
    const serverAdapter = new FastifyAdapter().setBasePath(BOARD_PATH);
    const board = createBullBoard({
      queues: [],
      // The two packages bring the same declarations twice, which the compiler takes for different ones.
      serverAdapter: serverAdapter as object as IServerAdapter,
      options: { uiConfig: { boardTitle: 'Sanad queues', hideRedisDetails: true } },
    });
    this.add = (queue) => board.addQueue(new Veiled(queue, { readOnlyMode: true, allowRetries: false }));
    await server.register(
      async (guarded) => {
        guarded.addHook('onRequest', (request, reply) => this.guard(request, reply));
        guarded.addHook('onSend', async (_request, reply) => {
          reply.header('content-security-policy', CSP);
        });
        await guarded.register(serverAdapter.registerPlugin());
      },
      { prefix: BOARD_PATH },
    );
  }

  /** Shows these queues, where the board was registered. */
  show(queues: readonly Queue<JobData>[]): void {
    for (const queue of queues) this.add?.(queue);
  }

  private async guard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      if (request.method !== 'GET') {
        throw new DomainError(
          'forbidden',
          'queue-board.read-only',
          'Look here, and act under /dead-letters: there it is put on record.',
        );
      }
      const brought = new URL(request.url, 'http://worker').searchParams.get('pass');
      const cookie = new RegExp(`(?:^|; )${COOKIE}=([A-Za-z0-9_-]+)`).exec(request.headers.cookie ?? '')?.[1];
      await this.requirePass(boardPassOf(this.sealer, brought ?? cookie));
      if (brought === null) return;
      // The pass leaves the address, where it would be seen and kept.
      await reply
        .header('set-cookie', `${COOKIE}=${brought}; Path=${BOARD_PATH}; HttpOnly; SameSite=Strict`)
        .redirect(`${BOARD_PATH}/`, 303);
    } catch (fault) {
      if (!(fault instanceof DomainError)) throw fault;
      const problem = problemOf(fault, request.id, languageOf(request.headers['accept-language']));
      await reply.code(fault.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
    }
  }

  /** @throws unauthenticated `queue-board.pass-missing`; forbidden `role.may-not` for who is no administrator any more */
  private async requirePass(pass: BoardPass | undefined): Promise<void> {
    const found =
      pass &&
      (await this.runner.as(BOARD_PASS, (tx) =>
        tx.one<{ fresh: boolean; may: boolean }>(
          `SELECT clock_now() < $2::timestamptz AS fresh,
                  EXISTS (SELECT FROM officer_roles_now($1::uuid) held WHERE held.role = 'administrator') AS may`,
          [pass.officerId, pass.expiresAt],
        ),
      ));
    if (!found?.fresh) {
      throw new DomainError(
        'unauthenticated',
        'queue-board.pass-missing',
        'Ask for a pass by POST /queue-board/passes and open its address: this one is missing or has ended.',
      );
    }
    if (!found.may)
      throw new DomainError('forbidden', 'role.may-not', 'None of the roles that you hold today may do this.');
  }
}
