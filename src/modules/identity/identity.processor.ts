import { Injectable } from '@nestjs/common';
import { Every, type JobContext } from '../../platform/queue/handles';
import { pruneSignIn } from './identity.jobs';

const HOUR_MS = 3_600_000;

@Injectable()
export class IdentityProcessor {
  /** Guesses of two days ago, sessions that ended a month ago, devices unused for a quarter. */
  @Every(pruneSignIn, HOUR_MS)
  async prune({ tx }: JobContext): Promise<void> {
    await tx.query('SELECT * FROM sign_in_prune()');
  }
}
