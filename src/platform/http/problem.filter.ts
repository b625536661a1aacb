import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ANONYMOUS } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { type RefusalLog, REFUSAL_LOG } from '../../kernel/ports';
import { Log } from '../log';
import type { ActRequest } from './act';
import { ActInterceptor } from './act.interceptor';
import { refusalOf } from './failure';
import { Metrics } from './metrics';
import { problemOf } from './problem';
import { languageOf } from './problem-texts';

/** Every failure leaves as RFC 9457 problem+json; refusals at 403 and 404 are put on record first, in a transaction of their own. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly way: ActInterceptor,
    @Inject(REFUSAL_LOG) private readonly refusals: RefusalLog,
  ) {}

  async catch(fault: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<ActRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = refusalOf(fault);
    if (!refusal)
      this.log.error({ requestId: request.id, route: request.routeOptions.url, err: fault }, 'request failed');
    else await this.record(refusal, request);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const problem = problemOf(refusal, request.id, languageOf(request.headers['accept-language']));
    const retryAfter = refusal?.extra.retryAfter;
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    // Source: RFC 9110 section 15.5.2; RFC 6750 section 3.
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    // A body that was not read to its end cannot be followed by another request.
    if (!request.raw.complete) reply.header('connection', 'close');
    await reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', languageOf(request.headers['accept-language']))
      .send(JSON.stringify(problem));
  }

  private async record(refusal: DomainError, request: ActRequest): Promise<void> {
    const accountId = refusal.extra['accountId'];
    const route = request.routeOptions.url;
    const worthKeeping = refusal.status === 403 || refusal.status === 404 || refusal.extra['signIn'] === true;
    if (!worthKeeping || route === undefined) return;
    const actor = request.actor ?? ANONYMOUS;
    // What opens a door by itself is kept nowhere, not even when it opened none.
    const params = Object.entries((request.params ?? {}) as Record<string, unknown>).map(([name, value]) =>
      name === 'secret' ? 'not kept' : value,
    );
    try {
      await this.way.inOwnTransaction(actor, request.id, (tx) =>
        this.refusals.record(tx, {
          actor,
          status: refusal.status,
          code: refusal.code,
          method: request.method,
          route,
          asked: params.map((p) => String(p).slice(0, 100)),
          requestId: request.id,
          ...(typeof accountId === 'string' ? { accountId } : {}),
        }),
      );
    } catch (err) {
      this.metrics.alarm('refusal-not-recorded', true);
      this.log.error({ requestId: request.id, err }, 'a refusal could not be put on record');
    }
  }
}
