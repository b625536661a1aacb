import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `mla_cost`: a cost of executing a request, and who bears it (MLA Act 2020 ss.9(15), 21). */
@Entity('mla_cost')
export class MlaCost {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') kind!: string;
  /** Decimal text, two places. */
  @Column('numeric') amount!: string;
  @Column('text') currency!: string;
  @Column('text') payer!: 'pakistan' | 'other_state';
  @Column('text') reference!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
