import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { ITEM_OF_CLASS } from '../domain/direct';
import { DRAFTING, type OutgoingState } from '../domain/outgoing';
import { MlaItem } from '../mla-item.entity';
import type { MlaRequest } from '../mla-request.entity';
import { MlaRequestsService } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';
import type { MlaMeasure } from './mla-measure.entity';
import { MlaResubmissionService } from './mla-resubmission.service';

/** What became of a refusal: the item that asks the state, in this request or in a new draft, and how the request changes by it. */
export interface Turned {
  readonly facts: Readonly<Record<string, string | number>>;
  readonly change: Partial<Pick<MlaRequest, 'textVersion' | 'writtenBy' | 'writtenAt'>>;
}

/** What a provider does not give without its state is asked of the state, with all that was said to the provider. */
@Injectable()
export class MlaDirectDrafts {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly requests: MlaRequestsService,
    private readonly resubmission: MlaResubmissionService,
    private readonly clock: Clock,
  ) {}

  /**
   * While the request is a draft the item goes into it, unless it is there already; else a new draft to the same state is begun
   * with it, known to the same list. Source: mla.md C.5 D6.
   */
  async turn(tx: Tx, request: MlaRequest, measure: MlaMeasure): Promise<Turned> {
    const items = await this.rows.itemsOf(tx, request.id);
    const asked = items.find(({ no }) => no === measure.itemNo);
    if (!DRAFTING.includes(request.state as OutgoingState)) return this.begin(tx, request, measure, asked);
    if (asked) return { facts: { item_no: asked.no }, change: {} };
    const no = items.length + 1;
    await tx.insert(MlaItem, this.itemOf(request.id, no, measure, undefined));
    return {
      facts: { item_no: no },
      change: {
        ...{ textVersion: request.textVersion + 1, writtenBy: officerOf(tx.actor).id },
        writtenAt: await this.clock.now(tx),
      },
    };
  }

  private async begin(tx: Tx, old: MlaRequest, measure: MlaMeasure, asked: MlaItem | undefined): Promise<Turned> {
    const draft = await this.requests.insert(tx, {
      ...{ direction: 'outgoing', track: old.track, caseId: old.caseId, officeId: old.officeId },
      ...{ country: old.country, title: old.title, priority: old.priority, particulars: old.particulars },
      ...{ offences: old.offences, flags: old.flags, resubmissionOf: null, foreignRef: null, receivedAt: null },
    });
    await tx.insert(MlaItem, this.itemOf(draft.id, 1, measure, asked));
    await this.resubmission.carryList(tx, old, draft);
    await this.rows.record(tx, draft, {
      ...{ type: 'mla.begun', what: 'D6', becomes: draft.state },
      input: { facts: { refused_directly: old.id, measure_no: measure.no } },
    });
    return { facts: { draft: draft.id }, change: {} };
  }

  private itemOf(requestId: string, no: number, measure: MlaMeasure, asked: MlaItem | undefined): MlaItem {
    const { target, data, reason, dataClass, providerRef } = measure;
    return Object.assign(new MlaItem(), {
      ...{ id: randomUUID(), requestId, no, type: ITEM_OF_CLASS[dataClass ?? 'content'], description: data, target },
      ...{ relevance: reason, fromAt: asked?.fromAt ?? null, toAt: asked?.toAt ?? null },
      particulars: {
        ...{ identifier: target, ...asked?.particulars },
        ...(providerRef === null ? {} : { provider_reference: providerRef }),
      },
      ...{ result: 'pending', grounds: [], note: null, resultAt: null, version: 1 },
    });
  }
}
