import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Register } from './domain/register-number';

/** Row of `number_pattern`: the form of an office's own numbers in one register. */
@Entity('number_pattern')
export class NumberPattern {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  @Column('text') register!: Register;
  @Column('text') pattern!: string;
  @Column('text') source!: string;
  @Column('text') confidence!: 'high' | 'medium' | 'low';
  @VersionColumn() version!: number;
}
