import type { RecordedCalendar } from './calendar-keeping.service';
import type { CalendarChange, CalendarRow } from './calendar.entity';
import type { CalendarChangeView, CalendarView, RecordedCalendarView } from './calendars.dto';

/** A calendar as it is shown, without its days. */
export const toCalendarView = ({ createdBy: _by, createdAt: _at, ...row }: CalendarRow): CalendarView => row;

export const toRecordedCalendarView = ({ calendar, entry }: RecordedCalendar): RecordedCalendarView => ({
  ...toCalendarView(calendar),
  entry,
});

/** What made a version. */
export const toChangeView = ({
  id: _id,
  calendarId: _of,
  changedAt,
  ...change
}: CalendarChange): CalendarChangeView => ({
  ...change,
  changedAt: changedAt.toISOString(),
});
