import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import type { CauseListQuery, FixHearingDto, HearingResultDto } from './hearings.dto';
import { requireCourtDay } from './domain/court-day';
import { requireResult } from './domain/hearing';
import { Hearing, type Proceeding } from './proceeding.entity';
import { ProceedingsService } from './proceedings.service';

/** A line of the cause list: of cases that the reader sees, and no others. */
export interface CauseListRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly caseId: string;
  readonly number: string;
  readonly accusedCode: string;
  readonly courtId: string;
  readonly court: string;
  readonly courtNumber: string | null;
  readonly stage: string;
  readonly purpose: string;
  readonly result: string | null;
  readonly reason: string | null;
}

/** Days in court: fixed, held or put off with a reason, and the list of a day. */
@Injectable()
export class HearingsService {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `proceeding.not-found`; forbidden `case.read-only`; conflict `hearing.fixed-already`; unprocessable `hearing.day-implausible` */
  async fix(tx: Tx, proceedingId: string, told: FixHearingDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, proceedingId);
    const hearing = await this.insert(tx, row, told, await this.clock.now(tx));
    const entry = await this.ledger.audit(tx, 'hearing.fixed', {
      caseId: row.caseId,
      facts: { proceeding: row.id, hearing: hearing.id, day: hearing.day },
      words: { purpose: hearing.purpose },
    });
    return this.ledger.receiptView(entry);
  }

  /**
   * What came of a day in court, and the next one.
   * @throws not-found `hearing.not-found`; forbidden `case.read-only`; conflict `hearing.over`, `hearing.fixed-already`; unprocessable `hearing.*`
   */
  async settle(tx: Tx, id: string, told: HearingResultDto): Promise<{ proceedingId: string; entry: ReceiptView }> {
    const { proceedingId } = await this.find(tx, id);
    const row = await this.proceedings.lock(tx, proceedingId);
    const hearing = await this.find(tx, id);
    const now = await this.clock.now(tx);
    requireResult(hearing, told, karachiDay(now));
    const next = told.next === undefined ? null : await this.insert(tx, row, told.next, now);
    const reason = told.reason ?? null;
    await tx.change(Hearing, hearing, {
      result: told.result,
      reason,
      words: told.words ?? null,
      nextId: next?.id ?? null,
    });
    const entry = await this.ledger.audit(tx, 'hearing.settled', {
      caseId: row.caseId,
      facts: {
        ...{ proceeding: row.id, hearing: id, day: hearing.day, result: told.result },
        ...(reason === null ? {} : { reason }),
        ...(next === null ? {} : { next: next.id, next_day: next.day }),
      },
      ...(told.words === undefined ? {} : { words: { words: told.words } }),
    });
    return { proceedingId, entry: this.ledger.receiptView(entry) };
  }

  /** The hearings of a day by court and number; `prosecutorId`: of cases in which he stands as prosecutor today. */
  async causeList(tx: Tx, { day, courtId, prosecutorId }: CauseListQuery): Promise<CauseListRow[]> {
    return tx.query<CauseListRow>(
      `SELECT h.id, h.proceeding_id AS "proceedingId", h.case_id AS "caseId", f.number, a.code AS "accusedCode",
              h.court_id AS "courtId", c.name AS court, p.court_number AS "courtNumber", p.stage, h.purpose, h.result, h.reason
         FROM hearing h JOIN proceeding p ON p.id = h.proceeding_id JOIN court c ON c.id = h.court_id
         JOIN case_file f ON f.id = h.case_id JOIN party a ON a.id = p.accused_id
        WHERE h.day = $1 AND ($2::uuid IS NULL OR h.court_id = $2)
          AND ($3::uuid IS NULL OR EXISTS (
            SELECT FROM case_grant g WHERE g.case_id = h.case_id AND g.officer_id = $3 AND g.relation = 'prosecutor'
               AND g.valid_from <= clock_now() AND (g.valid_to IS NULL OR clock_now() < g.valid_to)))
        ORDER BY c.name, f.number, h.id LIMIT 1000`,
      [day, courtId ?? null, prosecutorId ?? null],
    );
  }

  private async insert(tx: Tx, row: Proceeding, told: FixHearingDto, now: Date): Promise<Hearing> {
    requireCourtDay(told.day, { today: karachiDay(now), takenOn: karachiDay(row.cognizanceAt) });
    const same = await tx.findOne(Hearing, { where: { proceedingId: row.id, day: told.day } });
    if (same) {
      throw new DomainError('conflict', 'hearing.fixed-already', 'This proceeding has a hearing on that day already.', {
        hearing: same.id,
      });
    }
    const hearing = Object.assign(new Hearing(), {
      ...{ id: randomUUID(), proceedingId: row.id, caseId: row.caseId, courtId: row.courtId },
      ...{ day: told.day, purpose: told.purpose, result: null, reason: null, words: null, nextId: null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now, version: 1 },
    });
    await tx.insert(Hearing, hearing);
    return hearing;
  }

  private async find(tx: Tx, id: string): Promise<Hearing> {
    const hearing = await tx.findOne(Hearing, { where: { id } });
    if (hearing) return hearing;
    throw new DomainError(
      'not-found',
      'hearing.not-found',
      'There is no such hearing, or its case is not open to you.',
    );
  }
}
