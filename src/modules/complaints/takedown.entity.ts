import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { TakedownBasis, TakedownState } from './domain/takedown';

/** Row of `complaint_takedown`: content that is to come off the net, kept before it goes. */
@Entity('complaint_takedown')
export class Takedown {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') complaintId!: string;
  @Column('text') url!: string;
  /** Title or place of the page, as the officer saw it. */
  @Column('text', { nullable: true }) page!: string | null;
  @Column('text') basis!: TakedownBasis;
  /** Who removes: a name that changes with the law. */
  @Column('text') authority!: string;
  @Column('text') state!: TakedownState;
  @Column('bytea', { nullable: true }) sha256!: Buffer | null;
  @Column('text', { nullable: true }) captureGap!: Gap | null;
  @Column('uuid', { nullable: true }) capturedBy!: string | null;
  @Column('timestamptz', { nullable: true }) capturedAt!: Date | null;
  /** Number of the letter or ticket under which it was sent. */
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) checkedAt!: Date | null;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @VersionColumn() version!: number;
}
