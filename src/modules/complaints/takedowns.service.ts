import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { AuditType } from '../../proof/entry-types';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { gapOf, valueOf } from '../../platform/http/stated';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { type AuditInput, LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { ComplaintDesk } from './complaint-desk.service';
import { moveTakedown, type TakedownState } from './domain/takedown';
import { Takedown } from './takedown.entity';
import type {
  CaptureTakedownDto,
  CheckTakedownDto,
  RequestTakedownDto,
  ReuploadTakedownDto,
  SendTakedownDto,
} from './takedowns.dto';

/** Hours of the house: that keeping it never holds up removing it by days. */
const CAPTURE = 'HS-TAKEDOWN-CAPTURE';
const CHECK = 'HS-TAKEDOWN-CHECK';

interface Done {
  readonly takedown: Takedown;
  readonly entry: ReceiptView;
}

/** Preserve before takedown. Source: PECA ss.24A(4), 30D, 37. */
@Injectable()
export class TakedownsService {
  constructor(
    private readonly desk: ComplaintDesk,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `complaint.not-found`; forbidden `complaint.read-only` */
  async request(tx: Tx, complaintId: string, told: RequestTakedownDto): Promise<Done> {
    const complaint = await this.desk.lock(tx, complaintId);
    const requestedAt = await this.clock.now(tx);
    const takedown = Object.assign(new Takedown(), {
      ...{ id: randomUUID(), complaintId, url: told.url, page: null, basis: told.basis, authority: told.authority },
      ...{ state: 'requested' as const, sha256: null, captureGap: null, capturedBy: null, capturedAt: null },
      ...{
        reference: null,
        sentAt: null,
        checkedAt: null,
        requestedBy: officerOf(tx.actor).id,
        requestedAt,
        version: 1,
      },
    });
    await tx.insert(Takedown, takedown);
    await this.clocks(tx, takedown, { starts: CAPTURE, at: requestedAt, officeId: complaint.officeId });
    return this.enter(tx, 'takedown.requested', takedown, {
      facts: { basis: told.basis },
      words: { url: told.url, authority: told.authority, reason: told.reason },
    });
  }

  /** @throws not-found `complaint.not-found` */
  async ofComplaint(tx: Tx, complaintId: string): Promise<Takedown[]> {
    await this.desk.get(tx, complaintId);
    return tx.find(Takedown, { where: { complaintId }, order: { requestedAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Keeps what is there: digest, page, officer. What could not be captured is said to be so, and holds nothing up.
   * @throws not-found `takedown.not-found`; forbidden `complaint.read-only`; conflict `takedown.illegal-transition`;
   * unprocessable `takedown.capture-reason-missing`
   */
  async capture(tx: Tx, id: string, told: CaptureTakedownDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.lock(tx, id, ifMatch);
    const state = moveTakedown(row.state, 'captured');
    const sha256 = valueOf(told.sha256);
    if (sha256 === undefined && told.words === undefined) {
      throw new DomainError(
        'unprocessable',
        'takedown.capture-reason-missing',
        'Say in words why nothing could be captured: the Authority is asked without it.',
      );
    }
    const now = await this.clock.now(tx);
    const capturedAt = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    const gap = gapOf(told.sha256);
    const changed = await tx.change(Takedown, row, {
      ...{ state, page: told.page, sha256: sha256 === undefined ? null : Buffer.from(sha256, 'hex') },
      ...{ captureGap: gap ?? null, capturedBy: officerOf(tx.actor).id, capturedAt },
    });
    await this.clocks(tx, changed, { closes: CAPTURE, at: capturedAt });
    return this.enter(tx, 'takedown.captured', changed, {
      facts: sha256 === undefined ? {} : { sha256 },
      gaps: gap === undefined ? {} : { sha256: gap },
      words: { url: row.url, page: told.page, ...(told.words === undefined ? {} : { words: told.words }) },
      ...(told.occurredAt === undefined ? {} : { occurredAt: capturedAt }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
  }

  /** To the Authority, after the capture alone. @throws as `capture` */
  async send(tx: Tx, id: string, { reference }: SendTakedownDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.lock(tx, id, ifMatch);
    const sentAt = await this.clock.now(tx);
    const changed = await tx.change(Takedown, row, { state: moveTakedown(row.state, 'sent'), reference, sentAt });
    const { officeId } = await this.desk.get(tx, row.complaintId);
    await this.clocks(tx, changed, { closes: CHECK, starts: CHECK, at: sentAt, officeId });
    return this.enter(tx, 'takedown.sent', changed, { words: { reference, authority: row.authority } });
  }

  /** Somebody looked whether it is gone. @throws as `capture` */
  async check(tx: Tx, id: string, { removed, words }: CheckTakedownDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.lock(tx, id, ifMatch);
    const state = moveTakedown(row.state, removed ? 'removed' : 'standing');
    const checkedAt = await this.clock.now(tx);
    const changed = await tx.change(Takedown, row, { state, checkedAt });
    await this.clocks(tx, changed, { closes: CHECK, at: checkedAt });
    return this.enter(tx, 'takedown.checked', changed, {
      facts: { removed },
      words: words === undefined ? {} : { words },
    });
  }

  /** It came back: it is captured anew before it is sent anew. @throws as `capture` */
  async reupload(tx: Tx, id: string, { words }: ReuploadTakedownDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.lock(tx, id, ifMatch);
    const at = await this.clock.now(tx);
    const changed = await tx.change(Takedown, row, { state: moveTakedown(row.state, 'reuploaded') });
    const { officeId } = await this.desk.get(tx, row.complaintId);
    await this.clocks(tx, changed, { starts: CAPTURE, at, officeId });
    return this.enter(tx, 'takedown.reuploaded', changed, { words: { url: row.url, words } });
  }

  /** It is no longer wanted, or was never there. @throws as `capture` */
  async withdraw(tx: Tx, id: string, { words }: ReuploadTakedownDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.lock(tx, id, ifMatch);
    const changed = await tx.change(Takedown, row, { state: moveTakedown(row.state, 'withdrawn') });
    await this.clocks(tx, changed, { closes: CAPTURE, at: null });
    return this.enter(tx, 'takedown.withdrawn', changed, { words: { words } });
  }

  private async lock(tx: Tx, id: string, ifMatch: string | undefined): Promise<Takedown> {
    const seen = this.found(await tx.findOne(Takedown, { where: { id } }));
    await this.desk.requireWritable(tx, seen.complaintId);
    const row = this.found(await tx.findOne(Takedown, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    requireMatch(ifMatch, row.version);
    return row;
  }

  private found(row: Takedown | null): Takedown {
    if (row) return row;
    throw new DomainError(
      'not-found',
      'takedown.not-found',
      'There is no such request for removal, or its complaint is not before you.',
    );
  }

  private async clocks(
    tx: Tx,
    { id, url }: Takedown,
    turn: { starts?: string; closes?: string; at: Date | null; officeId?: string },
  ): Promise<void> {
    const subject = { kind: 'takedown', id };
    const { starts, closes, at, officeId } = turn;
    await this.deadlines.turn(tx, {
      closes: closes === undefined ? [] : [{ rule: closes, subject }],
      how: { state: at === null ? 'closed' : 'met', at },
    });
    if (starts === undefined || at === null || officeId === undefined) return;
    const role = 'circle in-charge' as const;
    await this.deadlines.start(tx, [
      { rule: starts, caseId: null, subject, officeId, role, trigger: { at }, note: url.slice(0, 200) },
    ]);
  }

  private async enter(tx: Tx, type: AuditType, row: Takedown, more: AuditInput): Promise<Done> {
    const entry = await this.ledger.audit(tx, type, {
      ...more,
      scope: { kind: 'complaint', id: row.complaintId },
      facts: { takedown: row.id, complaint: row.complaintId, state: row.state satisfies TakedownState, ...more.facts },
    });
    return { takedown: row, entry: this.ledger.receiptView(entry) };
  }
}
