import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Direction } from '../domain/codes';
import type { LinkedKind, LinkedOutcome } from '../domain/linked';

/** Row of `mla_linked`: what others run beside a request, as far as it was told. */
@Entity('mla_linked')
export class MlaLinked {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') kind!: LinkedKind;
  @Column('text') direction!: Direction;
  @Column('text') counterpart!: string;
  @Column('text') reference!: string;
  @Column('text', { nullable: true }) court!: string | null;
  @Column('text') summary!: string;
  @Column('date') happenedOn!: string;
  /** Terms of use, as they were written. */
  @Column('text', { array: true }) conditions!: string[];
  @Column('uuid', { array: true }) exhibits!: string[];
  /** How it stands, in the words of him who told, and on which day. */
  @Column('text', { nullable: true }) stateTold!: string | null;
  @Column('date', { nullable: true }) toldOn!: string | null;
  @Column('text', { nullable: true }) outcome!: LinkedOutcome | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}
