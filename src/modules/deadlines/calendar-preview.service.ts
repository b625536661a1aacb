import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { ChangeCalendarDto } from './calendars.dto';
import { CalendarsService } from './calendars.service';
import { DeadlinePreviewService, joined, type Preview } from './deadline-preview.service';
import { assertOpens, changedLayer, dayChange } from './domain/calendar-change';
import { layered } from './domain/calendar-layers';

/** What a change of a calendar would move, on it and on each that stands on it, before anybody makes it. */
@Injectable()
export class CalendarPreviewService {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly preview: DeadlinePreviewService,
  ) {}

  /** Changes nothing; refuses what the change itself would be refused for. @throws as `CalendarKeepingService.change`, but for preconditions */
  async wouldMove(tx: Tx, id: string, wanted: ChangeCalendarDto): Promise<Preview> {
    const [layers, own] = await this.calendars.layers(tx, id);
    const change = dayChange(own.days, wanted);
    const next = changedLayer(own, change);
    const calendar = layered(own, [...layers.slice(0, -1), next]);
    assertOpens(calendar, change);
    const found = [await this.preview.wouldMove(tx, { calendar })];
    const standing = await tx.query<{ id: string }>('SELECT id FROM calendar WHERE based_on = $1 ORDER BY id', [id]);
    for (const child of standing) {
      const [, above] = await this.calendars.layers(tx, child.id);
      found.push(await this.preview.wouldMove(tx, { calendar: layered(above, [next, above]) }));
    }
    return joined(found);
  }
}
