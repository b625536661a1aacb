import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rank } from './domain/codes';

/** Row of `mla_delegation`: by what an officer may sign for the central authority. */
@Entity('mla_delegation')
export class MlaDelegation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officerId!: string;
  @Column('text') kind!: 'secretary' | 'delegate';
  @Column('text') rank!: Rank;
  @Column('text') reference!: string;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
