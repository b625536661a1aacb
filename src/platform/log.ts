import { Injectable, type LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { Env } from './config/env';

/**
 * JSON lines on standard output: request id, actor id, route template, code. Never a payload, a name, a title or an
 * address beyond the route's template.
 */
@Injectable()
export class Log implements LoggerService {
  private readonly out: Logger;

  constructor(env: Env) {
    this.out = pino({ level: env.LOG_LEVEL, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
  }

  info(fields: object, message: string): void {
    this.out.info(fields, message);
  }
  warn(fields: object | string, message?: string): void {
    if (typeof fields === 'string') this.out.warn(fields);
    else this.out.warn(fields, message);
  }
  error(fields: object | string, message?: string): void {
    if (typeof fields === 'string') this.out.error({ detail: message }, fields);
    else this.out.error(fields, message);
  }
  fatal(fields: object | string, message?: string): void {
    if (typeof fields === 'string') this.out.fatal(fields);
    else this.out.fatal(fields, message);
  }

  /** Nest's own lines about its modules and routes are of use to developers alone. */
  log(message: string): void {
    this.out.debug(message);
  }
  debug(message: string): void {
    this.out.debug(message);
  }
  verbose(message: string): void {
    this.out.trace(message);
  }
}
