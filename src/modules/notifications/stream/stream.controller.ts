import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Live } from '../../../platform/http/live';
import { languageOf } from '../../../platform/http/problem-texts';
import { SessionAuthenticator } from '../../identity/session-authenticator.service';
import { StreamQuery } from './stream.dto';
import { StreamsService } from './streams.service';

/** Stands before the routes with an id. */
@ApiTags('notifications')
@Controller('notifications/stream')
export class StreamController {
  constructor(
    private readonly streams: StreamsService,
    private readonly sessions: SessionAuthenticator,
  ) {}

  @Get()
  @Reads('notification:read')
  @Fails(['stream.position-malformed', 'stream.too-many', 'stream.closing'])
  @ApiOperation({
    summary: 'What you are told, as it happens: server-sent events',
    description:
      'Events `begin`, `notification` (its `id` is the number of the notification) and `end` with a reason. Send the last id that you had as Last-Event-ID: nothing is missed and nothing comes twice. It ends with your access token; ask again with the next one.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', pattern: '^[0-9]{1,18}$' } })
  @ApiOkResponse({
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'id: 41\nevent: notification\ndata: {"seq":"41","kind":"handover.offered"}\n\n',
      },
    },
  })
  async stream(
    @Tx() tx: Transaction,
    @Query() { seconds }: StreamQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<Live> {
    const tokenEndsAt = (await this.sessions.endOf(authorization)) ?? new Date(0);
    return this.streams.live(tx, { lastEventId, language: languageOf(wanted), seconds, tokenEndsAt });
  }
}
