import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { decodeCursor, type PageQuery } from '../../platform/http/page';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { CalendarChange, CalendarRow } from './calendar.entity';
import { firstVersion, nextVersion } from './calendar-versions';
import type { ChangeCalendarDto, CreateCalendarDto, DayView } from './calendars.dto';
import { CalendarsService } from './calendars.service';
import { calendarChanged, officeCalendarMade } from './deadlines.events';
import { isOpen } from './domain/calendar';
import { assertOpens, changedLayer, dayChange } from './domain/calendar-change';
import { layered } from './domain/calendar-layers';
import { addDays, weekday } from './domain/day-count';

export interface RecordedCalendar {
  readonly calendar: CalendarRow;
  readonly entry: ReceiptView;
}

const MOST_DAYS = 400;

/** How calendars come to be and change. Every change is a version; open clocks of all that stand on it are computed anew. */
@Injectable()
export class CalendarKeepingService {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
  ) {}

  /** By id, up to `limit + 1`. @throws bad-form `cursor.malformed` */
  list(tx: Tx, { limit, cursor }: PageQuery): Promise<CalendarRow[]> {
    const after = decodeCursor(cursor, 1);
    const builder = tx.manager
      .createQueryBuilder(CalendarRow, 'c')
      .orderBy('c.id')
      .limit(limit + 1);
    if (after) builder.where('c.id > :id', { id: after[0] });
    return builder.getMany();
  }

  /** @throws not-found `calendar.not-found` */
  async get(tx: Tx, id: string): Promise<CalendarRow> {
    const row = await tx.findOne(CalendarRow, { where: { id } });
    if (row) return row;
    throw new DomainError('not-found', 'calendar.not-found', 'There is no such calendar; choose one from the list.');
  }

  /** The last fifty changes, latest first. */
  changes(tx: Tx, calendarId: string): Promise<CalendarChange[]> {
    return tx.find(CalendarChange, { where: { calendarId }, order: { version: 'DESC' }, take: 50 });
  }

  /** Each day from first to last, both inside. @throws not-found `calendar.not-found`; unprocessable `calendar.range-impossible` */
  async days(tx: Tx, id: string, from: string, to: string): Promise<DayView[]> {
    if (to < from || to > addDays(from, MOST_DAYS)) {
      throw new DomainError(
        'unprocessable',
        'calendar.range-impossible',
        `Ask for a first day and a last one not before it, at most ${String(MOST_DAYS)} days apart.`,
      );
    }
    const calendar = await this.calendars.of(tx, id);
    const days: DayView[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const named = calendar.days.get(day);
      days.push({
        ...{ day, weekday: weekday(day), open: isOpen(calendar, day) },
        ...{ name: named?.name ?? null, state: named?.state ?? null },
      });
    }
    return days;
  }

  /** @throws conflict `calendar.exists`; unprocessable `calendar.base-unknown`, `calendar.office-unknown`, `calendar.week-missing`, `calendar.no-open-day` */
  async create(tx: Tx, { source, reason, weeklyClosed, ...wanted }: CreateCalendarDto): Promise<RecordedCalendar> {
    await this.requireNew(tx, wanted);
    const week = weeklyClosed && { from: null, closed: [...weeklyClosed].sort() };
    const base = wanted.basedOn === undefined ? [] : (await this.calendars.layers(tx, wanted.basedOn))[0];
    if (base.length === 0 && week === undefined) {
      throw new DomainError(
        'unprocessable',
        'calendar.week-missing',
        'Name the closed days of the week, or a calendar on which this one stands.',
      );
    }
    const own = { days: [], weeks: week ? [week] : [] };
    assertOpens(layered({ id: wanted.id, version: 1, kind: wanted.kind }, [...base, own]), {
      ...{ end: [], add: [] },
      week: week ?? { from: null, closed: [] },
    });
    const { id, name, kind, officeId = null, basedOn = null, notes = '' } = wanted;
    await tx.query(
      `INSERT INTO calendar (id, name, kind, office_id, based_on, notes, origin, created_by, version)
       VALUES ($1, $2, $3, $4, $5, $6, 'officer', $7, 1)`,
      [id, name, kind, officeId, basedOn, notes, tx.actor.id],
    );
    const content = { kind, officeId, basedOn, weeklyClosed: weeklyClosed ?? null };
    const told = { kind: 'created' as const, content, source, reason, changedBy: tx.actor.id };
    await firstVersion(tx, id, week ? { week } : {}, told);
    if (officeId !== null) await this.outbox.send(tx, officeCalendarMade, { officeId });
    const facts = {
      ...{ calendar: id, version: 1, kind },
      ...(officeId === null ? {} : { office: officeId }),
      ...(basedOn === null ? {} : { based_on: basedOn }),
    };
    return this.record(tx, 'calendar.created', id, facts, { name, source, reason });
  }

  /**
   * @throws not-found `calendar.not-found`; precondition-* as `requireMatch`; conflict `calendar.day-already-named`; unprocessable as
   * `dayChange` and `calendar.no-open-day`
   */
  async change(tx: Tx, id: string, ifMatch: string | undefined, dto: ChangeCalendarDto): Promise<RecordedCalendar> {
    const { source, reason, ...wanted } = dto;
    await this.lock(tx, id);
    requireMatch(ifMatch, (await this.get(tx, id)).version);
    const [layers, own] = await this.calendars.layers(tx, id);
    const change = dayChange(own.days, wanted);
    assertOpens(layered(own, [...layers.slice(0, -1), changedLayer(own, change)]), change);
    const edit = { ...change, add: change.add.map((named) => ({ ...named, source })) };
    const told = { kind: wanted.kind, content: { ...wanted }, source, reason, changedBy: tx.actor.id };
    const versions = await nextVersion(tx, id, edit, told);
    for (const version of versions) await this.outbox.send(tx, calendarChanged, version);
    const facts = {
      ...{ calendar: id, version: versions[0]?.version ?? 0, kind: wanted.kind },
      ...(wanted.days
        ? { days: wanted.days.map(({ day, movedTo }) => (movedTo === undefined ? day : `${day} → ${movedTo}`)) }
        : {}),
      ...(wanted.weeklyClosed ? { weekly_closed: wanted.weeklyClosed.map(String) } : {}),
      ...(wanted.from === undefined ? {} : { from_day: wanted.from }),
    };
    const words = { ...(wanted.name === undefined ? {} : { name: wanted.name }), source, reason };
    return this.record(tx, 'calendar.changed', id, facts, words);
  }

  /** Two officers who change the same calendar, or the one on which it stands, wait for each other. */
  private async lock(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT id FROM calendar WHERE id = $1 OR based_on = $1 ORDER BY id FOR UPDATE`, [id]);
  }

  private async requireNew(tx: Tx, { id, basedOn, officeId }: Pick<CreateCalendarDto, 'id' | 'basedOn' | 'officeId'>) {
    const taken = await tx.one('SELECT 1 FROM calendar WHERE id = $1 OR office_id = $2', [id, officeId ?? null]);
    if (taken) {
      throw new DomainError(
        'conflict',
        'calendar.exists',
        'A calendar has this id, or the office has one already. Change that one, or choose another id.',
      );
    }
    if (basedOn !== undefined) {
      const base = await tx.findOne(CalendarRow, { where: { id: basedOn } });
      if (!base || base.basedOn !== null) {
        throw new DomainError(
          'unprocessable',
          'calendar.base-unknown',
          'Name a calendar on file that itself stands on no other.',
        );
      }
    }
    if (officeId === undefined || (await tx.one('SELECT 1 FROM office WHERE id = $1', [officeId]))) return;
    throw new DomainError(
      'unprocessable',
      'calendar.office-unknown',
      'There is no such office; choose one from the list.',
    );
  }

  private async record(
    tx: Tx,
    type: 'calendar.created' | 'calendar.changed',
    id: string,
    facts: Readonly<Record<string, string | number | string[]>>,
    words: Readonly<Record<string, string>>,
  ): Promise<RecordedCalendar> {
    const calendar = await this.get(tx, id);
    const entry = await this.ledger.audit(tx, type, { facts, words });
    return { calendar, entry: this.ledger.receiptView(entry) };
  }
}
