import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { DATES, ENDS_ON_DAY, endOfDay } from '../domain/follow-clocks';
import { courtNoteOf } from '../domain/court-note';
import { daysByOwner, type Held, ledgerOf } from '../domain/delay';
import { MlaRowsService } from '../mla-rows.service';
import type { MlaRequest } from '../mla-request.entity';
import type { WrittenMla } from '../mla-requests.service';
import { clocksAbout, MlaActsService } from './mla-acts.service';
import { MlaCourtNote } from './mla-court-note.entity';
import type { MlaDateDto, ReleaseNoteDto } from './mla-following.dto';
import { sentDayOf } from './mla-transmissions';

/** Days that hang on a request, who held it for how long, and what a court may read of that. */
@Injectable()
export class MlaNotesService {
  constructor(
    private readonly acts: MlaActsService,
    private readonly rows: MlaRowsService,
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
  ) {}

  /**
   * A day of which clocks hang; one told again takes the place of the one before.
   * @throws as `MlaActsService.begin`; unprocessable `mla-date.other-direction`
   */
  async date(tx: Tx, id: string, told: MlaDateDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    const { direction, starts, meets, law } = DATES[told.kind];
    if (direction !== request.direction) {
      throw new DomainError(
        'unprocessable',
        'mla-date.other-direction',
        'This day belongs to a request in the other direction.',
      );
    }
    const at = new Date(told.at);
    const day = karachiDay(at);
    if (meets !== null) await this.deadlines.close(tx, clocksAbout(id, [meets]), { state: 'met', at });
    if (starts !== null) {
      await this.deadlines.close(tx, clocksAbout(id, [starts]), { state: 'closed', at: null });
      const subject = { kind: 'mla_request', id };
      const { officeId } = request;
      const named = ENDS_ON_DAY[starts];
      const role = named ?? 'central authority officer';
      // A house clock ends with the day itself; those of the Act are counted from it.
      const trigger = { at: named ? await this.clock.now(tx) : at };
      await this.deadlines.start(tx, [
        {
          rule: starts,
          role,
          caseId: null,
          subject,
          officeId,
          trigger,
          ...(named ? { dueAt: endOfDay(day) } : {}),
        },
      ]);
    }
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.hearing_set', what: told.kind, told: {} },
      ...{ facts: { kind: told.kind, at: told.at, law }, words: { reference: told.reference } },
      ...(told.kind === 'hearing' ? { change: { hearingOn: day } } : {}),
    });
  }

  /** Who held it from when to when, by what was entered. */
  async held(tx: Tx, request: MlaRequest): Promise<Held[]> {
    const events = await this.rows.eventsOf(tx, request.id);
    const first = request.direction === 'outgoing' ? 'draft' : 'received';
    const begun = { state: first, at: request.receivedAt ?? request.createdAt };
    const turnings = events.filter(({ what }) => /^[OI]\d/.test(what) && what !== 'O45');
    return ledgerOf(request.direction, begun, turnings, await this.clock.now(tx));
  }

  /**
   * The central authority releases what a court may read: that a foreign process is pending and who held it how long; sealed, also
   * where and by what number. Source: MLA Act 2020 s.18.
   * @throws as `MlaActsService.begin`; unprocessable `mla-request.no-authority`
   */
  async release(tx: Tx, id: string, told: ReleaseNoteDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    const { authority } = await this.rows.factsOf(tx, request);
    if (!authority) {
      throw new DomainError(
        'unprocessable',
        'mla-request.no-authority',
        'Only the Secretary or a delegate of at least Joint Secretary rank, valid today, decides this (MLA Act 2020 s.4(3)).',
      );
    }
    const now = await this.clock.now(tx);
    const text = courtNoteOf({
      ...{ sealed: told.sealed, day: karachiDay(now), hearingOn: request.hearingOn, state: request.state },
      ...{ days: daysByOwner(await this.held(tx, request)), sentOn: await sentDayOf(tx, id) },
      ...{ country: request.country, number: request.number, foreignRef: request.foreignRef, title: request.title },
    });
    const sha256 = createHash('sha256').update(text).digest('hex');
    const no = (await this.of(tx, id)).length + 1;
    await tx.insert(MlaCourtNote, {
      ...{ id: randomUUID(), requestId: id, no, sealed: told.sealed, text, sha256, reference: told.reference },
      ...{ releasedBy: officerOf(tx.actor).id, releasedAt: now },
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.court_note_released', what: `court note ${String(no)}`, told: {} },
      ...{ facts: { no, sealed: told.sealed, sha256 }, words: { reference: told.reference } },
    });
  }

  of(tx: Tx, requestId: string): Promise<MlaCourtNote[]> {
    return tx.find(MlaCourtNote, { where: { requestId }, order: { no: 'ASC' } });
  }
}
