import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import { IdentityService } from '../../identity/identity.service';
import { reviewDue } from '../domain/directory-review';
import { DirectoryService } from './directory.service';

/** Tells the liaison officers when the directory is to be read again. Source: mla.md RM22. */
@Injectable()
export class DirectoryReviewService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly identity: IdentityService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Each officer once for each day that comes: a thousand cells that fall due together are one message. */
  async tell(tx: Tx): Promise<void> {
    const today = karachiDay(await this.clock.now(tx));
    const due = reviewDue(await this.directory.cells(tx), today);
    if (!due) return;
    const told = {
      ...{ kind: 'mla-directory.review' as const, caseId: null, urgency: 'digest' as const },
      ...{ params: { cells: String(due.cells), day: due.day }, key: `mla-directory/review/${due.day}` },
    };
    for (const { id } of await this.identity.officersInRole(tx, 'liaison officer')) {
      await this.outbox.send(tx, notify, { ...told, officerId: id });
    }
  }
}
