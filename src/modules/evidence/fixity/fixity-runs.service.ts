import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { rolesFor } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import type { PageQuery } from '../../../platform/http/page';
import { seekOf } from '../../../platform/http/seek';
import { IdentityService } from '../../identity/identity.service';
import { type Appended, LedgerService } from '../../ledger/ledger.service';
import type { AskFixityDto } from './fixity.dto';
import { FixityCheck, FixityRun } from './fixity-run.entity';
import { officerRef } from '../../../proof/officer-ref';

/** Asks for readings of stored files beyond the schedule, and tells what they found. */
@Injectable()
export class FixityRunsService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything that lies in the store of an office, for one who keeps it; or, after something befell the storage itself,
   * every file, for an administrator. It begins when the run under way has ended.
   * @throws not-found `office.not-found`; forbidden `fixity.office-not-yours`, `fixity.house-not-yours`
   */
  async ask(tx: Tx, dto: AskFixityDto): Promise<{ run: FixityRun; entry: Appended }> {
    const officer = officerOf(tx.actor);
    const officeId = dto.officeId ?? null;
    if (officeId !== null) {
      await this.identity.office(tx, officeId);
      if (!holds(officer, rolesFor('store:manage'), officeId)) {
        throw new DomainError(
          'forbidden',
          'fixity.office-not-yours',
          'This store is kept by another office. Its custodian asks for it.',
        );
      }
    } else if (!holds(officer, ['administrator'])) {
      throw new DomainError(
        'forbidden',
        'fixity.house-not-yours',
        'Name the office whose store is to be read. Everything at once is for the administrator to ask, after a storage event.',
      );
    }
    const run: FixityRun = {
      ...{ id: randomUUID(), why: officeId === null ? 'storage-event' : 'asked', officeId },
      ...{ officerId: officer.id, officer: officerRef(officer), reason: dto.reason },
      ...{ state: 'waiting', seed: randomBytes(32).toString('hex'), sampleOn: null },
      ...{ blobs: 0, checked: 0, bytes: '0', damaged: 0, root: null, entryHash: null },
      ...{ askedAt: await this.clock.now(tx), claimedUntil: null, finishedAt: null, version: 1 },
    };
    await tx.insert(FixityRun, run);
    const entry = await this.ledger.audit(tx, 'fixity.asked', {
      facts: { run: run.id, why: run.why, ...(officeId === null ? {} : { office: officeId }) },
      words: { reason: dto.reason },
      ...(officeId === null ? {} : { scope: { kind: 'office', id: officeId } }),
    });
    return { run, entry };
  }

  /** The newest first; one more than `limit`. */
  async list(tx: Tx, { limit, cursor }: PageQuery): Promise<FixityRun[]> {
    const after = seekOf(cursor);
    const builder = tx.manager
      .createQueryBuilder(FixityRun, 'r')
      .orderBy('r.askedAt', 'DESC')
      .addOrderBy('r.id', 'DESC')
      .limit(limit + 1);
    if (after) builder.where('(r.askedAt, r.id) < (:at, :id)', after);
    return builder.getMany();
  }

  /** With the damaged files of those cases that one may see. @throws not-found `fixity-run.not-found` */
  async show(tx: Tx, id: string): Promise<{ run: FixityRun; damaged: FixityCheck[] }> {
    const run = await tx.findOne(FixityRun, { where: { id } });
    if (!run) throw new DomainError('not-found', 'fixity-run.not-found', 'There is no such reading of stored files.');
    const damaged = await tx.manager
      .createQueryBuilder(FixityCheck, 'c')
      .where(`c.runId = :id AND c.outcome <> 'whole'`, { id })
      .orderBy('c.n')
      .limit(1000)
      .getMany();
    return { run, damaged };
  }
}
