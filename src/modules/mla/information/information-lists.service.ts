import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { IdentityService } from '../../identity/identity.service';
import type { PutOnListDto } from '../mla-lists.dto';
import { ForeignInformation } from './foreign-information.entity';
import { InformationListEntry } from './information-list.entity';
import { InformationRows, type WrittenInformation } from './information-rows.service';

/** Who may know of information without a request. The keeper of its list decides, nobody else. */
@Injectable()
export class InformationLists {
  constructor(
    private readonly rows: InformationRows,
    private readonly identity: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `information.not-found` */
  async of(tx: Tx, informationId: string): Promise<InformationListEntry[]> {
    await this.rows.find(tx, informationId);
    return tx.find(InformationListEntry, { where: { informationId }, order: { validFrom: 'ASC', id: 'ASC' } });
  }

  /**
   * Puts an officer on the list, or denies him: one entry stands for an officer, and a new one ends the one before it.
   * @throws as `of`; not-found `officer.not-found`; forbidden `information.not-keeper`; unprocessable `mla-list.keeper-stays`
   */
  async put(tx: Tx, id: string, told: PutOnListDto, ifMatch: string | undefined): Promise<WrittenInformation> {
    const row = await this.rows.lock(tx, id, ifMatch);
    const me = officerOf(tx.actor).id;
    if (row.keeperId !== me) {
      throw new DomainError('forbidden', 'information.not-keeper', 'Only the keeper of the list changes it: ask him.');
    }
    const officer = await this.identity.officer(tx, told.officerId);
    if (officer.id === row.keeperId && told.effect !== 'allow') {
      throw new DomainError(
        'unprocessable',
        'mla-list.keeper-stays',
        'The keeper stays on his list: hand it over first.',
      );
    }
    const at = await this.clock.now(tx);
    const entries = await tx.find(InformationListEntry, { where: { informationId: id, officerId: officer.id } });
    for (const entry of entries.filter(({ validTo }) => validTo === null || validTo > at)) {
      await tx.change(InformationListEntry, entry, { validTo: at, endedBy: me });
    }
    if (told.effect !== 'end') {
      await tx.insert(InformationListEntry, {
        ...{ id: randomUUID(), informationId: id, officerId: officer.id, effect: told.effect, reason: told.reason },
        ...{ validFrom: at, validTo: told.to === undefined ? null : new Date(told.to) },
        ...{ putBy: me, endedBy: null, version: 1 },
      });
    }
    const changed = await tx.change(ForeignInformation, row, {});
    return this.rows.record(tx, changed, {
      ...{ type: 'information.list_changed', what: 'list', particulars: { reason: told.reason } },
      input: { facts: { officer: officer.id, effect: told.effect } },
    });
  }
}
