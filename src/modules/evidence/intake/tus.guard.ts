import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error';
import { headerOf, TUS_VERSION } from './tus-headers';

/** Says our version on every answer and refuses others. Who does not speak tus (curl, a browser) may leave the header out. */
@Injectable()
export class TusGuard implements CanActivate {
  /** @throws precondition-failed `upload.tus-version` */
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    http.getResponse<FastifyReply>().header('tus-resumable', TUS_VERSION).header('tus-version', TUS_VERSION);
    const asked = headerOf(http.getRequest<FastifyRequest>(), 'tus-resumable');
    if (asked === undefined || asked === TUS_VERSION) return true;
    throw new DomainError(
      'precondition-failed',
      'upload.tus-version',
      `We speak tus ${TUS_VERSION}. Use that version.`,
    );
  }
}
