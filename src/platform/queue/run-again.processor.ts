import { Injectable } from '@nestjs/common';
import { messageType } from '../../kernel/message';
import { Handles, type JobContext } from './handles';

/** Sent in the transaction in which an administrator has a dead letter run again. Somebody waits for it. */
export const runAgain = messageType<{ deadLetterId: string }>('clocks', 'run-again', 'limit');

/** Gives a message out anew, under its own id: what it has had of effect stands, and is not had twice. */
@Injectable()
export class RunAgainProcessor {
  @Handles(runAgain)
  async again({ tx }: JobContext, { deadLetterId }: { deadLetterId: string }): Promise<void> {
    await tx.query(
      `UPDATE outbox o SET run = o.run + 1, relayed_at = NULL, failed_at = NULL, failure = NULL, due_at = clock_now()
         FROM dead_letter l WHERE l.id = $1 AND l.state = 'running_again' AND o.id = l.message_id AND o.done_at IS NULL`,
      [deadLetterId],
    );
  }
}
