import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { type Permission, rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { type ComplaintDeed, ComplaintEvent } from './complaint-event.entity';
import { Complaint } from './complaint.entity';
import type { ComplaintState } from './domain/complaint';

/** The clock that runs from registration. Source: PECA Investigation Rules 2018, as the catalogue has it. */
export const REPORT_RULE = 'DL-RULES18-REPORT';
export const clockOf = (id: string) => ({ rule: REPORT_RULE, subject: { kind: 'complaint', id } });

export interface Deed {
  readonly complaintId: string;
  readonly what: ComplaintDeed;
  readonly from?: ComplaintState;
  readonly to?: ComplaintState;
  readonly facts?: Readonly<Record<string, string>>;
  readonly words?: string | undefined;
}

/** Reading, holding and writing of complaints: what every act begins and ends with. */
@Injectable()
export class ComplaintDesk {
  constructor(private readonly clock: Clock) {}

  /** @throws not-found `complaint.not-found`: missing and not visible are one */
  async get(tx: Tx, id: string): Promise<Complaint> {
    const row = await tx.findOne(Complaint, { where: { id } });
    if (row) return row;
    throw new DomainError(
      'not-found',
      'complaint.not-found',
      'There is no such complaint, or it is not before you. Look it up by its tracking number.',
    );
  }

  /** Asks that he who acts may write in it. @throws not-found `complaint.not-found`; forbidden `complaint.read-only` */
  async requireWritable(tx: Tx, id: string): Promise<void> {
    const found = await tx.one<{ writes: boolean }>('SELECT writes FROM complaint_access($1)', [id]);
    if (!found) await this.get(tx, id);
    if (found?.writes) return;
    throw new DomainError(
      'forbidden',
      'complaint.read-only',
      'You may look at this complaint but not act on it: that is for the desk of its office and for who verifies it.',
    );
  }

  /** The complaint, held until the commit. @throws as `requireWritable`; precondition-failed `precondition.stale` when asked */
  async lock(tx: Tx, id: string, match?: { readonly ifMatch: string | undefined }): Promise<Complaint> {
    await this.requireWritable(tx, id);
    const row = await tx.findOne(Complaint, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const complaint = row ?? (await this.get(tx, id));
    if (match) requireMatch(match.ifMatch, complaint.version);
    return complaint;
  }

  /** Asks that he holds a role of this act in the office itself. @throws forbidden `complaint.not-your-desk` */
  requireDesk(tx: Tx, permission: Permission, officeId: string | null): void {
    if (officeId !== null && holds(officerOf(tx.actor), rolesFor(permission), officeId)) return;
    throw new DomainError(
      'forbidden',
      'complaint.not-your-desk',
      'This is for the desk of the office that has the complaint. Ask its circle in-charge, or who acts for him.',
    );
  }

  /** Tells in the history of the complaint what was done. */
  async tell(tx: Tx, deeds: readonly Deed[]): Promise<void> {
    const at = await this.clock.now(tx);
    await tx.insert(
      ComplaintEvent,
      deeds.map(({ complaintId, what, from, to, facts, words }) => ({
        ...{ id: randomUUID(), complaintId, what, actor: tx.actor.id, at },
        ...{ fromState: from ?? null, toState: to ?? null, facts: { ...facts }, words: words ?? null },
      })),
    );
  }
}
