import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Role } from '../../kernel/roles';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { BreakGlass } from './break-glass.entity';
import { CaseFile } from './case-file.entity';
import { glassBroken, glassReviewed } from './cases.events';
import { end, type Finding, review } from './domain/break-glass';
import { present } from './incidents.service';

/** Which case is meant: by id, or by its number as it is printed. */
export type Wanted = { readonly caseId: string } | { readonly number: string; readonly officeId?: string };

interface Written {
  readonly glass: BreakGlass;
  readonly entry: ReceiptView;
}

/** Most looks that one run of the job closes; the rest waits a minute. */
const BATCH = 100;

const [END, REVIEW] = ['HS-BREAK-GLASS-END', 'HS-BREAK-GLASS-REVIEW'];
const clockOf = (rule: string, id: string) => ({ rule, subject: { kind: 'break_glass', id } });

/** Emergency looks: the case opens at once to one who is not on it, and people hear of it. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesService,
  ) {}

  /**
   * Opens a case for four hours, for reading. A missing case and one behind a wall are the same answer; the database decides.
   * @throws not-found `case.not-found`, conflict `break-glass.not-needed`
   */
  async open(tx: Tx, wanted: Wanted, reason: string): Promise<Written> {
    const officer = officerOf(tx.actor);
    await this.requireNeed(tx, wanted);
    const [byId, byNumber, byOffice] =
      'caseId' in wanted ? [wanted.caseId, null, null] : [null, wanted.number, wanted.officeId ?? null];
    const id = randomUUID();
    const broken = await tx.one<{ case_id: string; office_id: string }>(
      'SELECT * FROM open_break_glass($1, $2, $3, $4, $5, $6)',
      [...[id, randomUUID(), byId, byNumber, byOffice, reason]],
    );
    const glass = broken && (await tx.findOne(BreakGlass, { where: { id } }));
    if (!broken || !glass) {
      throw new DomainError('not-found', 'case.not-found', 'There is no such case, or it is not open to you.');
    }
    const { caseId, endsAt, reviewDueAt } = glass;
    await this.tellHeads(tx, broken.office_id, glass);
    await this.outbox.send(tx, glassBroken, {
      ...{ caseId, breakGlassId: id },
      ...{ endsAt: endsAt.toISOString(), reviewDueAt: reviewDueAt.toISOString() },
    });
    const entry = await this.ledger.audit(tx, 'break_glass.opened', {
      caseId,
      facts: {
        break_glass: id,
        officer: officer.id,
        ends_at: endsAt.toISOString(),
        review_due_at: reviewDueAt.toISOString(),
      },
      words: { reason },
    });
    return { glass, entry: this.ledger.receiptView(entry) };
  }

  /** Every emergency look at the case, newest first. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string): Promise<BreakGlass[]> {
    await requireCase(tx, caseId, 'read');
    return tx.find(BreakGlass, { where: { caseId }, order: { openedAt: 'DESC', id: 'ASC' } });
  }

  /** @throws not-found `break-glass.not-found`, forbidden `break-glass.own-review`, `case.read-only`, conflict `break-glass.already-reviewed` */
  async review(tx: Tx, id: string, told: { finding: Finding; words: string }): Promise<Written> {
    const seen = this.found(await tx.findOne(BreakGlass, { where: { id } }));
    const change = { id: officerOf(tx.actor).id, finding: told.finding };
    const at = await this.clock.now(tx);
    review(seen, change, at);
    await requireCase(tx, seen.caseId, 'write');
    const glass = this.found(await tx.findOne(BreakGlass, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    const reviewed = await tx.change(BreakGlass, glass, { ...review(glass, change, at), reviewWords: told.words });
    await this.outbox.send(tx, glassReviewed, { caseId: glass.caseId, breakGlassId: id, finding: told.finding });
    await this.outbox.send(tx, notify, {
      ...{ officerId: glass.officerId, kind: 'break-glass.reviewed', caseId: null },
      params: { breakGlassId: id, finding: told.finding },
    });
    await this.deadlines.close(tx, [clockOf(REVIEW, id)], { state: 'met', at });
    const entry = await this.ledger.audit(tx, 'break_glass.reviewed', {
      caseId: glass.caseId,
      facts: { break_glass: id, finding: told.finding, late: at > glass.reviewDueAt },
      words: present({ words: told.words }),
    });
    return { glass: reviewed, entry: this.ledger.receiptView(entry) };
  }

  /** The end of the look and its review, unless they have come already: the message may be late. */
  async startClocks(tx: Tx, id: string): Promise<void> {
    const glass = this.found(await tx.findOne(BreakGlass, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    const { caseId, officerId, openedAt, endsAt, reviewDueAt } = glass;
    const of = { caseId, trigger: { at: openedAt } };
    await this.deadlines.start(tx, [
      ...(glass.endedAt === null ? [{ ...clockOf(END, id), ...of, responsible: officerId, dueAt: endsAt }] : []),
      ...(glass.reviewedAt === null
        ? [{ ...clockOf(REVIEW, id), ...of, role: 'additional director' as const, dueAt: reviewDueAt }]
        : []),
    ]);
  }

  /** Puts on record that looks have ended. Called by the job every minute, perhaps twice. @returns how many were closed */
  async endDue(tx: Tx): Promise<number> {
    const at = await this.clock.now(tx);
    const due = await tx.manager
      .createQueryBuilder(BreakGlass, 'b')
      .where('b.endedAt IS NULL AND b.endsAt <= :at', { at })
      .orderBy('b.endsAt')
      .limit(BATCH)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const glass of due) {
      await tx.change(BreakGlass, glass, end(glass, at));
      await this.deadlines.close(tx, [clockOf(END, glass.id)], { state: 'closed', at: glass.endsAt });
      await this.ledger.audit(tx, 'break_glass.ended', {
        ...{ caseId: glass.caseId, facts: { break_glass: glass.id, ends_at: glass.endsAt.toISOString() } },
        onBehalfOf: glass.officerId,
      });
    }
    return due.length;
  }

  /** He who sees the case already has no need; whom it is hidden from learns nothing here. */
  private async requireNeed(tx: Tx, wanted: Wanted): Promise<void> {
    const where =
      'caseId' in wanted
        ? { id: wanted.caseId }
        : { number: wanted.number, ...(wanted.officeId === undefined ? {} : { officeId: wanted.officeId }) };
    if (await tx.findOne(CaseFile, { where })) {
      throw new DomainError(
        'conflict',
        'break-glass.not-needed',
        'This case is open to you already; open it as usual.',
      );
    }
  }

  /** The in-charge of the office, and the seniors of it and of every office above: whoever of them is not walled sees it. */
  private async tellHeads(tx: Tx, officeId: string, { id, caseId }: BreakGlass): Promise<void> {
    const offices = await this.identity.officeAndAbove(tx, officeId);
    const heads: { officeId: string; role: Role }[] = [
      { officeId, role: 'circle in-charge' },
      ...offices.flatMap((office) =>
        (['additional director', 'director'] as const).map((role) => ({ officeId: office.id, role })),
      ),
    ];
    for (const office of heads) {
      await this.outbox.send(tx, notify, { office, kind: 'break-glass.opened', caseId, params: { breakGlassId: id } });
    }
  }

  private found(glass: BreakGlass | null): BreakGlass {
    if (glass) return glass;
    throw new DomainError(
      'not-found',
      'break-glass.not-found',
      'There is no such emergency look, or its case is not open to you.',
    );
  }
}
