import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { QueryResult } from 'pg';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { DataSource } from 'typeorm';
import { type Actor, ANONYMOUS } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { beginAs, Opened } from '../database/opened';
import { Tx } from '../database/tx';
import { type ActRequest, ROUTE_RULE, type RouteRule, type Stager, Streamed } from './act';
import { type Answer, answerOf, sendStream } from './answer';
import { connectionLost } from './failure';
import { type Attempt, Idempotency } from './idempotency';
import { Live, sendLive } from './live';
import { Made, sendMade } from './made';

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
    const { result, commit } = await this.open(actor, requestId, undefined, work);
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

    const actor = request.actor ?? ANONYMOUS;
    const claim = attempt && this.idempotency.claim(actor.id, attempt);
    const { result, commit } = await this.open(actor, request.id, claim?.statements, async (tx, answers) => {
      const kept = claim && (await this.idempotency.earlier(tx, claim, answers));
      if (kept) return { ...kept, stream: undefined, keep: undefined };
      request.tx = tx;
      const view: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      const answer = answerOf(view instanceof Made || view instanceof Live ? undefined : view, reply.statusCode);
      const isKept = claim !== undefined && answer.status >= 200 && answer.status < 300;
      return {
        ...answer,
        stream: view instanceof Streamed || view instanceof Made || view instanceof Live ? view : undefined,
        keep: isKept ? this.idempotency.keep(tx, claim, answer) : undefined,
      };
    });
    await commit(result.keep);
    return this.send(result, request, reply);
  }

  private async send(
    answer: Answer & { stream: Streamed | Made | Live | undefined },
    request: ActRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    if (answer.stream instanceof Made) return sendMade(answer.stream, request, reply);
    if (answer.stream instanceof Live) {
      const actor = request.actor ?? ANONYMOUS;
      return sendLive(answer.stream, (work) => this.inOwnTransaction(actor, request.id, work), reply);
    }
    if (answer.stream) return sendStream(answer.stream, request, reply);
    reply.status(answer.status).headers(answer.headers);
    return answer.status === 204 || answer.status === 304 ? undefined : answer.body;
  }

  /** Opens, works, and leaves the commit to the caller; `first` goes to the server with the begin, `last` with the commit. */
  private async open<T>(
    actor: Actor,
    requestId: string,
    first: string | undefined,
    work: (tx: Tx, answers: QueryResult[]) => Promise<T>,
  ): Promise<{ result: T; commit: (last?: string) => Promise<void> }> {
    const begin = beginAs(actor.id, requestId);
    const statements = first === undefined ? begin : `${begin}; ${first}`;
    const { opened, answers } = await Opened.begin(this.database.createQueryRunner(), statements);
    try {
      const tx = new Tx(opened.runner.manager, actor, requestId);
      const result = await work(tx, answers.slice(2));
      const commit = async (last?: string): Promise<void> => {
        await opened.commit(last);
        tx.committed();
      };
      return { result, commit };
    } catch (fault) {
      // The driver lets go of a connection that broke; what it throws afterwards tells of that and not of why.
      const isLost = opened.runner.isReleased && !(fault instanceof DomainError);
      await opened.rollback();
      throw isLost ? connectionLost(fault) : fault;
    }
  }
}
