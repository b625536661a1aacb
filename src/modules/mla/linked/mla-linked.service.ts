import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type Page, page } from '../../../platform/http/page';
import { seekKey, seekOf } from '../../../platform/http/seek';
import { LedgerService } from '../../ledger/ledger.service';
import { type LinkedTold, misfitsOf } from '../domain/linked';
import { MlaActsService } from '../following/mla-acts.service';
import type { WrittenMla } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';
import type { LinkedQueryDto, RecordLinkedDto, TellLinkedDto } from './mla-linked.dto';
import { MlaLinked } from './mla-linked.entity';

/** Records of what others run beside a request: of its list, in its line. What is told of them is kept as it was told. */
@Injectable()
export class MlaLinkedService {
  constructor(
    private readonly acts: MlaActsService,
    private readonly rows: MlaRowsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async of(tx: Tx, requestId: string): Promise<MlaLinked[]> {
    await this.rows.find(tx, requestId);
    await this.ledger.audit(tx, 'mla.read', { line: requestId });
    return tx.find(MlaLinked, { where: { requestId }, order: { no: 'ASC' } });
  }

  /** Of all requests of which one may know, the newest last. */
  async list(tx: Tx, { kind, caseId, cursor, limit }: LinkedQueryDto): Promise<Page<MlaLinked>> {
    const builder = tx.manager
      .createQueryBuilder(MlaLinked, 'l')
      .orderBy('l.recordedAt', 'ASC')
      .addOrderBy('l.id', 'ASC')
      .limit(limit + 1);
    const after = seekOf(cursor);
    if (after) builder.andWhere('(l.recordedAt, l.id) > (:at, :id)', after);
    if (kind) builder.andWhere('l.kind = :kind', { kind });
    if (caseId)
      builder.andWhere('l.requestId IN (SELECT m.id FROM mla_request m WHERE m.case_id = :caseId)', { caseId });
    return page(
      await builder.getMany(),
      limit,
      (row) => row,
      ({ recordedAt, id }) => seekKey(recordedAt, id),
    );
  }

  /**
   * @throws as `MlaActsService.begin`; unprocessable `mla-linked.misfit`, `act.in-the-future`
   */
  async record(tx: Tx, id: string, told: RecordLinkedDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    this.requireFit(told);
    const now = await this.clock.now(tx);
    this.requirePast(told.happenedOn, karachiDay(now));
    const no = (await tx.manager.count(MlaLinked, { where: { requestId: id } })) + 1;
    await tx.insert(MlaLinked, {
      ...{ id: randomUUID(), requestId: id, no, kind: told.kind, direction: told.direction },
      ...{ counterpart: told.counterpart, reference: told.reference, court: told.court ?? null },
      ...{ summary: told.summary, happenedOn: told.happenedOn, conditions: [], exhibits: [] },
      ...{ stateTold: told.state ?? null, toldOn: told.state === undefined ? null : karachiDay(now) },
      ...{ outcome: told.outcome ?? null, recordedBy: officerOf(tx.actor).id, recordedAt: now, version: 1 },
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.linked_recorded', what: `linked ${String(no)}`, told: {} },
      facts: {
        ...{ no, kind: told.kind, direction: told.direction, on: told.happenedOn },
        ...(told.outcome === undefined ? {} : { outcome: told.outcome }),
      },
      words: {
        ...{ counterpart: told.counterpart, reference: told.reference, court: told.court, summary: told.summary },
        told_state: told.state,
      },
    });
  }

  /** @throws as `record`; unprocessable `mla-linked.unknown` */
  async tell(tx: Tx, id: string, told: TellLinkedDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    const row = await tx.findOne(MlaLinked, { where: { requestId: id, no: told.no } });
    if (!row) {
      throw new DomainError('unprocessable', 'mla-linked.unknown', 'The request has no linked record of this number.');
    }
    const { kind, court } = row;
    this.requireFit({ kind, court: court ?? undefined, outcome: told.outcome });
    this.requirePast(told.toldOn, karachiDay(await this.clock.now(tx)));
    const was = row.stateTold;
    await tx.change(MlaLinked, row, {
      ...{ stateTold: told.state, toldOn: told.toldOn },
      ...(told.outcome === undefined ? {} : { outcome: told.outcome }),
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.linked_told', what: `linked ${String(told.no)} told`, told: {} },
      facts: {
        ...{ no: told.no, kind, on: told.toldOn },
        ...(told.outcome === undefined ? {} : { outcome: told.outcome }),
      },
      words: { told_state: told.state, told_source: told.source, was: was ?? undefined },
    });
  }

  private requireFit(told: LinkedTold): void {
    const fields = misfitsOf(told);
    if (fields.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'mla-linked.misfit',
      'These fields do not fit the kind of record, or it lacks them: see `fields`.',
      { fields },
    );
  }

  private requirePast(day: string, today: string): void {
    if (day <= today) return;
    throw new DomainError(
      'unprocessable',
      'act.in-the-future',
      'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
    );
  }
}
