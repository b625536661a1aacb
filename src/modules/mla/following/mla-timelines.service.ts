import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import { dayAfter } from '../domain/measures';
import { MlaEvent } from '../mla-event.entity';
import { MlaItem } from '../mla-item.entity';
import { MlaRequest } from '../mla-request.entity';
import { MlaRowsService } from '../mla-rows.service';
import { MlaPackage } from '../returned/mla-package.entity';
import { MlaForecastsService } from './mla-forecasts.service';
import { MlaMeasure } from './mla-measure.entity';
import { sentDayOf } from './mla-transmissions';

const DONE = ['closed', 'executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally'];

export interface TargetTimelineView {
  target: string;
  lines: { at: string; requestId: string; number: string | null; what: string; state: string | null }[];
  exhibits: { name: string; exhibitId: string; number: string }[];
}

export interface ForeignAnswersView {
  items: {
    requestId: string;
    number: string | null;
    no: number;
    type: string;
    description: string;
    relevance: string | null;
    state: string;
    charges: readonly string[];
    expectedOn: string | null;
    hearingOn: string | null;
    /** The hearing comes before the answer is to be expected. */
    endangersHearing: boolean;
    /** Clocks of the case that run out before the answer is to be expected. */
    endangers: { rule: string; dueDay: string }[];
  }[];
  nextCursor: null;
}

/** Requests seen from the data that they ask for, and from the case that waits. */
@Injectable()
export class MlaTimelinesService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly forecasts: MlaForecastsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found`; unprocessable `mla-item.unknown` */
  async ofTarget(tx: Tx, id: string, no: number): Promise<TargetTimelineView> {
    const request = await this.rows.find(tx, id);
    const item = (await this.rows.itemsOf(tx, id)).find((one) => one.no === no);
    if (!item) throw new DomainError('unprocessable', 'mla-item.unknown', 'The request has no item of this number.');
    const target = item.target ?? '';
    const { requests, items } = await this.sameTarget(tx, request, target);
    const ids = requests.map((one) => one.id);
    const numbers = new Map(requests.map((one) => [one.id, one.number]));
    const events = await tx.find(MlaEvent, { where: { requestId: In(ids) }, order: { seq: 'ASC' }, take: 2_000 });
    const measures = await tx.find(MlaMeasure, { where: { requestId: In(ids) } });
    const others = new Set(
      measures
        .filter((one) => one.target !== target && one.itemNo !== null)
        .map((one) => `${one.requestId} ${String(one.no)}`),
    );
    const lines = events
      .filter(
        ({ what, requestId }) =>
          !others.has(`${requestId} ${what.split(' ').at(-1) ?? ''}`) || !/^(measure|[PERD]\d)/.test(what),
      )
      .map(({ at, requestId, what, becomes }) => ({
        ...{ at: at.toISOString(), requestId, number: numbers.get(requestId) ?? null, what, state: becomes },
      }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const packages = await tx.find(MlaPackage, { where: { requestId: In(ids) } });
    const answers = new Set(items.map((one) => `${one.requestId} ${String(one.no)}`));
    const exhibits = packages.flatMap(({ requestId, manifest, releasedTo }) =>
      releasedTo.filter(({ name }) => {
        const of = manifest.find((file) => file.name === name)?.itemNo;
        return of === null || of === undefined || answers.has(`${requestId} ${String(of)}`);
      }),
    );
    await this.ledger.audit(tx, 'mla.read', { line: id });
    return { target, lines, exhibits };
  }

  /** The list's own; whoever knows of no request reads what a case without any gives. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<ForeignAnswersView> {
    await requireCase(tx, caseId, 'read');
    const requests = (
      await tx.find(MlaRequest, { where: { caseId, direction: 'outgoing' }, order: { createdAt: 'ASC' } })
    ).filter(({ state }) => !DONE.includes(state));
    const clocks = await tx.query<{ rule: string; dueDay: string }>(
      `SELECT rule_code AS rule, due_day::text AS "dueDay" FROM deadline
        WHERE case_id = $1 AND state = 'running' AND due_day IS NOT NULL ORDER BY due_at LIMIT 200`,
      [caseId],
    );
    const today = karachiDay(await this.clock.now(tx));
    const items: ForeignAnswersView['items'] = [];
    for (const request of requests) {
      const { medianDays } = await this.forecasts.of(tx, request.country);
      const from = (await sentDayOf(tx, request.id)) ?? today;
      const expectedOn = medianDays === null ? null : dayAfter(from, medianDays);
      const { hearingOn } = request;
      const before = (day: string): boolean => expectedOn !== null && day >= today && day < expectedOn;
      for (const item of await this.rows.itemsOf(tx, request.id)) {
        if (item.result !== 'pending') continue;
        const { no, type, description, relevance } = item;
        items.push({
          ...{ requestId: request.id, number: request.number, no, type, description, relevance, state: request.state },
          ...{ charges: request.offences.map(({ citation }) => citation), expectedOn, hearingOn },
          endangersHearing: hearingOn !== null && before(hearingOn),
          endangers: clocks.filter(({ dueDay }) => before(dueDay)),
        });
      }
      await this.ledger.audit(tx, 'mla.read', { line: request.id });
    }
    return { items, nextCursor: null };
  }

  /** Requests of the same case that ask for the same target, as far as they are known to him who asks. */
  private async sameTarget(
    tx: Tx,
    request: MlaRequest,
    target: string,
  ): Promise<{ requests: MlaRequest[]; items: MlaItem[] }> {
    const all = request.caseId === null ? [request] : await tx.find(MlaRequest, { where: { caseId: request.caseId } });
    const items = await tx.find(MlaItem, { where: { requestId: In(all.map(({ id }) => id)), target } });
    const ids = new Set([request.id, ...items.map(({ requestId }) => requestId)]);
    return { requests: all.filter(({ id }) => ids.has(id)), items };
  }
}
