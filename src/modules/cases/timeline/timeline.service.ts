import { Injectable } from '@nestjs/common';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import type { Page } from '../../../platform/http/page';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService } from '../../ledger/ledger.service';
import { SHOWN_TYPES } from './entry-words';
export { SHOWN_TYPES, wordsOf } from './entry-words';
import { type TimelineItemView, type TimelineQuery, toTimelineItem } from './timeline.dto';

export { wordsOf as entryWords } from './entry-words';

/** Everything that was done in a case, from its record: what left no entry was not done. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly identity: IdentityService,
  ) {}

  /** The newest first. What the caller may not see of the record is not there. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string, query: TimelineQuery, language: 'en' | 'ur'): Promise<Page<TimelineItemView>> {
    await requireCase(tx, caseId, 'read');
    const { items, nextCursor } = await this.ledger.actsOf(tx, caseId, { ...query, types: SHOWN_TYPES });
    const officers = await this.identity.officers(tx, [
      ...new Set(items.map(({ actor }) => actor).filter((id) => !id.includes(':'))),
    ]);
    const names = new Map(officers.map(({ id, name, rank }) => [id, `${rank} ${name}`]));
    return { items: items.map((entry) => toTimelineItem(entry, names, language)), nextCursor };
  }
}
