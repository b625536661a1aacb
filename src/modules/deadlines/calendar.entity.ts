import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DayState } from './domain/calendar';
import type { ChangeKind } from './domain/calendar-change';

export const CALENDAR_KINDS = ['court', 'office'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** Row of `calendar`: when a court or an office is open; its days and weeks stand in rows of their own. */
@Entity('calendar')
export class CalendarRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: CalendarKind;
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('text', { nullable: true }) basedOn!: string | null;
  @Column('text') notes!: string;
  @Column('text') origin!: 'catalogue' | 'officer';
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { default: () => 'clock_now()' }) createdAt!: Date;
  @Column('integer') version!: number;
}

/** Row of `calendar_change`: what made a version. Written once. */
@Entity('calendar_change')
export class CalendarChange {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') calendarId!: string;
  @Column('integer') version!: number;
  @Column('text') kind!: ChangeKind | 'created' | 'inherited' | 'seeded';
  @Column('jsonb') content!: object;
  @Column('text') source!: string;
  @Column('text') reason!: string;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
  @Column('timestamptz', { default: () => 'clock_now()' }) changedAt!: Date;
}

/** Row of `calendar_week`: the closed days of the week, from a day on. */
@Entity('calendar_week')
export class CalendarWeek {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') calendarId!: string;
  @Column('date', { nullable: true }) fromDay!: string | null;
  @Column('smallint', { array: true }) closed!: number[];
  @Column('integer') sinceVersion!: number;
  @Column('integer', { nullable: true }) untilVersion!: number | null;
}

/** Row of `calendar_day`: a named day, from one version until another. */
@Entity('calendar_day')
export class CalendarDayRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') calendarId!: string;
  @Column('date') day!: string;
  @Column('text') name!: string;
  @Column('text') state!: DayState;
  @Column('text') source!: string;
  @Column('integer') sinceVersion!: number;
  @Column('integer', { nullable: true }) untilVersion!: number | null;
}
