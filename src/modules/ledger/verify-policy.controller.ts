import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Replied, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { PolicyQuery } from './log-state.dto';
import { VerifyPolicyService } from './verify-policy.service';

const EXAMPLE = 'log sanad-…/ledger+…\nwitness court …\ngroup quorum-of-all 3 court bar …\nquorum quorum-of-all\n';

@ApiTags('ledger')
@Controller('verify-policy')
export class VerifyPolicyController {
  constructor(private readonly policies: VerifyPolicyService) {}

  @Get()
  @Reads('public:read')
  @Fails(['ledger.no-key'])
  @ApiOperation({
    summary:
      'Whom a verifier may trust: log key, witnesses, quorum (C2SP tlog-policy); its SHA-256 stands in the header Sanad-Policy-Sha256. Have it confirmed by another way than this one.',
  })
  @ApiOkResponse({ content: { 'text/plain; charset=utf-8': { schema: { type: 'string' }, example: EXAMPLE } } })
  async policy(@Tx() tx: Transaction, @Query() { at }: PolicyQuery): Promise<Replied> {
    const { text, validFrom } = await this.policies.inForce(tx, at === undefined ? undefined : new Date(at));
    const digest = createHash('sha256').update(text).digest();
    return new Replied(undefined, {
      raw: text,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'sanad-policy-sha256': digest.toString('hex'),
        // Source: RFC 9530 3
        'repr-digest': `sha-256=:${digest.toString('base64')}:`,
        ...(validFrom === undefined ? {} : { 'sanad-policy-valid-from': validFrom.toISOString() }),
      },
    });
  }
}
