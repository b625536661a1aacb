import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { BreakGlass as Glass, Finding } from './domain/break-glass';

/** Row of `break_glass`: an emergency look and what a head found of it. */
@Entity('break_glass')
export class BreakGlass implements Glass {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') officerId!: string;
  @Column('text') reason!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('timestamptz') reviewDueAt!: Date;
  @Column('text', { nullable: true }) finding!: Finding | null;
  @Column('uuid', { nullable: true }) reviewedBy!: string | null;
  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
  @Column('text', { nullable: true }) reviewWords!: string | null;
  @VersionColumn() version!: number;
}
