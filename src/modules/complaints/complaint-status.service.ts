import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { AskStatusDto, ComplaintStatusView } from './complaint-status.dto';
import type { ComplaintState } from './domain/complaint';
import { type AtCourt, NEUTRAL_WORDS, neutralOf } from './domain/neutral-status';
import { digestOfSecret } from './secret-code';

interface StatusRow {
  readonly number: string;
  readonly registered_on: string;
  readonly state: ComplaintState;
  readonly to_agency: boolean;
  readonly court: AtCourt;
}

/** What the holder of a code may know, and nobody is signed in. */
@Injectable()
export class ComplaintStatusService {
  /**
   * The same work and the same bytes for a number that there is not, a code of another, and one that was revoked: what is looked
   * up is a digest of both together. @throws not-found `complaint-status.not-found`
   */
  async ask(tx: Tx, { tracking, code }: AskStatusDto): Promise<ComplaintStatusView> {
    const found = await tx.one<StatusRow>(
      'SELECT number, registered_on::text, state, to_agency, court FROM complaint_status_read($1)',
      [digestOfSecret(tracking, code)],
    );
    if (!found) {
      throw new DomainError(
        'not-found',
        'complaint-status.not-found',
        'There is no such tracking number with this code. Check both, or ask for a new code at the office.',
      );
    }
    const status = neutralOf(found.state, found.to_agency, found.court);
    return {
      ...{ tracking: found.number, status, registeredOn: found.registered_on, words: NEUTRAL_WORDS[status] },
    };
  }
}
