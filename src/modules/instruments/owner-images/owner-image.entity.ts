import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OwnerImageState } from '../domain/owner-image';

/** Row of `owner_image`: an owner's application for a forensic image (PECA s.36(3)). */
@Entity('owner_image')
export class OwnerImage {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') exhibitId!: string;
  @Column('uuid') applicantId!: string;
  @Column('text') state!: OwnerImageState;
  @Column('timestamptz') appliedAt!: Date;
  @Column('timestamptz', { nullable: true }) objectedAt!: Date | null;
  @Column('text', { nullable: true }) court!: string | null;
  @Column('text', { nullable: true }) reference!: string | null;
  /** Rupees, as decimal text. */
  @Column('numeric', { nullable: true }) cost!: string | null;
  @Column('timestamptz', { nullable: true }) suppliedAt!: Date | null;
  @Column('uuid', { nullable: true }) imageExhibitId!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}
