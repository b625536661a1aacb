import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { DirectoryService } from '../directory/directory.service';
import { approversOf, DIRECT_FIELDS, isNoticeHeld, needsAt } from '../domain/direct';
import {
  FIRST_STATE,
  isByTime,
  type MeasureMove,
  measureMovesOf,
  measureTargetOf,
  standingOf,
} from '../domain/measures';
import { MlaRowsService } from '../mla-rows.service';
import type { MlaRequest } from '../mla-request.entity';
import type { WrittenMla } from '../mla-requests.service';
import { MlaActsService } from './mla-acts.service';
import type { MeasureStepDto, OpenMeasureDto } from './mla-following.dto';
import { MlaDirectDrafts } from './mla-direct-drafts.service';
import { MlaMeasure } from './mla-measure.entity';
import { MlaMeasureClocks } from './mla-measure-clocks.service';

const CONFIRM_HOURS = 24;
const HOUR_MS = 3_600_000;

/** Preservation abroad, emergencies, and preservation for another state. Source: mla.md C.5 P, E, R. */
@Injectable()
export class MlaMeasuresService {
  constructor(
    private readonly acts: MlaActsService,
    private readonly rows: MlaRowsService,
    private readonly clocks: MlaMeasureClocks,
    private readonly directory: DirectoryService,
    private readonly drafts: MlaDirectDrafts,
    private readonly clock: Clock,
  ) {}

  /** By number. */
  of(tx: Tx, requestId: string): Promise<MlaMeasure[]> {
    return tx.find(MlaMeasure, { where: { requestId }, order: { no: 'ASC' } });
  }

  /**
   * @throws as `MlaActsService.begin`; unprocessable `mla-measure.other-direction`, `mla-item.unknown`, `mla-direct.lacks`,
   * `mla-direct.provider-unknown`
   */
  async open(tx: Tx, id: string, told: OpenMeasureDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    if ((told.kind === 'for_abroad') !== (request.direction === 'incoming')) {
      throw new DomainError(
        'unprocessable',
        'mla-measure.other-direction',
        'We preserve for another state on its request; abroad we ask for preservation and for emergency disclosure.',
      );
    }
    const items = await this.rows.itemsOf(tx, id);
    if (told.itemNo !== undefined && !items.some(({ no }) => no === told.itemNo)) {
      throw new DomainError('unprocessable', 'mla-item.unknown', 'The request has no item of this number.');
    }
    await this.requireDirect(tx, told);
    const no = (await this.of(tx, id)).length + 1;
    const now = await this.clock.now(tx);
    const measure = Object.assign(new MlaMeasure(), {
      ...{ id: randomUUID(), requestId: id, no, kind: told.kind, itemNo: told.itemNo ?? null },
      ...{ state: FIRST_STATE[told.kind], stateAt: now, route: told.route, addressee: told.addressee },
      ...{ target: told.target, data: told.data, reason: told.reason, providerRef: null, startsOn: null, endsOn: null },
      ...{ provider: told.provider ?? null, dataClass: told.dataClass ?? null, legalBasis: told.legalBasis ?? null },
      ...{ userNotice: told.userNotice ?? null, noticeOrder: told.noticeOrder ?? null },
      ...{ renewalDays: told.renewalDays ?? null, renewals: told.renewals ?? null, renewalsUsed: 0, sentAt: null },
      ...{ confirmedAt: null, late: false, endsAt: null },
      ...{ askedAt: told.kind === 'for_abroad' ? (request.receivedAt ?? request.createdAt) : now },
      ...{ recordedBy: officerOf(tx.actor).id, version: 1 },
    });
    await tx.insert(MlaMeasure, measure);
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.measure_opened', what: `measure ${String(no)}`, told: {} },
      facts: {
        ...{ no, kind: told.kind, state: measure.state },
        ...(told.dataClass === undefined ? {} : { data_class: told.dataClass }),
        ...(told.userNotice === undefined ? {} : { user_notice: told.userNotice }),
      },
      words: {
        provider: told.provider,
        legal_basis: told.legalBasis,
        notice_order: told.noticeOrder,
        route: told.route,
        addressee: told.addressee,
        target: told.target,
        data: told.data,
        reason: told.reason,
      },
    });
  }

  /**
   * Takes one step of the tables P, E, R and D, from where time has brought the measure.
   * @throws as `MlaActsService.begin`; forbidden `mla-step.not-yours`; conflict `mla-measure.illegal-transition`;
   * unprocessable `mla-measure.unknown`, `mla-step.unknown`, `mla-step.lacks`
   */
  async step(tx: Tx, id: string, told: MeasureStepDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    const measure = await tx.findOne(MlaMeasure, { where: { requestId: id, no: told.no } });
    if (!measure) {
      throw new DomainError('unprocessable', 'mla-measure.unknown', 'The request has no measure of this number.');
    }
    const move = measureMovesOf(measure.kind).find((each) => each.id === told.step && !isByTime(each.id));
    if (!move)
      throw new DomainError(
        'unprocessable',
        'mla-step.unknown',
        'This step is not one of a request in this direction.',
      );
    this.acts.requireSeat(tx, request, approversOf(move, measure.dataClass));
    const at = await this.acts.atOf(tx, told);
    const was = standingOf(measure, at, karachiDay(at));
    const to = measureTargetOf(move, { was, isConfirmed: measure.confirmedAt !== null, wanted: told.to });
    this.requireTold(needsAt(move, to), told);
    const late = this.isLate(measure, move, at);
    await tx.change(MlaMeasure, measure, {
      ...{ state: to, stateAt: at },
      ...(told.reference === undefined ? {} : { providerRef: told.reference }),
      ...(told.startsOn === undefined ? {} : { startsOn: told.startsOn }),
      ...(told.endsOn === undefined ? {} : { endsOn: told.endsOn }),
      ...(move.id === 'P7' ? { renewalsUsed: measure.renewalsUsed + 1 } : {}),
      ...(['E1', 'P2', 'D2', 'D4'].includes(move.id) ? { sentAt: at } : {}),
      ...(move.id === 'E2' ? { confirmedAt: at, late } : {}),
      ...(to === 'drafted' ? { startsOn: null, endsOn: null, renewalsUsed: 0 } : {}),
    });
    await this.clocks.turn(tx, request, measure, {
      move: move.id,
      at,
      askedOn: told.askedOn,
      all: await this.of(tx, id),
    });
    const turned = move.id === 'D6' ? await this.drafts.turn(tx, request, measure) : undefined;
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.measure_step', what: `${move.id} ${String(measure.no)}`, told, at },
      facts: {
        ...{ no: measure.no, kind: measure.kind, step: move.id, was, becomes: to },
        ...(measure.endsOn === null ? {} : { ends_on: measure.endsOn }),
        ...(measure.endsAt === null ? {} : { ends_at: measure.endsAt.toISOString() }),
        ...turned?.facts,
      },
      words: {
        ...{ reference: told.reference, reason: told.reason },
        ...(turned?.facts['draft'] === undefined ? {} : { draft: String(turned.facts['draft']) }),
      },
      ...(turned ? { change: turned.change } : {}),
      ...(late ? { irregular: { rule: 'mla-measure.confirmed-late', section: 'house policy' } } : {}),
    });
  }

  private requireTold(needs: MeasureMove['needs'], told: MeasureStepDto): void {
    const missing = needs.filter((need) => told[need] === undefined);
    if (missing.length === 0) return;
    throw new DomainError('unprocessable', 'mla-step.lacks', 'The step cannot be taken yet: see what is missing.', {
      missing: missing.map((need) => ({ code: `told.${need}` })),
    });
  }

  /** A direct request says to whom of the directory it goes, on what ground, and whether the user may be told; no other measure does. */
  private async requireDirect(tx: Tx, told: OpenMeasureDto): Promise<void> {
    const isDirect = told.kind === 'direct';
    const { dataClass = null, userNotice = null, noticeOrder = null } = told;
    const missing = DIRECT_FIELDS.filter((field) => (told[field] !== undefined) !== isDirect);
    if (
      missing.length > 0 ||
      (isDirect ? !isNoticeHeld({ dataClass, userNotice, noticeOrder }) : noticeOrder !== null)
    ) {
      throw new DomainError(
        'unprocessable',
        'mla-direct.lacks',
        'A direct request, and no other measure, names provider, class of data, legal basis and notice; a barred notice names its order.',
        { fields: missing.length > 0 ? missing : ['noticeOrder'] },
      );
    }
    if (told.provider === undefined) return;
    const cells = await this.directory.cells(tx, told.provider);
    if (cells.some(({ kind }) => kind === 'provider')) return;
    throw new DomainError(
      'unprocessable',
      'mla-direct.provider-unknown',
      'The directory has no provider of this name: take it as the directory writes it, or enter it there with its source.',
    );
  }

  private isLate({ sentAt }: MlaMeasure, move: MeasureMove, at: Date): boolean {
    return move.id === 'E2' && sentAt !== null && at.getTime() - sentAt.getTime() > CONFIRM_HOURS * HOUR_MS;
  }

  /** Whether a supervisor still has to stand behind an emergency. */
  isUnconfirmed({ kind, sentAt, confirmedAt }: MlaMeasure): boolean {
    return kind === 'emergency' && sentAt !== null && confirmedAt === null;
  }

  requestOf(tx: Tx, id: string): Promise<MlaRequest> {
    return this.rows.find(tx, id);
  }
}
