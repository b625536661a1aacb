import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ConditionKind } from './domain/codes';

/** Row of `mla_condition`: what the state that helps asks in return. */
@Entity('mla_condition')
export class MlaCondition {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('text') kind!: ConditionKind;
  @Column('text') text!: string;
  @Column('text') imposedBy!: string;
  /** Null: offered, not accepted. */
  @Column('timestamptz', { nullable: true }) bindingFrom!: Date | null;
  @VersionColumn() version!: number;
}
