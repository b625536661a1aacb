import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ANONYMOUS, holds } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { isOpenToAnyone, rolesFor } from '../../kernel/policy';
import { type Authenticator, AUTHENTICATOR } from '../../kernel/ports';
import { type ActRequest, ROUTE_RULE, type RouteRule } from './act';
import { Limits } from './limits';

/** First door of every route: limits, who is it (401), may his role do this anywhere (403). Refuses what is not declared. */
@Injectable()
export class ActGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, context.getHandler());
    if (!rule)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares neither @Act nor @Reads`);
    const request = context.switchToHttp().getRequest<ActRequest>();

    if (rule.kind === 'plain') return true;
    if (isOpenToAnyone(rule.permission)) {
      await this.limits.source(request.ip);
      request.actor = ANONYMOUS;
      return true;
    }
    const { authorization } = request.headers;
    const actor = authorization === undefined ? null : await this.authenticator.authenticate(authorization);
    if (!actor) {
      await this.limits.source(request.ip);
      throw new DomainError(
        'unauthenticated',
        'session.missing',
        'Sign in first: the access token is missing, has ended or was revoked.',
      );
    }
    request.actor = actor;
    await this.limits.actor(actor.id);
    if (actor.mustChangePassword && rule.permission !== 'session:own') {
      throw new DomainError(
        'forbidden',
        'session.password-change-due',
        'Set a password of your own first; until then nothing else is open to you.',
      );
    }
    // His own session is everybody's, even on a day on which he holds no role.
    if (rule.permission !== 'session:own' && !holds(actor, rolesFor(rule.permission))) {
      throw new DomainError('forbidden', 'role.may-not', 'None of the roles that you hold today may do this.', {
        permission: rule.permission,
      });
    }
    return true;
  }
}
