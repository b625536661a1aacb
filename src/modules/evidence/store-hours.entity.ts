import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `store_hours`: when the store of an office is open, from an instant on until another row says otherwise. */
@Entity('store_hours')
export class StoreHours {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  /** 1 Monday to 7 Sunday. */
  @Column('smallint', { array: true }) days!: number[];
  @Column('smallint') opensMinute!: number;
  @Column('smallint') closesMinute!: number;
  @Column('timestamptz') validFrom!: Date;
  @Column('uuid') officerId!: string;
}
