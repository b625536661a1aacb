import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Direction } from '../domain/codes';
import type { InformationState } from '../domain/information';

/** Row of `foreign_information`: what was forwarded unasked, or came so. */
@Entity('foreign_information')
export class ForeignInformation {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') direction!: Direction;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid') officeId!: string;
  @Column('text') country!: string;
  /** From whom it came, or to whom it goes. */
  @Column('text') counterpart!: string;
  /** Theirs of what came. */
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('text') title!: string;
  @Column('text') summary!: string;
  /** For what alone it may be used (PECA s.42(3)). */
  @Column('text', { nullable: true }) purpose!: string | null;
  /** Terms of use, as they were written. */
  @Column('text', { array: true }) conditions!: string[];
  /** What goes with it, or what holds it. */
  @Column('uuid', { array: true }) exhibits!: string[];
  @Column('date', { nullable: true }) receivedOn!: string | null;
  @Column('text') state!: InformationState;
  @Column('timestamptz') stateAt!: Date;
  @Column('integer') textVersion!: number;
  @Column('uuid') writtenBy!: string;
  @Column('uuid', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  @Column('text', { nullable: true }) approval!: string | null;
  @Column('text', { nullable: true }) undertaking!: string | null;
  @Column('date', { nullable: true }) undertakingOn!: string | null;
  @Column('uuid') keeperId!: string;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
