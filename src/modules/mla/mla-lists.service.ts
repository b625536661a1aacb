import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { IdentityService } from '../identity/identity.service';
import type { DiscloseMlaDto, PutOnListDto } from './mla-lists.dto';
import { MlaListEntry } from './mla-list.entity';
import { MlaRequest } from './mla-request.entity';
import type { WrittenMla } from './mla-requests.service';
import { MlaRowsService } from './mla-rows.service';

/** Who may know of a request, and what those on its case may. The keeper of the list decides, nobody else. */
@Injectable()
export class MlaListsService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly identity: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async of(tx: Tx, requestId: string): Promise<MlaListEntry[]> {
    await this.rows.find(tx, requestId);
    return tx.find(MlaListEntry, { where: { requestId }, order: { validFrom: 'ASC', id: 'ASC' } });
  }

  /**
   * Puts an officer on the list, or denies him: one entry stands for an officer, and a new one ends the one before it.
   * @throws as `of`; not-found `officer.not-found`; forbidden `mla-request.not-keeper`; unprocessable `mla-list.keeper-stays`
   */
  async put(tx: Tx, id: string, told: PutOnListDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.lock(tx, id, ifMatch);
    const officer = await this.identity.officer(tx, told.officerId);
    if (officer.id === request.keeperId && told.effect !== 'allow') {
      throw new DomainError(
        'unprocessable',
        'mla-list.keeper-stays',
        'The keeper stays on his list: hand it over first.',
      );
    }
    const [at, me] = [await this.clock.now(tx), officerOf(tx.actor).id];
    const standing = (await tx.find(MlaListEntry, { where: { requestId: id, officerId: officer.id } })).filter(
      ({ validTo }) => validTo === null || validTo > at,
    );
    for (const entry of standing) await tx.change(MlaListEntry, entry, { validTo: at, endedBy: me });
    if (told.effect !== 'end') {
      await tx.insert(MlaListEntry, {
        ...{ id: randomUUID(), requestId: id, officerId: officer.id, effect: told.effect, reason: told.reason },
        ...{
          validFrom: at,
          validTo: told.to === undefined ? null : new Date(told.to),
          putBy: me,
          endedBy: null,
          version: 1,
        },
      });
    }
    const changed = await tx.change(MlaRequest, request, {});
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.list_changed',
      ...{ what: 'list', particulars: { reason: told.reason } },
      input: { facts: { officer: officer.id, effect: told.effect } },
    });
    return { request: changed, entry };
  }

  /** Lets those on the case know that a foreign process is pending, and no more; or takes that back. @throws as `put` */
  async disclose(tx: Tx, id: string, { disclosed }: DiscloseMlaDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.lock(tx, id, ifMatch);
    const changed = await tx.change(MlaRequest, request, { disclosed });
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.disclosure_changed',
      ...{ what: disclosed ? 'disclose' : 'conceal' },
      input: { facts: { disclosed } },
    });
    return { request: changed, entry };
  }

  /** @throws not-found `case.not-found` */
  async pendingOf(tx: Tx, caseId: string): Promise<boolean> {
    await requireCase(tx, caseId, 'read');
    const row = await tx.one<{ pending: boolean }>('SELECT foreign_process_pending($1) AS pending', [caseId]);
    return row?.pending ?? false;
  }

  private async lock(tx: Tx, id: string, ifMatch: string | undefined): Promise<MlaRequest> {
    const request = await this.rows.lock(tx, id);
    if (request.keeperId !== officerOf(tx.actor).id) {
      throw new DomainError('forbidden', 'mla-request.not-keeper', 'Only the keeper of the list changes it: ask him.');
    }
    requireMatch(ifMatch, request.version);
    return request;
  }
}
