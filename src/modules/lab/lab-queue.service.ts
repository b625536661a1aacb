import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { IdentityService } from '../identity/identity.service';
import { type Placed, queueOrder, waitedDays } from './domain/queue';
import { LabRequest } from './lab.entity';

/** A place in the queue of a laboratory, with what the reader may know of the request. */
export interface QueueRow extends Omit<Placed, 'id'> {
  readonly requestId: string;
  readonly caseId: string;
  readonly number: string;
  readonly state: string;
  readonly priority: string;
  readonly examinerId: string | null;
}

/** What an examiner has before him, as far as the reader sees the cases. */
export interface LoadRow {
  readonly officerId: string;
  readonly name: string;
  readonly rank: string;
  /** Requests that he examines. */
  readonly examines: number;
  /** Requests that he reviews as the second. */
  readonly reviews: number;
  readonly oldestDays: number | null;
}

const OPEN = ['endorsed', 'assigned', 'examining', 'locked'] as const;

/** The queue and the load of a laboratory. Row policies decide which requests are counted. */
@Injectable()
export class LabQueueService {
  constructor(
    private readonly identity: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** The next first, each place with its reason. @throws not-found `office.not-found` */
  async queue(tx: Tx, officeId: string): Promise<QueueRow[]> {
    const requests = await this.open(tx, officeId);
    const byId = new Map(requests.map((request) => [request.id, request]));
    const now = await this.clock.now(tx);
    const waiting = requests.map(({ id, priority, endorsedAt, askedAt }) => ({
      ...{ id, priority, since: endorsedAt ?? askedAt },
    }));
    return queueOrder(waiting, now).flatMap(({ id, ...placed }) => {
      const request = byId.get(id);
      if (!request) return [];
      const { caseId, number, state, priority, examinerId } = request;
      return [{ requestId: id, caseId, number, state, priority, examinerId, ...placed }];
    });
  }

  /** Every examiner of the laboratory, and whoever else has a request of it. @throws not-found `office.not-found` */
  async load(tx: Tx, officeId: string): Promise<LoadRow[]> {
    const requests = await this.open(tx, officeId);
    const serving = await this.identity.officersHolding(tx, officeId, 'forensic examiner');
    const known = new Set(serving.map(({ id }) => id));
    const others = requests.flatMap(({ examinerId, secondId }) => [examinerId ?? [], secondId ?? []].flat());
    const more = await this.identity.officers(
      tx,
      others.filter((id) => !known.has(id)),
    );
    const now = await this.clock.now(tx);
    return [...serving, ...more].map(({ id, name, rank }) => {
      const own = requests.filter(({ examinerId }) => examinerId === id);
      const days = own.map(({ assignedAt }) => waitedDays(assignedAt ?? now, now));
      return {
        ...{ officerId: id, name, rank, examines: own.length },
        reviews: requests.filter(({ secondId }) => secondId === id).length,
        oldestDays: days.length === 0 ? null : Math.max(...days),
      };
    });
  }

  private async open(tx: Tx, officeId: string): Promise<LabRequest[]> {
    await this.identity.office(tx, officeId);
    return tx.find(LabRequest, { where: { labOfficeId: officeId, state: In([...OPEN]) }, order: { id: 'ASC' } });
  }
}
