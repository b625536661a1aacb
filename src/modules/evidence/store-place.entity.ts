import { Column, Entity, PrimaryColumn } from 'typeorm';

export const STORE_PLACE_KINDS = ['room', 'rack', 'shelf', 'safe', 'box'] as const;

/** Row of `store_place`: a place of an office's store, under another place or on top. */
@Entity('store_place')
export class StorePlace {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  @Column('uuid', { nullable: true }) parentId!: string | null;
  @Column('text') kind!: (typeof STORE_PLACE_KINDS)[number];
  @Column('text') name!: string;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('integer') version!: number;
}
