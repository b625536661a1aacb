import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssistanceType, BasisKind } from './domain/codes';

/** Row of `mla_basis`: an instrument by which a country and we help each other, with its days and source. */
@Entity('mla_basis')
export class MlaBasis {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') country!: string;
  @Column('text') kind!: BasisKind;
  @Column('text') instrument!: string;
  @Column('text', { nullable: true }) article!: string | null;
  @Column('text') reference!: string;
  /** Null: every kind of assistance. */
  @Column('text', { array: true, nullable: true }) scope!: AssistanceType[] | null;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('text') source!: string;
  @Column('text') confidence!: 'high' | 'medium' | 'low';
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
