import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { standingOf } from '../domain/measures';
import { MlaItem } from '../mla-item.entity';
import { MlaListEntry } from '../mla-list.entity';
import { MlaRequest } from '../mla-request.entity';
import { MlaRequestsService, type WrittenMla } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';
import { MlaActsService } from './mla-acts.service';
import { MlaMeasureClocks } from './mla-measure-clocks.service';
import { MlaMeasure } from './mla-measure.entity';

/** States in which data is still held abroad for us. */
const HELD = ['confirmed', 'extended', 'extension_requested', 'expiring', 'followup_filed'];

/** A new request in the place of one that was refused. Source: mla.md C.2 O45. */
@Injectable()
export class MlaResubmissionService {
  constructor(
    private readonly acts: MlaActsService,
    private readonly rows: MlaRowsService,
    private readonly requests: MlaRequestsService,
    private readonly clocks: MlaMeasureClocks,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks anew for what failed, everything else carried over: text, offences, legal basis, what was excused of the request, who may
   * and who may not know, and the preservations that still hold. The old one stays as it ended.
   * @throws as `MlaActsService.begin`; conflict `mla-request.not-refused`
   */
  async resubmit(tx: Tx, id: string, ifMatch: string | undefined): Promise<WrittenMla> {
    const old = await this.acts.begin(tx, id, ifMatch);
    const refused = old.state === 'refused' || (old.state === 'closed' && old.outcome === 'refused');
    if (old.direction !== 'outgoing' || !refused) {
      throw new DomainError(
        'conflict',
        'mla-request.not-refused',
        'Only an outgoing request that was refused is asked again.',
      );
    }
    const begun = await this.requests.insert(tx, {
      ...{ direction: old.direction, track: old.track, caseId: old.caseId, officeId: old.officeId },
      ...{ country: old.country, title: old.title, priority: old.priority, particulars: old.particulars },
      ...{ offences: old.offences, flags: old.flags, resubmissionOf: old.id, foreignRef: null, receivedAt: null },
    });
    // What was excused of an item stands under its number, and items are numbered anew.
    const excuses = Object.fromEntries(Object.entries(old.excuses).filter(([code]) => code.startsWith('request.')));
    const request = await tx.change(MlaRequest, begun, { excuses, basisId: old.basisId });
    const items = await this.failed(tx, old, request);
    await this.carryList(tx, old, request);
    const kept = await this.preserved(tx, old, request);
    const entry = await this.rows.record(tx, request, {
      type: 'mla.begun',
      ...{ what: 'O45', becomes: request.state },
      input: { facts: { resubmission_of: old.id, items, preservations: kept } },
    });
    return { request, entry };
  }

  private async failed(tx: Tx, old: MlaRequest, { id }: MlaRequest): Promise<number> {
    const failed = (await this.rows.itemsOf(tx, old.id)).filter(
      ({ result }) => result === 'refused' || result === 'pending',
    );
    await tx.insert(
      MlaItem,
      failed.map((item, i) => ({
        ...{ ...item, id: randomUUID(), requestId: id, no: i + 1, version: 1 },
        ...{ result: 'pending' as const, grounds: [], note: null, resultAt: null },
      })),
    );
    return failed.length;
  }

  /** Whoever was denied the first is denied the second, which says the same. */
  async carryList(tx: Tx, old: MlaRequest, { id }: MlaRequest): Promise<void> {
    const [at, me] = [await this.clock.now(tx), officerOf(tx.actor).id];
    const standing = (await tx.find(MlaListEntry, { where: { requestId: old.id } })).filter(
      ({ officerId, validFrom, validTo }) => officerId !== me && validFrom <= at && (validTo === null || validTo > at),
    );
    await tx.insert(
      MlaListEntry,
      standing.map((entry) => ({
        ...{ ...entry, id: randomUUID(), requestId: id, validFrom: at, putBy: me, endedBy: null, version: 1 },
      })),
    );
  }

  private async preserved(tx: Tx, old: MlaRequest, request: MlaRequest): Promise<number> {
    const now = await this.clock.now(tx);
    const rows = await tx.find(MlaMeasure, {
      where: { requestId: old.id, kind: 'preservation' },
      order: { no: 'ASC' },
    });
    const holding = rows.filter((row) => HELD.includes(standingOf(row, now, karachiDay(now))));
    const carried = holding.map((row, i) =>
      Object.assign(new MlaMeasure(), {
        ...{ ...row, id: randomUUID(), requestId: request.id, no: i + 1, itemNo: null, version: 1 },
      }),
    );
    await tx.insert(MlaMeasure, carried);
    const [first] = carried;
    if (first) {
      await this.clocks.turn(tx, request, first, { move: 'O45', at: now, askedOn: undefined, all: carried });
    }
    return carried.length;
  }
}
