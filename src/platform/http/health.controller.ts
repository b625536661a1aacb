import { Controller, Get, Headers, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { DatabaseHealth } from '../database/database-health';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../config/env';
import { Plain, Replied } from './act';
import { Fails } from './api-errors';
import { HealthSigns } from './health-signs';
import { Metrics } from './metrics';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@ApiTags('running')
@Controller()
export class HealthController {
  constructor(
    private readonly env: Env,
    private readonly metrics: Metrics,
    private readonly database: DatabaseHealth,
    private readonly signs: HealthSigns,
  ) {}

  @Get('health/live')
  @Plain()
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ schema: { example: { status: 'live' } } })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Plain()
  @Fails(['database.unavailable'])
  @ApiOperation({
    summary: 'The process can do its work: the record is in reach; and what its parts say of themselves',
  })
  @ApiOkResponse({ schema: { example: { status: 'ready', ledger: 'final' } } })
  async ready(): Promise<Record<string, string>> {
    await this.database.requireReach();
    return { status: 'ready', ...(await this.signs.read()) };
  }

  @Get('metrics')
  @Plain()
  @Fails(['metrics.not-open'])
  @ApiOperation({ summary: 'Figures for Prometheus: from loopback, or with the token of the installation' })
  @ApiOkResponse({
    content: { 'text/plain': { schema: { type: 'string' }, example: 'sanad_alarm{name="dead-letter"} 0' } },
  })
  async figures(
    @Req() request: FastifyRequest,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<Replied> {
    const token = this.env.SANAD_METRICS_TOKEN;
    const fromHere =
      token === undefined && LOOPBACK.has(request.ip) && request.headers['x-forwarded-for'] === undefined;
    const withToken = token !== undefined && timingSafeEqual(sha256(authorization ?? ''), sha256(`Bearer ${token}`));
    if (!fromHere && !withToken) {
      throw new DomainError(
        'forbidden',
        'metrics.not-open',
        'Figures are read from this machine, or with the token that the administrator has set.',
      );
    }
    const body = await this.metrics.registry.metrics();
    return new Replied(undefined, { raw: body, headers: { 'content-type': this.metrics.registry.contentType } });
  }
}
