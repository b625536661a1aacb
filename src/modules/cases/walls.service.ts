import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { CaseFilesService } from './case-files.service';
import { wallLifted, wallRaised } from './cases.events';
import { requirePeriod } from './domain/access';
import { WallEntry } from './wall-entry.entity';
import type { RaiseWallDto } from './walls.dto';
import { officerRef } from '../../proof/officer-ref';

interface Written {
  readonly wall: WallEntry;
  readonly entry: ReceiptView;
}

/** Walls keep people away from a case, whatever was granted to them; they bind the line of command too. */
@Injectable()
export class WallsService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** All that ever stood around the case, oldest first. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string): Promise<WallEntry[]> {
    await requireCase(tx, caseId, 'read');
    return tx.find(WallEntry, { where: { caseId }, order: { validFrom: 'ASC', id: 'ASC' } });
  }

  /** @throws unprocessable `wall.whom`, `wall.own`, `period.*`, not-found `case.not-found`, `officer.not-found`, `office.not-found` */
  async raise(tx: Tx, caseId: string, { officerId, officeId, reason, from, to }: RaiseWallDto): Promise<Written> {
    await this.files.lock(tx, caseId);
    if ((officerId === undefined) === (officeId === undefined)) {
      throw new DomainError('unprocessable', 'wall.whom', 'Name either one officer or one office.');
    }
    const officer = officerId === undefined ? null : await this.identity.officer(tx, officerId);
    if (officeId !== undefined) await this.identity.office(tx, officeId);
    const at = await this.clock.now(tx);
    const period = requirePeriod({ from: from ? new Date(from) : at, to: to ? new Date(to) : null }, at);
    const wall = Object.assign(new WallEntry(), {
      ...{ id: randomUUID(), caseId, officerId: officerId ?? null, officeId: officeId ?? null, reason },
      ...{ validFrom: period.from, validTo: period.to, raisedBy: officerOf(tx.actor).id },
      ...{ liftedBy: null, liftedAt: null, liftReason: null, version: 1 },
    });
    const own = officerId === tx.actor.id || officerOf(tx.actor).roles.some((held) => held.officeId === officeId);
    if (own) {
      throw new DomainError(
        'unprocessable',
        'wall.own',
        'Nobody walls himself off: ask a head above you to raise this wall.',
      );
    }
    await tx.insert(WallEntry, wall);
    await this.outbox.send(tx, wallRaised, { caseId, wallId: wall.id });
    const entry = await this.ledger.audit(tx, 'wall.raised', {
      caseId,
      facts: {
        ...{ wall: wall.id, from_at: wall.validFrom.toISOString() },
        ...(wall.validTo ? { to_at: wall.validTo.toISOString() } : {}),
        ...(officer ? { officer: officerRef(officer) } : { office: officeId ?? '' }),
      },
      words: { reason },
    });
    return { wall, entry: this.ledger.receiptView(entry) };
  }

  /** Takes a wall away from now on. @throws not-found `wall.not-found`, conflict `wall.already-lifted` */
  async lift(tx: Tx, id: string, reason: string): Promise<Written> {
    const seen = this.found(await tx.findOne(WallEntry, { where: { id } }));
    await this.files.lock(tx, seen.caseId);
    const wall = this.found(await tx.findOne(WallEntry, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    const at = await this.clock.now(tx);
    if (wall.liftedAt !== null || (wall.validTo !== null && wall.validTo <= at)) {
      throw new DomainError('conflict', 'wall.already-lifted', 'This wall stands no longer.');
    }
    const lifted = await tx.change(WallEntry, wall, {
      validTo: wall.validFrom > at ? wall.validFrom : at,
      liftedAt: at,
      liftedBy: officerOf(tx.actor).id,
      liftReason: reason,
    });
    await this.outbox.send(tx, wallLifted, { caseId: wall.caseId, wallId: id });
    const entry = await this.ledger.audit(tx, 'wall.lifted', {
      caseId: wall.caseId,
      facts: { wall: id },
      words: { reason },
    });
    return { wall: lifted, entry: this.ledger.receiptView(entry) };
  }

  private found(wall: WallEntry | null): WallEntry {
    if (wall) return wall;
    throw new DomainError('not-found', 'wall.not-found', 'There is no such wall, or its case is not open to you.');
  }
}
