import { Controller, Get, Headers, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Replied, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { ConsistencyQuery, EntryPath, LogKeyView } from './ledger.dto';
import { type ConsistencyView, LogService } from './log.service';
import { LogStateView } from './log-state.dto';
import { LogStateService } from './log-state.service';
import { VerifyPolicyService } from './verify-policy.service';

const TEXT = 'text/plain; charset=utf-8';
/** The bytes behind a tile's path never change. Source: C2SP tlog-tiles. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The log, open to anybody: hashes and signatures, from which no case can be told. */
@ApiTags('ledger')
@Controller('ledger')
export class LogController {
  constructor(
    private readonly log: LogService,
    private readonly policies: VerifyPolicyService,
    private readonly states: LogStateService,
  ) {}

  @Get('key')
  @Reads('public:read')
  @Fails(['ledger.no-key'])
  @ApiOperation({ summary: 'Origin and public key of the log, their history, and a policy for verifiers' })
  @ApiOkResponse({ type: LogKeyView })
  async key(@Tx() tx: Transaction): Promise<LogKeyView> {
    return { ...(await this.log.keys(tx)), policy: await this.policies.policyText(tx) };
  }

  @Get('state')
  @Reads('public:read')
  @Fails(['ledger.no-checkpoint', 'ledger.no-key'])
  @ApiOperation({ summary: 'How sure the log is now: logged or final, the quorum, and how far each witness has come' })
  @ApiOkResponse({ type: LogStateView })
  state(@Tx() tx: Transaction): Promise<LogStateView> {
    return this.states.state(tx);
  }

  @Get('checkpoint')
  @Reads('public:read')
  @Fails(['ledger.no-checkpoint'])
  @ApiOperation({
    summary:
      'The latest signed checkpoint with its cosignatures, a C2SP signed note; Sanad-Checkpoint-Status says logged or final',
  })
  @ApiOkResponse({ content: { [TEXT]: { schema: { type: 'string' }, example: 'origin\n4096\nroot\n\n— origin …\n' } } })
  async checkpoint(@Tx() tx: Transaction): Promise<Replied> {
    const { note, final } = await this.log.head(tx);
    const status = { 'sanad-checkpoint-status': final ? 'final' : 'logged' };
    return new Replied(undefined, {
      raw: note,
      headers: { 'content-type': TEXT, 'cache-control': 'no-store', ...status },
    });
  }

  @Get('tile/*')
  @Reads('public:read')
  @Fails(['ledger.tile-not-found', 'ledger.no-checkpoint'])
  @ApiOperation({ summary: 'A tile of hashes, or a bundle of entry hashes under tile/entries (C2SP tlog-tiles)' })
  @ApiParam({ name: 'path', example: '0/x001/234.p/17', schema: { type: 'string', maxLength: 80 } })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async tile(@Tx() tx: Transaction, @Req() request: FastifyRequest): Promise<Replied> {
    const [path = ''] = request.url.slice(request.url.indexOf('/tile/') + 1).split('?');
    const raw = await this.log.tile(tx, path);
    return new Replied(undefined, {
      raw,
      headers: { 'content-type': 'application/octet-stream', 'cache-control': FOR_EVER },
    });
  }

  @Get('entries/:hash/proof')
  @Reads('public:read')
  @Fails(['ledger.proof-not-found'])
  @ApiOperation({
    summary:
      'Proof that a checkpoint, final where there is one, holds an entry (C2SP tlog-proof), or JSON when asked for',
  })
  @ApiOkResponse({ content: { [TEXT]: { schema: { type: 'string' }, example: 'c2sp.org/tlog-proof@v1\nindex 2\n…' } } })
  async proof(
    @Tx() tx: Transaction,
    @Param() { hash }: EntryPath,
    @Headers('accept') accept: string | undefined,
  ): Promise<Replied> {
    const inclusion = await this.log.inclusion(tx, hash);
    if (!inclusion) {
      throw new DomainError(
        'not-found',
        'ledger.proof-not-found',
        'No signed checkpoint holds an entry with this hash. A new entry is signed within about a second: ask again.',
      );
    }
    const raw = this.log.proofFile(inclusion);
    if (accept?.includes('application/json')) {
      const { index, hashes, head } = inclusion;
      return new Replied({
        hash,
        index,
        size: head.size,
        proof: hashes.map((h) => h.toString('base64')),
        checkpoint: head.note,
        file: raw,
      });
    }
    return new Replied(undefined, { raw, headers: { 'content-type': TEXT } });
  }

  @Get('consistency')
  @Reads('public:read')
  @Fails(['ledger.sizes-out-of-range', 'ledger.no-checkpoint'])
  @ApiOperation({ summary: 'Proof that the log of one size is the beginning of that of another (RFC 6962 2.1.2)' })
  @ApiOkResponse({
    schema: { example: { from: 128, to: 4096, proof: ['I4Q6MqAx3kNSwiAYvp54wX/jF2mh2TPfjREPFnCXTBA='] } },
  })
  consistency(@Tx() tx: Transaction, @Query() { from, to }: ConsistencyQuery): Promise<ConsistencyView> {
    return this.log.consistency(tx, Number(from), to === undefined ? undefined : Number(to));
  }
}
