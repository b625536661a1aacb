import { Injectable } from '@nestjs/common';
import { holds } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import type { AuditType } from '../../../proof/entry-types';
import type { Closing } from '../../deadlines/deadlines.service';
import type { Irregular } from '../../../proof/body';
import type { Facts } from '../../ledger/ledger.service';
import { rolesOf, type Seat } from '../domain/move';
import { MlaRequest } from '../mla-request.entity';
import type { WrittenMla } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';

/** When it happened, where that is not now. */
export interface ToldWhen {
  readonly occurredAt?: string;
  readonly latenessReason?: string;
}

/** What acts beside the steps of a request have in common: its lock, its version, its line. */
@Injectable()
export class MlaActsService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found`; precondition-required `precondition.missing`; precondition-failed `precondition.stale` */
  async begin(tx: Tx, id: string, ifMatch: string | undefined): Promise<MlaRequest> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    return request;
  }

  /** @throws forbidden `mla-step.not-yours` */
  requireSeat(tx: Tx, { track }: MlaRequest, who: readonly Seat[]): void {
    const by = rolesOf(who, track);
    if (holds(tx.actor, by)) return;
    throw new DomainError('forbidden', 'mla-step.not-yours', `This step is for: ${by.join(', ')}.`, { by });
  }

  async atOf(tx: Tx, { occurredAt }: ToldWhen): Promise<Date> {
    return occurredAt === undefined ? this.clock.now(tx) : new Date(occurredAt);
  }

  /** The last statements of an act: the request counts one version on, and the entry stands in its line. */
  async finish(
    tx: Tx,
    request: MlaRequest,
    of: {
      readonly type: AuditType;
      readonly what: string;
      readonly told: ToldWhen;
      readonly facts: Facts;
      readonly words: Readonly<Record<string, string | undefined>>;
      readonly at?: Date;
      readonly change?: Partial<MlaRequest>;
      readonly irregular?: Irregular | undefined;
    },
  ): Promise<WrittenMla> {
    const changed = await tx.change(MlaRequest, request, of.change ?? {});
    const { occurredAt, latenessReason } = of.told;
    const words = Object.fromEntries(
      Object.entries(of.words).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    );
    const entry = await this.rows.record(tx, changed, {
      ...{ type: of.type, what: of.what, particulars: words },
      ...(of.at === undefined ? {} : { at: of.at }),
      input: {
        facts: of.facts,
        ...(of.irregular === undefined ? {} : { irregular: of.irregular }),
        ...(occurredAt === undefined ? {} : { occurredAt: new Date(occurredAt) }),
        ...(latenessReason === undefined ? {} : { latenessReason }),
      },
    });
    return { request: changed, entry };
  }
}

/** Clocks of a request by their rules. */
export const clocksAbout = (id: string, rules: readonly string[]): Closing[] =>
  rules.map((rule) => ({ rule, subject: { kind: 'mla_request', id } }));
