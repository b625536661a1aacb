import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { DataSource } from 'typeorm';
import { type Actor, ANONYMOUS } from '../../kernel/actor';
import { Tx } from '../database/tx';
import { type ActRequest, ROUTE_RULE, type RouteRule, type Stager, Streamed } from './act';
import { type Answer, answerOf, sendStream } from './answer';
import { type Attempt, Idempotency } from './idempotency';

const EMPTY = createHash('sha256').digest();

/**
 * The one way through of a request: begin, actor, retry key, handler, answer, commit, send. With the job runner the
 * only place that opens a transaction.
 */
@Injectable()
export class ActInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly idempotency: Idempotency,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return from(this.through(context, next));
  }

  /** A short transaction of its own for what must stay when the act itself is refused. */
  async inOwnTransaction<T>(actor: Actor, requestId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { result, commit } = await this.open(actor, requestId, work);
    await commit();
    return result;
  }

  private async through(context: ExecutionContext, next: CallHandler<unknown>): Promise<unknown> {
    const rule = this.reflector.get<RouteRule>(ROUTE_RULE, context.getHandler());
    const request = context.switchToHttp().getRequest<ActRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (rule.kind === 'plain') {
      const view: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return this.send({ ...answerOf(view, reply.statusCode), stream: undefined }, request, reply);
    }
    if (!rule.stage) return this.act(rule, request, reply, next);

    const stager: Stager = this.modules.get(rule.stage, { strict: false });
    const admitted = await this.inOwnTransaction(request.actor ?? ANONYMOUS, request.id, (tx) =>
      stager.admit(tx, request),
    );
    const staged = await stager.receive(admitted, request);
    request.staged = staged;
    try {
      return await this.act(rule, request, reply, next);
    } catch (refusal) {
      await stager.discard(staged);
      throw refusal;
    }
  }

  private async act(
    rule: RouteRule,
    request: ActRequest,
    reply: FastifyReply,
    next: CallHandler<unknown>,
  ): Promise<unknown> {
    const key = this.idempotency.keyOf(request.headers['idempotency-key'], rule.key);
    const attempt: Attempt | undefined =
      key === undefined
        ? undefined
        : { key, route: `${request.method} ${request.url}`, bodyHash: request.bodyHash ?? EMPTY };

    const { result, commit } = await this.open(request.actor ?? ANONYMOUS, request.id, async (tx) => {
      const kept = attempt && (await this.idempotency.claim(tx, attempt));
      if (kept) return { ...kept, stream: undefined };
      request.tx = tx;
      const view: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      const answer = answerOf(view, reply.statusCode);
      if (attempt && answer.status >= 200 && answer.status < 300) await this.idempotency.keep(tx, attempt, answer);
      return { ...answer, stream: view instanceof Streamed ? view : undefined };
    });
    await commit();
    return this.send(result, request, reply);
  }

  private async send(
    answer: Answer & { stream: Streamed | undefined },
    request: ActRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    if (answer.stream) return sendStream(answer.stream, request, reply);
    reply.status(answer.status).headers(answer.headers);
    return answer.status === 204 || answer.status === 304 ? undefined : answer.body;
  }

  private async open<T>(
    actor: Actor,
    requestId: string,
    work: (tx: Tx) => Promise<T>,
  ): Promise<{ result: T; commit: () => Promise<void> }> {
    const runner = this.database.createQueryRunner();
    const end = async (failed: boolean): Promise<void> => {
      try {
        if (failed && runner.isTransactionActive) await runner.rollbackTransaction();
      } finally {
        await runner.release();
      }
    };
    try {
      await runner.startTransaction('READ COMMITTED');
      await runner.query(`SELECT set_config('sanad.actor', $1, true), set_config('sanad.request', $2, true)`, [
        actor.id,
        requestId,
      ]);
      const tx = new Tx(runner.manager, actor, requestId);
      const result = await work(tx);
      const commit = async (): Promise<void> => {
        try {
          await runner.commitTransaction();
        } catch (err) {
          await end(true);
          throw err;
        }
        await end(false);
        tx.committed();
      };
      return { result, commit };
    } catch (err) {
      await end(true);
      throw err;
    }
  }
}
