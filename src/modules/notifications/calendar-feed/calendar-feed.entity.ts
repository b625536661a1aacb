import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `calendar_feed`: one officer's secret address, of which only a digest is kept. */
@Entity('calendar_feed')
export class CalendarFeed {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officerId!: string;
  @Column('bytea') secretHash!: Buffer;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @VersionColumn() version!: number;
}
